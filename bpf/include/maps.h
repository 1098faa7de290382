/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The maps that all objects share. The syscalls object makes them; the others get them from the agent
 * (bpf_map__reuse_fd) before they are loaded. Sizes here are defaults: the agent sets `events` by its option.
 */
#ifndef SOCKEYE_MAPS_H
#define SOCKEYE_MAPS_H

#include "kernel.h"
#include "record.h"

const volatile struct config config SEC(".rodata.config") = {};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__uint(map_flags, BPF_F_MMAPABLE);
	__type(key, u32);
	__type(value, struct settings);
} settings SEC(".maps");

/* The verifier cannot know that element 0 is always there. */
static __always_inline const volatile struct settings *current_settings(void)
{
	u32 zero = 0;

	return bpf_map_lookup_elem(&settings, &zero);
}

/* Only to have all of record.h in the object's BTF, where a test compares it with the Java side. */
struct sockeye_layout {
	struct record record;
	struct exec exec;
	struct control control;
	enum record_kind kind;
	enum record_source source;
	enum record_direction direction;
	enum record_flag flag;
	enum record_reason reason;
	enum drop_reason drop;
	enum rule rule;
	enum force force;
	struct settings settings;
};

const struct sockeye_layout *sockeye_layout __attribute__((unused));

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, 64 * 1024 * 1024);
} events SEC(".maps");

enum sock_class {
	CLASS_UNKNOWN = 0,
	CLASS_HTTP = 1,		/* everything on it is emitted */
	CLASS_OTHER = 2,	/* nothing is: the socket costs one look-up a call */
};

enum sock_state_flag {
	STATE_TX_FIRST = 1,	/* tx_first is known to be the very start of its direction */
	STATE_RX_FIRST = 2,
	STATE_TX_SEEN = 4,
	STATE_RX_SEEN = 8,
	STATE_PATH_SENT = 16,
	STATE_FIN_SENT = 32,
	STATE_LOCAL = 64,	/* TCP: both ends are on this host */
	STATE_FIN_RECEIVED = 128,
	STATE_EXCLUDED = 256,	/* by a rule for flows, or by the user */
	STATE_TX_OVER = 512,	/* the message is over the limit; its numbers may have come round since */
	STATE_RX_OVER = 1024,
	STATE_TX_TURN = 2048,	/* bytes moved in this direction last */
	STATE_RX_TURN = 4096,
	STATE_RX_END = 8192,	/* rx_end is known */
	STATE_TX_END = 16384,	/* tx_end is known */
	STATE_IO_URING = 32768,	/* a thread that uses io_uring has moved bytes on it by other calls */
};

/* What is known of a socket. Only the syscalls object writes it. */
struct sock_state {
	u64 peer;		/* AF_UNIX: the other end's struct sock * */
	struct owner owner;	/* who moved bytes last: for the records that no task causes */
	u32 ino;		/* of sockfs: a `struct sock` at the same address with another number is another socket */
	u32 peer_ino;		/* STATE_LOCAL: that of the other end, once it was seen; else 0 */
	u32 netns;
	u32 tx_first;
	u32 rx_first;
	u32 tx_end;		/* where the last send that was placed ended */
	u32 tx_pos;		/* AF_UNIX: next number of each direction, counted from 1 */
	u32 rx_pos;
	u32 tx_turn;		/* where the message began that is being sent: its first byte since the other direction had its turn */
	u32 rx_turn;
	u32 rx_end;		/* where the last receive ended */
	u32 generation;		/* of the rules that STATE_EXCLUDED was decided by */
	u64 last;		/* time of the last record */
	u16 flags;
	u16 family;
	u16 lport;
	u16 rport;
	u8 class;
	u8 misses;		/* turns that did not begin like HTTP */
	u8 guesses;		/* calls that were looked at since the last turn */
	u8 pad[5];
	u8 laddr[16];
	u8 raddr[16];
};

/* they are compared by eight bytes */
_Static_assert(__builtin_offsetof(struct sock_state, laddr) % 8 == 0, "laddr");

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 65536);
	__type(key, u64);	/* struct sock * */
	__type(value, struct sock_state);
} sockets SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 16384);
	__type(key, u32);	/* process id */
	__type(value, u8);
} pids SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	__type(key, u16);	/* host byte order */
	__type(value, u8);
} ports SEC(".maps");

/* Prefixes of addresses: IPv4 as ::ffff:a.b.c.d */
struct prefix {
	u32 bits;
	u8 address[16];
};

struct {
	__uint(type, BPF_MAP_TYPE_LPM_TRIE);
	__uint(max_entries, 256);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, struct prefix);
	__type(value, u8);
} addresses SEC(".maps");

/* A TCP connection as one of its ends sees it. */
struct end {
	u8 laddr[16];
	u8 raddr[16];
	u32 netns;
	u16 lport;
	u16 rport;
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1024);
	__type(key, struct end);	/* netns 0: in whichever */
	__type(value, u8);		/* enum force */
} forced SEC(".maps");

/*
 * Mapped into the agent: reading it by bpf(2) would keep all programs that are attached by perf off that CPU meanwhile, and longer
 * still where the reader is preempted in it (bpf_disable_instrumentation).
 */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SOURCES * DROPS);
	__uint(map_flags, BPF_F_MMAPABLE);
	__type(key, u32);
	__type(value, u64);
} drops SEC(".maps");

static __always_inline void count_drop(u32 source, u32 reason)
{
	u32 key = source * DROPS + reason;
	u64 *n = bpf_map_lookup_elem(&drops, &key);

	if (n)
		__sync_fetch_and_add(n, 1);
}

#endif
