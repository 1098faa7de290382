/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The bytes of pages that the TCP send path is given instead of copies: sendfile(2), splice(2). They arrive at
 * tcp_sendmsg_locked() as an array of bio_vec (splice_to_socket(), at most 16 pages a call).
 */
#ifndef SOCKEYE_PAGES_H
#define SOCKEYE_PAGES_H

#include "emit.h"
#include "filter.h"
#include "sent.h"

volatile struct control control SEC(".data.control") = {};

#define PIECE 4096u		/* copied at once: never more than the smallest page */
#define RUN_MAX 32768u		/* bytes of one record */
#define RUN_PIECES 12		/* and of how many pieces: 8 pages, and some that are not full */
#define SPLICE_STEPS 512	/* records of one call */

struct splice_walk {
	struct chunk c;
	u64 bvec;	/* the next struct bio_vec */
	u64 skip;	/* bytes to leave out from there */
	u64 addr;	/* the rest of the current one */
	u64 piece;
	u64 left;	/* the rest of what the socket took */
	u64 lost;	/* whether some of it is not in the ring */
	u64 filled;	/* of the current record; here and not on the stack: see struct thread in calls.h */
};

/*
 * One call of the send path, per thread. It is followed because only its result says what was taken, and because its
 * thread may sleep for buffer memory without the socket's lock, when another thread's bytes can come in between.
 *
 * A segment is a stretch without such an interruption. The tracepoint fires at the top of each turn of the copy loop with
 * the lock held, and a turn either takes bytes or waits, so each interruption lies between two turns, and shows in that write_seq has
 * gone further than the iterator.
 */
struct splice {
	u64 sk;		/* 0: none */
	u64 msg;
	u64 bvec;	/* as they were when the call began */
	u64 offset;
	u64 count;
	u64 segment;	/* the iterator's count when the segment began */
	u64 last;	/* and at the last turn */
	u64 ts;
	u32 seq;	/* write_seq when the segment began */
	u32 ack;	/* copied_seq then */
	struct splice_walk walk;	/* here for the verifier's sake, see struct thread in calls.h */
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16384);
	__type(key, u64);	/* bpf_get_current_pid_tgid() */
	__type(value, struct splice);
} splices SEC(".maps");

static struct splice no_splice;
static struct sock_state no_state;	/* for the self-check, whose socket nobody looked at */

/* A tracepoint's argument as a number: the verifier forbids arithmetic on typed pointers. */
static __always_inline u64 argument(const u64 *ctx, int i)
{
	u64 v = 0;

	bpf_probe_read_kernel(&v, sizeof(v), ctx + i);
	return v;
}

/* Both maps, direct and vmemmap, are linear: one constant leads from a struct page to its bytes. */
static __always_inline u64 page_address(u64 page)
{
	return page * ((1UL << config.page_shift) / bpf_core_type_size(struct page)) + control.page_base;
}

static __always_inline bool has_pages(struct msghdr *msg)
{
	return (BPF_CORE_READ(msg, msg_flags) & MSG_SPLICE_PAGES) &&
	       BPF_CORE_READ(msg, msg_iter.iter_type) == bpf_core_enum_value(enum iter_type, ITER_BVEC);
}

/* How many of the `n` bytes at `seq` are within the limit: as turn() in memory.h, which is asked after the call. */
static __always_inline u64 within_limit(struct sock_state *st, u32 seq, u64 n)
{
	const volatile struct settings *s = current_settings();
	u32 before;

	if (!s || s->body_limit == LIMIT_NONE)
		return n;
	if (!(st->flags & STATE_TX_TURN))
		before = 0;
	else if (st->flags & STATE_TX_OVER)
		return 0;
	else
		before = seq - st->tx_turn;
	if (before >= s->body_limit)
		return 0;
	return n <= s->body_limit - before ? n : s->body_limit - before;
}

/* The socket's state if its pages are to be emitted. */
static __always_inline struct sock_state *wanted(u64 sk, u32 tgid)
{
	struct task_struct *task;
	struct sock_state *st;

	if (tgid == config.self)
		return control.selfcheck ? &no_state : 0;
	if (control.selfcheck)
		return 0;	/* not before it is known that the right bytes come */
	st = bpf_map_lookup_elem(&sockets, &sk);
	if (!st || st->class != CLASS_HTTP || (st->flags & STATE_EXCLUDED) || !task_wanted(tgid))
		return 0;
	task = (struct task_struct *)bpf_get_current_task();
	if (BPF_CORE_READ(task, flags) & PF_KTHREAD)
		return 0;
	if (BPF_CORE_READ((struct inet_connection_sock *)sk, icsk_ulp_ops)) {
		count_drop(SOURCE_SENDPATH, DROP_KTLS);	/* kernel TLS sends its ciphertext as pages */
		return 0;
	}
	return st;
}

