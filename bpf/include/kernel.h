/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The few kernel types that Sockeye looks into, with only the members it reads. libbpf relocates every access by the
 * running kernel's BTF (CO-RE), so neither the order nor the distance of the members matters here.
 */
#ifndef SOCKEYE_KERNEL_H
#define SOCKEYE_KERNEL_H

#include <linux/bpf.h>
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>

typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef __u64 u64;
typedef _Bool bool;
#define true 1
#define false 0

#define AF_UNIX 1
#define AF_INET 2
#define AF_INET6 10
#define SOCK_STREAM 1
#define IPPROTO_TCP 6
#define S_IFMT 0170000
#define S_IFSOCK 0140000

#define MSG_OOB 0x1
#define MSG_PEEK 0x2
#define MSG_TRUNC 0x20
#define MSG_ERRQUEUE 0x2000
#define MSG_SPLICE_PAGES 0x8000000

#define PF_KTHREAD 0x00200000
#define PF_IO_WORKER 0x00000010
#define PF_USER_WORKER 0x00004000
#define RCV_SHUTDOWN 1

/* include/net/tcp_states.h */
#define TCP_ESTABLISHED 1
#define TCP_FIN_WAIT1 4
#define TCP_FIN_WAIT2 5
#define TCP_TIME_WAIT 6
#define TCP_CLOSE 7
#define TCP_CLOSE_WAIT 8
#define TCP_LAST_ACK 9
#define TCP_LISTEN 10
#define TCP_CLOSING 11

/* include/net/sock.h, enum sock_flags */
#define SOCK_DEAD 0
#define SOCK_DONE 1

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)

struct atomic_t___k {
	int counter;
};

struct thread_info {
	unsigned long flags;
	u32 status;		/* x86 */
	struct {
		u32 count;
	} preempt;		/* arm64 */
};

struct fdtable {
	unsigned int max_fds;
	struct file **fd;
};

struct files_struct {
	struct fdtable *fdt;
};

struct kernfs_node {
	u64 id;
};

struct cgroup_subsys_state {
	struct cgroup_subsys_state *parent;
};

struct cgroup {
	struct cgroup_subsys_state self;
	struct kernfs_node *kn;
};

struct css_set {
	struct cgroup *dfl_cgrp;
};

struct signal_struct {
	struct atomic_t___k live;
};

struct mm_struct {
	unsigned long arg_start;
	unsigned long arg_end;
};

struct linux_binprm {
	const char *interp;
};

struct task_struct {
	struct thread_info thread_info;
	unsigned int flags;
	int pid;
	int tgid;
	struct task_struct *real_parent;
	struct task_struct *group_leader;
	u64 start_boottime;
	char comm[16];
	struct mm_struct *mm;
	struct files_struct *files;
	struct signal_struct *signal;
	void *io_uring;
	struct css_set *cgroups;
	int rcu_read_lock_nesting;
};

struct inode {
	u16 i_mode;
	unsigned long i_ino;
};

struct file_ref___k {
	struct {
		long counter;
	} refcnt;
};

struct file {
	struct inode *f_inode;
	const void *f_op;
	void *private_data;
	struct file_ref___k f_ref;	/* since 6.13; a counter of 0 is one reference */
};

struct file___before_6_13 {
	struct {
		long counter;
	} f_count;
};

struct socket {
	short type;
	struct file *file;
	struct sock *sk;
};

struct socket_alloc {
	struct inode vfs_inode;
};

struct ns_common {
	unsigned int inum;
};

struct net {
	struct ns_common ns;
};

typedef struct {
	struct net *net;
} possible_net_t;

struct in6_addr {
	u8 s6_addr[16];
};

struct sock_common {
	u16 skc_family;
	volatile unsigned char skc_state;
	u32 skc_daddr;
	u32 skc_rcv_saddr;
	u16 skc_dport;
	u16 skc_num;
	unsigned long skc_flags;
	possible_net_t skc_net;
	struct in6_addr skc_v6_daddr;
	struct in6_addr skc_v6_rcv_saddr;
};

struct sock {
	struct sock_common __sk_common;
	struct socket *sk_socket;
	u8 sk_shutdown;
	u16 sk_type;
	u16 sk_protocol;
	int sk_err;
};

struct inet_connection_sock {
	const void *icsk_ulp_ops;
};

struct tcp_sock {
	u32 write_seq;
	u32 copied_seq;
	u32 rcv_nxt;
	u32 snd_nxt;
	u32 data_segs_out;
	u64 bytes_received;
	u64 bytes_sent;
	u64 bytes_retrans;
	u64 tcp_clock_cache;
};

struct sockaddr_un {
	u16 sun_family;
	char sun_path[108];
};

struct unix_address {
	int len;
	struct sockaddr_un name[0];
};

struct unix_sock {
	struct unix_address *addr;
	struct sock *peer;
};

struct page {
	unsigned long flags;
};

struct bio_vec {
	struct page *bv_page;
	unsigned int bv_len;
	unsigned int bv_offset;
};

enum iter_type {
	ITER_BVEC,
};

struct iov_iter {
	u8 iter_type;
	unsigned long iov_offset;
	unsigned long count;
	const struct bio_vec *bvec;
};

struct msghdr {
	struct iov_iter msg_iter;
	unsigned int msg_flags;
};

struct trace_event_raw_inet_sock_set_state {
	const void *skaddr;
	int oldstate;
	int newstate;
};

struct trace_event_raw_tcp_event_sk {
	const void *skaddr;
};

struct trace_event_raw_sock_msg_length {
	void *sk;
	int ret;
	int flags;
};

#pragma clang attribute pop

/* Tells the optimizer nothing is known of the value: it keeps a bound check that the verifier needs (clang 14). */
#ifndef barrier_var
#define barrier_var(var) asm volatile("" : "+r"(var))
#endif

#endif
