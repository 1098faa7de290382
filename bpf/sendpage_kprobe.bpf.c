// SPDX-License-Identifier: GPL-2.0-or-later
/* The source `sendpath` by kprobe and kretprobe, up to 6.4. Attach points only; what they do is in include/. */
#include "include/arch.h"
#include "include/sendpage.h"

char LICENSE[] SEC("license") = "GPL";

/* One of these sets is loaded: FUNCTION(struct sock *sk, struct page *page, int offset, size_t size, int flags) */
#define PROGRAMS(function, suffix)                                                                               \
	SEC("kprobe/" #function) int sockeye_calibrate_##suffix(struct pt_regs *regs)                            \
	{                                                                                                        \
		calibrate_page(PARAMETER1(regs), PARAMETER2(regs), (u32)PARAMETER3(regs));                       \
		return 0;                                                                                        \
	}                                                                                                        \
	SEC("kprobe/" #function) int sockeye_enter_##suffix(struct pt_regs *regs)                                \
	{                                                                                                        \
		page_enter(PARAMETER1(regs), PARAMETER2(regs), (u32)PARAMETER3(regs), PARAMETER4(regs));         \
		return 0;                                                                                        \
	}                                                                                                        \
	SEC("kretprobe/" #function) int sockeye_exit_##suffix(struct pt_regs *regs)                              \
	{                                                                                                        \
		splice_exit((int)RESULT(regs));                                                                  \
		return 0;                                                                                        \
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
