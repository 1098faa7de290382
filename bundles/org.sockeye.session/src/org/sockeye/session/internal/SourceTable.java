/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.InterfaceStatistics;
import org.sockeye.session.Loss;
import org.sockeye.session.SessionStatus;

/** The capture sources: the interfaces of the file, with what came from each and what was lost. Guarded by itself. */
final class SourceTable {

	private static final String NETNS = "@netns:";

	private static final class Source {
		final String name;
		final String description;
		final String scope;
		long packets;
		long droppedByPackets;
		long droppedByStatistics;
		List<Loss> losses = List.of();

		Source(InterfaceInfo info, int id) {
			int at = info.name().indexOf(NETNS);
			scope = at < 0 ? "" : info.name().substring(at + NETNS.length());
			String plain = at < 0 ? info.name() : info.name().substring(0, at);
			name = plain.isEmpty() ? "interface " + id : plain;
			description = info.description();
		}

		/** The two counts tell of the same losses, one packet by packet and one in sum; the later one knows more. */
		long dropped() {
			return Math.max(droppedByPackets, droppedByStatistics);
		}
	}

	private final List<Source> sources = new ArrayList<>();

	synchronized void add(int id, InterfaceInfo info) {
		while (sources.size() <= id)
			sources.add(new Source(info, id));
	}

	/** @return the network namespace of an interface, empty for the agent's own */
	synchronized String count(int id, long dropped) {
		if (id >= sources.size())
			return "";
		Source source = sources.get(id);
		source.packets++;
		source.droppedByPackets += dropped;
		return source.scope;
	}

	synchronized void statistics(InterfaceStatistics s) {
		if (s.interfaceId() >= sources.size())
			return;
		Source source = sources.get(s.interfaceId());
		if (s.dropped() > 0)
			source.droppedByStatistics = s.dropped();
		// the counts only grow, and the last block has them all
		List<Loss> losses = Loss.parse(s.comment());
		if (!losses.isEmpty())
			source.losses = losses;
	}

	synchronized String name(int id) {
		return id < sources.size() ? sources.get(id).name : "interface " + id;
	}

	synchronized long dropped() {
		return sources.stream().mapToLong(Source::dropped).sum();
	}

	/** @return by reason, over all sources; what no block gives a reason for comes last */
	synchronized List<Loss> losses() {
		Map<String, Long> counts = new LinkedHashMap<>();
		long told = 0;
		for (Source source : sources)
			for (Loss loss : source.losses) {
				counts.merge(loss.reason(), loss.count(), Long::sum);
				told += loss.lost() ? loss.count() : 0;
			}
		List<Loss> all = new ArrayList<>();
		counts.forEach((reason, n) -> all.add(new Loss(reason, n)));
		if (dropped() > told)
			all.add(new Loss(Loss.UNTOLD, dropped() - told));
		return List.copyOf(all);
	}

	synchronized List<SessionStatus.Source> list() {
		return sources.stream().map(s -> new SessionStatus.Source(s.name, s.description, s.packets)).toList();
	}
}