/* Copies pieces behind each other until the record is full. Returns false at a page that cannot be read. */
static __always_inline bool fill_run(struct splice_walk *w, struct record *r)
{
	u8 *to = (u8 *)(r + 1);

	w->filled = 0;
	for (int i = 0; i < RUN_PIECES; i++) {
		u64 n = w->left, off = w->filled;

		if (!n || off > RUN_MAX - PIECE)
			break;
		if (!w->piece) {
			struct bio_vec *b = (struct bio_vec *)w->bvec;
			u64 len = BPF_CORE_READ(b, bv_len);
			u64 page = (u64)BPF_CORE_READ(b, bv_page);
			u64 offset = BPF_CORE_READ(b, bv_offset);

			w->bvec += bpf_core_type_size(struct bio_vec);
			if (w->skip >= len) {
				w->skip -= len;
				continue;
			}
			w->addr = page_address(page) + offset + w->skip;
			w->piece = len - w->skip;
			w->skip = 0;
		}
		if (n > w->piece)
			n = w->piece;
		if (n > PIECE)
			n = PIECE;
		barrier_var(n);
		if (n > PIECE)
			break;
		w->piece -= n;
		w->left -= n;
		if (bpf_probe_read_kernel(to + off, n, (void *)w->addr)) {
			r->orig = w->filled + n;
			return false;
		}
		w->addr += n;
		w->filled += n;
	}
	r->orig = w->filled;
	return true;
}

struct splice_context {
	struct splice_walk *w;
	struct sock_state *st;
};

/* One record. 1: done. Also a bpf_loop callback. */
static long splice_step(u32 i, void *ctx)
{
	struct splice_walk *w = ((struct splice_context *)ctx)->w;
	struct sock_state *st = ((struct splice_context *)ctx)->st;
	struct record *r;
	u32 orig;

	if (!w->left)
		return 1;
	r = bpf_ringbuf_reserve(&events, sizeof(*r) + RUN_MAX, 0);
	if (!r) {
		/* so is the next one; the numbers leave the gap */
		count_drop(w->c.source, DROP_RING_FULL);
		w->left = 0;
		w->lost = 1;
		return 1;
	}
	fill(r, &w->c, st, 0, 0);
	if (!fill_run(w, r)) {
		r->reason = REASON_FAULT;
		count_drop(w->c.source, DROP_KERNEL_FAULT);
		w->lost = 1;
	}
	r->len = w->filled;
	orig = r->orig;
	w->c.seq += orig;
	if (orig)
		bpf_ringbuf_submit(r, wake_flags());
	else
		bpf_ringbuf_discard(r, BPF_RB_NO_WAKEUP);
	return !w->left;
}

/* The common case of a small body: one piece of one page. */
static __noinline int emit_piece(struct splice_walk *w, struct sock_state *st, u64 addr, u64 n)
{
	if (n <= 384)
		return EMIT_CLASS(&w->c, st, addr, n, 384, bpf_probe_read_kernel, DROP_KERNEL_FAULT);
	if (n <= 1920)
		return EMIT_CLASS(&w->c, st, addr, n, 1920, bpf_probe_read_kernel, DROP_KERNEL_FAULT);
	return EMIT_CLASS(&w->c, st, addr, n, PIECE, bpf_probe_read_kernel, DROP_KERNEL_FAULT);
}

static __always_inline void walk_pages(struct splice_context *ctx)
{
#ifdef SPLICE_BOUNDED
	for (int i = 0; i < SPLICE_BOUNDED; i++)
		if (splice_step(i, ctx))
			break;
#else
	bpf_loop(SPLICE_STEPS, splice_step, ctx, 0);
#endif
}

static __always_inline void splice_chunk(struct splice *s)
{
	struct chunk *c = &s->walk.c;
	u64 id = bpf_get_current_pid_tgid();

	c->sk = s->sk;
	c->ts = s->ts;
	c->seq = s->seq;
	c->ack = s->ack;
	c->source = id >> 32 == config.self ? SOURCE_SELFCHECK : SOURCE_SENDPATH;
	c->direction = DIRECTION_OUT;
	c->kind = KIND_DATA;
	c->reason = REASON_NONE;
	owner_of(&c->owner, (struct task_struct *)bpf_get_current_task(), id);
}

/* After the walk over `n` bytes. */
static __always_inline void splice_end(struct splice *s, struct sock_state *st, u64 n)
{
	struct splice_walk *w = &s->walk;

	if (w->left) {
		count_drop(w->c.source, DROP_WALK);
		w->c.reason = REASON_WALK;
		emit_bare(&w->c, st, w->left);
	} else if (!w->lost) {
		mark_sent(st, s->seq, n);
	}
}

