/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.processes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sockeye.session.stats.ProcessStatistics;

/** The processes as a tree: a process stands below its parent, if that was captured too. Immutable; no widget is in here. */
final class ProcessRows {

	/** A process and those below it. */
	record Node(ProcessStatistics.Row row, List<Node> children) {
	}

	private static final Comparator<ProcessStatistics.Row> ORDER = Comparator
			.comparing((ProcessStatistics.Row r) -> r.process().comm().toLowerCase(java.util.Locale.ROOT))
			.thenComparing(r -> r.process().pid()).thenComparing(r -> r.process().startTimeNs());

	private ProcessRows() {
	}

	/** @return the uppermost processes, each with those below it; in the order of their names, so that none moves when figures change */
	static List<Node> tree(List<ProcessStatistics.Row> rows) {
		List<ProcessStatistics.Row> sorted = rows.stream().sorted(ORDER).toList();
		Map<Integer, List<ProcessStatistics.Row>> byParent = new HashMap<>();
		Set<Integer> pids = new HashSet<>();
		sorted.forEach(r -> pids.add(r.process().pid()));
		List<ProcessStatistics.Row> top = new ArrayList<>();
		for (ProcessStatistics.Row r : sorted)
			if (pids.contains(r.process().ppid()) && r.process().ppid() != r.process().pid())
				byParent.computeIfAbsent(r.process().ppid(), p -> new ArrayList<>()).add(r);
			else
				top.add(r);
		List<Node> nodes = new ArrayList<>();
		Set<ProcessStatistics.Row> placed = new HashSet<>();
		for (ProcessStatistics.Row r : top)
			nodes.add(node(r, byParent, placed));
		// Numbers that were used again can make a ring of parents: nobody is left out.
		for (ProcessStatistics.Row r : sorted)
			if (!placed.contains(r))
				nodes.add(node(r, byParent, placed));
		return nodes;
	}

	private static Node node(ProcessStatistics.Row row, Map<Integer, List<ProcessStatistics.Row>> byParent, Set<ProcessStatistics.Row> placed) {
		placed.add(row);
		List<Node> children = new ArrayList<>();
		for (ProcessStatistics.Row r : byParent.getOrDefault(row.process().pid(), List.of()))
			if (!placed.contains(r))
				children.add(node(r, byParent, placed));
		return new Node(row, children);
	}
}
