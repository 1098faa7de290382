/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which tasks are looked at. */
#ifndef SOCKEYE_FILTER_H
#define SOCKEYE_FILTER_H

#include "maps.h"

/* Cheapest test first. A process in `pids` got there by the agent or by being forked by one that is (see family.h). */
static __always_inline bool task_wanted(u32 tgid)
{
	if (tgid == config.self)
		return false;
#pragma unroll
	for (int i = 0; i < 7; i++)
		if (config.excluded[i] && tgid == config.excluded[i])
			return false;
	return !config.pid_filter || bpf_map_lookup_elem(&pids, &tgid);
}

static __always_inline bool ports_wanted(u16 family, u16 lport, u16 rport)
{
	if (!config.port_filter)
		return true;
	return family != AF_UNIX && (bpf_map_lookup_elem(&ports, &lport) || bpf_map_lookup_elem(&ports, &rport));
}

static __always_inline void owner_of(struct owner *o, struct task_struct *task, u64 id)
{
	struct task_struct *leader = BPF_CORE_READ(task, group_leader);

	o->pid = id >> 32;
	o->tid = (u32)id;
	o->start = BPF_CORE_READ(leader, start_boottime);
	bpf_core_read(o->comm, sizeof(o->comm), &leader->comm);
}

#endif
