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

/* Only to have all of record.h in the object's BTF, where a test compares it with the Java side. */
struct sockeye_layout {
	struct record record;
	struct control control;
	enum record_kind kind;
	enum record_source source;
	enum record_direction direction;
	enum record_flag flag;
	enum record_reason reason;
	enum drop_reason drop;
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
	u64 last;		/* time of the last record */
	u16 family;
	u16 lport;
	u16 rport;
	u8 class;
	u8 misses;
	u8 flags;
	u8 pad[7];
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

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, SOURCES * DROPS);
	__type(key, u32);
	__type(value, u64);
} drops SEC(".maps");

static __always_inline void count_drop(u32 source, u32 reason)
{
	u32 key = source * DROPS + reason;
	u64 *n = bpf_map_lookup_elem(&drops, &key);

	if (n)
		*n += 1;	/* per CPU, and a tracing program does not migrate */
}

#endif
