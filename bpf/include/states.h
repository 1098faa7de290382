/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The end of a TCP connection, from the tracepoint inet_sock_set_state. It may run in any task or in none; the record names
 * the process that moved bytes on the socket last.
 */
#ifndef SOCKEYE_STATES_H
#define SOCKEYE_STATES_H

#include "memory.h"

static __always_inline bool sock_flag(struct sock *sk, int bit)
{
	return BPF_CORE_READ(sk, __sk_common.skc_flags) & (1UL << bit);
}

static __always_inline void end_of(struct chunk *c, struct sock_state *st, u8 kind, u8 direction, u32 seq, u32 ack)
{
	/* once: where tracing programs can be preempted this one is attached twice, see sockets.bpf.c */
	u8 flag = direction == DIRECTION_OUT ? STATE_FIN_SENT : STATE_FIN_RECEIVED;

	if (kind == KIND_FIN) {
		if (st->flags & flag)
			return;
		st->flags |= flag;
	}
	c->kind = kind;
	c->direction = direction;
	c->seq = seq;
	c->ack = ack;
	emit_bare(c, st, 0);
}

/* What io_uring sent after the last call that was followed: the end is the last that tells of it. */
static __always_inline void sent_unseen(struct chunk *c, struct sock_state *st, u32 write_seq, u32 rcv_nxt)
{
	u32 from = st->tx_end;

	if (!(st->flags & STATE_TX_END) || !(st->flags & STATE_IO_URING) || (int)(write_seq - from) <= 0)
		return;
	st->tx_end = write_seq;
	c->kind = KIND_DATA;
	c->direction = DIRECTION_OUT;
	c->ack = rcv_nxt;
	emit_unseen(c, st, from, write_seq - from, REASON_IO_URING);
}

static __always_inline void state_change(struct sock *sk, int old, int new)
{
	struct tcp_sock *tp = (struct tcp_sock *)sk;
	struct chunk c = {};
	u64 key = (u64)sk;
	struct sock_state *st;
	u32 write_seq, rcv_nxt;
	bool live;

	if (new != TCP_CLOSE && new != TCP_CLOSE_WAIT && new != TCP_CLOSING && new != TCP_TIME_WAIT &&
	    new != TCP_FIN_WAIT1 && new != TCP_LAST_ACK)
		return;
	st = bpf_map_lookup_elem(&sockets, &key);
	if (!st)
		return;
	if (st->class != CLASS_HTTP)
		goto out;
	c.sk = key;
	c.owner = st->owner;
	c.source = SOURCE_SYSCALLS;
	c.ts = bpf_ktime_get_ns();
	write_seq = BPF_CORE_READ(tp, write_seq);
	rcv_nxt = BPF_CORE_READ(tp, rcv_nxt);
	live = old == TCP_ESTABLISHED || old == TCP_CLOSE_WAIT || old == TCP_FIN_WAIT1 || old == TCP_FIN_WAIT2;

	/* tcp_close_state() comes before tcp_send_fin(): write_seq is still the end of the data */
	if (new == TCP_FIN_WAIT1 || new == TCP_LAST_ACK) {
		sent_unseen(&c, st, write_seq, rcv_nxt);
		end_of(&c, st, KIND_FIN, DIRECTION_OUT, write_seq, rcv_nxt);
	}
	/* tcp_fin() comes after rcv_nxt went over the FIN, which has a number of its own */
	else if (new == TCP_CLOSE_WAIT || new == TCP_CLOSING || new == TCP_TIME_WAIT)
		end_of(&c, st, KIND_FIN, DIRECTION_IN, rcv_nxt - 1, write_seq);
	else if (new == TCP_CLOSE && live) {
		/* tcp_reset() and tcp_write_err() leave an error; tcp_fin() has set SOCK_DONE */
		if (BPF_CORE_READ(sk, sk_err))
			end_of(&c, st, KIND_RST, DIRECTION_IN, rcv_nxt, write_seq);
		else if (old == TCP_FIN_WAIT2 && sock_flag(sk, SOCK_DONE))
			end_of(&c, st, KIND_FIN, DIRECTION_IN, rcv_nxt - 1, write_seq);
		else if (old != TCP_FIN_WAIT2)	/* else: waits for the FIN as a timewait socket, tcp_time_wait() */
			end_of(&c, st, KIND_RST, DIRECTION_OUT, write_seq, rcv_nxt);
	}
out:
	if (new == TCP_CLOSE)
		forget_end(st, key);
	/* after a reset the process may still read what was queued: its descriptor keeps the state */
	if (new == TCP_CLOSE && sock_flag(sk, SOCK_DEAD))
		bpf_map_delete_elem(&sockets, &key);
}

#endif
