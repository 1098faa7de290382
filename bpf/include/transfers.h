/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Bytes that moved through a socket, seen where every call that moves them returns to the socket layer (sock_sendmsg_nosec,
 * sock_recvmsg_nosec: the tracepoints sock_send_length and sock_recv_length, since 6.3). The socket and the result are the tracepoint's; where
 * the bytes are, the registers of the system call say that the thread is in. No other call of the machine is touched.
 */
#ifndef SOCKEYE_TRANSFERS_H
#define SOCKEYE_TRANSFERS_H

#include "arch.h"
#include "memory.h"

/*
 * Here and not on the stack for the verifier's sake: what it reads from a map is unknown to it. Neither another task nor another
 * transfer can come in between: see sockets.bpf.c
 */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct walk);
} walks SEC(".maps");

/* Where a thread is in its sendmmsg(2) or recvmmsg(2). */
struct messages {
	u64 at;		/* the array */
	u64 sk;
	u32 count;
	u32 next;
};

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, u64);	/* bpf_get_current_pid_tgid() */
	__type(value, struct messages);
} arrays SEC(".maps");


struct place_of_bytes {
	u64 buf;
	u64 count;
	u8 shape;
	u8 reason;	/* SHAPE_BARE: why there are no bytes */
};

static __always_inline void found(struct place_of_bytes *p, u8 shape, u64 buf, u64 count)
{
	p->shape = shape;
	p->buf = buf;
	p->count = count;
}

struct pieces {
	u64 iov;
	u64 iovs;
	u64 bytes;	/* that are not accounted for */
};

static long pieces_step(u32 i, void *ctx)
{
	struct pieces *p = ctx;
	struct user_iovec v = {};

	if (!p->iovs || bpf_probe_read_user(&v, sizeof(v), (void *)p->iov))
		return 1;
	p->iov += sizeof(v);
	p->iovs--;
	if (v.len > p->bytes) {
		p->bytes = ~0ull;
		return 1;
	}
	p->bytes -= v.len;
	return 0;
}

/* Went the message as a whole? */
static __always_inline bool is_whole(u64 at, u32 sent)
{
	struct user_msghdr m = {};
	struct pieces p = { .bytes = sent };

	if (bpf_probe_read_user(&m, sizeof(m), (void *)at))
		return false;
	p.iov = m.iov;
	p.iovs = m.iovlen;
	bpf_loop(1024, pieces_step, &p, 0);	/* UIO_MAXIOV */
	return !p.bytes && !p.iovs;
}

/*
 * The next message of the call's array; 0: not known. Nothing tells this program where a call begins, so it follows where it ends, after a message that
 * failed, or was sent in part, or is the array's last (___sys_sendmsg, do_recvmmsg); then the thread's next call begins with its first one.
 * A recvmmsg(2) with a timeout may end anywhere.
 */
static __always_inline u64 next_message(u64 id, u64 sk, u64 at, u32 count, int ret, bool out)
{
	struct messages *m = bpf_map_lookup_elem(&arrays, &id), first = { .at = at, .sk = sk, .count = count };
	u64 message = at;

	if (ret < 0) {
		if (m)
			m->next = 0;
		return 0;
	}
	if (m && m->at == at && m->sk == sk && m->count == count && m->next < count)
		message += (u64)m->next * sizeof(struct user_mmsghdr);
	else
		m = 0;
	if (m)
		m->next++;
	first.next = 1;
	if (out && !is_whole(message, ret))
		first.next = 0;
	if (!m)
		bpf_map_update_elem(&arrays, &id, &first, BPF_ANY);
	else if (!first.next)
		m->next = 0;
	return message;
}

/* Does the call that the thread is in concern this socket? */
static __always_inline bool is_call_of(struct task_struct *task, struct pt_regs *regs, u64 nr, u64 sk)
{
	struct found f;

	return IN_CALL(regs) && find_socket(task, nr == NR_SPLICE ? ARG2(regs) : ARG0(regs), &f) && f.sk == sk;
}

