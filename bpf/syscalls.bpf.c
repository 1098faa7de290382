// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The source `syscalls`: what processes hand to and take from stream sockets, seen at the system calls' own tracepoints.
 * Attach points only; what they do is in include/.
 */
#include "include/calls.h"
#include "include/family.h"
#include "include/states.h"
#include "include/exec.h"

char LICENSE[] SEC("license") = "GPL";

/* TP_PROTO(struct pt_regs *regs, long id) */
SEC("tp_btf/sys_enter")
int sockeye_sys_enter(u64 *ctx)
{
	call_enter((struct pt_regs *)ctx[0], ctx[1]);
	return 0;
}

/* TP_PROTO(struct pt_regs *regs, long ret) */
SEC("tp_btf/sys_exit")
int sockeye_sys_exit(u64 *ctx)
{
	call_exit((struct pt_regs *)ctx[0], ctx[1]);
	return 0;
}

/* TP_PROTO(const struct sock *sk, const int oldstate, const int newstate) */
SEC("raw_tp/inet_sock_set_state")
int sockeye_set_state(struct bpf_raw_tracepoint_args *ctx)
{
	state_change((struct sock *)ctx->args[0], ctx->args[1], ctx->args[2]);
	return 0;
}

/* TP_PROTO(struct task_struct *parent, struct task_struct *child) */
SEC("raw_tp/sched_process_fork")
int sockeye_fork(struct bpf_raw_tracepoint_args *ctx)
{
	family_fork((struct task_struct *)ctx->args[0], (struct task_struct *)ctx->args[1]);
	return 0;
}

/* TP_PROTO(struct task_struct *p), since 6.16 with a second argument */
SEC("raw_tp/sched_process_exit")
int sockeye_exit(struct bpf_raw_tracepoint_args *ctx)
{
	struct task_struct *task = (struct task_struct *)ctx->args[0];

	call_forget(task);
	family_exit(task);
	return 0;
}

/* TP_PROTO(struct task_struct *p, pid_t old_pid, struct linux_binprm *bprm) */
SEC("raw_tp/sched_process_exec")
int sockeye_exec(struct bpf_raw_tracepoint_args *ctx)
{
	process_exec((struct task_struct *)ctx->args[0], (struct linux_binprm *)ctx->args[2]);
	return 0;
}
