/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What goes through the ring buffer: one header, then `len` bytes. The Java side of this file is RecordLayout and
 * BpfConfig in org.sockeye.capture; a test compares both through the BTF of the built objects.
 *
 * The reader keeps no state about sockets: every record says everything about the chunk that it carries.
 */
#ifndef SOCKEYE_RECORD_H
#define SOCKEYE_RECORD_H

enum record_kind {
	KIND_DATA = 1,	/* `orig` bytes of a stream, the first `len` of them behind the header */
	KIND_FIN = 2,	/* the direction ended; seq is the number after its last byte */
	KIND_RST = 3,	/* the connection was aborted */
	KIND_PATH = 4,	/* the file system path (or "@abstract" name) of an AF_UNIX connection is behind the header */
	KIND_EXEC = 5,	/* a process runs another program: a struct exec is behind the header, of which only ts and owner are set */
};

enum record_source {
	SOURCE_SYSCALLS = 0,
	SOURCE_SENDPATH = 1,
	SOURCE_SELFCHECK = 2,	/* the send path probe's own nonce: never written to a session */
	SOURCES = 3,
};

enum record_direction {
	DIRECTION_IN = 1,	/* seen where it was received; same values as epb_flags bits 0-1 of pcapng */
	DIRECTION_OUT = 2,
};

enum record_flag {
	FLAG_FIRST = 1,		/* nothing went in this direction before this record */
	FLAG_ANSWER = 2,	/* the other direction was seen before this one */
};

/* Why bytes of this record are missing (len < orig). */
enum record_reason {
	REASON_NONE = 0,
	REASON_SENDFILE = 1,
	REASON_SPLICE = 2,
	REASON_FAULT = 3,	/* the memory was not readable when the call returned */
	REASON_DISCARDED = 4,	/* recv(2) with MSG_TRUNC: the process threw the bytes away unread */
	REASON_WALK = 5,	/* more pieces in one call than the program follows */
	REASON_SEEN = 6,	/* not missing: the sender's copy is in the ring already (sent.h) */
	REASON_IO_URING = 7,	/* a request of io_uring, whose memory no call names */
	REASON_COMPAT = 8,	/* the call of a 32-bit task */
	REASON_LIMIT = 10,	/* the message is longer than the user wants to keep */
	REASON_CALL = 9,	/* a call that is not known to move bytes of a socket */
};

struct owner {
	__u64 start;		/* of the process: ns on CLOCK_BOOTTIME; tells a reused pid */
	__u32 pid;
	__u32 tid;
	char comm[16];		/* of the thread group's leader */
};

struct record {
	__u64 ts;		/* ns on CLOCK_MONOTONIC: entry of a send, return of a receive */
	__u64 sock;		/* struct sock *; never leaves the agent */
	__u64 peer;		/* AF_UNIX: the other end's struct sock * */
	struct owner owner;
	__u32 len;		/* bytes behind this header */
	__u32 orig;		/* bytes of the stream that this record stands for */
	__u32 seq;		/* number of its first byte */
	__u32 ack;		/* number of the other direction's next byte */
	__u32 netns;		/* inode number of the network namespace */
	__u32 ino;		/* of the socket in sockfs */
	__u16 family;		/* AF_INET (also for v4-mapped), AF_INET6, AF_UNIX */
	__u16 lport;		/* host byte order; AF_UNIX: 1 or 2 */
	__u16 rport;
	__u8 kind;
	__u8 source;
	__u8 direction;
	__u8 flags;
	__u8 reason;
	__u8 pad[5];
	__u8 laddr[16];
	__u8 raddr[16];
};

#define EXEC_PATH 256
#define EXEC_ARGUMENTS 1024

/* What /proc says of a process while it lives: many do not live long enough for the agent to look there. */
struct exec {
	__u64 cgroup;		/* (v2) by the inode number of its folder */
	__u32 uid;
	__u32 ppid;
	__u32 arguments_len;
	__u32 pad;
	char path[EXEC_PATH];	/* of the executable, or of the script's interpreter, as it was called; ends with NUL */
	char arguments[EXEC_ARGUMENTS];	/* each ends with NUL, but for what is cut off */
};