/* Where the bytes of a transfer are, by the system call that the thread is in. */
static __always_inline void find_bytes(struct place_of_bytes *p, struct task_struct *task, u64 id, u64 sk, bool out, int ret)
{
	struct pt_regs *regs = (struct pt_regs *)bpf_task_pt_regs(task);
	u32 nr = CALL_NR(regs);

	p->shape = SHAPE_BARE;
	p->reason = REASON_CALL;
	if (task->flags & (PF_IO_WORKER | PF_USER_WORKER)) {
		p->reason = REASON_IO_URING;
		return;
	}
	if (IS_COMPAT(task)) {
		p->reason = REASON_COMPAT;
		return;
	}
	if (nr == NR_IO_URING_ENTER) {
		p->reason = REASON_IO_URING;
		return;
	}
	/* a request of io_uring can go on at the end of any call of the thread, whose memory is not the request's then */
	if (bpf_core_field_exists(task->io_uring) && task->io_uring && !is_call_of(task, regs, nr, sk)) {
		p->reason = REASON_IO_URING;
		return;
	}
	switch (nr) {
	case NR_READ:
	case NR_RECVFROM:
		if (!out)
			found(p, SHAPE_BUFFER, ARG1(regs), 0);
		break;
	case NR_WRITE:
	case NR_SENDTO:
		if (out)
			found(p, SHAPE_BUFFER, ARG1(regs), 0);
		break;
	case NR_READV:
	case NR_PREADV2:
		if (!out)
			found(p, SHAPE_IOVEC, ARG1(regs), ARG2(regs));
		break;
	case NR_WRITEV:
	case NR_PWRITEV2:
		if (out)
			found(p, SHAPE_IOVEC, ARG1(regs), ARG2(regs));
		break;
	case NR_RECVMSG:
		if (!out)
			found(p, SHAPE_MSGHDR, ARG1(regs), 0);
		break;
	case NR_SENDMSG:
		if (out)
			found(p, SHAPE_MSGHDR, ARG1(regs), 0);
		break;
	case NR_RECVMMSG:
		if (!out && !ARG4(regs))
			found(p, SHAPE_MSGHDR, next_message(id, sk, ARG1(regs), ARG2(regs), ret, out), 0);
		break;
	case NR_SENDMMSG:
		if (out)
			found(p, SHAPE_MSGHDR, next_message(id, sk, ARG1(regs), ARG2(regs), ret, out), 0);
		break;
	case NR_SENDFILE:
		p->reason = REASON_SENDFILE;
		break;
	case NR_SPLICE:
		p->reason = REASON_SPLICE;
		break;
	}
}

/*
 * Where the bytes belong. Sent: they end at write_seq, unless another thread sent on the same socket since; then behind what was
 * placed last, if that is where they fit. Two calls that both slept for buffer memory may have mixed their bytes; no argument
 * tells this. HTTP/1 cannot be spoken that way.
 */
static __always_inline u32 sent_at(struct sock_state *st, u64 sk, u32 ret, u64 *deduced)
{
	const volatile struct settings *s = current_settings();
	u32 after = write_seq_of(sk), moved = after - st->tx_end;

	if (!(st->flags & STATE_TX_END)) {
		st->flags |= STATE_TX_END;
		return after - ret;
	}
	if (moved == ret || moved == ret + 1)	/* a FIN has a number too */
		return st->tx_end;
	count_drop(SOURCE_SYSCALLS, DROP_INTERLEAVED);
	*deduced = 1;	/* what the receiver sees there must not be left out for it */
	/* with a filter for processes another one's sends on the same socket were not followed */
	if (s && !(s->rules & RULES_OF_TASKS) && (int)(moved - ret) > 0)
		return st->tx_end;
	return after - ret;
}

/*
 * When the bytes went: for a send of TCP when its segments did (tcp_mstamp_refresh), which is before the receiver has them, and that may
 * well be before this program runs. A time from before the socket's last record is that of an earlier send: nothing went out yet.
 */
static __always_inline u64 time_of(struct sock_state *st, u64 sk, bool out)
{
	u64 now = bpf_ktime_get_ns(), then;

	if (out && st->family != AF_UNIX) {
		then = BPF_CORE_READ((struct tcp_sock *)sk, tcp_clock_cache);
		if (then > st->last && then < now)
			now = then;
	}
	st->last = now;
	return now;
}

/* A stream socket of interest, or one that is not known yet. */
static __always_inline bool is_stream(struct found *f, u64 sk)
{
	struct sock *s = (struct sock *)sk;
	struct socket *socket;

	f->family = BPF_CORE_READ(s, __sk_common.skc_family);
	if (f->family == AF_INET || f->family == AF_INET6) {
		if (BPF_CORE_READ(s, sk_protocol) != IPPROTO_TCP)
			return false;
	} else if (f->family != AF_UNIX || BPF_CORE_READ(s, sk_type) != SOCK_STREAM) {
		return false;
	}
	socket = BPF_CORE_READ(s, sk_socket);
	if (!socket || !BPF_CORE_READ(socket, file))	/* the kernel's own, in the middle of somebody's call: a file system's */
		return false;
	f->sk = sk;
	f->ino = BPF_CORE_READ((struct socket_alloc *)socket, vfs_inode.i_ino);
	return true;
}

/*
 * Bytes were received between two calls that are looked at: by splice(2), which does not come by here, or by a process that is not
 * wanted. Nobody has them, but how many is known.
 */
