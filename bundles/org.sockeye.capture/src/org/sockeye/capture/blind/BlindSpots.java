/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.blind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;

import org.sockeye.capture.blind.BlindSpot.Kind;

/**
 * Looks for what cannot be seen. Only reads files in /proc and the executables that it names: nothing is attached to, stopped or
 * written to. One thread; what was found in an executable is remembered for the next look.
 */
public final class BlindSpots {

	/** Of one process. A ring of io_uring is made early in a process's life, so its number is low. */
	private static final int MAX_DESCRIPTORS = 4096;
	/** Of all executables in one look; the next look goes on where this one stopped. */
	private static final long MAX_SEARCH = 256L << 20;
	private static final int MAX_EXECUTABLES = 4096;
	private static final int EXAMPLES = 3;

	private static final String SOCKET = "socket:[";
	private static final String IO_URING = "anon_inode:[io_uring]";

	private final Path proc;
	private final Map<String, Executable> executables = new LinkedHashMap<>();

	/** Of this machine. */
	public BlindSpots() {
		this(Path.of("/proc"));
	}

	BlindSpots(Path proc) {
		this.proc = proc;
	}

	/**
	 * Looks once. Blocks: about a millisecond a process that has stream sockets, and the first time one more for each MiB of
	 * constants in each different executable. Of other users' processes it sees nothing without root, which it says.
	 *
	 * @param wanted the processes to look at
	 * @return what was found, by process
	 */
	public List<BlindSpot> scan(IntPredicate wanted) {
		Look look = new Look();
		try (DirectoryStream<Path> all = Files.newDirectoryStream(proc, "[0-9]*")) {
			for (Path dir : all) {
				int pid = number(dir.getFileName().toString());
				if (pid > 0 && wanted.test(pid))
					look.at(pid, dir);
			}
		} catch (IOException | RuntimeException e) {
			look.unreadable(0, "", proc + ": " + reason(e));
		}
		return look.result();
	}

	private static int number(String text) {
		try {
			return Integer.parseInt(text);
		} catch (NumberFormatException e) {
			return -1;
		}
	}

	private static String reason(Exception e) {
		Throwable t = e instanceof java.nio.file.DirectoryIteratorException d ? d.getCause() : e;
		return t instanceof AccessDeniedException ? "permission denied" : String.valueOf(t.getMessage());
	}

	/** A network namespace in one look. */
	private record Namespace(StreamSockets sockets, Map<Long, String> upper) {
	}

	/** What a process has open. */
	private static final class Open {
		boolean inet;
		boolean unix;
		boolean ring;
		final Map<String, Integer> upper = new HashMap<>();
	}

	/** One look at all processes. */
	private final class Look {

		private final List<BlindSpot> found = new ArrayList<>();
		/** By what could not be read, and why: the processes. */
		private final Map<String, List<String>> unreadable = new LinkedHashMap<>();
		private final Map<String, Namespace> namespaces = new HashMap<>();
		private final String ownNamespace = link(proc.resolve("self/ns/net"));
		private long left = MAX_SEARCH;

		void at(int pid, Path dir) {
			String command = "";
			try {
				command = Files.readString(dir.resolve("comm"), StandardCharsets.UTF_8).strip();
				Open open = open(pid, command, dir);
				if (open.ring && (open.inet || open.unix || registeredFiles(dir)))
					add(pid, command, Kind.IO_URING, "it has a ring open");
				if (!open.inet && !open.unix)
					return;
				upper(pid, command, open);
				Executable exe = executable(dir.resolve("exe"));
				if (exe.compat())
					add(pid, command, Kind.COMPAT, "its executable is a 32-bit one");
				if (!exe.complete())
					unreadable(pid, command, "the rest of a large executable was not looked through for TLS libraries");
				if (open.inet)
					for (String library : libraries(exe, dir))
						add(pid, command, Kind.TLS_LIBRARY, library);
			} catch (AccessDeniedException e) {
				unreadable(pid, command, "permission denied");
			} catch (IOException | RuntimeException e) {
				// a process that ends meanwhile needs no word: ENOENT, or ESRCH from a file that was open
				if (!(e instanceof NoSuchFileException) && Files.isReadable(dir.resolve("comm")) && !isZombie(dir))
					unreadable(pid, command, reason(e));
			}
		}

		private Open open(int pid, String command, Path dir) throws IOException {
			Open open = new Open();
			int n = 0;
			Namespace namespace = null;
			try (DirectoryStream<Path> fds = Files.newDirectoryStream(dir.resolve("fd"))) {
				for (Path fd : fds) {
					if (++n > MAX_DESCRIPTORS) {
						unreadable(pid, command, "only " + MAX_DESCRIPTORS + " of its descriptors were looked at");
						break;
					}
					String target = link(fd);
					if (target.equals(IO_URING))
						open.ring = true;
					else if (target.startsWith(SOCKET)) {
						if (namespace == null)
							namespace = namespace(dir);
						socket(open, namespace, Long.parseLong(target, SOCKET.length(), target.length() - 1, 10));
					}
				}
			} catch (java.nio.file.DirectoryIteratorException e) {
				throw e.getCause();
			}
			return open;
		}

