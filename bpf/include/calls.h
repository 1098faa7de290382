/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The system calls that move bytes. At entry: which socket, where its numbers stand, what the call's arguments are. At exit: the
 * call's result says how many bytes really moved, and they are read then, when the kernel has just touched that memory.
 */
#ifndef SOCKEYE_CALLS_H
#define SOCKEYE_CALLS_H

#include "arch.h"
#include "guess.h"
#include "socket.h"

enum call_shape {
	SHAPE_NONE = 0,
	SHAPE_BUFFER,	/* at `buf` */
	SHAPE_IOVEC,	/* `count` iovecs at `buf` */
	SHAPE_MSGHDR,	/* a struct user_msghdr at `buf` */
	SHAPE_BARE,	/* no bytes in the arguments: sendfile, splice */
	SHAPE_NEW,	/* accept, connect: makes a connection */
	SHAPE_END,	/* close, shutdown */
};

/* The walk over a call's memory: pieces, each cut into records. */
struct walk {
	struct chunk c;
	u64 iov;	/* the next struct iovec */
	u64 iovs;	/* how many are left */
	u64 base;	/* the rest of the current piece */
	u64 piece;
	u64 left;	/* the rest of the call */
	u64 lost;	/* whether some of it is not in the ring, or not surely at its place */
};

struct call {
	u64 sk;		/* 0: no call of interest */
	u64 ts;
	u64 buf;
	u64 count;
	u32 ino;
	u32 before;	/* write_seq or copied_seq at entry */
	u32 ack;	/* of a send: copied_seq at entry; what came in meanwhile was no reason for it */
	u32 flags;	/* MSG_* */
	u16 family;
	u8 shape;
	u8 direction;
	u8 reason;
	u8 pad[3];
	u32 nr;
};

/*
 * A thread, with its call between entry and exit. It stays in the map until it exits: cheaper than to insert and delete. The walk
 * lives here and not on the stack because the verifier takes what it reads from a map as unknown: it sees at once that
 * one step is like any other, where it would follow the numbers of a stack slot through 150,000 instructions.
 */
struct thread {
	struct call call;
	struct walk walk;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 32768);
	__type(key, u64);	/* bpf_get_current_pid_tgid() */
	__type(value, struct thread);
} threads SEC(".maps");

static struct thread no_thread;	/* what a new one is copied from: too big for the stack */

/* Set once an AF_UNIX socket speaks HTTP: until then close(2) is not worth a look. */
static volatile u32 unix_in_use;

struct user_iovec {
	u64 base;
	u64 len;
};

/* include/linux/socket.h: struct user_msghdr; ABI */
struct user_msghdr {
	u64 name;
	u64 namelen;
	u64 iov;
	u64 iovlen;
};

#define CALL(shape, direction, reason) ((shape) | (direction) << 8 | (reason) << 16)
#define CALL_SHAPE(kind) ((kind) & 0xff)
#define CALL_DIRECTION(kind) ((kind) >> 8 & 0xff)
#define CALL_REASON(kind) ((kind) >> 16)

/* The first thing for every system call of the machine: must be cheap for all that are none of ours. 0: none. */
static __always_inline u32 kind_of_call(u64 nr)
{
	switch (nr) {
	case NR_READ:
	case NR_RECVFROM:
		return CALL(SHAPE_BUFFER, DIRECTION_IN, 0);
	case NR_WRITE:
	case NR_SENDTO:
		return CALL(SHAPE_BUFFER, DIRECTION_OUT, 0);
	case NR_READV:
		return CALL(SHAPE_IOVEC, DIRECTION_IN, 0);
	case NR_WRITEV:
		return CALL(SHAPE_IOVEC, DIRECTION_OUT, 0);
	case NR_RECVMSG:
		return CALL(SHAPE_MSGHDR, DIRECTION_IN, 0);
	case NR_SENDMSG:
		return CALL(SHAPE_MSGHDR, DIRECTION_OUT, 0);
	case NR_SENDFILE:
		return CALL(SHAPE_BARE, DIRECTION_OUT, REASON_SENDFILE);
	case NR_SPLICE:
		return CALL(SHAPE_BARE, DIRECTION_OUT, REASON_SPLICE);
	case NR_CONNECT:
	case NR_ACCEPT:
	case NR_ACCEPT4:
		return CALL(SHAPE_NEW, 0, 0);
	case NR_CLOSE:
	case NR_SHUTDOWN:
		return unix_in_use ? CALL(SHAPE_END, 0, 0) : 0;
	default:
		return 0;
	}
}

