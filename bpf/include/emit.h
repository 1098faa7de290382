/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Into the ring. bpf_ringbuf_reserve takes constant sizes only (on every kernel from 5.8), so a record gets the smallest of
 * a few classes; what it does not fill is not touched.
 */
#ifndef SOCKEYE_EMIT_H
#define SOCKEYE_EMIT_H

#include "maps.h"

/* The part of a record that all chunks of one call have in common, and how far the call's bytes are emitted. */
struct chunk {
	u64 sk;
	u64 ts;
	struct owner owner;
	u32 seq;
	u32 ack;
	u8 source;
	u8 direction;
	u8 kind;
	u8 reason;
};

/*
 * Waking the reader for each record costs an interrupt each (irq_work). It looks by itself every few milliseconds; only when
 * much has gathered it is woken, at the crossing of the mark. Two CPUs can step over the mark together, so it has a
 * width.
 */
static __always_inline u64 wake_flags(void)
{
	u64 waiting = bpf_ringbuf_query(&events, BPF_RB_AVAIL_DATA);

	return waiting >= config.wake_bytes && waiting < config.wake_bytes + 3 * CHUNK_MAX ? BPF_RB_FORCE_WAKEUP
											   : BPF_RB_NO_WAKEUP;
}

static __always_inline u8 first_flags(const struct sock_state *st, u8 direction, u32 seq)
{
	u8 flags = 0;

	if (direction == DIRECTION_OUT) {
		if ((st->flags & STATE_TX_FIRST) && seq == st->tx_first)
			flags |= FLAG_FIRST;
		if (st->flags & STATE_RX_SEEN)
			flags |= FLAG_ANSWER;
	} else {
		if ((st->flags & STATE_RX_FIRST) && seq == st->rx_first)
			flags |= FLAG_FIRST;
		if (st->flags & STATE_TX_SEEN)
			flags |= FLAG_ANSWER;
	}
	return flags;
}

static __always_inline void fill(struct record *r, const struct chunk *c, const struct sock_state *st, u32 len, u32 orig)
{
	r->ts = c->ts;
	r->sock = c->sk;
	r->peer = st->peer;
	r->owner = c->owner;
	r->len = len;
	r->orig = orig;
	r->seq = c->seq;
	r->ack = c->ack;
	r->netns = st->netns;
	r->ino = st->ino;
	r->family = st->family;
	r->lport = st->lport;
	r->rport = st->rport;
	r->kind = c->kind;
	r->source = c->source;
	r->direction = c->direction;
	r->flags = first_flags(st, c->direction, c->seq);
	r->reason = c->reason;
	__builtin_memset(r->pad, 0, sizeof(r->pad));
	__builtin_memcpy(r->laddr, st->laddr, 16);
	__builtin_memcpy(r->raddr, st->raddr, 16);
}

/* A record without bytes: it stands for `orig` bytes of the stream. */
static __noinline int emit_bare(struct chunk *c, struct sock_state *st, u32 orig)
{
	struct record *r = bpf_ringbuf_reserve(&events, sizeof(*r), 0);

	if (!r) {
		count_drop(c->source, DROP_RING_FULL);
		return -1;
	}
	fill(r, c, st, 0, orig);
	bpf_ringbuf_submit(r, wake_flags());
	return 0;
}

/*
 * One record of n bytes, 1 to `cap`, read with `reader` (bpf_probe_read_user or bpf_probe_read_kernel). The bound is tested
 * twice around a barrier, else clang 14 folds the tests and the verifier does not see the bound.
 */
#define EMIT_CLASS(c, st, src, n, cap, reader, fault)                                       \
	({                                                                              \
		struct record *r = bpf_ringbuf_reserve(&events, sizeof(*r) + (cap), 0); \
		int err = -1;                                                           \
		if (!r) {                                                               \
			count_drop((c)->source, DROP_RING_FULL);                        \
		} else {                                                                \
			u64 m = (n);                                                    \
			fill(r, c, st, m, m);                                               \
			if (m > (cap))                                                  \
				m = (cap);                                              \
			barrier_var(m);                                                 \
			if (m > (cap))                                                  \
				m = (cap);                                              \
			err = reader(r + 1, m, (const void *)(src));                    \
			if (err) {                                                      \
				r->len = 0;                                             \
				r->reason = REASON_FAULT;                               \
				count_drop((c)->source, fault);                         \
			}                                                               \
			bpf_ringbuf_submit(r, wake_flags());                            \
		}                                                                       \
		err;                                                                    \
	})

#endif
