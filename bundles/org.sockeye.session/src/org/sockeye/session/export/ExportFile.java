/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that nothing ever stands under its name but what it was before, or all of what was to be written. */
public final class ExportFile {

	/** Other writers may be at the same target. */
	private static final int ATTEMPTS = 10;

	/** Writes the content. */
	@FunctionalInterface
	public interface Work {
		void write(OutputStream out) throws IOException;
	}

	private ExportFile() {
	}

	/**
	 * Writes beside the target, then moves. When anything fails, or is cancelled, the part is deleted. What is no plain file, such as a pipe, is
	 * written to directly.
	 *
	 * @throws IOException with a sentence for the user that names the target
	 */
	public static void write(Path target, Work work) throws IOException {
		Path file = target.toAbsolutePath();
		if (Files.isDirectory(file))
			throw new IOException(target + " cannot be written: it is a directory");
		try {
			if (Files.exists(file) && !Files.isRegularFile(file))
				direct(file, work);
			else if (Files.exists(file) && !Files.isWritable(file))
				throw new AccessDeniedException(target.toString());
			else
				besides(file, work);
		} catch (IOException e) {
			throw new IOException(target + " cannot be written: " + reason(e, file), e);
		}
	}

	private static void direct(Path file, Work work) throws IOException {
		try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.WRITE), 1 << 16)) {
			work.write(out);
		}
	}

	private static void besides(Path file, Work work) throws IOException {
		Path part = null;
		FileChannel channel = null;
		for (int i = 0; channel == null; i++)
			try {
				part = file.resolveSibling(file.getFileName() + (i == 0 ? "" : "." + i) + ".part");
				channel = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
			} catch (FileAlreadyExistsException e) {
				if (i == ATTEMPTS)
					throw e;
			}
		try {
			try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
				work.write(out);
				out.flush();
				// Some file systems tell only here that there was no room.
				channel.force(true);
			}
			// Through a symbolic link, as an editor does it: the link stays.
			Files.move(part, Files.exists(file) ? file.toRealPath() : file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
		} finally {
			Files.deleteIfExists(part);
		}
	}

	private static String reason(IOException e, Path file) {
		if (e instanceof NoSuchFileException)
			return Files.isDirectory(file.getParent()) ? "no file can be made there" : "there is no folder " + file.getParent();
		if (e instanceof AccessDeniedException)
			return "permission denied";
		if (e instanceof FileAlreadyExistsException f)
			return f.getFile() + " is in the way";
		if (e instanceof FileSystemException f && f.getReason() != null)
			return lower(f.getReason());
		return e.getMessage() == null ? "unexpected " + e.getClass().getSimpleName() : lower(e.getMessage());
	}

	/** The C library's words begin with a capital; here they stand inside a sentence. */
	private static String lower(String text) {
		return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
	}
}