/*
 * How many threads with such a number are in a call of interest: nearly always none, and then the exit of a call need not be
 * looked up in a hash map.
 */
#define BUSY_SLOTS 65536
static u32 busy[BUSY_SLOTS];

static __always_inline u32 *busy_slot(u64 id)
{
	return &busy[id & (BUSY_SLOTS - 1)];
}

static __always_inline u32 write_seq_of(u64 sk)
{
	return BPF_CORE_READ((struct tcp_sock *)sk, write_seq);
}

static __always_inline u32 copied_seq_of(u64 sk)
{
	return BPF_CORE_READ((struct tcp_sock *)sk, copied_seq);
}

static __always_inline void chunk_of(struct chunk *c, u64 sk, u8 direction)
{
	c->sk = sk;
	c->source = SOURCE_SYSCALLS;
	c->direction = direction;
	c->kind = KIND_DATA;
	c->reason = REASON_NONE;
}

/* close(2) or shutdown(2) of an AF_UNIX socket ends what it sends. TCP has its own tracepoint for this (states.h). */
static __always_inline void unix_end(u64 nr, struct found *f, struct pt_regs *regs, struct task_struct *task, u64 id)
{
	struct sock_state *st;
	struct chunk c = {};

	if (f->family != AF_UNIX)
		return;
	if (nr == NR_SHUTDOWN ? (u32)ARG1(regs) == 0 : !has_one_reference(f->file))
		return;
	st = bpf_map_lookup_elem(&sockets, &f->sk);
	if (!st || st->ino != f->ino)
		return;
	if (st->class == CLASS_HTTP && !(st->flags & STATE_FIN_SENT)) {
		st->flags |= STATE_FIN_SENT;
		chunk_of(&c, f->sk, DIRECTION_OUT);
		owner_of(&c.owner, task, id);
		c.ts = bpf_ktime_get_ns();
		c.kind = KIND_FIN;
		c.seq = st->tx_pos;
		c.ack = st->rx_pos;
		emit_bare(&c, st, 0);
	}
	if (nr == NR_CLOSE)
		bpf_map_delete_elem(&sockets, &f->sk);
}

static __always_inline void call_enter(struct pt_regs *regs, u64 nr)
{
	u32 kind = kind_of_call(nr);
	struct task_struct *task;
	struct sock_state *st;
	struct thread *slot;
	struct found f;
	struct call c;
	u64 id;

	if (!kind)
		return;
	id = bpf_get_current_pid_tgid();
	if (!task_wanted(id >> 32))
		return;
	task = CURRENT_TASK();
	if (IS_COMPAT(task)) {	/* its numbers are those of another table */
		count_drop(SOURCE_SYSCALLS, DROP_COMPAT);
		return;
	}
	if (nr == NR_SPLICE) {
		if (!find_socket(task, ARG2(regs), &f)) {
			if (!find_socket(task, ARG0(regs), &f))
				return;
			kind = CALL(SHAPE_BARE, DIRECTION_IN, REASON_SPLICE);
		}
	} else if (!find_socket(task, ARG0(regs), &f)) {
		return;
	}
	if (CALL_SHAPE(kind) == SHAPE_END) {
		unix_end(nr, &f, regs, task, id);
		return;
	}
	__builtin_memset(&c, 0, sizeof(c));
	c.shape = CALL_SHAPE(kind);
	c.direction = CALL_DIRECTION(kind);
	c.reason = CALL_REASON(kind);
	c.nr = nr;
	if (c.shape == SHAPE_NEW) {
		if (f.family != AF_UNIX)
			return;		/* TCP's own counters say where a connection begins */
	} else {
		st = sight(&f, false);
		if (!st || st->class == CLASS_OTHER)
			return;
		c.buf = ARG1(regs);
		if (c.shape == SHAPE_IOVEC)
			c.count = ARG2(regs);
		else if (c.shape == SHAPE_MSGHDR)
			c.flags = ARG2(regs);
		else if (nr == NR_RECVFROM || nr == NR_SENDTO)
			c.flags = ARG3(regs);
		/* neither of these moves the stream */
		if (c.direction == DIRECTION_IN && (c.flags & (MSG_PEEK | MSG_OOB | MSG_ERRQUEUE)))
			return;
		if (f.family != AF_UNIX)
			c.before = c.direction == DIRECTION_OUT ? write_seq_of(f.sk) : copied_seq_of(f.sk);
		if (f.family != AF_UNIX && c.direction == DIRECTION_OUT)
			c.ack = copied_seq_of(f.sk);
	}
	c.sk = f.sk;
	c.ino = f.ino;
	c.family = f.family;
	c.ts = bpf_ktime_get_ns();
	slot = bpf_map_lookup_elem(&threads, &id);
	if (!slot) {
		bpf_map_update_elem(&threads, &id, &no_thread, BPF_ANY);
		slot = bpf_map_lookup_elem(&threads, &id);
		if (!slot) {
			count_drop(SOURCE_SYSCALLS, DROP_MAP_FULL);
			return;
		}
	}
	if (!slot->call.sk)
		__sync_fetch_and_add(busy_slot(id), 1);
	slot->call = c;
}

