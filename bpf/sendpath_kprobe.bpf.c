// SPDX-License-Identifier: GPL-2.0-or-later
/* The source `sendpath` by kprobe and kretprobe, from 6.5 on. Attach points only; what they do is in include/. */
#include "include/arch.h"
#include "include/pages.h"

char LICENSE[] SEC("license") = "GPL";

/* int tcp_sendmsg_locked(struct sock *sk, struct msghdr *msg, size_t size) */
SEC("kprobe/tcp_sendmsg_locked")
int sockeye_calibrate(struct pt_regs *regs)
{
	calibrate(PARAMETER1(regs), PARAMETER2(regs));
	return 0;
}

SEC("kprobe/tcp_sendmsg_locked")
int sockeye_splice_enter(struct pt_regs *regs)
{
	splice_enter(PARAMETER1(regs), PARAMETER2(regs));
	return 0;
}

SEC("kretprobe/tcp_sendmsg_locked")
int sockeye_splice_exit(struct pt_regs *regs)
{
	splice_exit((int)RESULT(regs));
	return 0;
}

/* TP_PROTO(struct task_struct *p, ...) */
SEC("raw_tp/sched_process_exit")
int sockeye_splice_forget(struct bpf_raw_tracepoint_args *ctx)
{
	splice_forget((struct task_struct *)ctx->args[0]);
	return 0;
}
