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
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine's cgroups (v2), as folders: a folder's inode number is the id that the kernel knows the cgroup by (kernfs). */
final class Cgroups {

	/** As many characters of a container's id as its tools show, or a few fewer. */
	private static final int MIN_PART = 8;

	private final Path root;
	private final Map<Long, String> paths = new HashMap<>();

	Cgroups() {
		this(mounted());
	}

	/** @param root where they are mounted; {@code null}: nowhere */
	Cgroups(Path root) {
		this.root = root;
	}

	/**
	 * Finds a cgroup by its path, or all by a part of their names. Looks nowhere but below the cgroups' root: whoever asks may have
	 * fewer rights than this process.
	 *
	 * @return their ids; empty when there is none
	 * @throws IllegalArgumentException with a sentence, when it cannot be looked for
	 */
	List<Long> find(String rule) {
		if (root == null)
			throw new IllegalArgumentException("this machine has no cgroups of version 2");
		List<Long> found = new ArrayList<>();
		try {
			if (rule.contains("/")) {
				Path dir = Path.of("/" + rule).normalize();
				if (!dir.startsWith(root))
					dir = root.resolve(Path.of("/").relativize(dir).toString());
				if (Files.isDirectory(dir))
					found.add(id(dir));
				return found;
			}
			if (rule.length() < MIN_PART)
				throw new IllegalArgumentException("a cgroup is given by its path, or by " + MIN_PART
						+ " characters of its name at least: " + rule + " is too short");
			Files.walkFileTree(root, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
					if (dir.equals(root) || !dir.getFileName().toString().contains(rule))
						return FileVisitResult.CONTINUE;
					found.add(id(dir));
					return FileVisitResult.SKIP_SUBTREE;
				}

				@Override
				public FileVisitResult visitFileFailed(Path file, IOException e) {
					return FileVisitResult.CONTINUE; // gone meanwhile
				}
			});
		} catch (IOException e) {
			throw new IllegalArgumentException("the cgroups cannot be read: " + e.getMessage(), e);
		}
		return found;
	}

	/**
	 * Finds the path of a cgroup. Costs a walk over all of them for one that was not asked for before.
	 *
	 * @return such as {@code /system.slice/nginx.service}; empty when it is gone
	 */
	String path(long id) {
		if (root == null || id == 0)
			return "";
		if (!paths.containsKey(id)) {
			paths.put(id, ""); // one that is gone does not come back
			try (Stream<Path> all = Files.find(root, Integer.MAX_VALUE, (dir, attributes) -> attributes.isDirectory())) {
				all.forEach(dir -> {
					try {
						paths.put(id(dir), dir.equals(root) ? "/" : "/" + root.relativize(dir));
					} catch (IOException e) {
						// gone meanwhile
					}
				});
			} catch (IOException | UncheckedIOException e) {
				// what was found until then
			}
		}
		return paths.get(id);
	}

	private static long id(Path dir) throws IOException {
		return (Long) Files.getAttribute(dir, "unix:ino");
	}

	/** proc_pid_mountinfo(5): the fifth field is the place, behind the hyphen is the type. */
	private static Path mounted() {
		try {
			for (String line : Files.readAllLines(Path.of("/proc/self/mountinfo")))
				if (line.contains(" - cgroup2 "))
					return Path.of(line.split(" ")[4]);
		} catch (IOException e) {
			// then it is not known
		}
		return null;
	}
}
