/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The user's memory of a call: where its bytes are, do they look like HTTP, and their way into the ring. */
#ifndef SOCKEYE_MEMORY_H
#define SOCKEYE_MEMORY_H

#include "guess.h"
#include "socket.h"

#define ECONNRESET 104	/* AF_UNIX: the other end closed with bytes unread */

enum call_shape {
	SHAPE_NONE = 0,
	SHAPE_BUFFER,	/* at `buf` */
	SHAPE_IOVEC,	/* `count` iovecs at `buf` */
	SHAPE_MSGHDR,	/* a struct user_msghdr at `buf` */
	SHAPE_MMSGHDR,	/* `count` of them, each with its result behind it, at `buf` */
	SHAPE_BARE,	/* no bytes in the arguments: sendfile, splice */
	SHAPE_END,	/* close, shutdown */
};

/* The walk over a call's memory: pieces, each cut into records. */
struct walk {
	struct chunk c;
	u64 iov;	/* the next struct iovec */
	u64 iovs;	/* how many are left */
	u64 base;	/* the rest of the current piece */
	u64 piece;
	u64 left;	/* the rest of the call, or of the current message */
	u64 message;	/* the next struct mmsghdr */
	u64 messages;	/* how many are left */
	u64 later;	/* the bytes of those */
	u64 lost;	/* whether some of it is not in the ring, or not surely at its place */
};

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

/* The same: struct mmsghdr */
struct user_mmsghdr {
	struct user_msghdr hdr;
	u64 control;
	u64 controllen;
	u32 flags;
	u32 pad;
	u32 len;	/* the kernel's: how many bytes went */
	u32 pad2;
};

_Static_assert(sizeof(struct user_mmsghdr) == 64, "mmsghdr");

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

/* The call's next message. What its length says was written by the kernel and can be overwritten since: never more than moved. */
static __always_inline bool walk_message(struct walk *w)
{
	struct user_iovec v = {};	/* iov and iovlen, one behind the other: a whole struct is too much for 5.10's stack */
	u64 at = w->message;
	u32 n = 0;

	if (bpf_probe_read_user(&v, sizeof(v), (void *)(at + __builtin_offsetof(struct user_mmsghdr, hdr.iov))) ||
	    bpf_probe_read_user(&n, sizeof(n), (void *)(at + __builtin_offsetof(struct user_mmsghdr, len))))
		return false;
	w->message += sizeof(struct user_mmsghdr);
	w->messages--;
	w->iov = v.base;
	w->iovs = v.len;
	w->piece = 0;
	w->left = n < w->later ? n : w->later;
	w->later -= w->left;
	return true;
}

/*
 * One step: the next message, the next piece, or one record of the current one. 1: the call is done. Also a bpf_loop callback. Not
 * inlined: clang would turn the bounded loop around it so that it falls through to its head, which 5.10 refuses ("back-edge").
 */
static __noinline long walk_step(u32 i, void *ctx)
{
	struct sock_state *st = ((struct walk_context *)ctx)->st;
	struct walk *w = ((struct walk_context *)ctx)->w;
	u64 n;

	if (!w->left) {
		if (!w->later)
			return 1;
		if (w->messages && walk_message(w))
			return 0;
		count_drop(SOURCE_SYSCALLS, DROP_USER_FAULT);
		w->c.reason = REASON_FAULT;
		return 1;
	}
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
	return !w->left && !w->later;
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
	w->left += w->later;
	w->later = 0;
	if (!w->left)
		return;
	if (!w->c.reason) {
		w->c.reason = REASON_WALK;
		count_drop(SOURCE_SYSCALLS, DROP_WALK);
	}
	emit_bare(&w->c, st, w->left);
}

/* Finds the memory of the call. */
static __always_inline bool walk_begin(struct walk *w, u8 shape, u64 buf, u64 count, u32 ret)
{
	w->left = ret;
	w->piece = w->iovs = w->later = w->messages = 0;
	if (shape == SHAPE_BUFFER) {
		w->base = buf;
		w->piece = ret;
	} else if (shape == SHAPE_IOVEC) {
		w->iov = buf;
		w->iovs = count;
	} else if (shape == SHAPE_MMSGHDR) {
		w->later = ret;
		w->message = buf;
		w->messages = count;
		return walk_message(w);
	} else {
		struct user_msghdr m = {};

		if (bpf_probe_read_user(&m, sizeof(m), (void *)buf))
			return false;
		w->iov = m.iov;
		w->iovs = m.iovlen;
	}
	return true;
}

