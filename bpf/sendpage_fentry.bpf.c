// SPDX-License-Identifier: GPL-2.0-or-later
/* The source `sendpath` by fentry and fexit, up to 6.4. Attach points only; what they do is in include/. */
#include "include/sendpage.h"

char LICENSE[] SEC("license") = "GPL";

/* One of these sets is loaded: FUNCTION(struct sock *sk, struct page *page, int offset, size_t size, int flags) */
#define PROGRAMS(function, suffix)                                                                            \
	SEC("fentry/" #function) int sockeye_calibrate_##suffix(u64 *ctx)                                     \
	{                                                                                                     \
		calibrate_page(argument(ctx, 0), argument(ctx, 1), (u32)argument(ctx, 2));                    \
		return 0;                                                                                     \
	}                                                                                                     \
	SEC("fentry/" #function) int sockeye_enter_##suffix(u64 *ctx)                                         \
	{                                                                                                     \
		page_enter(argument(ctx, 0), argument(ctx, 1), (u32)argument(ctx, 2), argument(ctx, 3));      \
		return 0;                                                                                     \
	}                                                                                                     \
	SEC("fexit/" #function) int sockeye_exit_##suffix(u64 *ctx)                                           \
	{                                                                                                     \
		splice_exit((int)argument(ctx, 5));                                                           \
		return 0;                                                                                     \
	}

PROGRAMS(tcp_sendpage, page)
PROGRAMS(tcp_sendpage_locked, locked)
PROGRAMS(do_tcp_sendpages, pages)

/* TP_PROTO(struct task_struct *p) */
SEC("raw_tp/sched_process_exit")
int sockeye_splice_forget(struct bpf_raw_tracepoint_args *ctx)
{
	splice_forget((struct task_struct *)ctx->args[0]);
	return 0;
}
