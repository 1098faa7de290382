/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

import java.util.LinkedHashSet;
import java.util.Set;

import org.sockeye.capture.AddressPrefix;
import org.sockeye.capture.CaptureFilter;

/** Gathers the arguments that make a {@link CaptureFilter}: of the command line, and of the command {@code filter}. */
final class FilterArguments {

	private final Set<Integer> ports = new LinkedHashSet<>();
	private final Set<Integer> pids = new LinkedHashSet<>();
	private final Set<Integer> users = new LinkedHashSet<>();
	private final Set<String> names = new LinkedHashSet<>();
	private final Set<String> cgroups = new LinkedHashSet<>();
	private final Set<AddressPrefix> addresses = new LinkedHashSet<>();
	private boolean all;
	private long limit = CaptureFilter.DEFAULT_BODY_LIMIT;

	/** @return the filter of these words */
	static CaptureFilter parse(String... words) throws AgentException {
		FilterArguments f = new FilterArguments();
		for (int i = 0; i < words.length;) {
			int n = f.take(words, i);
			if (n == 0)
				throw usage("unknown argument " + words[i]);
			i += n;
		}
		return f.filter();
	}

	/** @return how many words were taken; 0: this one is another kind of argument */
	int take(String[] args, int i) throws AgentException {
		switch (args[i]) {
		case "--port" -> ports.add((int) number(args, i + 1, 1, 65_535));
		case "--pid" -> pids.add((int) number(args, i + 1, 1, Integer.MAX_VALUE));
		case "--uid" -> users.add((int) number(args, i + 1, 0, Integer.MAX_VALUE - 1));
		case "--name" -> names.add(value(args, i + 1));
		case "--cgroup" -> cgroups.add(value(args, i + 1));
		case "--address" -> addresses.add(address(value(args, i + 1)));
		case "--body-limit" -> limit = value(args, i + 1).equals("none") ? CaptureFilter.NO_LIMIT
				: number(args, i + 1, 0, Long.MAX_VALUE);
		case "--all-sockets" -> {
			all = true;
			return 1;
		}
		default -> {
			return 0;
		}
		}
		return 2;
	}

	CaptureFilter filter() throws AgentException {
		try {
			return new CaptureFilter(pids, names, users, cgroups, ports, addresses, all, limit);
		} catch (IllegalArgumentException e) {
			throw usage(e.getMessage());
		}
	}

	private static AddressPrefix address(String text) throws AgentException {
		try {
			return AddressPrefix.parse(text);
		} catch (IllegalArgumentException e) {
			throw usage(e.getMessage());
		}
	}

	static long number(String[] args, int i, long min, long max) throws AgentException {
		String text = value(args, i);
		try {
			long n = Long.parseLong(text);
			if (n >= min && n <= max)
				return n;
		} catch (NumberFormatException e) {
			// said below
		}
		throw usage(args[i - 1] + " needs a number from " + min + " to " + max + ", not " + text);
	}

	static String value(String[] args, int i) throws AgentException {
		if (i >= args.length)
			throw usage(args[i - 1] + " needs a value");
		return args[i];
	}

	static AgentException usage(String what) {
		return new AgentException(AgentException.USAGE, what + "; --help lists the arguments");
	}
}
