/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a file descriptor to a stream socket, and what is kept of it. */
#ifndef SOCKEYE_SOCKET_H
#define SOCKEYE_SOCKET_H

#include "emit.h"
#include "filter.h"
#include "sent.h"

#define BEFORE_OTHER 8	/* turns that did not begin like HTTP, until a socket is given up */

struct found {
	u64 sk;
	u64 file;
	u32 ino;
	u16 family;
};

/*
 * What file->f_op of every socket is (socket_file_ops), once one was seen: tells other files by one read. A store by several
 * CPUs stores the same.
 */
static volatile u64 socket_operations;

/*
 * The kernel's fget() without the reference: the file cannot go while its task is in a call on it; a wrong fd finds nothing.
 * `task` is typed, see arch.h.
 */
static __always_inline bool find_socket(struct task_struct *task, u32 fd, struct found *f)
{
	struct files_struct *files = TASK_READ(task, files);
	struct file **slots, *file = 0;
	u64 operations, known = socket_operations;
	struct fdtable *fdt;
	struct socket *socket;
	struct inode *inode;
	struct sock *sk;

	if (!files)
		return false;
	fdt = TASK_READ(files, fdt);
	if (!fdt || fd >= TASK_READ(fdt, max_fds))
		return false;
	slots = TASK_READ(fdt, fd);
	if (bpf_probe_read_kernel(&file, sizeof(file), slots + fd) || !file)
		return false;
	operations = (u64)BPF_CORE_READ(file, f_op);
	if (known && operations != known)
		return false;
	inode = BPF_CORE_READ(file, f_inode);
	if (!known && (BPF_CORE_READ(inode, i_mode) & S_IFMT) != S_IFSOCK)
		return false;
	socket = BPF_CORE_READ(file, private_data);
	if (BPF_CORE_READ(socket, type) != SOCK_STREAM)
		return false;
	sk = BPF_CORE_READ(socket, sk);
	if (!sk)
		return false;
	f->family = BPF_CORE_READ(sk, __sk_common.skc_family);
	if (f->family == AF_INET || f->family == AF_INET6) {
		if (BPF_CORE_READ(sk, sk_protocol) != IPPROTO_TCP)
			return false;
	} else if (f->family != AF_UNIX) {
		return false;
	}
	/* a file opened with O_PATH on a bound socket's inode has none: it must not teach its own operations */
	if (!known && BPF_CORE_READ(socket, file) == file)
		socket_operations = operations;
	f->sk = (u64)sk;
	f->file = (u64)file;
	f->ino = BPF_CORE_READ(inode, i_ino);
	return true;
}

static __always_inline bool has_one_reference(u64 file)
{
	struct file *f = (struct file *)file;

	if (bpf_core_field_exists(f->f_ref))
		return BPF_CORE_READ(f, f_ref.refcnt.counter) == 0;
	return BPF_CORE_READ((struct file___before_6_13 *)f, f_count.counter) == 1;
}

static __always_inline void tcp_addresses(struct sock_state *st, struct sock *sk)
{
	st->lport = BPF_CORE_READ(sk, __sk_common.skc_num);
	st->rport = __builtin_bswap16(BPF_CORE_READ(sk, __sk_common.skc_dport));
	if (st->family == AF_INET6) {
		u32 *l = (u32 *)st->laddr, *r = (u32 *)st->raddr;

		bpf_core_read(st->laddr, 16, &sk->__sk_common.skc_v6_rcv_saddr);
		bpf_core_read(st->raddr, 16, &sk->__sk_common.skc_v6_daddr);
		if (l[0] || l[1] || l[2] != 0xffff0000 || r[0] || r[1] || r[2] != 0xffff0000)
			return;
		/* ::ffff:a.b.c.d on both ends: the other end is an IPv4 socket and must find the same flow */
		st->family = AF_INET;
		l[0] = l[3];
		r[0] = r[3];
		l[2] = l[3] = r[2] = r[3] = 0;
		return;
	}
	*(u32 *)st->laddr = BPF_CORE_READ(sk, __sk_common.skc_rcv_saddr);
	*(u32 *)st->raddr = BPF_CORE_READ(sk, __sk_common.skc_daddr);
}

