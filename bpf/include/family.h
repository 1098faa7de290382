/* SPDX-License-Identifier: GPL-2.0-or-later */
/* `pids` follows the processes: a wanted process's children are wanted. */
#ifndef SOCKEYE_FAMILY_H
#define SOCKEYE_FAMILY_H

#include "maps.h"

static __always_inline void family_fork(struct task_struct *parent, struct task_struct *child)
{
	const volatile struct settings *s = current_settings();
	u32 parent_tgid, tgid;
	u8 one = 1;

	if (!s || !(s->rules & RULE_PID))
		return;
	parent_tgid = BPF_CORE_READ(parent, tgid);
	tgid = BPF_CORE_READ(child, tgid);
	if (tgid == parent_tgid || !bpf_map_lookup_elem(&pids, &parent_tgid))
		return;
	if (bpf_map_update_elem(&pids, &tgid, &one, BPF_ANY))
		count_drop(SOURCE_SYSCALLS, DROP_MAP_FULL);
}

/* do_exit() has taken the task off signal->live before it calls the tracepoint: 0 means that this was the last thread. */
static __always_inline void family_exit(struct task_struct *task)
{
	const volatile struct settings *s = current_settings();
	u32 tgid;

	if (!s || !(s->rules & RULE_PID) || BPF_CORE_READ(task, signal, live.counter) > 0)
		return;
	tgid = BPF_CORE_READ(task, tgid);
	bpf_map_delete_elem(&pids, &tgid);
}

#endif
