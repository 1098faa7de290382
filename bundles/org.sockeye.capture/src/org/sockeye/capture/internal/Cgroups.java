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
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The machine's cgroups (v2), as folders: a folder's inode number is the id that the kernel knows the cgroup by (kernfs). */
final class Cgroups {

	/** As many characters of a container's id as its tools show, or a few fewer. */
	private static final int MIN_PART = 8;

	private final Path root;

	Cgroups() {
		this(mounted());
	}

	/** @param root where they are mounted; {@code null}: nowhere */
	Cgroups(Path root) {
		this.root = root;
	}

	/**
	 * Finds a cgroup by its path, or all by a part of their names.
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
				Path relative = Path.of("/").relativize(Path.of("/" + rule).normalize());
				Path dir = rule.startsWith(root + "/") ? Path.of(rule).normalize() : root.resolve(relative.toString());
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
