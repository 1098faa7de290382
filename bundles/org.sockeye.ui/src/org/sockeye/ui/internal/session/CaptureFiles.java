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
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

import org.sockeye.session.CaptureSession;
import org.sockeye.ui.Activities.Activity;

/** Where what was not saved lies, and how a session is copied to where its user wants it. */
final class CaptureFiles {

	/** More than any file takes that fits on a disk of today. */
	private static final Duration READING = Duration.ofMinutes(10);

	private CaptureFiles() {
	}

	/** @return {@code $XDG_STATE_HOME/sockeye}, by default under {@code ~/.local/state} */
	static Path state() {
		String state = System.getenv("XDG_STATE_HOME");
		// The XDG base directory specification has relative paths ignored.
		Path base = state != null && state.startsWith("/") ? Path.of(state)
				: Path.of(System.getProperty("user.home"), ".local", "state");
		return base.resolve("sockeye");
	}

	/**
	 * Copies a session so that the target is either what it was before or the whole copy. Marks that no file has go with it; those that are
	 * set meanwhile may not, and count as not saved.
	 *
	 * @throws java.util.concurrent.CancellationException it was given up; nothing was written
	 */
	static void copy(CaptureSession session, Path to, Activity activity) throws IOException {
		Path from = session.file();
		long revision = session.marks().revision();
		boolean marked = session.marks().isChanged();
		if (Files.isDirectory(to))
			throw new IOException(Messages.isFolder);
		// Over the file itself too: the session goes on to read the one that it has opened.
		if (!marked && Files.exists(to) && Files.isSameFile(from, to))
			return;
		if (marked && !session.status().live())
			awaitRead(session);
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
			session.marks().saved(revision);
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

	/** Marks that the file has already are written again out of what was read of it: all of it, then. */
	private static void awaitRead(CaptureSession session) throws IOException {
		try {
			if (!session.awaitEnd(READING))
				throw new IOException(Messages.notReadYet);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException(Messages.desktopEnds);
		}
	}
}