_Static_assert(sizeof(struct exec) == 1304, "exec");
_Static_assert(sizeof(struct owner) == 32, "owner");
_Static_assert(sizeof(struct record) == 128, "record");
_Static_assert(__builtin_offsetof(struct record, owner) == 24, "owner");
_Static_assert(__builtin_offsetof(struct record, len) == 56, "len");
_Static_assert(__builtin_offsetof(struct record, family) == 80, "family");
_Static_assert(__builtin_offsetof(struct record, laddr) == 96, "laddr");

/* An IPv6 packet's payload length is 16 bits; the agent makes one packet of one record. */
#define CHUNK_MAX 65000

/* Why a chunk, or a whole call, is not in the ring. Index into `drops`, with the source. */
enum drop_reason {
	DROP_RING_FULL = 0,	/* the agent was too slow: bytes lost */
	DROP_USER_FAULT = 1,	/* bytes lost; a record without bytes says where */
	DROP_KERNEL_FAULT = 2,
	DROP_MAP_FULL = 3,	/* more threads or sockets than the maps hold: a call lost */
	DROP_KTLS = 4,		/* kernel TLS: the socket's numbers count ciphertext; call skipped */
	DROP_COMPAT = 5,	/* call of a 32-bit task; skipped */
	DROP_INTERLEAVED = 6,	/* nothing lost: two threads sent on one socket at once, order deduced */
	DROP_WALK = 7,		/* the rest of a call with too many pieces */
	DROPS = 8,
};

/* .rodata.config: set by the agent before the object is loaded. */
struct config {
	__u64 nonce[2];		/* first 16 bytes of the self-check's page */
	__u32 self;		/* the agent's process id */
	__u32 excluded[7];	/* further processes that are never seen; 0 ends the list */
	__u32 wake_bytes;	/* wake the agent when so much waits; it looks by itself every few ms too */
	__u8 page_shift;
	__u8 pad[3];
};

_Static_assert(sizeof(struct config) == 56, "config");

/* Rules of one kind are alternatives; of several kinds each must hold. None: everything is wanted. */
enum rule {
	RULE_PID = 1,		/* the process is in `pids`, or was forked by one that is */
	RULE_NAME = 2,
	RULE_USER = 4,
	RULE_GROUP = 8,
	RULE_PORT = 16,		/* of either end, in `ports` */
	RULE_ADDRESS = 32,	/* of either end, in `addresses` */
};

#define RULE_COUNT 8		/* names, users, groups: of each as many at most */
#define LIMIT_NONE 0xffffffff

/* The only element of the map `settings`: changed by the agent while the programs run. */
struct settings {
	__u32 generation;	/* another one after every change of the rules for flows */
	__u32 rules;		/* enum rule */
	__u32 body_limit;	/* bytes of a message, from where its direction takes its turn; LIMIT_NONE: all */
	__u32 all_sockets;	/* every stream socket, not only those that look like HTTP */
	char names[RULE_COUNT][16];	/* of the thread group's leader (comm); "" ends the list */
	__u32 users[RULE_COUNT];	/* + 1; 0 ends the list */
	__u64 groups[RULE_COUNT];	/* cgroups (v2), by the inode number of their folders; 0 ends the list */
};

_Static_assert(sizeof(struct settings) == 240, "settings");

/* What the user says of one connection, in the map `forced`. */
enum force {
	FORCE_IN = 1,
	FORCE_OUT = 2,
};

/* .data.control of the send path object: written by both sides while it runs. */
struct control {
	__u64 page_base;	/* direct-map address = page * (PAGE_SIZE / sizeof(struct page)) + page_base */
	__u32 calibrated;	/* 1: page_base is known */
	__u32 next;		/* the next candidate of the calibration */
	__u32 selfcheck;	/* 1: the agent's own sendfile is let through, as SOURCE_SELFCHECK, and no other */
	__u32 pad;
};

_Static_assert(sizeof(struct control) == 24, "control");

/* .data.preemption of preempt.bpf.o */
struct preemption {
	__u32 seen;	/* 1: the program ran */
	__u32 allowed;	/* 1: and could have been preempted */
};

#endif
