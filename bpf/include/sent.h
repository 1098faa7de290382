/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes that both ends of a connection on this host move need not go through the ring twice: what the sender's program has
 * put there, the receiver's call only confirms, by a record without bytes. That halves the cost of such a connection.
 * Nothing is left out that the stream does not have: a range counts as sent only after its records are in the ring, so
 * where the ring was full the receiver's copy goes in.
 */
#ifndef SOCKEYE_SENT_H
#define SOCKEYE_SENT_H

#include "maps.h"

/*
 * By the sender's inode number in sockfs, not by its address: a `struct sock` that was closed is used again at once, when the
 * receiver has not read all of it yet.
 *
 * A stretch of a direction that is in the ring, without a hole: its begin, and above 32 bits its end. In one word, so that it is
 * read and stored whole: each value that is ever stored is true, whichever of two senders stores last. And should the
 * element become another socket's between look-up and use (LRU), a wrong answer still needs numbers that meet by chance.
 */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, u32);
	__type(value, u64);
} sent SEC(".maps");

#define SENT_MAX (1u << 30)	/* of a stretch, and of what comes after it: keeps comparisons of 32-bit numbers right */

/* The numbers come round after 4 GiB: what is far behind `seq` must be forgotten before. */
static __always_inline bool sent_is_old(u32 end, u32 seq)
{
	return (int)(seq - end) > (int)SENT_MAX;
}

/* After `n` bytes at `seq` went into the ring whole. */
static __always_inline void mark_sent(const struct sock_state *st, u32 seq, u32 n)
{
	u32 ino = st->ino, begin = seq, end = seq + n;
	u64 value, *s;

	if (!(st->flags & STATE_LOCAL))
		return;
	s = bpf_map_lookup_elem(&sent, &ino);
	if (s) {
		value = *(volatile u64 *)s;
		if ((u32)(value >> 32) == seq)
			begin = value;
	}
	if (end - begin > SENT_MAX)
		begin = end - SENT_MAX;
	value = (u64)end << 32 | begin;
	if (s)
		*(volatile u64 *)s = value;
	else
		bpf_map_update_elem(&sent, &ino, &value, BPF_ANY);
}

/* After bytes at `seq` were sent that are not in the ring. */
static __always_inline void mark_unseen(const struct sock_state *st, u32 seq)
{
	u32 ino = st->ino;
	u64 *s;

	if (!(st->flags & STATE_LOCAL))
		return;
	s = bpf_map_lookup_elem(&sent, &ino);
	if (s && sent_is_old(*(volatile u64 *)s >> 32, seq))
		bpf_map_delete_elem(&sent, &ino);
}

/* Are the `n` bytes at `seq`, received on a socket, in the ring? */
static __always_inline bool is_sent(const struct sock_state *st, u32 seq, u32 n)
{
	u32 ino = st->peer_ino, begin, end;
	u64 value, *s;

	if (!(st->flags & STATE_LOCAL) || !ino)
		return false;
	s = bpf_map_lookup_elem(&sent, &ino);
	if (!s)
		return false;
	value = *(volatile u64 *)s;
	begin = value;
	end = value >> 32;
	if (sent_is_old(end, seq)) {
		bpf_map_delete_elem(&sent, &ino);
		return false;
	}
	return seq - begin <= end - begin && n <= end - seq;
}

#endif
