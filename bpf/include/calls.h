/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The system calls that move bytes. At entry: which socket, where its numbers stand, what the call's arguments are. At exit: the
 * call's result says how many bytes really moved, and they are read then, when the kernel has just touched that memory.
 */
#ifndef SOCKEYE_CALLS_H
#define SOCKEYE_CALLS_H

#include "arch.h"
#include "memory.h"

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
	owner_of(&c.owner, task, id);
	unix_fin(&c, f->sk, st, DIRECTION_OUT);
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
		st = sight(&f, false, 0, 0);
		if (!st || !flow_wanted(st))
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

static __always_inline void unix_new(struct pt_regs *regs, u64 nr, long ret, struct call *call, struct task_struct *task)
{
	struct found f = { .sk = call->sk, .ino = call->ino, .family = AF_UNIX };

	if (ret < 0)
		return;
	if (nr == NR_CONNECT || find_socket(task, ret, &f))
		sight(&f, true, 0, 0);
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
	if (!st || st->ino != call->ino || !flow_wanted(st))
		goto done;
	if (!ret) {
		if (call->family == AF_UNIX && call->direction == DIRECTION_IN && call->shape != SHAPE_BARE)
			unix_eof(sk, st, task, id);
		goto done;
	}
	w = &thread->walk;
	out = call->direction == DIRECTION_OUT;
	chunk_of(&w->c, sk, call->direction);
	w->c.seq = place(call, st, ret, &w->lost);
	w->c.ts = out ? call->ts : bpf_ktime_get_ns();
	memory = call->shape != SHAPE_BARE && walk_begin(w, call->shape, call->buf, call->count, ret);
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
	if (!classify(w, st, sk, call->shape == SHAPE_BARE, out))
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
	deliver(w, st, out, memory, call->shape == SHAPE_BARE ? call->reason : REASON_FAULT, call->flags, ret);
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
