// SPDX-License-Identifier: GPL-2.0-or-later
/* The source `sendpath` by fentry and fexit, from 6.5 on. Attach points only; what they do is in include/. */
#include "include/pages.h"

char LICENSE[] SEC("license") = "GPL";

/* int tcp_sendmsg_locked(struct sock *sk, struct msghdr *msg, size_t size) */
SEC("fentry/tcp_sendmsg_locked")
int sockeye_calibrate(u64 *ctx)
{
	calibrate(argument(ctx, 0), argument(ctx, 1));
	return 0;
}

SEC("fentry/tcp_sendmsg_locked")
int sockeye_splice_enter(u64 *ctx)
{
	splice_enter(argument(ctx, 0), argument(ctx, 1));
	return 0;
}

SEC("fexit/tcp_sendmsg_locked")
int sockeye_splice_exit(u64 *ctx)
{
	splice_exit((int)argument(ctx, 3));
	return 0;
}

/* TP_PROTO(struct task_struct *p, ...) */
SEC("raw_tp/sched_process_exit")
int sockeye_splice_forget(struct bpf_raw_tracepoint_args *ctx)
{
	splice_forget((struct task_struct *)ctx->args[0]);
	return 0;
}
