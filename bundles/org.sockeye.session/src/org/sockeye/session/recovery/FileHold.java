/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.recovery;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;

/**
 * A lock that ends with its process, however that ends: a record lock (fcntl) on a file of its own. Not on what is locked, since closing any
 * other channel of a file would release it. For the same reason a lock file that this process holds is never opened a second time.
 */
final class FileHold implements Closeable {

	/** Of the whole process, as the locks are. */
	private static final Set<Path> HELD = new HashSet<>();

	private final Path path;
	private final FileChannel channel;

	private FileHold(Path path, FileChannel channel) {
		this.path = path;
		this.channel = channel;
	}

	/**
	 * @param path of the lock file, which is made; absolute
	 * @return {@code null} when somebody has it
	 * @throws IOException when the file cannot be made or the file system has no locks: nobody knows who has it
	 */
	static FileHold tryTake(Path path) throws IOException {
		synchronized (HELD) {
			if (HELD.contains(path))
				return null;
			Object before = key(path);
			FileChannel channel = FileChannel.open(path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			boolean taken = false;
			try {
				// Somebody may have deleted the file, and another have made it anew, while we took the lock of the deleted one.
				taken = channel.tryLock() != null && key(path) != null && (before == null || before.equals(key(path)));
			} catch (OverlappingFileLockException e) {
				// Another one of this process, by another name of the same file.
			} finally {
				if (!taken)
					channel.close();
			}
			if (!taken)
				return null;
			HELD.add(path);
			return new FileHold(path, channel);
		}
	}

	private static Object key(Path path) throws IOException {
		try {
			return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
		} catch (NoSuchFileException e) {
			return null;
		}
	}

	/** Lets go, and leaves nothing behind. */
	void delete() throws IOException {
		synchronized (HELD) {
			// While it is locked: who opens it from now on makes another one.
			Files.deleteIfExists(path);
			close();
		}
	}

	/** Lets go; the lock file stays. */
	@Override
	public void close() throws IOException {
		synchronized (HELD) {
			if (channel.isOpen() && HELD.remove(path))
				channel.close();
		}
	}
}
