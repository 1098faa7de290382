/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.sockeye.model.ProcessInfo;

/** What /proc says of a process (proc(5)). Blocking file reads, some tens of microseconds a process; one thread. */
public final class ProcessFacts {

	private static final int MAX_COMMAND_LINE = 4096;

	private final Path proc;
	private final Cgroups cgroups = new Cgroups();
	private Map<Integer, String> users;

	public ProcessFacts() {
		this(Path.of("/proc"));
	}

	public ProcessFacts(Path proc) {
		this.proc = proc;
	}

	/**
	 * Reads what there is; of a process that is gone, only what the arguments say.
	 *
	 * @param comm        its short name
	 * @param startTimeNs since the epoch
	 */
	public ProcessInfo read(int pid, String comm, long startTimeNs) {
		Path dir = proc.resolve(Integer.toString(pid));
		int ppid = -1, uid = -1;
		for (String line : lines(dir.resolve("status"))) {
			if (line.startsWith("PPid:"))
				ppid = number(line.substring(5));
			else if (line.startsWith("Uid:"))
				uid = number(line.substring(4).strip().split("\\s")[0]);
		}
		String path = "";
		try {
			path = Files.readSymbolicLink(dir.resolve("exe")).toString();
		} catch (IOException | RuntimeException e) {
			// gone, or a process without an executable: the name has to do
		}
		return new ProcessInfo(pid, ppid, uid, uid < 0 ? "" : user(uid), comm, path, commandLine(dir), startTimeNs,
				cgroup(lines(dir.resolve("cgroup"))));
	}

	/**
	 * Puts what the kernel said when the process began to run its program in the place of what /proc does not say any more.
	 *
	 * @param process what {@link #read} found
	 */
	ProcessInfo complete(ProcessInfo process, ExecCache.Exec exec) {
		int uid = process.uid() < 0 ? exec.uid() : process.uid();
		return new ProcessInfo(process.pid(), process.ppid() < 0 ? exec.ppid() : process.ppid(), uid, user(uid), process.comm(),
				process.path().isEmpty() ? exec.path() : process.path(),
				process.commandLine().isEmpty() ? exec.commandLine() : process.commandLine(), process.startTimeNs(),
				process.cgroup().isEmpty() ? cgroups.path(exec.cgroup()) : process.cgroup());
	}

	/** @return all living processes that descend from the given ones, without these */
	public Set<Integer> descendants(Set<Integer> roots) {
		Map<Integer, List<Integer>> children = new HashMap<>();
		try (Stream<Path> dirs = Files.list(proc)) {
			for (Path dir : (Iterable<Path>) dirs::iterator) {
				int pid = number(dir.getFileName().toString());
				if (pid <= 0)
					continue;
				for (String line : lines(dir.resolve("status")))
					if (line.startsWith("PPid:"))
						children.computeIfAbsent(number(line.substring(5)), p -> new ArrayList<>()).add(pid);
			}
		} catch (IOException e) {
			return Set.of();
		}
		Set<Integer> found = new HashSet<>();
		List<Integer> open = new ArrayList<>(roots);
		while (!open.isEmpty())
			for (int child : children.getOrDefault(open.remove(open.size() - 1), List.of()))
				if (found.add(child))
					open.add(child);
		found.removeAll(roots);
		return found;
	}

	private static String commandLine(Path dir) {
		try (var in = Files.newInputStream(dir.resolve("cmdline"))) {
			String text = new String(in.readNBytes(MAX_COMMAND_LINE), StandardCharsets.UTF_8);
			return text.replace('\0', ' ').strip();
		} catch (IOException e) {
			return "";
		}
	}

	/** Of the unified hierarchy; where a container's runtime still uses those of version 1, of the one that names the container. */
	private static String cgroup(List<String> lines) {
		String unified = "";
		for (String line : lines) {
			String[] f = line.split(":", 3); // hierarchy:controllers:path
			if (f.length < 3)
				continue;
			if (f[0].equals("0"))
				unified = f[2];
			if (!ProcessInfo.container(f[2]).isEmpty())
				return f[2];
		}
		return unified;
	}

	private String user(int uid) {
		if (users == null) {
			users = new HashMap<>();
			for (String line : lines(Path.of("/etc/passwd"))) {
				String[] f = line.split(":");
				if (f.length > 2)
					users.putIfAbsent(number(f[2]), f[0]);
			}
		}
		return users.getOrDefault(uid, "");
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			return List.of();
		}
	}

	private static int number(String text) {
		try {
			return Integer.parseInt(text.strip());
		} catch (NumberFormatException e) {
			return -1;
		}
	}
}