static __always_inline void declare_received(struct walk *w, struct sock_state *st, u64 sk, u32 until, u8 reason)
{
	u32 from = st->rx_end;

	if (!(st->flags & STATE_RX_END) || (int)(until - from) <= 0)
		return;
	st->rx_end = until;
	if (!classify(w, st, sk, true, false))
		return;
	emit_unseen(&w->c, st, from, until - from, reason);
	st->flags |= STATE_RX_SEEN;
}

/* After bytes were taken from the receive queue (tcp_rcv_space_adjust), the socket locked: only splice(2) is of interest. */
static __always_inline void spliced(u64 sk)
{
	struct task_struct *task = bpf_get_current_task_btf();
	u64 id = bpf_get_current_pid_tgid();
	struct pt_regs *regs;
	struct sock_state *st;
	struct walk *w;
	u32 zero = 0;

	if (task->flags & (PF_KTHREAD | PF_IO_WORKER | PF_USER_WORKER))
		return;
	regs = (struct pt_regs *)bpf_task_pt_regs(task);
	if ((u32)CALL_NR(regs) != NR_SPLICE || !task_wanted(id >> 32))
		return;
	st = bpf_map_lookup_elem(&sockets, &sk);
	w = bpf_map_lookup_elem(&walks, &zero);
	if (!st || !w || st->family == AF_UNIX || !flow_wanted(st))
		return;
	chunk_of(&w->c, sk, DIRECTION_IN);
	owner_of(&w->c.owner, task, id);
	w->c.ts = bpf_ktime_get_ns();
	w->c.ack = write_seq_of(sk);
	declare_received(w, st, sk, tcp_received_at((struct sock *)sk, 0), REASON_SPLICE);
}

/* `ret` bytes went through `sk`, or the call failed. */
static __always_inline void transfer(u64 sk, int ret, u32 flags, bool out)
{
	u64 id = bpf_get_current_pid_tgid();
	struct place_of_bytes p = {};
	struct task_struct *task;
	struct sock_state *st;
	struct found f = {};
	struct walk *w;
	u32 zero = 0, received_at = 0;
	bool memory;

	if (!task_wanted(id >> 32))
		return;
	/* neither of these moves the stream */
	if (!out && (flags & (MSG_PEEK | MSG_OOB | MSG_ERRQUEUE)))
		return;
	st = bpf_map_lookup_elem(&sockets, &sk);
	if (ret <= 0 && !st)
		return;
	if (!is_stream(&f, sk))
		return;
	if (st && st->ino == f.ino && !flow_wanted(st))
		return;
	task = bpf_get_current_task_btf();
	if ((task->flags & PF_KTHREAD) && !(task->flags & (PF_IO_WORKER | PF_USER_WORKER)))
		return;
	find_bytes(&p, task, id, sk, out, ret);
	if (ret <= 0) {
		if ((!ret || ret == -ECONNRESET) && !out && f.family == AF_UNIX && st->ino == f.ino &&
		    (BPF_CORE_READ((struct sock *)sk, sk_shutdown) & RCV_SHUTDOWN))	/* else a read of no bytes */
			unix_eof(sk, st, task, id);
		return;
	}
	/* no counter tells whether an AF_UNIX socket was in use before; its numbers are made up here, so they begin here */
	st = sight(&f, f.family == AF_UNIX, out ? ret : 0, out ? 0 : ret);
	if (!st || !flow_wanted(st))
		return;
	w = bpf_map_lookup_elem(&walks, &zero);
	if (!w)
		return;
	w->lost = 0;
	chunk_of(&w->c, sk, out ? DIRECTION_OUT : DIRECTION_IN);
	if (f.family == AF_UNIX) {
		unix_place(&w->c, st, out, ret);
	} else if (out) {
		w->c.seq = sent_at(st, sk, ret, &w->lost);
		w->c.ack = copied_seq_of(sk);
		st->tx_end = w->c.seq + (u32)ret;
	} else {
		w->c.seq = tcp_received_at((struct sock *)sk, ret);
		w->c.ack = write_seq_of(sk);
		received_at = w->c.seq;
	}
	w->c.ts = time_of(st, sk, out);
	owner_of(&w->c.owner, task, id);
	if (!out && f.family != AF_UNIX) {
		declare_received(w, st, sk, received_at, REASON_CALL);
		st->rx_end = received_at + (u32)ret;
		st->flags |= STATE_RX_END;
	}
	memory = p.shape != SHAPE_BARE && walk_begin(w, p.shape, p.buf, p.count, ret);
	if (!classify(w, st, sk, p.shape == SHAPE_BARE, out))
		return;
	if (is_ktls(st, sk))
		return;
	if (p.reason == REASON_COMPAT)
		count_drop(SOURCE_SYSCALLS, DROP_COMPAT);
	name_once(&w->c, st);
	deliver(w, st, out, memory, p.shape == SHAPE_BARE ? p.reason : REASON_FAULT, flags, ret);
}

#endif