/* What the call that is just being looked at has moved already; nothing, when it only begins. */
struct moved {
	u32 sent;
	u32 received;
};

/* All that was ever put into the send queue: what went out for the first time, and what is still to go. */
static __always_inline u32 tcp_total_sent(struct tcp_sock *tp)
{
	u32 out = 0, again = 1, waiting = 0;

	/* read beside the socket's lock: a segment that goes out meanwhile must not be counted twice or not at all */
	for (int i = 0; i < 3 && out != again; i++) {
		out = BPF_CORE_READ(tp, bytes_sent) - BPF_CORE_READ(tp, bytes_retrans);
		waiting = BPF_CORE_READ(tp, write_seq) - BPF_CORE_READ(tp, snd_nxt);
		again = BPF_CORE_READ(tp, bytes_sent) - BPF_CORE_READ(tp, bytes_retrans);
	}
	return again + waiting;
}

/*
 * Where tcp_recvmsg_locked() took its first byte, after it took `ret`. It steps over the FIN's number too when it meets it
 * (found_fin_ok); then all that came is read.
 */
static __always_inline u32 tcp_received_at(struct sock *sk, u32 ret)
{
	struct tcp_sock *tp = (struct tcp_sock *)sk;
	u32 copied_seq = BPF_CORE_READ(tp, copied_seq);

	if ((BPF_CORE_READ(sk, sk_shutdown) & RCV_SHUTDOWN) && copied_seq == BPF_CORE_READ(tp, rcv_nxt))
		copied_seq--;
	return copied_seq - ret;
}

/*
 * Was a direction at its very start before the call? Sent: all that was ever sent is the call's. Received: copied_seq was
 * where rcv_nxt was before the first byte (bytes_received follows rcv_nxt, the FIN's number included).
 */
static __always_inline void tcp_starts(struct sock_state *st, struct sock *sk, struct moved m)
{
	struct tcp_sock *tp = (struct tcp_sock *)sk;

	st->tx_first = st->tx_end = BPF_CORE_READ(tp, write_seq) - m.sent;
	st->flags |= STATE_TX_END;
	st->rx_first = m.received ? tcp_received_at(sk, m.received) : BPF_CORE_READ(tp, copied_seq);
	if (tcp_total_sent(tp) == m.sent)
		st->flags |= STATE_TX_FIRST;
	if (st->rx_first == BPF_CORE_READ(tp, rcv_nxt) - (u32)BPF_CORE_READ(tp, bytes_received))
		st->flags |= STATE_RX_FIRST;
}

/*
 * Both ends of an AF_UNIX connection must come to the same two ports. The end with a name is the listener's (accept(2) gives
 * the new socket the listener's address): port 2. When none or both have one, the order of their addresses decides.
 */
static __always_inline void unix_ends(struct sock_state *st, u64 sk)
{
	struct unix_sock *u = (struct unix_sock *)sk;
	struct unix_sock *peer = (struct unix_sock *)BPF_CORE_READ(u, peer);
	u64 own_name = (u64)BPF_CORE_READ(u, addr), peer_name = 0;
	bool second;

	st->peer = (u64)peer;
	if (peer)
		peer_name = (u64)BPF_CORE_READ(peer, addr);
	second = !own_name == !peer_name ? sk > (u64)peer : own_name != 0;
	st->lport = second ? 2 : 1;
	st->rport = second ? 1 : 2;
}

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 16384);
	__type(key, struct end);
	__type(value, u64);	/* struct sock * */
} ends SEC(".maps");

static __always_inline bool is_loopback(const struct sock_state *st)
{
	const u64 *l = (const u64 *)st->laddr, *r = (const u64 *)st->raddr;

	if (l[0] == r[0] && l[1] == r[1])
		return true;
	return st->family == AF_INET && st->laddr[0] == 127 && st->raddr[0] == 127;
}

