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

/* The lengths that the kernel put behind the messages of a call. */
struct lengths {
	u64 at;
	u64 left;
	u64 bytes;
};

/*
 * A thread, with its call between entry and exit. It stays in the map until it exits: cheaper than to insert and delete. The walk
 * lives here and not on the stack because the verifier takes what it reads from a map as unknown: it sees at once that
 * one step is like any other, where it would follow the numbers of a stack slot through 150,000 instructions.
 */
struct thread {
	struct call call;
	struct walk walk;
	struct lengths lengths;	/* here for the same reason */
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
	case NR_PREADV2:
		return CALL(SHAPE_IOVEC, DIRECTION_IN, 0);
	case NR_WRITEV:
	case NR_PWRITEV2:
		return CALL(SHAPE_IOVEC, DIRECTION_OUT, 0);
	case NR_RECVMSG:
		return CALL(SHAPE_MSGHDR, DIRECTION_IN, 0);
	case NR_SENDMSG:
		return CALL(SHAPE_MSGHDR, DIRECTION_OUT, 0);
	case NR_RECVMMSG:
		return CALL(SHAPE_MMSGHDR, DIRECTION_IN, 0);
	case NR_SENDMMSG:
		return CALL(SHAPE_MMSGHDR, DIRECTION_OUT, 0);
	case NR_SENDFILE:
		return CALL(SHAPE_BARE, DIRECTION_OUT, REASON_SENDFILE);
	case NR_SPLICE:
		return CALL(SHAPE_BARE, DIRECTION_OUT, REASON_SPLICE);
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

/*
 * Whether the begin of any call was seen of a thread with such a number. Where not, one that ends now began before the capture did: a
 * thread that waited for a request. Two threads of one number can only hide such a call.
 */
static u8 entered[BUSY_SLOTS];

static __always_inline u8 *entered_slot(u64 id)
{
	return &entered[id & (BUSY_SLOTS - 1)];
}

/* A call of a 32-bit task: that it moves bytes is said, but they are not read. */
struct compat_call {
	u32 kind;
	u32 fd;
	u32 flags;
};

#if defined(__TARGET_ARCH_x86)

/* arch/x86/entry/syscalls/syscall_32.tbl */
enum compat_nr {
	COMPAT_READ = 3, COMPAT_WRITE = 4, COMPAT_SOCKETCALL = 102, COMPAT_READV = 145, COMPAT_WRITEV = 146, COMPAT_SENDFILE = 187,
	COMPAT_SENDFILE64 = 239, COMPAT_SENDTO = 369, COMPAT_SENDMSG = 370, COMPAT_RECVFROM = 371, COMPAT_RECVMSG = 372,
};

/* include/uapi/linux/net.h */
enum socketcall {
	CALL_SEND = 9, CALL_RECV = 10, CALL_SENDTO = 11, CALL_RECVFROM = 12, CALL_SENDMSG = 16, CALL_RECVMSG = 17,
};

static __always_inline u32 kind_of_compat(u64 nr)
{
	switch (nr) {
	case COMPAT_READ:
	case COMPAT_READV:
	case COMPAT_RECVFROM:
	case COMPAT_RECVMSG:
		return CALL(SHAPE_BARE, DIRECTION_IN, REASON_COMPAT);
	case COMPAT_SOCKETCALL:		/* or the other direction: its arguments tell */
	case COMPAT_WRITE:
	case COMPAT_WRITEV:
	case COMPAT_SENDFILE:
	case COMPAT_SENDFILE64:
	case COMPAT_SENDTO:
	case COMPAT_SENDMSG:
		return CALL(SHAPE_BARE, DIRECTION_OUT, REASON_COMPAT);
	default:
		return 0;
	}
}

/* Its arguments are in bx, cx, dx, si; socketcall's behind cx. */
static __always_inline bool read_compat(struct pt_regs *regs, u64 nr, struct compat_call *c)
{
	u32 args[4] = {};

	c->kind = kind_of_compat(nr);
	c->fd = regs->bx;
	if (nr == COMPAT_RECVFROM)
		c->flags = regs->si;
	else if (nr == COMPAT_RECVMSG)
		c->flags = regs->dx;
	if (nr != COMPAT_SOCKETCALL)
		return c->kind;
	if (bpf_probe_read_user(args, sizeof(args), (void *)(u64)(u32)regs->cx))
		return false;
	c->fd = args[0];
	switch ((u32)regs->bx) {
	case CALL_SEND:
	case CALL_SENDTO:
	case CALL_SENDMSG:
		return true;
	case CALL_RECV:
	case CALL_RECVFROM:
		c->flags = args[3];
		break;
	case CALL_RECVMSG:
		c->flags = args[2];
		break;
	default:
		return false;
	}
	c->kind = CALL(SHAPE_BARE, DIRECTION_IN, REASON_COMPAT);
	return true;
}

#else

static __always_inline u32 kind_of_compat(u64 nr)
{
	return 0;
}

static __always_inline bool read_compat(struct pt_regs *regs, u64 nr, struct compat_call *c)
{
	return false;
}

#endif

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

/* Keeps what the call's end needs. `moved`: 0, or how many bytes it has moved already, when only its end was seen. */
static __always_inline void call_begin(struct pt_regs *regs, u64 nr, struct task_struct *task, u64 id, u32 moved)
{
	u32 kind = kind_of_call(nr), fd = ARG0(regs);
	struct compat_call compat = {};
	struct sock_state *st;
	struct thread *slot;
	struct found f;
	struct call *c;
	u32 flags = 0;
	bool out;

	if (IS_COMPAT(task)) {	/* its numbers are those of another table */
		if (!read_compat(regs, nr, &compat))
			return;
		kind = compat.kind;
		fd = compat.fd;
	} else if (!kind) {
		return;
	}
	if (!task_wanted(id >> 32))
		return;
	if (nr == NR_SPLICE && !IS_COMPAT(task)) {
		if (!find_socket(task, ARG2(regs), &f)) {
			if (!find_socket(task, fd, &f))
				return;
			kind = CALL(SHAPE_BARE, DIRECTION_IN, REASON_SPLICE);
		}
	} else if (!find_socket(task, fd, &f)) {
		return;
	}
	if (CALL_SHAPE(kind) == SHAPE_END) {
		if (!moved)
			unix_end(nr, &f, regs, task, id);
		return;
	}
	out = CALL_DIRECTION(kind) == DIRECTION_OUT;
	/* no counter tells whether an AF_UNIX socket was in use before; its numbers are made up here, so they begin here */
	st = sight(&f, f.family == AF_UNIX, out ? moved : 0, out ? 0 : moved);
	if (!st || !flow_wanted(st))
		return;
	if (CALL_REASON(kind) == REASON_COMPAT)
		flags = compat.flags;
	else if (CALL_SHAPE(kind) == SHAPE_MSGHDR)
		flags = ARG2(regs);
	else if (CALL_SHAPE(kind) == SHAPE_MMSGHDR || nr == NR_RECVFROM || nr == NR_SENDTO)
		flags = ARG3(regs);
	/* neither of these moves the stream */
	if (!out && (flags & (MSG_PEEK | MSG_OOB | MSG_ERRQUEUE)))
		return;
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
	/* in place: 5.10's stack has no room for a copy */
	c = &slot->call;
	c->shape = CALL_SHAPE(kind);
	c->direction = CALL_DIRECTION(kind);
	c->reason = CALL_REASON(kind);
	c->nr = nr;
	c->buf = ARG1(regs);
	c->count = ARG2(regs);
	c->flags = flags;
	c->before = c->ack = 0;
	if (f.family != AF_UNIX && out) {
		c->before = write_seq_of(f.sk) - moved;
		c->ack = copied_seq_of(f.sk);
	} else if (f.family != AF_UNIX) {
		c->before = moved ? tcp_received_at((struct sock *)f.sk, moved) : copied_seq_of(f.sk);
	}
	c->sk = f.sk;
	c->ino = f.ino;
	c->family = f.family;
	c->ts = bpf_ktime_get_ns();
}

static __always_inline void call_enter(struct pt_regs *regs, u64 nr)
{
	u64 id;

	if (!kind_of_call(nr) && !kind_of_compat(nr))
		return;
	id = bpf_get_current_pid_tgid();
	if (!*entered_slot(id))
		*entered_slot(id) = 1;
	call_begin(regs, nr, CURRENT_TASK(), id, 0);
}

/*
 * Where the call's bytes belong on a TCP socket.
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

/*
 * How many bytes went in the call's direction between the last call that was followed and this one, at `seq`: by io_uring, of which no system
 * call tells what it moves, or by a process that is not wanted.
 */
static __always_inline u32 unseen_before(struct sock_state *st, u32 seq, u32 ret, bool out)
{
	u16 known = out ? STATE_TX_END : STATE_RX_END;
	u32 end = out ? st->tx_end : st->rx_end, unseen = seq - end;

	/* before it is HTTP nobody wants to know */
	if (!(st->flags & known) || (int)unseen < 0 || st->class != CLASS_HTTP)
		unseen = 0;
	st->flags |= known;
	if (out)
		st->tx_end = seq + ret;
	else
		st->rx_end = seq + ret;
	return unseen;
}

static long lengths_step(u32 i, void *ctx)
{
	struct lengths *l = *(struct lengths **)ctx;
	u32 n = 0;

	if (!l->left || bpf_probe_read_user(&n, sizeof(n), (void *)(l->at + __builtin_offsetof(struct user_mmsghdr, len))))
		return 1;
	l->at += sizeof(struct user_mmsghdr);
	l->left--;
	l->bytes += n;
	return 0;
}

/* How many bytes went in `count` messages. */
static __always_inline u32 bytes_of_messages(struct thread *thread, u32 count)
{
	struct lengths *l = &thread->lengths;
	struct call *call = &thread->call;

	l->at = call->buf;
	l->left = count;
	l->bytes = 0;
#ifdef SOCKEYE_OLD_KERNEL
#pragma unroll	/* 5.10: "back-edge" */
	for (int i = 0; i < WALK_STEPS_BOUNDED; i++)
		if (lengths_step(i, &l))
			break;
#else
	bpf_loop(1024, lengths_step, &l, 0);	/* UIO_MAXIOV */
#endif
	if (l->left && call->family != AF_UNIX) {	/* then the stream's own numbers tell, and the walk finds what it can */
		u64 sk = call->sk;

		return (call->direction == DIRECTION_OUT ? write_seq_of(sk) : copied_seq_of(sk)) - call->before;
	}
	return l->bytes;
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
	u32 messages, unseen = 0;

	if (!kind_of_call(nr) && !kind_of_compat(nr))
		return;
	id = bpf_get_current_pid_tgid();
#ifndef SOCKEYE_OLD_KERNEL	/* its stack has no room for this */
	if (!*entered_slot(id)) {
		*entered_slot(id) = 1;
		/* of several messages it is not known yet how many bytes they had */
		if (ret > 0 && CALL_SHAPE(kind_of_call(nr)) != SHAPE_MMSGHDR)
			call_begin(regs, nr, CURRENT_TASK(), id, ret);
	}
#endif
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
	if (ret < 0 && ret != -ECONNRESET)
		goto done;
	st = bpf_map_lookup_elem(&sockets, &sk);
	if (!st || st->ino != call->ino || !flow_wanted(st))
		goto done;
	messages = ret;
	if (call->shape == SHAPE_MMSGHDR && ret > 0)
		ret = bytes_of_messages(thread, messages);
	if (ret <= 0) {
		if (call->family == AF_UNIX && call->direction == DIRECTION_IN && call->shape != SHAPE_BARE &&
		    (BPF_CORE_READ((struct sock *)sk, sk_shutdown) & RCV_SHUTDOWN))	/* else a read of no bytes */
			unix_eof(sk, st, task, id);
		goto done;
	}
	w = &thread->walk;
	out = call->direction == DIRECTION_OUT;
	chunk_of(&w->c, sk, call->direction);
	w->lost = 0;
	if (call->family == AF_UNIX) {
		unix_place(&w->c, st, out, ret);
	} else {
		w->c.seq = place(call, st, ret, &w->lost);
		w->c.ack = out ? call->ack : write_seq_of(sk);
		unseen = unseen_before(st, w->c.seq, ret, out);
		if (bpf_core_field_exists(task->io_uring) && TASK_READ(task, io_uring))
			st->flags |= STATE_IO_URING;
	}
	w->c.ts = out ? call->ts : bpf_ktime_get_ns();
	memory = call->shape != SHAPE_BARE && walk_begin(w, call->shape, call->buf,
							    call->shape == SHAPE_MMSGHDR ? messages : call->count, ret);
	if (!classify(w, st, sk, call->shape == SHAPE_BARE, out))
		goto done;
	if (is_ktls(st, sk))
		goto done;
	if (call->family == AF_UNIX)
		unix_in_use = 1;
	if (call->reason == REASON_COMPAT)
		count_drop(SOURCE_SYSCALLS, DROP_COMPAT);
	owner_of(&w->c.owner, task, id);
	name_once(&w->c, st);
	if (unseen && !w->lost)
		emit_unseen(&w->c, st, w->c.seq - unseen, unseen,
			    st->flags & STATE_IO_URING ? REASON_IO_URING : REASON_CALL);
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
