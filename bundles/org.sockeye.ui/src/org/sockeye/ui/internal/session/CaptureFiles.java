/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;

import org.sockeye.session.CaptureSession;
import org.sockeye.ui.Activities.Activity;

/**
 * The files of captures that were not saved yet. They are what other people must not read: plaintext of any process.
 */
final class CaptureFiles {

	private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'capture-'yyyyMMdd-HHmmss");
	private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
			.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
	private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER = PosixFilePermissions
			.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private CaptureFiles() {
	}

	/** @return {@code $XDG_STATE_HOME/sockeye/captures}, by default under {@code ~/.local/state} */
	static Path folder() {
		String state = System.getenv("XDG_STATE_HOME");
		// The XDG base directory specification has relative paths ignored.
		Path base = state != null && state.startsWith("/") ? Path.of(state)
				: Path.of(System.getProperty("user.home"), ".local", "state");
		return base.resolve("sockeye").resolve("captures");
	}

	/**
	 * Makes a file for a capture.
	 *
	 * @param folder made when it is not there, for its owner alone
	 * @return a new empty file that only its owner may read
	 */
	static Path create(Path folder) throws IOException {
		if (!Files.isDirectory(folder))
			Files.createDirectories(folder, OWNER_ONLY_FOLDER);
		String name = NAME.format(LocalDateTime.now());
		for (int attempt = 0;; attempt++) {
			try {
				return Files.createFile(folder.resolve(name + (attempt == 0 ? "" : "-" + attempt) + ".pcapng"), OWNER_ONLY);
			} catch (FileAlreadyExistsException e) {
				if (attempt == 1000)
					throw e;
			}
		}
	}

	/**
	 * Copies a session so that the target is either what it was before or the whole copy. Marks that no file has go with it.
	 *
	 * @throws java.util.concurrent.CancellationException it was given up; nothing was written
	 */
	static void copy(CaptureSession session, Path to, Activity activity) throws IOException {
		Path from = session.file();
		boolean marked = session.marks().isChanged();
		if (Files.isDirectory(to))
			throw new IOException(Messages.isFolder);
		// Over the file itself too: the session goes on to read the one that it has opened.
		if (!marked && Files.exists(to) && Files.isSameFile(from, to))
			return;
		Path target = to.toAbsolutePath();
		Path part = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
		try {
			try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE)) {
				WatchedChannel watched = new WatchedChannel(out, activity, Files.size(from));
				if (marked)
					session.copyTo(watched);
				else
					copy(from, watched);
			}
			activity.check();
			Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
			session.marks().saved();
		} finally {
			Files.deleteIfExists(part);
		}
	}

	private static void copy(Path from, WritableByteChannel to) throws IOException {
		try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ)) {
			ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 20);
			while (in.read(bytes) >= 0) {
				bytes.flip();
				while (bytes.hasRemaining())
					to.write(bytes);
				bytes.clear();
			}
		}
	}
}
