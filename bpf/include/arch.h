/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What differs by machine: the system calls' numbers, where their arguments are, which tasks are 32-bit. */
#ifndef SOCKEYE_ARCH_H
#define SOCKEYE_ARCH_H

#include "kernel.h"

/*
 * `regs` and `task` must be pointers that the verifier knows the type of (a tp_btf argument, bpf_get_current_task_btf): then
 * a member is one load instruction, where bpf_probe_read_kernel costs 20 ns. These run for every system call of the machine.
 */

#ifdef SOCKEYE_OLD_KERNEL
#define CURRENT_TASK() ((struct task_struct *)bpf_get_current_task())
#define TASK_READ(pointer, member) BPF_CORE_READ(pointer, member)
#else
#define CURRENT_TASK() bpf_get_current_task_btf()	/* since 5.11 */
#define TASK_READ(pointer, member) ((pointer)->member)
#endif

#if defined(__TARGET_ARCH_x86)

struct pt_regs {
	unsigned long bx, r10, r8, ax, cx, di, si, dx, orig_ax;
} __attribute__((preserve_access_index));

/* The argument registers keep their values until the call returns: entry_SYSCALL_64 saves and restores them. */
#define ARG0(regs) ((regs)->di)
#define ARG1(regs) ((regs)->si)
#define ARG2(regs) ((regs)->dx)
#define ARG3(regs) ((regs)->r10)
#define ARG4(regs) ((regs)->r8)
#define CALL_NR(regs) ((regs)->orig_ax)

/* A kernel function's arguments at its entry, and its result: kprobe, kretprobe */
#define PARAMETER1(regs) ((regs)->di)
#define PARAMETER2(regs) ((regs)->si)
#define PARAMETER3(regs) ((regs)->dx)
#define PARAMETER4(regs) ((regs)->cx)
#define RESULT(regs) ((regs)->ax)

/* TS_COMPAT, arch/x86/include/asm/thread_info.h */
#define IS_COMPAT(task) (TASK_READ(task, thread_info.status) & 0x2)

enum call_nr {
	NR_READ = 0, NR_WRITE = 1, NR_CLOSE = 3, NR_READV = 19, NR_WRITEV = 20, NR_SENDFILE = 40, NR_CONNECT = 42,
	NR_ACCEPT = 43, NR_SENDTO = 44, NR_RECVFROM = 45, NR_SENDMSG = 46, NR_RECVMSG = 47, NR_SHUTDOWN = 48,
	NR_SPLICE = 275, NR_ACCEPT4 = 288, NR_RECVMMSG = 299, NR_SENDMMSG = 307, NR_PREADV2 = 327, NR_PWRITEV2 = 328,
	NR_IO_URING_ENTER = 426,
};

/* A call that is not over has no result yet (entry_SYSCALL_64). */
#define IN_CALL(regs) ((long)(regs)->ax == -38)	/* ENOSYS */

#elif defined(__TARGET_ARCH_arm64)

struct pt_regs {
	u64 regs[31];
	u64 orig_x0;
	int syscallno;
} __attribute__((preserve_access_index));

/* x0 is overwritten by the result */
#define ARG0(r) ((r)->orig_x0)
#define ARG1(r) ((r)->regs[1])
#define ARG2(r) ((r)->regs[2])
#define ARG3(r) ((r)->regs[3])
#define ARG4(r) ((r)->regs[4])
#define CALL_NR(r) ((r)->syscallno)

#define PARAMETER1(r) ((r)->regs[0])
#define PARAMETER2(r) ((r)->regs[1])
#define PARAMETER3(r) ((r)->regs[2])
#define PARAMETER4(r) ((r)->regs[3])
#define RESULT(r) ((r)->regs[0])

/* TIF_32BIT, arch/arm64/include/asm/thread_info.h */
#define IS_COMPAT(task) (TASK_READ(task, thread_info.flags) & (1UL << 22))

enum call_nr {
	NR_CLOSE = 57, NR_READ = 63, NR_WRITE = 64, NR_READV = 65, NR_WRITEV = 66, NR_SENDFILE = 71, NR_SPLICE = 76,
	NR_ACCEPT = 202, NR_CONNECT = 203, NR_SENDTO = 206, NR_RECVFROM = 207, NR_SHUTDOWN = 210, NR_SENDMSG = 211,
	NR_RECVMSG = 212, NR_ACCEPT4 = 242, NR_RECVMMSG = 243, NR_SENDMMSG = 269, NR_PREADV2 = 286, NR_PWRITEV2 = 287,
	NR_IO_URING_ENTER = 426,
};

/* x0 holds the first argument until the result takes its place */
#define IN_CALL(r) ((r)->regs[0] == (r)->orig_x0)

#else
#error "unknown machine: give -D__TARGET_ARCH_x86 or -D__TARGET_ARCH_arm64"
#endif

#endif