static __always_inline bool same_address(const u8 *a, const u8 *b)
{
	const u64 *x = (const u64 *)a, *y = (const u64 *)b;

	return x[0] == y[0] && x[1] == y[1];
}

/*
 * Brings the two ends of a connection on this host together: the one that is seen second finds the first. With its callers it is all the
 * stack that the kernels before 6.13 give (512 bytes, each frame rounded up): hence what is used twice here.
 */
static __noinline int local_ends(struct sock_state *st, u64 sk)
{
	struct end e = {};
	struct sock_state *other_state;
	u64 *other;

	if (!is_loopback(st))
		return 0;
	st->flags |= STATE_LOCAL;
	bpf_map_delete_elem(&sent, &st->ino);	/* these numbers are used again, if only after 4 G of them */
	end_key(&e, st);
	bpf_map_update_elem(&ends, &e, &sk, BPF_ANY);
	other_end_key(&e, st);
	other = bpf_map_lookup_elem(&ends, &e);
	if (!other)
		return 0;
	sk = *other;
	other_state = bpf_map_lookup_elem(&sockets, &sk);
	/* the entry may be that of an earlier connection: its socket must still be the one it was, and alive */
	if (!other_state || other_state->lport != st->rport || other_state->rport != st->lport ||
	    other_state->netns != st->netns || !same_address(other_state->laddr, st->raddr) ||
	    !same_address(other_state->raddr, st->laddr))
		return 0;
	if (bpf_core_read(e.laddr, sizeof(u8), &((struct sock *)sk)->__sk_common.skc_state) || e.laddr[0] == TCP_CLOSE)
		return 0;
	st->peer_ino = other_state->ino;
	other_state->peer_ino = st->ino;
	return 0;
}

/* A closed socket is no connection's end any more, though its descriptor may live on. */
static __always_inline void forget_end(const struct sock_state *st, u64 sk)
{
	struct end e = {};
	u64 *known;

	if (!(st->flags & STATE_LOCAL))
		return;
	end_key(&e, st);
	known = bpf_map_lookup_elem(&ends, &e);
	if (known && *known == sk)
		bpf_map_delete_elem(&ends, &e);
}

/* Looks the socket up, or sees it for the first time. `fresh`: it was made by the call that is just returning. */
static __noinline struct sock_state *sight(struct found *f, bool fresh, u32 sent_before, u32 received_before)
{
	struct sock_state *st = bpf_map_lookup_elem(&sockets, &f->sk);
	struct sock_state new = {};
	struct sock *sk = (struct sock *)f->sk;
	struct moved m = { .sent = sent_before, .received = received_before };

	if (st && st->ino == f->ino)
		return st;
	new.ino = f->ino;
	new.family = f->family;
	new.netns = BPF_CORE_READ(sk, __sk_common.skc_net.net, ns.inum);
	if (f->family == AF_UNIX) {
		unix_ends(&new, f->sk);
		new.tx_pos = new.rx_pos = new.tx_first = new.rx_first = 1;
		/* no counter in the kernel tells whether bytes went before: only a socket that was seen being made is known */
		if (fresh)
			new.flags = STATE_TX_FIRST | STATE_RX_FIRST;
	} else {
		u8 state = BPF_CORE_READ(sk, __sk_common.skc_state);

		if (state == TCP_CLOSE || state == TCP_LISTEN)
			return 0;
		tcp_addresses(&new, sk);
		tcp_starts(&new, sk, m);
		local_ends(&new, f->sk);
	}
	apply_rules(&new);
	if (bpf_map_update_elem(&sockets, &f->sk, &new, BPF_ANY)) {
		count_drop(SOURCE_SYSCALLS, DROP_MAP_FULL);
		return 0;
	}
	return bpf_map_lookup_elem(&sockets, &f->sk);
}

#endif
