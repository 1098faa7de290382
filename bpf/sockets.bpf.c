// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The source `syscalls` where the kernel has tracepoints behind every send and receive (6.3). Attach points only; what they do is
 * in include/.
 *
 * Each is here twice. By tp_btf a program is cheaper, and has its own guard against recursion. But where the kernel lets tasks be preempted in a
 * tracepoint (7.0), that guard makes the kernel leave the program out for the task that comes in between, without a trace. By way of
 * perf a program runs with preemption off on every kernel. The agent finds out (preempt.bpf.c) and loads one of the two.
 *
 * A change of state may come in a softirq that interrupted such a program, and then perf leaves this one out: so it is attached by
 * both ways there, and does things once.
 */
#include "include/transfers.h"
#include "include/family.h"
#include "include/states.h"
#include "include/exec.h"

char LICENSE[] SEC("license") = "GPL";

/* TP_PROTO(struct sock *sk, int ret, int flags) */
SEC("tp_btf/sock_send_length")
int sockeye_sent(u64 *ctx)
{
	transfer(ctx[0], ctx[1], 0, true);
	return 0;
}

SEC("tp_btf/sock_recv_length")
int sockeye_received(u64 *ctx)
{
	transfer(ctx[0], ctx[1], ctx[2], false);
	return 0;
}

SEC("tp/sock/sock_send_length")
int sockeye_sent_perf(struct trace_event_raw_sock_msg_length *ctx)
{
	transfer((u64)ctx->sk, ctx->ret, 0, true);
	return 0;
}

SEC("tp/sock/sock_recv_length")
int sockeye_received_perf(struct trace_event_raw_sock_msg_length *ctx)
{
	transfer((u64)ctx->sk, ctx->ret, ctx->flags, false);
	return 0;
}

/* TP_PROTO(struct sock *sk) */
SEC("tp_btf/tcp_rcv_space_adjust")
int sockeye_spliced(u64 *ctx)
{
	spliced(ctx[0]);
	return 0;
}

SEC("tp/tcp/tcp_rcv_space_adjust")
int sockeye_spliced_perf(struct trace_event_raw_tcp_event_sk *ctx)
{
	spliced((u64)ctx->skaddr);
	return 0;
}

/* TP_PROTO(const struct sock *sk, const int oldstate, const int newstate) */
SEC("raw_tp/inet_sock_set_state")
int sockeye_set_state(struct bpf_raw_tracepoint_args *ctx)
{
	state_change((struct sock *)ctx->args[0], ctx->args[1], ctx->args[2]);
	return 0;
}

SEC("tp/sock/inet_sock_set_state")
int sockeye_set_state_perf(struct trace_event_raw_inet_sock_set_state *ctx)
{
	state_change((struct sock *)ctx->skaddr, ctx->oldstate, ctx->newstate);
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
	family_exit((struct task_struct *)ctx->args[0]);
	return 0;
}

/* TP_PROTO(struct task_struct *p, pid_t old_pid, struct linux_binprm *bprm) */
SEC("raw_tp/sched_process_exec")
int sockeye_exec(struct bpf_raw_tracepoint_args *ctx)
{
	process_exec((struct task_struct *)ctx->args[0], (struct linux_binprm *)ctx->args[2]);
	return 0;
}
