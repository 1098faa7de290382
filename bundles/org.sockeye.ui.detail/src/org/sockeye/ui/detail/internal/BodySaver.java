/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.BufferedOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodedStream;
import org.sockeye.session.Body;
import org.sockeye.session.export.BodyStream;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;

/** Writes a body to a file, as sent or decoded, however long it is. The file is whole or it is not there. Not on the UI thread. */
final class BodySaver {

	/** A body that is saved was asked for: only what is surely a bomb ends it. */
	private static final ContentLimits LIMITS = new ContentLimits(64L << 30, 10_000, 64 << 20, 0, 0);

	/** Told how many bytes of the body as sent were read, of how many. */
	@FunctionalInterface
	interface Progress {
		void at(long read, long total);
	}

	private BodySaver() {
	}

	/**
	 * Saves a body.
	 *
	 * @param body      as sent
	 * @param codings   what to undo, empty to save as sent
	 * @param gaps      what to do where bytes are missing
	 * @param file      where to; one that is there is replaced
	 * @param cancelled asked now and then
	 * @param progress  told now and then
	 * @return a sentence that says what was saved
	 * @throws IOException           with a sentence for the user; nothing was saved, and what was there before is still there
	 * @throws CancellationException when cancelled; likewise
	 */
	static String save(Body body, List<String> codings, BodyStream.Gaps gaps, Path file, BooleanSupplier cancelled, Progress progress)
			throws IOException {
		Path part = null;
		try {
			Path folder = file.toAbsolutePath().getParent();
			part = Files.createTempFile(folder, "." + file.getFileName() + ".", ".part");
			String note;
			long size;
			try (Counted sent = new Counted(new BodyStream(body, codings.isEmpty() ? gaps : BodyStream.Gaps.STOP));
					DecodedStream in = new DecodedStream(sent, codings, LIMITS);
					OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
				byte[] chunk = new byte[1 << 16];
				for (int n; (n = in.read(chunk, 0, chunk.length)) >= 0;) {
					if (cancelled.getAsBoolean())
						throw new CancellationException();
					out.write(chunk, 0, n);
					progress.at(sent.read, body.size());
				}
				size = in.given();
				note = in.end().sentence();
			}
			move(part, file);
			part = null;
			return Texts.format(note.isEmpty() ? Messages.bodySaved : Messages.bodySavedPart, FieldText.exactSize(size), file, CoreText.of(note));
		} catch (IOException e) {
			throw new IOException(Texts.format(Messages.bodyNotSaved, file, reason(e)), e);
		} finally {
			if (part != null)
				Files.deleteIfExists(part);
		}
	}

	private static void move(Path part, Path file) throws IOException {
		if (Files.isDirectory(file))
			throw new IOException(Messages.isFolder);
		try {
			Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		} catch (AtomicMoveNotSupportedException e) {
			Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	/** Knows how much was read of it. */
	private static final class Counted extends FilterInputStream {
		private long read;

		Counted(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			int b = super.read();
			read += b < 0 ? 0 : 1;
			return b;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			int n = super.read(into, offset, length);
			read += Math.max(0, n);
			return n;
		}
	}

	private static String reason(IOException e) {
		if (e instanceof AccessDeniedException)
			return Messages.denied;
		if (e instanceof NoSuchFileException)
			return Messages.noFolder;
		return e.getMessage() == null ? e.getClass().getSimpleName() : CoreText.of(e.getMessage());
	}
}
