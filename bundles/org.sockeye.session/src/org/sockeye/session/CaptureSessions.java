/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

import org.sockeye.http.Protocols;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.pcapng.CaptureFileReader;
import org.sockeye.session.har.HarImport;
import org.sockeye.session.internal.FileSession;

/** Opens capture sessions. Any thread may call; returns before the file has been read. */
public final class CaptureSessions {

	private CaptureSessions() {
	}

	/**
	 * Opens a recording.
	 *
	 * @param file pcapng or pcap; or an HTTP Archive, of which a session file is made in {@code java.io.tmpdir} that goes when the session is closed
	 * @throws IOException when there is no such file, or it is no capture file; the message is a sentence for the user
	 */
	public static CaptureSession open(Path file) throws IOException {
		return open(file, List.of());
	}

	/**
	 * The same.
	 *
	 * @param plugIns protocol decoders besides those that are found by themselves ({@link Protocols#installed})
	 */
	public static CaptureSession open(Path file, Collection<ProtocolDecoder> plugIns) throws IOException {
		return open(file, plugIns, MarkJournal.Contents.NONE);
	}

	/**
	 * The same, with marks that were set before and are in no file: they count as not saved. Of those that fit no exchange of the file the
	 * session's notice tells when it was read.
	 */
	public static CaptureSession open(Path file, Collection<ProtocolDecoder> plugIns, MarkJournal.Contents journal) throws IOException {
		check(file);
		if (Files.size(file) == 0)
			throw new IOException(file + " is empty");
		return HarImport.looksLikeOne(file) ? importHar(file, plugIns, journal) : start(file, false, plugIns, journal);
	}

	/**
	 * Opens a recording that is still being written, perhaps not yet begun.
	 *
	 * @param file exists; may be empty
	 * @throws IOException as for {@link #open}
	 */
	public static CaptureSession follow(Path file) throws IOException {
		return follow(file, List.of());
	}

	/** The same, with more protocol decoders. */
	public static CaptureSession follow(Path file, Collection<ProtocolDecoder> plugIns) throws IOException {
		check(file);
		return start(file, true, plugIns, MarkJournal.Contents.NONE);
	}

	private static void check(Path file) throws IOException {
		if (!Files.exists(file))
			throw new IOException("there is no file " + file);
		if (Files.isDirectory(file))
			throw new IOException(file + " is a directory, not a capture file");
		if (!Files.isReadable(file))
			throw new IOException(file + " cannot be read: permission denied");
	}

	private static CaptureSession importHar(Path har, Collection<ProtocolDecoder> plugIns, MarkJournal.Contents journal) throws IOException {
		// Only its owner may read it (java.nio.file.Files).
		Path made = Files.createTempFile("sockeye-", ".pcapng");
		boolean good = false;
		try {
			String notice = HarImport.convert(har, made);
			FileSession session = new FileSession(made, CaptureFileReader.open(made), notice, Protocols.installedAnd(plugIns), journal);
			session.start();
			good = true;
			return session;
		} catch (IOException e) {
			throw new IOException(har + " cannot be opened: " + e.getMessage(), e);
		} finally {
			if (!good)
				Files.deleteIfExists(made);
		}
	}

	private static CaptureSession start(Path file, boolean live, Collection<ProtocolDecoder> plugIns, MarkJournal.Contents journal)
			throws IOException {
		FileSession session = new FileSession(file, CaptureFileReader.open(file), live, Protocols.installedAnd(plugIns), journal);
		session.start();
		return session;
	}
}