/* Emits `n` bytes that the socket took from the call's array, `from` bytes behind its begin, at `seq`. */
static __noinline int emit_pages(struct splice *s, struct sock_state *st, u64 from, u64 n)
{
	struct splice_walk *w = &s->walk;
	struct splice_context ctx = { .w = w, .st = st };
	struct bio_vec *b = (struct bio_vec *)s->bvec;
	u64 skip = s->offset + from;

	splice_chunk(s);
	if (n <= PIECE && skip + n <= BPF_CORE_READ(b, bv_len)) {
		u64 page = (u64)BPF_CORE_READ(b, bv_page);

		if (!emit_piece(w, st, page_address(page) + BPF_CORE_READ(b, bv_offset) + skip, n))
			mark_sent(st, s->seq, n);
		return 0;
	}
	w->bvec = (u64)b;
	w->skip = skip;
	w->piece = 0;
	w->left = n;
	w->lost = 0;
	walk_pages(&ctx);
	splice_end(s, st, n);
	return 0;
}

static __always_inline struct splice *splice_slot(u64 id)
{
	struct splice *s = bpf_map_lookup_elem(&splices, &id);

	if (s)
		return s;
	bpf_map_update_elem(&splices, &id, &no_splice, BPF_ANY);
	s = bpf_map_lookup_elem(&splices, &id);
	if (!s)
		count_drop(SOURCE_SENDPATH, DROP_MAP_FULL);
	return s;
}

/*
 * At the end of a function that moved write_seq by `ret`: where it stood at the begin, unless another thread's bytes came in
 * between (before the lock, behind it, or while this one slept for buffer memory); then the best guess is that these came last.
 */
static __always_inline void place_at_exit(struct splice *s, u32 ret)
{
	u64 sk = s->sk;	/* by itself: in the macro it would be taken for a member of a kernel type */
	u32 after = BPF_CORE_READ((struct tcp_sock *)sk, write_seq);

	if (after - s->seq == ret)
		return;
	count_drop(SOURCE_SENDPATH, DROP_INTERLEAVED);
	s->seq = after - ret;
}

/* A call of the send path begins; `bvec` and `offset` say where its bytes are, for emit_taken(). */
static __always_inline void splice_open(u64 sk, u64 id, u64 bvec, u64 offset, u64 count)
{
	struct splice *s = splice_slot(id);

	if (!s)
		return;
	s->sk = sk;
	s->bvec = bvec;
	s->offset = offset;
	s->count = count;
	s->seq = BPF_CORE_READ((struct tcp_sock *)sk, write_seq);
	s->ack = BPF_CORE_READ((struct tcp_sock *)sk, copied_seq);
	s->ts = bpf_ktime_get_ns();
}

#ifdef SPLICE_BOUNDED
/* Emits `n` bytes of the one page of a call of the sendpage era. */
static __noinline int emit_taken(struct splice *s, struct sock_state *st, u64 n)
{
	struct splice_walk *w = &s->walk;
	struct splice_context ctx = { .w = w, .st = st };
	u64 addr = page_address(s->bvec) + s->offset;

	splice_chunk(s);
	if (n <= PIECE) {
		if (!emit_piece(w, st, addr, n))
			mark_sent(st, s->seq, n);
		return 0;
	}
	w->bvec = 0;
	w->skip = 0;
	w->addr = addr;
	w->piece = n;
	w->left = n;
	w->lost = 0;
	walk_pages(&ctx);
	splice_end(s, st, n);
	return 0;
}
#else
/* Entry of tcp_sendmsg_locked(), socket locked. */
static __always_inline void splice_enter(u64 sk, u64 msg_address)
{
	struct msghdr *msg = (struct msghdr *)msg_address;
	u64 id = bpf_get_current_pid_tgid();

	if (!control.calibrated || !has_pages(msg) || !wanted(sk, id >> 32))
		return;
	splice_open(sk, id, (u64)BPF_CORE_READ(msg, msg_iter.bvec), BPF_CORE_READ(msg, msg_iter.iov_offset),
		    BPF_CORE_READ(msg, msg_iter.count));
}

static __always_inline int emit_taken(struct splice *s, struct sock_state *st, u64 n)
{
	return emit_pages(s, st, 0, n);
}
#endif

/* Its end, socket still locked; the caller holds the pages until it has seen the result, the array too. */
static __always_inline void splice_exit(int ret)
{
	u64 id = bpf_get_current_pid_tgid();
	struct splice *s = bpf_map_lookup_elem(&splices, &id);
	struct sock_state *st;
	u64 n;

	if (!s || !s->sk)
		return;
	if (ret > 0 && (u32)ret <= s->count) {
		st = wanted(s->sk, id >> 32);
		if (st) {
			place_at_exit(s, ret);
			n = within_limit(st, s->seq, ret);
			if (n)
				emit_taken(s, st, n);
		}
	}
	s->sk = 0;
}

