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

/* A stretch of a direction that is in the ring, without a hole. */
struct sent {
	u32 begin;
	u32 end;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, u64);	/* the sender's struct sock * */
	__type(value, struct sent);
} sent SEC(".maps");

#define SENT_MAX (1u << 30)	/* of a stretch: half the number space keeps comparisons right */

/* After `n` bytes at `seq` went into the ring whole. */
static __always_inline void mark_sent(u64 sk, const struct sock_state *st, u32 seq, u32 n)
{
	struct sent *s, new = { .begin = seq, .end = seq + n };

	if (!(st->flags & STATE_LOCAL))
		return;
	s = bpf_map_lookup_elem(&sent, &sk);
	if (s && s->end == seq && s->end - s->begin < SENT_MAX) {
		s->end = seq + n;
		return;
	}
	bpf_map_update_elem(&sent, &sk, &new, BPF_ANY);
}

/* Are the `n` bytes at `seq`, received on a socket, in the ring? */
static __always_inline bool is_sent(const struct sock_state *st, u32 seq, u32 n)
{
	u64 peer = st->peer;
	struct sent *s;

	if (!(st->flags & STATE_LOCAL) || !peer)
		return false;
	s = bpf_map_lookup_elem(&sent, &peer);
	return s && (int)(seq - s->begin) >= 0 && (int)(s->end - (seq + n)) >= 0;
}

#endif
