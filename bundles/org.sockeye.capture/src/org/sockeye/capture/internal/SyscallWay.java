/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The ways to hook the calls that move bytes, best first. */
enum SyscallWay {

	/** Behind every send and receive, since 6.3: no other call of the machine is touched. */
	SOCKETS("sockets.bpf.o", "btf_trace_sock_send_length",
			"tp_btf/sock_send_length, tp_btf/sock_recv_length, tp_btf/tcp_rcv_space_adjust, raw_tp/inet_sock_set_state",
			List.of("sockeye_set_state", "sockeye_spliced", "sockeye_received", "sockeye_sent")),
	/** The same where the kernel lets tasks be preempted in a tracepoint: see bpf/sockets.bpf.c. */
	SOCKETS_BY_PERF("sockets.bpf.o", "btf_trace_sock_send_length",
			"tp/sock/sock_send_length, tp/sock/sock_recv_length, tp/tcp/tcp_rcv_space_adjust, tp/sock/inet_sock_set_state, "
					+ "raw_tp/inet_sock_set_state",
			List.of("sockeye_set_state", "sockeye_set_state_perf", "sockeye_spliced_perf", "sockeye_received_perf",
					"sockeye_sent_perf")),
	/** At every system call of the machine, since 5.17. */
	CALLS("syscalls.bpf.o", "bpf_loop", "tp_btf/sys_enter, tp_btf/sys_exit, raw_tp/inet_sock_set_state",
			List.of("sockeye_set_state", "sockeye_sys_exit", "sockeye_sys_enter")),
	/** The same for kernels before. */
	CALLS_OLD("syscalls_old.bpf.o", "btf_trace_sys_enter", CALLS.programs, CALLS.attached);

	private static final String EXIT = "sockeye_exit";
	private static final String EXEC = "sockeye_exec";
	/** Who follows processes: forks and exits first, since a child born in between must not be missed. */
	private static final List<String> FAMILY = List.of("sockeye_fork", EXIT, EXEC);

	private final String object;
	private final String need;
	private final String programs;
	private final List<String> attached;

	SyscallWay(String object, String need, String programs, List<String> attached) {
		this.object = object;
		this.need = need;
		this.programs = programs;
		this.attached = attached;
	}

	/** @return whether it is of a kind, {@code sockets} or {@code calls}; empty: any */
	boolean isOf(String kind) {
		return kind.isEmpty() || kind.equals(ordinal() < CALLS.ordinal() ? "sockets" : "calls");
	}

	/** @return the order in which they are tried; without preemption in tracepoints {@link #SOCKETS_BY_PERF} is not needed */
	static List<SyscallWay> order(boolean preemptible) {
		return preemptible ? List.of(SOCKETS_BY_PERF, SOCKETS, CALLS, CALLS_OLD) : List.of(SOCKETS, CALLS, CALLS_OLD);
	}

	/** @return the name in the kernel's type information without which it cannot be taken */
	String need() {
		return need;
	}

	/** @return the file of the BPF object */
	String object() {
		return object;
	}

	/** @return what it attaches to, for people */
	String programs() {
		return programs;
	}

	/** @return the programs in the order of attachment */
	List<String> attached() {
		List<String> all = new ArrayList<>(FAMILY);
		all.addAll(attached);
		return all;
	}

	/**
	 * @return the programs of whose missed runs nothing is lost: another one is attached for the same, or a process that has ended is
	 *         remembered, which matters to nobody until its number comes again, or what a process runs is left for /proc to say
	 */
	Set<String> harmless() {
		return this == SOCKETS_BY_PERF ? Set.of(EXIT, EXEC, "sockeye_set_state", "sockeye_set_state_perf") : Set.of(EXIT, EXEC);
	}

	/** @return the programs of the object that belong to other ways */
	Set<String> leftOut() {
		Set<String> others = new TreeSet<>();
		for (SyscallWay w : values())
			if (w.object.equals(object))
				others.addAll(w.attached);
		others.removeAll(attached);
		return others;
	}
}
