/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who a process is, from the tracepoint sched_process_exec: in its own task, with its new memory in place and its arguments in it
 * (load_elf_binary has just written them). It costs an execve, of half a millisecond or so, a few microseconds, and nothing else
 * anything: no call that moves bytes comes by here.
 */
#ifndef SOCKEYE_EXEC_H
#define SOCKEYE_EXEC_H

#include "emit.h"
#include "filter.h"

static __always_inline void process_exec(struct task_struct *task, struct linux_binprm *bprm)
{
	struct mm_struct *mm = BPF_CORE_READ(task, mm);
	struct record *r;
	struct exec *e;
	u64 n, start;

	if (!mm)
		return;
	r = bpf_ringbuf_reserve(&events, sizeof(*r) + sizeof(*e), 0);
	if (!r)
		return;	/* not counted: no bytes are lost, and /proc may still say who it is */
	e = (struct exec *)(r + 1);
	__builtin_memset(r, 0, sizeof(*r) + __builtin_offsetof(struct exec, arguments));
	r->ts = bpf_ktime_get_ns();
	r->kind = KIND_EXEC;
	r->source = SOURCE_SYSCALLS;
	r->len = sizeof(*e);
	owner_of(&r->owner, task, bpf_get_current_pid_tgid());
	e->cgroup = BPF_CORE_READ(task, cgroups, dfl_cgrp, kn, id);
	e->uid = bpf_get_current_uid_gid();
	e->ppid = BPF_CORE_READ(task, real_parent, tgid);
	bpf_probe_read_kernel_str(e->path, sizeof(e->path), BPF_CORE_READ(bprm, interp));
	start = BPF_CORE_READ(mm, arg_start);
	n = BPF_CORE_READ(mm, arg_end) - start;
	if (n > EXEC_ARGUMENTS)
		n = EXEC_ARGUMENTS;
	barrier_var(n);
	if (n > EXEC_ARGUMENTS)
		n = EXEC_ARGUMENTS;
	if (!bpf_probe_read_user(e->arguments, n, (const void *)start))
		e->arguments_len = n;
	bpf_ringbuf_submit(r, wake_flags());
}

#endif
