// SPDX-License-Identifier: GPL-2.0-or-later
/* Can a task be preempted while a tracepoint's program runs? The agent sends a datagram to itself and reads the answer. */
#include "include/arch.h"
#include "include/record.h"

char LICENSE[] SEC("license") = "GPL";

const volatile struct config config SEC(".rodata.config") = {};
volatile struct preemption preemption SEC(".data.preemption") = {};

#define PREEMPT_MASK 0xff	/* include/linux/preempt.h */

#if defined(__TARGET_ARCH_x86)
extern const int __preempt_count __ksym __weak;	/* of each CPU; a variable of its own since 6.15 */

static __always_inline u32 off_count(void)
{
	const int *count;

	if (!&__preempt_count)
		return 1;	/* no such kernel lets it */
	count = bpf_this_cpu_ptr(&__preempt_count);
	return *count & PREEMPT_MASK;
}
#else
static __always_inline u32 off_count(void)
{
	struct task_struct *task = bpf_get_current_task_btf();

	return task->thread_info.preempt.count & PREEMPT_MASK;
}
#endif

SEC("tp_btf/sock_send_length")
int sockeye_preempt(u64 *ctx)
{
	if (bpf_get_current_pid_tgid() >> 32 != config.self)
		return 0;
	/* without CONFIG_PREEMPTION (and CONFIG_PREEMPT_RCU, which follows it) nobody counts */
	preemption.allowed = bpf_core_field_exists(((struct task_struct *)0)->rcu_read_lock_nesting) && !off_count();
	preemption.seen = 1;
	return 0;
}