static __always_inline void splice_forget(struct task_struct *task)
{
	u64 id = (u64)BPF_CORE_READ(task, tgid) << 32 | (u32)BPF_CORE_READ(task, pid);

	bpf_map_delete_elem(&splices, &id);
}

/* At the top of a turn of the copy loop in tcp_sendmsg_locked(), socket locked. */
static __always_inline void splice_turn(u64 sk, u64 msg_address)
{
	struct msghdr *msg = (struct msghdr *)msg_address;
	u64 id = bpf_get_current_pid_tgid();
	struct sock_state *st;
	struct splice *s;
	u64 count, n;
	u32 seq;

	if (!control.calibrated || !has_pages(msg))
		return;
	st = wanted(sk, id >> 32);
	if (!st)
		return;
	count = BPF_CORE_READ(msg, msg_iter.count);
	seq = BPF_CORE_READ((struct tcp_sock *)sk, write_seq);
	s = splice_slot(id);
	if (!s)
		return;
	if (s->sk != sk || s->msg != msg_address || count > s->last) {
		s->sk = sk;
		s->msg = msg_address;
		s->bvec = (u64)BPF_CORE_READ(msg, msg_iter.bvec);
		s->offset = BPF_CORE_READ(msg, msg_iter.iov_offset);
		s->count = s->segment = count;
		s->seq = seq;
		s->ack = BPF_CORE_READ((struct tcp_sock *)sk, copied_seq);
		s->ts = bpf_ktime_get_ns();
	} else if (seq - s->seq != (u32)(s->segment - count)) {
		/* what was taken before the interruption is complete; its pages are still in the caller's array */
		n = within_limit(st, s->seq, s->segment - s->last);
		if (n)
			emit_pages(s, st, s->count - s->segment, n);
		s->segment = count;
		s->seq = seq;
	}
	s->last = count;
}

/* After the protocol's sendmsg returned (sock_sendmsg_nosec): `ret` bytes of the call were taken. */
static __always_inline void splice_sent(u64 sk, int ret)
{
	u64 id = bpf_get_current_pid_tgid();
	struct splice *s = bpf_map_lookup_elem(&splices, &id);
	struct sock_state *st;
	u64 before, n;

	if (!s || !s->sk)
		return;
	before = s->count - s->segment;	/* emitted already */
	if (s->sk == sk && ret > 0 && (u32)ret > before && (u32)ret <= s->count) {
		st = wanted(sk, id >> 32);
		/* attached in the middle of the call, it did not see the first bytes: then it does not know where the others are */
		if ((u32)(BPF_CORE_READ((struct tcp_sock *)sk, write_seq) - s->seq) < ret - before)
			st = 0;
		n = st ? within_limit(st, s->seq, ret - before) : 0;
		if (n)
			emit_pages(s, st, before, n);
	}
	s->sk = 0;
}

/*
 * Finds page_base without any symbol. Both maps begin at a multiple of 1 GiB (x86; arm64 from 6.1), so the lower 30 bits of
 * a page's address are known, and the rest is that of a slab object, give or take some GiB: a struct sock is one. The agent
 * sends a page with a nonce; the right address is where the nonce is. An address without memory is an error of the
 * read, never a fault.
 */
#define CALIBRATE_TRIES 32

static __always_inline void calibrate_page(u64 sk, u64 page, u64 offset)
{
	u64 scale = (1UL << config.page_shift) / bpf_core_type_size(struct page);
	u64 scaled, low, high;
	u32 next;

	if (control.calibrated || (u32)(bpf_get_current_pid_tgid() >> 32) != config.self)
		return;
	scaled = page * scale;
	low = scaled & ((1UL << 30) - 1);
	high = sk & ~((1UL << 30) - 1);
	next = control.next;
	for (int i = 0; i < CALIBRATE_TRIES; i++, next++) {
		/* 0, 1, -1, 2, -2, ... GiB away */
		u64 away = (u64)((next + 1) >> 1) << 30;
		u64 address = high + low + (next & 1 ? away : -away);
		u64 found[2] = {};

		if (bpf_probe_read_kernel(found, sizeof(found), (void *)(address + offset)))
			continue;
		if (found[0] == config.nonce[0] && found[1] == config.nonce[1]) {
			control.page_base = address - scaled;
			control.calibrated = 1;
			return;
		}
	}
	control.next = next;
}

static __always_inline void calibrate(u64 sk, u64 msg_address)
{
	struct msghdr *msg = (struct msghdr *)msg_address;
	struct bio_vec *b;

	if ((u32)(bpf_get_current_pid_tgid() >> 32) != config.self || !has_pages(msg))
		return;
	b = (struct bio_vec *)BPF_CORE_READ(msg, msg_iter.bvec);
	calibrate_page(sk, (u64)BPF_CORE_READ(b, bv_page), BPF_CORE_READ(b, bv_offset));
}

#endif
