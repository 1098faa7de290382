/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What of the machine is captured; decided in the kernel. Rules of one kind are alternatives, of several kinds each must hold; no rule
 * means everything that looks like HTTP. Immutable.
 *
 * @param pids       these processes and their children
 * @param names      processes of these names ({@code comm} of the thread group's leader, of which the kernel keeps 15 bytes); at most 8
 * @param users      processes of these real user ids; at most 8
 * @param cgroups    processes in these cgroups (v2) or below: a path such as {@code /system.slice/nginx.service}, or at least 8
 *                   characters that the folder's name contains, such as a container's id; at most 8
 * @param ports      TCP connections with one of these ports at either end; at most 256
 * @param addresses  connections with one of these IP addresses at either end, with a prefix length or without; at most 256
 * @param allSockets every stream socket, not only those that look like HTTP
 * @param bodyLimit  bytes of a message body that are kept, {@link #NO_LIMIT} for all, 0 for none
 */
public record CaptureFilter(Set<Integer> pids, Set<String> names, Set<Integer> users, Set<String> cgroups,
		Set<Integer> ports, Set<AddressPrefix> addresses, boolean allSockets, long bodyLimit) {

	public static final long NO_LIMIT = Long.MAX_VALUE;
	public static final long DEFAULT_BODY_LIMIT = 64L << 20;
	/** Names, users, cgroups: so many of each; {@code RULE_COUNT} of bpf/include/record.h. */
	public static final int MAX_RULES = 8;
	/** Ports, addresses: so many of each. */
	public static final int MAX_FLOW_RULES = 256;

	/** Everything that looks like HTTP, bodies up to the default limit. */
	public static final CaptureFilter ALL = new CaptureFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(),
			false, DEFAULT_BODY_LIMIT);

	/** @throws IllegalArgumentException with a sentence, when there are too many rules or the limit is negative */
	public CaptureFilter {
		pids = Set.copyOf(pids);
		names = Set.copyOf(names);
		users = Set.copyOf(users);
		cgroups = Set.copyOf(cgroups);
		ports = Set.copyOf(ports);
		addresses = Set.copyOf(addresses);
		check(names, "names", MAX_RULES);
		check(users, "users", MAX_RULES);
		check(cgroups, "cgroups", MAX_RULES);
		check(ports, "ports", MAX_FLOW_RULES);
		check(addresses, "addresses", MAX_FLOW_RULES);
		if (bodyLimit < 0)
			throw new IllegalArgumentException("a body limit cannot be negative");
	}

	private static void check(Set<?> rules, String what, int max) {
		if (rules.size() > max)
			throw new IllegalArgumentException("at most " + max + " " + what + " can be given");
	}

	/** @return the same for some processes and their children */
	public CaptureFilter withPids(Set<Integer> only) {
		return new CaptureFilter(only, names, users, cgroups, ports, addresses, allSockets, bodyLimit);
	}

	/** @return the same for processes of some names */
	public CaptureFilter withNames(Set<String> only) {
		return new CaptureFilter(pids, only, users, cgroups, ports, addresses, allSockets, bodyLimit);
	}

	/** @return the same for some users */
	public CaptureFilter withUsers(Set<Integer> only) {
		return new CaptureFilter(pids, names, only, cgroups, ports, addresses, allSockets, bodyLimit);
	}

	/** @return the same for some cgroups */
	public CaptureFilter withCgroups(Set<String> only) {
		return new CaptureFilter(pids, names, users, only, ports, addresses, allSockets, bodyLimit);
	}

	/** @return the same for some ports */
	public CaptureFilter withPorts(Set<Integer> only) {
		return new CaptureFilter(pids, names, users, cgroups, only, addresses, allSockets, bodyLimit);
	}

	/** @return the same for some addresses */
	public CaptureFilter withAddresses(Set<AddressPrefix> only) {
		return new CaptureFilter(pids, names, users, cgroups, ports, only, allSockets, bodyLimit);
	}

	/** @return the same with every stream socket, or only those that look like HTTP */
	public CaptureFilter withAllSockets(boolean all) {
		return new CaptureFilter(pids, names, users, cgroups, ports, addresses, all, bodyLimit);
	}

	/** @return the same with another limit */
	public CaptureFilter withBodyLimit(long bytes) {
		return new CaptureFilter(pids, names, users, cgroups, ports, addresses, allSockets, bytes);
	}

	/** @return as the agent's command line and its command {@code filter} have it */
	public List<String> arguments() {
		List<String> a = new ArrayList<>();
		pids.forEach(p -> a.addAll(List.of("--pid", p.toString())));
		names.forEach(n -> a.addAll(List.of("--name", n)));
		users.forEach(u -> a.addAll(List.of("--uid", u.toString())));
		cgroups.forEach(c -> a.addAll(List.of("--cgroup", c)));
		ports.forEach(p -> a.addAll(List.of("--port", p.toString())));
		addresses.forEach(p -> a.addAll(List.of("--address", p.toString())));
		if (allSockets)
			a.add("--all-sockets");
		if (bodyLimit != DEFAULT_BODY_LIMIT)
			a.addAll(List.of("--body-limit", bodyLimit == NO_LIMIT ? "none" : Long.toString(bodyLimit)));
		return a;
	}
}