/*
 * Where the call's bytes belong.
 *
 * Received: they begin at copied_seq as it was at entry. Going back from copied_seq at exit is wrong by one when the same call
 * met the FIN (tcp_recvmsg_locked, found_fin_ok: one more). Only when another thread received in between, the exit value is
 * all there is.
 *
 * Sent: they begin at write_seq as it was at entry, if nothing but them was added since (or a FIN, one more). Otherwise
 * another thread sent on the same socket: behind what was last placed, or at entry's number if that is further, and if the
 * bytes do not fit in there, before write_seq at exit. Two calls that both slept for buffer memory may have mixed their bytes;
 * no argument tells this. HTTP/1 cannot be spoken that way.
 */
static __always_inline u32 place(struct call *call, struct sock_state *st, u32 ret, u64 *deduced)
{
	u32 after, moved;
	u64 sk = call->sk;

	*deduced = 0;
	if (call->family == AF_UNIX)
		return call->direction == DIRECTION_OUT ? st->tx_pos : st->rx_pos;
	after = call->direction == DIRECTION_OUT ? write_seq_of(sk) : copied_seq_of(sk);
	moved = after - call->before;
	if (moved == ret || moved == ret + 1)
		return call->before;
	count_drop(SOURCE_SYSCALLS, DROP_INTERLEAVED);
	*deduced = 1;	/* what the receiver sees there must not be left out for it */
	if (call->direction == DIRECTION_OUT && moved > ret) {
		u32 begin = (int)(st->tx_end - call->before) > 0 ? st->tx_end : call->before;

		if ((int)(after - begin - ret) >= 0)
			return begin;
	}
	return after - ret;
}

static __noinline int emit_user(struct chunk *c, struct sock_state *st, u64 src, u64 n)
{
	if (n <= 384)
		return EMIT_CLASS(c, st, src, n, 384, bpf_probe_read_user, DROP_USER_FAULT);
	if (n <= 1920)
		return EMIT_CLASS(c, st, src, n, 1920, bpf_probe_read_user, DROP_USER_FAULT);
	if (n <= 8192)
		return EMIT_CLASS(c, st, src, n, 8192, bpf_probe_read_user, DROP_USER_FAULT);
	if (n <= 32768)
		return EMIT_CLASS(c, st, src, n, 32768, bpf_probe_read_user, DROP_USER_FAULT);
	return EMIT_CLASS(c, st, src, n, CHUNK_MAX, bpf_probe_read_user, DROP_USER_FAULT);
}

struct walk_context {
	struct walk *w;
	struct sock_state *st;
};

/* One step: the next piece, or one record of the current one. 1: the call is done. Also a bpf_loop callback. */
static long walk_step(u32 i, void *ctx)
{
	struct sock_state *st = ((struct walk_context *)ctx)->st;
	struct walk *w = ((struct walk_context *)ctx)->w;
	u64 n;

	if (!w->left)
		return 1;
	if (!w->piece) {
		struct user_iovec v = {};

		if (!w->iovs || bpf_probe_read_user(&v, sizeof(v), (void *)w->iov)) {
			count_drop(SOURCE_SYSCALLS, DROP_USER_FAULT);
			w->c.reason = REASON_FAULT;
			return 1;
		}
		w->iov += sizeof(v);
		w->iovs--;
		w->base = v.base;
		w->piece = v.len;
		return 0;
	}
	n = w->piece < w->left ? w->piece : w->left;
	if (n > CHUNK_MAX)
		n = CHUNK_MAX;
	if (emit_user(&w->c, st, w->base, n))
		w->lost = 1;
	w->c.seq += n;
	w->base += n;
	w->piece -= n;
	w->left -= n;
	return !w->left;
}

#define WALK_STEPS (1 << 18)		/* 2 GiB (MAX_RW_COUNT) in records, and UIO_MAXIOV pieces */
#define WALK_STEPS_BOUNDED 32		/* what the verifier of 5.10 follows */

