// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The source `sendpath`, of the kind that needs neither kprobes nor fentry: the kernel's own tracepoint in the copy loop of
 * tcp_sendmsg_locked (6.16) and the one behind every sendmsg (6.3). Attach points only; what they do is in include/.
 */
#include "include/pages.h"

char LICENSE[] SEC("license") = "GPL";

/* TP_PROTO(const struct sock *sk, const struct msghdr *msg, const struct sk_buff *skb, int size_goal) */
SEC("tp_btf/tcp_sendmsg_locked")
int sockeye_calibrate(u64 *ctx)
{
	calibrate(argument(ctx, 0), argument(ctx, 1));
	return 0;
}

SEC("tp_btf/tcp_sendmsg_locked")
int sockeye_turn(u64 *ctx)
{
	splice_turn(argument(ctx, 0), argument(ctx, 1));
	return 0;
}

/* TP_PROTO(struct sock *sk, int ret, int flags) */
SEC("tp_btf/sock_send_length")
int sockeye_sent(u64 *ctx)
{
	splice_sent(argument(ctx, 0), (int)argument(ctx, 1));
	return 0;
}

/* TP_PROTO(struct task_struct *p, ...) */
SEC("raw_tp/sched_process_exit")
int sockeye_splice_forget(struct bpf_raw_tracepoint_args *ctx)
{
	splice_forget((struct task_struct *)ctx->args[0]);
	return 0;
}
