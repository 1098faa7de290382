/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.sockeye.capture.AddressPrefix;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.Users;
import org.sockeye.model.ByteSize;

import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say what is captured. */
final class FilterOptions {

	@Option(names = "--port", paramLabel = "N", description = "Only TCP connections with this port at either end. May be repeated, as all of these.")
	private Set<Integer> ports = new LinkedHashSet<>();

	@Option(names = "--address", paramLabel = "IP[/N]", description = "Only connections with this address, or prefix, at either end.")
	private Set<String> addresses = new LinkedHashSet<>();

	@Option(names = "--pid", paramLabel = "N", description = "Only this process and its children.")
	private Set<Integer> pids = new LinkedHashSet<>();

	@Option(names = "--name", paramLabel = "NAME", description = "Only processes of this name.")
	private Set<String> names = new LinkedHashSet<>();

	@Option(names = "--user", paramLabel = "NAME|UID", description = "Only processes of this user.")
	private Set<String> users = new LinkedHashSet<>();

	@Option(names = "--cgroup", paramLabel = "PATH|ID", description = "Only processes in this cgroup or below: its path, or a part of its name, such as a container's id.")
	private Set<String> cgroups = new LinkedHashSet<>();

	@Option(names = "--body-limit", paramLabel = "SIZE|none", defaultValue = "64M", description = "Keep so many bytes of each message body, such as 100K; 0 keeps heads only. The rest shows as a gap of known length. ${DEFAULT-VALUE} by default.")
	private String bodyLimit = "64M";

	/**
	 * Reads rules as they are typed while a capture runs: the options without their dashes, such as {@code port 80 name nginx}.
	 *
	 * @param words of which none is no rule
	 * @param limit stays in force unless the words have another
	 * @throws Failure with a sentence
	 */
	static CaptureFilter typed(List<String> words, long limit) throws Failure {
		List<String> arguments = new ArrayList<>();
		for (String word : words)
			arguments.add(arguments.size() % 2 == 0 && !word.startsWith("--") ? "--" + word : word);
		FilterOptions options = new FilterOptions();
		try {
			new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
		} catch (ParameterException e) {
			throw new Failure(ExitCode.USAGE, e.getMessage());
		}
		CaptureFilter filter = options.filter();
		return arguments.contains("--body-limit") ? filter : filter.withBodyLimit(limit);
	}

	void addPort(int port) {
		ports.add(port);
	}

	CaptureFilter filter() throws Failure {
		for (int port : ports)
			if (port < 1 || port > 65535)
				throw new Failure(ExitCode.USAGE, port + " is no TCP port: they go from 1 to 65535");
		for (int pid : pids)
			if (ProcessHandle.of(pid).isEmpty())
				throw new Failure("there is no process " + pid);
		try {
			Set<AddressPrefix> prefixes = new LinkedHashSet<>();
			for (String a : addresses)
				prefixes.add(AddressPrefix.parse(a));
			Set<Integer> ids = new LinkedHashSet<>();
			for (String u : users)
				ids.add(Users.uid(u));
			return new CaptureFilter(pids, names, ids, cgroups, ports, prefixes, false, limit(bodyLimit));
		} catch (IllegalArgumentException e) {
			throw new Failure(ExitCode.USAGE, e.getMessage());
		}
	}

	private static long limit(String text) {
		if (text.equals("none"))
			return CaptureFilter.NO_LIMIT;
		try {
			return ByteSize.parse(text);
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException("--body-limit takes a size such as 100K or 64M, or none, not " + text);
		}
	}
}