static __always_inline void walk_run(struct walk *w, struct sock_state *st)
{
	struct walk_context ctx = { .w = w, .st = st };

#ifdef SOCKEYE_OLD_KERNEL
	for (int i = 0; i < WALK_STEPS_BOUNDED; i++)
		if (walk_step(i, &ctx))
			break;
#else
	/* most calls are one piece of one record */
	if (walk_step(0, &ctx) || walk_step(1, &ctx))
		goto done;
	bpf_loop(WALK_STEPS, walk_step, &ctx, 0);
done:
#endif
	if (!w->left)
		return;
	if (!w->c.reason) {
		w->c.reason = REASON_WALK;
		count_drop(SOURCE_SYSCALLS, DROP_WALK);
	}
	emit_bare(&w->c, st, w->left);
}

/* Finds the memory of the call. */
static __always_inline bool walk_begin(struct walk *w, struct call *call, u32 ret)
{
	w->left = ret;
	w->piece = w->iovs = 0;
	if (call->shape == SHAPE_BUFFER) {
		w->base = call->buf;
		w->piece = ret;
	} else if (call->shape == SHAPE_IOVEC) {
		w->iov = call->buf;
		w->iovs = call->count;
	} else {
		struct user_msghdr m = {};

		if (bpf_probe_read_user(&m, sizeof(m), (void *)call->buf))
			return false;
		w->iov = m.iov;
		w->iovs = m.iovlen;
	}
	return true;
}

static __always_inline enum guess guess_call(struct walk *w, bool at_start)
{
	u8 first[24] = {};
	u64 src = w->base, n = w->piece;

	if (!n) {
		struct user_iovec v = {};

		/* of several pieces the first one that is not empty must be among the first two */
		bpf_probe_read_user(&v, sizeof(v), (void *)w->iov);
		if (!v.len && w->iovs > 1)
			bpf_probe_read_user(&v, sizeof(v), (void *)(w->iov + sizeof(v)));
		src = v.base;
		n = v.len;
	}
	if (n > w->left)
		n = w->left;
	if (n > GUESS_BYTES)
		n = GUESS_BYTES;
	barrier_var(n);
	if (n > GUESS_BYTES)
		return GUESS_NO;
	if (bpf_probe_read_user(first, n, (void *)src))
		return GUESS_NO;
	return looks_like_http(first, n, at_start);
}

/* The name of an AF_UNIX connection: the one that its named end has. */
static __noinline void emit_path(struct chunk *c, struct sock_state *st)
{
	struct unix_sock *u, *peer;
	struct unix_address *addr;
	struct chunk p = *c;
	u64 n;

	u = (struct unix_sock *)c->sk;
	peer = (struct unix_sock *)st->peer;
	addr = BPF_CORE_READ(u, addr);
	if (!addr && peer)
		addr = BPF_CORE_READ(peer, addr);
	if (!addr)
		return;
	n = BPF_CORE_READ(addr, len) - 2;
	p.kind = KIND_PATH;
	if (n > 0 && n <= 108)
		EMIT_CLASS(&p, st, &addr->name[0].sun_path, n, 108, bpf_probe_read_kernel, DROP_KERNEL_FAULT);
}

/* Decides whether the socket is of interest. */
static __always_inline bool classify(struct walk *w, struct call *call, struct sock_state *st)
{
	bool out = call->direction == DIRECTION_OUT;
	bool at_start = out ? (st->flags & STATE_TX_FIRST) && w->c.seq == st->tx_first
			    : (st->flags & STATE_RX_FIRST) && w->c.seq == st->rx_first;
	enum guess guess;

	if (st->class == CLASS_HTTP)
		return true;
	if (call->shape == SHAPE_BARE)
		return false;
	guess = guess_call(w, at_start);
	if (guess == GUESS_YES) {
		st->class = CLASS_HTTP;
		return true;
	}
	if (guess == GUESS_NEVER || ++st->misses >= BEFORE_OTHER)
		st->class = CLASS_OTHER;
	return false;
}

static __always_inline void unix_eof(struct call *call, struct sock_state *st, struct task_struct *task, u64 id)
{
	struct chunk c = {};

	if (call->family != AF_UNIX || call->direction != DIRECTION_IN || call->shape == SHAPE_BARE ||
	    st->class != CLASS_HTTP)
		return;
	chunk_of(&c, call->sk, DIRECTION_IN);
	owner_of(&c.owner, task, id);
	c.ts = bpf_ktime_get_ns();
	c.kind = KIND_FIN;
	c.seq = st->rx_pos;
	c.ack = st->tx_pos;
	emit_bare(&c, st, 0);
}