		private void socket(Open open, Namespace namespace, long inode) {
			open.inet |= namespace.sockets.isInet(inode);
			open.unix |= namespace.sockets.isUnix(inode);
			String upper = namespace.upper.get(inode);
			if (upper != null)
				open.upper.merge(upper, 1, Integer::sum);
		}

		private void upper(int pid, String command, Open open) {
			open.upper.forEach((name, n) -> {
				if (name.equals("tls") || name.equals("mptcp"))
					add(pid, command, name.equals("tls") ? Kind.KERNEL_TLS : Kind.MPTCP,
							n + (n == 1 ? " socket" : " sockets"));
			});
		}

		private Namespace namespace(Path dir) throws IOException {
			String id = link(dir.resolve("ns/net"));
			Namespace known = namespaces.get(id);
			if (known != null)
				return known;
			Path net = dir.resolve("net");
			Namespace n = new Namespace(StreamSockets.read(net), upper(id, net));
			if (!n.sockets.cut().isEmpty())
				unreadable(0, "", n.sockets.cut());
			namespaces.put(id, n);
			return n;
		}

		/** sock_diag(7) knows only the namespace that one is in; of another one the kernel's count has to do. */
		private Map<Long, String> upper(String id, Path net) {
			try {
				long tls = UpperLayers.kernelTls(net);
				boolean mptcp = UpperLayers.mptcp(net);
				if (id.equals(ownNamespace))
					return tls > 0 || mptcp ? UpperLayers.read() : Map.of();
				String where = "a process in the network namespace " + id;
				if (tls > 0)
					add(0, where, Kind.KERNEL_TLS, tls + " directions of connections");
				if (mptcp)
					add(0, where, Kind.MPTCP, "it has sockets of MPTCP");
			} catch (IOException | RuntimeException | LinkageError e) {
				unreadable(0, "", "which connections are of kernel TLS or MPTCP: " + e.getMessage());
			}
			return Map.of();
		}

		/** Sockets can be handed to a ring and closed: io_uring_register(2), IORING_REGISTER_FILES. */
		private boolean registeredFiles(Path dir) throws IOException {
			try (DirectoryStream<Path> fds = Files.newDirectoryStream(dir.resolve("fdinfo"))) {
				for (Path fd : fds)
					if (link(dir.resolve("fd").resolve(fd.getFileName())).equals(IO_URING))
						for (String line : Files.readAllLines(fd, StandardCharsets.ISO_8859_1))
							if (line.startsWith("UserFiles:") && !line.substring(10).strip().equals("0"))
								return true;
			}
			return false;
		}

		private Executable executable(Path exe) throws IOException {
			BasicFileAttributes facts = Files.readAttributes(exe, BasicFileAttributes.class);
			String key = facts.fileKey() + " " + facts.lastModifiedTime() + " " + facts.size();
			Executable known = executables.get(key);
			if (known != null)
				return known;
			if (left <= 0)
				return new Executable(false, Set.of(), 0, false);
			boolean whole = left >= Executable.MAX_SEARCH;
			Executable read = Executable.read(exe, left);
			left -= read.searched();
			if (read.complete() || whole) {
				if (executables.size() >= MAX_EXECUTABLES)
					executables.clear();
				executables.put(key, read);
			}
			return read;
		}

		private Set<String> libraries(Executable exe, Path dir) throws IOException {
			Set<String> mapped = new TreeSet<>(MappedLibraries.of(dir.resolve("maps")));
			// a program that uses the shared library names its version too
			for (String linked : exe.libraries())
				if (mapped.stream().noneMatch(m -> m.split(" ")[0].equals(linked.split("[ ,]")[0])))
					mapped.add(linked);
			return mapped;
		}

		private boolean isZombie(Path dir) {
			try {
				return Files.readString(dir.resolve("status"), StandardCharsets.ISO_8859_1).contains("\nState:\tZ");
			} catch (IOException e) {
				return true; // gone
			}
		}

		private void add(int pid, String command, Kind kind, String detail) {
			found.add(new BlindSpot(pid, command, kind, detail));
		}

		void unreadable(int pid, String command, String what) {
			unreadable.computeIfAbsent(what, w -> new ArrayList<>()).add(pid == 0 ? "" : command + " (" + pid + ")");
		}

		/** What could not be read is told together: without root that is nearly everything. */
		List<BlindSpot> result() {
			found.sort(Comparator.comparingInt(BlindSpot::pid).thenComparing(BlindSpot::kind)
					.thenComparing(BlindSpot::detail));
			unreadable.forEach((what, whose) -> {
				String names = String.join(", ", whose.subList(0, Math.min(EXAMPLES, whose.size())));
				String who = whose.size() <= EXAMPLES ? names : whose.size() + " processes, such as " + names;
				found.add(new BlindSpot(0, who, Kind.UNREADABLE, what));
			});
			return List.copyOf(found);
		}
	}

	private static String link(Path path) {
		try {
			return Files.readSymbolicLink(path).toString();
		} catch (IOException | RuntimeException e) {
			return ""; // closed meanwhile
		}
	}
}