/* Of the call's bytes only the first `kept` are of interest. */
static __always_inline void walk_limit(struct walk *w, u32 kept)
{
	w->later = kept > w->left ? kept - w->left : 0;
	if (w->left > kept)
		w->left = kept;
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

/* `n` bytes at `from` that no call which is followed has moved: nobody has them, but how many is known. */
static __always_inline void emit_unseen(struct chunk *c, struct sock_state *st, u32 from, u32 n, u8 reason)
{
	u32 seq = c->seq;

	c->seq = from;
	c->reason = reason;
	emit_bare(c, st, n);
	c->seq = seq;
	c->reason = REASON_NONE;
}

/* With an AF_UNIX connection's first record. */
static __always_inline void name_once(struct chunk *c, struct sock_state *st)
{
	if (st->family != AF_UNIX || (st->flags & STATE_PATH_SENT))
		return;
	st->flags |= STATE_PATH_SENT;
	emit_path(c, st);
}

/* AF_UNIX has no numbers of its own: the next `n` of the direction are the call's. */
static __always_inline void unix_place(struct chunk *c, struct sock_state *st, bool out, u32 n)
{
	c->seq = out ? st->tx_pos : st->rx_pos;
	c->ack = out ? st->rx_pos : st->tx_pos;
	if (out)
		st->tx_pos += n;
	else
		st->rx_pos += n;
}

/* The numbers of a socket of kernel TLS count ciphertext: it is left out from its first call on. */
static __always_inline bool is_ktls(struct sock_state *st, u64 sk)
{
	if (st->family == AF_UNIX || !BPF_CORE_READ((struct inet_connection_sock *)sk, icsk_ulp_ops))
		return false;
	count_drop(SOURCE_SYSCALLS, DROP_KTLS);
	st->class = CLASS_OTHER;
	return true;
}

/* Once one end of a connection on this host speaks HTTP the other one does. */
static __noinline bool other_end_is_http(const struct sock_state *st, u64 sk)
{
	struct sock_state *other;
	struct end e = {};
	u64 peer = st->peer, *found;

	if (st->family != AF_UNIX) {
		if (!(st->flags & STATE_LOCAL))
			return false;
		other_end_key(&e, st);
		found = bpf_map_lookup_elem(&ends, &e);
		if (!found)
			return false;
		peer = *found;
	}
	other = bpf_map_lookup_elem(&sockets, &peer);
	if (!other || other->class != CLASS_HTTP)
		return false;
	return st->family == AF_UNIX ? other->peer == sk : st->peer_ino && other->ino == st->peer_ino;
}

#define GUESSES_A_TURN 4	/* a message may begin with very small writes */

/*
 * Decides whether the socket is of interest. `bare`: the call has no bytes to look at.
 *
 * A message begins where its direction takes its turn, so only the first few calls from there on are looked at: a long upload that the
 * capture joins in the middle must not use the socket's chances up. A socket that was seen from its first byte on gets no second one.
 */
static __always_inline bool classify(struct walk *w, struct sock_state *st, u64 sk, bool bare, bool out)
{
	u16 own = out ? STATE_TX_TURN : STATE_RX_TURN, other = out ? STATE_RX_TURN : STATE_TX_TURN;
	u16 first = out ? STATE_TX_FIRST : STATE_RX_FIRST;
	bool at_start = (st->flags & first) && w->c.seq == (out ? st->tx_first : st->rx_first), turned;
	enum guess guess;

	if (st->class == CLASS_HTTP)
		return true;
	turned = !(st->flags & own);
	if (turned) {
		st->flags = (st->flags & ~other) | own;
		st->guesses = 0;
	}
	guess = bare || st->guesses >= GUESSES_A_TURN ? GUESS_NO : guess_call(w, at_start);
	if (guess == GUESS_YES || other_end_is_http(st, sk)) {
		becomes_http(st);
		return true;
	}
	if (bare)
		return false;
	if (st->guesses < GUESSES_A_TURN)
		st->guesses++;
	if (guess == GUESS_NEVER || (turned && ++st->misses >= BEFORE_OTHER) ||
	    ((st->flags & first) && st->guesses >= GUESSES_A_TURN))
		st->class = CLASS_OTHER;
	return false;
}

static __always_inline void unix_fin(struct chunk *c, u64 sk, struct sock_state *st, u8 direction)
{
	u8 flag = direction == DIRECTION_OUT ? STATE_FIN_SENT : STATE_FIN_RECEIVED;

	if (st->class != CLASS_HTTP || (st->flags & flag))
		return;
	st->flags |= flag;
	chunk_of(c, sk, direction);
	c->ts = bpf_ktime_get_ns();
	c->kind = KIND_FIN;
	c->seq = direction == DIRECTION_OUT ? st->tx_pos : st->rx_pos;
	c->ack = direction == DIRECTION_OUT ? st->rx_pos : st->tx_pos;
	emit_bare(c, st, 0);
}

/*
 * The end of what an AF_UNIX socket receives: the call returned 0. Then the other end has ended what it sends; if that was not seen where it
 * did so, it is said now.
 */
static __always_inline void unix_eof(u64 sk, struct sock_state *st, struct task_struct *task, u64 id)
{
	u64 peer = st->peer;
	struct sock_state *other = bpf_map_lookup_elem(&sockets, &peer);
	struct chunk c = {};

	if (other && other->family == AF_UNIX && other->peer == sk) {
		c.owner = other->owner;
		unix_fin(&c, peer, other, DIRECTION_OUT);
	}
	owner_of(&c.owner, task, id);
	unix_fin(&c, sk, st, DIRECTION_IN);
}

/*
 * How many of the `ret` bytes at `seq` are within the limit. A message begins where its direction takes its turn; requests that a client
 * sends behind each other without waiting count as one.
 */
static __always_inline u32 turn(struct sock_state *st, bool out, u32 seq, u32 ret)
{
	const volatile struct settings *s = current_settings();
	u16 own = out ? STATE_TX_TURN : STATE_RX_TURN, other = out ? STATE_RX_TURN : STATE_TX_TURN;
	u16 over = out ? STATE_TX_OVER : STATE_RX_OVER;
	u32 limit, before;

	if (!(st->flags & own)) {
		st->flags = (st->flags & ~(other | over)) | own;
		if (out)
			st->tx_turn = seq;
		else
			st->rx_turn = seq;
	}
	if (!s)
		return ret;
	limit = s->body_limit;
	if (limit == LIMIT_NONE)
		return ret;
	if (st->flags & over)
		return 0;
	before = seq - (out ? st->tx_turn : st->rx_turn);
	if (before < limit && ret <= limit - before)
		return ret;
	st->flags |= over;
	return before < limit ? limit - before : 0;
}

/*
 * `ret` bytes of the stream, at w->c.seq. `memory`: walk_begin() has found them. Else `reason` says why not: they are in no argument of the
 * call, and perhaps the send path has them.
 */
static __always_inline void deliver(struct walk *w, struct sock_state *st, bool out, bool memory, u8 reason, u32 flags, u32 ret)
{
	u32 seq = w->c.seq, kept = turn(st, out, seq, ret);

	if (!kept) {
		w->c.reason = REASON_LIMIT;
		emit_bare(&w->c, st, ret);
		if (out)
			mark_unseen(st, seq);
	} else if (!memory) {
		w->c.reason = reason;
		emit_bare(&w->c, st, ret);
		if (out)
			mark_unseen(st, seq);
	} else if (!out && (flags & MSG_TRUNC) && st->family != AF_UNIX) {
		w->c.reason = REASON_DISCARDED;	/* tcp(7): the buffer was not written */
		emit_bare(&w->c, st, ret);
	} else if (!out && is_sent(st, seq, ret)) {
		w->c.reason = REASON_SEEN;
		emit_bare(&w->c, st, ret);
	} else {
		walk_limit(w, kept);
		walk_run(w, st);
		if (out && !w->left && !w->lost)
			mark_sent(st, seq, kept);
		else if (out)
			mark_unseen(st, seq);
		if (kept < ret) {
			w->c.seq = seq + kept;
			w->c.reason = REASON_LIMIT;
			emit_bare(&w->c, st, ret - kept);
		}
	}
	st->owner = w->c.owner;
	st->flags |= out ? STATE_TX_SEEN : STATE_RX_SEEN;
}

#endif