static __always_inline void unix_new(struct pt_regs *regs, u64 nr, long ret, struct call *call, struct task_struct *task)
{
	struct found f = { .sk = call->sk, .ino = call->ino, .family = AF_UNIX };

	if (ret < 0)
		return;
	if (nr == NR_CONNECT || find_socket(task, ret, &f))
		sight(&f, true);
}

static __always_inline void call_exit(struct pt_regs *regs, long ret)
{
	u64 id, sk, nr = CALL_NR(regs);
	struct call *call;
	struct thread *thread;
	struct task_struct *task;
	struct sock_state *st;
	struct walk *w;
	bool memory, out;

	if (!kind_of_call(nr))
		return;
	id = bpf_get_current_pid_tgid();
	if (!*busy_slot(id))
		return;
	thread = bpf_map_lookup_elem(&threads, &id);
	if (!thread || !thread->call.sk)
		return;
	call = &thread->call;
	sk = call->sk;
	task = CURRENT_TASK();
	if (call->nr != nr)
		goto done;	/* an exit was missed: never take one call's memory for another's */
	if (call->shape == SHAPE_NEW) {
		unix_new(regs, nr, ret, call, task);
		goto done;
	}
	if (ret < 0)
		goto done;
	st = bpf_map_lookup_elem(&sockets, &sk);
	if (!st || st->ino != call->ino || st->class == CLASS_OTHER)
		goto done;
	if (!ret) {
		unix_eof(call, st, task, id);
		goto done;
	}
	w = &thread->walk;
	out = call->direction == DIRECTION_OUT;
	chunk_of(&w->c, sk, call->direction);
	w->c.seq = place(call, st, ret, &w->lost);
	w->c.ts = out ? call->ts : bpf_ktime_get_ns();
	memory = call->shape != SHAPE_BARE && walk_begin(w, call, ret);
	if (out)
		st->tx_end = w->c.seq + (u32)ret;
	if (call->family == AF_UNIX) {
		w->c.ack = out ? st->rx_pos : st->tx_pos;
		if (out)
			st->tx_pos += ret;
		else
			st->rx_pos += ret;
	} else {
		w->c.ack = out ? call->ack : write_seq_of(sk);
	}
	if (!classify(w, call, st))
		goto done;
	if (call->family == AF_UNIX) {
		unix_in_use = 1;
	} else if (BPF_CORE_READ((struct inet_connection_sock *)sk, icsk_ulp_ops)) {
		count_drop(SOURCE_SYSCALLS, DROP_KTLS);
		st->class = CLASS_OTHER;
		goto done;
	}
	owner_of(&w->c.owner, task, id);
	if (call->family == AF_UNIX && !(st->flags & STATE_PATH_SENT)) {
		st->flags |= STATE_PATH_SENT;
		emit_path(&w->c, st);
	}
	if (!memory) {
		w->c.reason = call->shape == SHAPE_BARE ? call->reason : REASON_FAULT;
		emit_bare(&w->c, st, ret);
		if (out)
			mark_unseen(st, w->c.seq);
	} else if (!out && (call->flags & MSG_TRUNC) && call->family != AF_UNIX) {
		w->c.reason = REASON_DISCARDED;	/* tcp(7): the buffer was not written */
		emit_bare(&w->c, st, ret);
	} else if (!out && is_sent(st, w->c.seq, ret)) {
		w->c.reason = REASON_SEEN;
		emit_bare(&w->c, st, ret);
	} else {
		u32 seq = w->c.seq;

		walk_run(w, st);
		if (out && !w->left && !w->lost)
			mark_sent(st, seq, ret);
		else if (out)
			mark_unseen(st, seq);
	}
	st->owner = w->c.owner;
	st->flags |= out ? STATE_TX_SEEN : STATE_RX_SEEN;
done:
	call->sk = 0;
	__sync_fetch_and_add(busy_slot(id), -1);
}

static __always_inline void call_forget(struct task_struct *task)
{
	u64 id = (u64)BPF_CORE_READ(task, tgid) << 32 | (u32)BPF_CORE_READ(task, pid);
	struct thread *thread = bpf_map_lookup_elem(&threads, &id);

	if (!thread)
		return;
	if (thread->call.sk)
		__sync_fetch_and_add(busy_slot(id), -1);
	bpf_map_delete_elem(&threads, &id);
}

#endif
