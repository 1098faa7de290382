/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which tasks are looked at. */
#ifndef SOCKEYE_FILTER_H
#define SOCKEYE_FILTER_H

#include "maps.h"

#define RULES_OF_TASKS (RULE_PID | RULE_NAME | RULE_USER | RULE_GROUP)
#define RULES_OF_FLOWS (RULE_PORT | RULE_ADDRESS)

static __always_inline bool name_wanted(const volatile struct settings *s)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct task_struct *leader = BPF_CORE_READ(task, group_leader);
	u64 name[2] = {};

	bpf_core_read(name, sizeof(name), &leader->comm);
	for (int i = 0; i < RULE_COUNT; i++) {
		const volatile u64 *rule = (const volatile u64 *)s->names[i];

		if (!rule[0])
			break;
		if (rule[0] == name[0] && rule[1] == name[1])
			return true;
	}
	return false;
}

static __always_inline bool user_wanted(const volatile struct settings *s)
{
	u32 user = bpf_get_current_uid_gid() + 1;

	for (int i = 0; i < RULE_COUNT && s->users[i]; i++)
		if (s->users[i] == user)
			return true;
	return false;
}

#define GROUP_DEPTH 12	/* how far above the task's own cgroup a rule's one may be */

/* By hand: tracing programs have no bpf_get_current_ancestor_cgroup_id() before 5.16. */
static __always_inline bool group_wanted(const volatile struct settings *s)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	struct cgroup *group = BPF_CORE_READ(task, cgroups, dfl_cgrp);

	for (int up = 0; up < GROUP_DEPTH && group; up++) {
		u64 id = BPF_CORE_READ(group, kn, id);

		for (int i = 0; i < RULE_COUNT && s->groups[i]; i++)
			if (s->groups[i] == id)
				return true;
		group = (struct cgroup *)BPF_CORE_READ(group, self.parent);	/* `self` is the first member */
	}
	return false;
}

static __noinline bool rules_want_task(u32 tgid, u32 rules)
{
	const volatile struct settings *s = current_settings();

	if (!s)
		return false;
	if ((rules & RULE_PID) && !bpf_map_lookup_elem(&pids, &tgid))
		return false;
	if ((rules & RULE_NAME) && !name_wanted(s))
		return false;
	if ((rules & RULE_USER) && !user_wanted(s))
		return false;
	return !(rules & RULE_GROUP) || group_wanted(s);
}

/* Is the current task looked at? Cheapest test first. */
static __always_inline bool task_wanted(u32 tgid)
{
	const volatile struct settings *s;

	if (tgid == config.self)
		return false;
#pragma unroll
	for (int i = 0; i < 7; i++)
		if (config.excluded[i] && tgid == config.excluded[i])
			return false;
	s = current_settings();
	if (!s || !(s->rules & RULES_OF_TASKS))
		return s;
	return rules_want_task(tgid, s->rules);
}

static __always_inline bool address_wanted(u16 family, const u8 *address)
{
	struct prefix p = { .bits = 128 };

	if (family == AF_INET) {
		p.address[10] = p.address[11] = 0xff;
		__builtin_memcpy(p.address + 12, address, 4);
	} else {
		__builtin_memcpy(p.address, address, 16);
	}
	return bpf_map_lookup_elem(&addresses, &p);
}

static __always_inline void end_key(struct end *e, const struct sock_state *st)
{
	e->netns = st->netns;
	e->lport = st->lport;
	e->rport = st->rport;
	__builtin_memcpy(e->laddr, st->laddr, 16);
	__builtin_memcpy(e->raddr, st->raddr, 16);
}

/* The same connection as its other end sees it. */
static __always_inline void other_end_key(struct end *e, const struct sock_state *st)
{
	e->netns = st->netns;
	e->lport = st->rport;
	e->rport = st->lport;
	__builtin_memcpy(e->laddr, st->raddr, 16);
	__builtin_memcpy(e->raddr, st->laddr, 16);
}

/* From now on all of it is emitted; the first message's turn begins with the next bytes. */
static __always_inline void becomes_http(struct sock_state *st)
{
	if (st->class != CLASS_HTTP)
		st->flags &= ~(STATE_TX_TURN | STATE_RX_TURN);
	st->class = CLASS_HTTP;
}

/* Decides by the present rules whether the socket is looked at. */
static __noinline int apply_rules(struct sock_state *st)
{
	const volatile struct settings *s = current_settings();
	bool wanted = true;
	struct end e = {};
	u8 *force;

	if (!s)
		return 0;
	if (s->rules & RULES_OF_FLOWS) {
		if (st->family == AF_UNIX)
			wanted = false;
		if (wanted && (s->rules & RULE_PORT))
			wanted = bpf_map_lookup_elem(&ports, &st->lport) || bpf_map_lookup_elem(&ports, &st->rport);
		if (wanted && (s->rules & RULE_ADDRESS))
			wanted = address_wanted(st->family, st->laddr) || address_wanted(st->family, st->raddr);
	}
	if (s->all_sockets)
		becomes_http(st);
	if (st->family != AF_UNIX) {
		end_key(&e, st);
		e.netns = 0;
		force = bpf_map_lookup_elem(&forced, &e);
		if (force) {
			wanted = *force == FORCE_IN;
			if (wanted)
				becomes_http(st);
		}
	}
	st->flags = wanted ? st->flags & ~STATE_EXCLUDED : st->flags | STATE_EXCLUDED;
	st->generation = s->generation;
	return 0;
}

/* Is the socket looked at? To be asked again for each of its calls: the rules may have changed. */
static __always_inline bool flow_wanted(struct sock_state *st)
{
	const volatile struct settings *s = current_settings();

	if (s && st->generation != s->generation) {
		/* what went meanwhile was perhaps not followed */
		st->flags &= ~(STATE_TX_END | STATE_RX_END);
		apply_rules(st);
	}
	return st->class != CLASS_OTHER && !(st->flags & STATE_EXCLUDED);
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
