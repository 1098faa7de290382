/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;

import org.sockeye.session.CaptureSession;

/** What exchanges can be exported to. */
public enum ExportFormat {
	/** HTTP Archive 1.2: docs/export.md. */
	HAR("HTTP Archive", "har"),
	/** A JSON object a line: docs/jsonl.md. */
	JSONL("JSON lines", "jsonl"),
	/** The packets of the chosen exchanges. */
	PCAPNG("Packet capture", "pcapng"),
	/** A shell script of curl commands. */
	CURL("cURL commands", "sh");

	private final String title;
	private final String extension;

	ExportFormat(String title, String extension) {
		this.title = title;
		this.extension = extension;
	}

	/** @return its name for people */
	public String title() {
		return title;
	}

	/** @return the usual file name extension, without a dot */
	public String extension() {
		return extension;
	}

	/** @return the format that a file's name asks for, {@code null} when it asks for none */
	public static ExportFormat of(Path file) {
		String name = file.getFileName() == null ? "" : file.getFileName().toString().toLowerCase(Locale.ROOT);
		for (ExportFormat format : values())
			if (name.endsWith("." + format.extension))
				return format;
		return null;
	}

	/**
	 * Writes exchanges, one after the other: no more than one message's text and a few buffers are in memory at a time. May be called from any thread
	 * but the UI's.
	 *
	 * @param ids      in the order in which they are to be written; {@link #PCAPNG} keeps the order of the session file
	 * @param out      not closed
	 * @param progress told after each exchange
	 * @throws IOException           when the session cannot be read or {@code out} not be written
	 * @throws CancellationException when the progress said so
	 */
	public void write(CaptureSession session, int[] ids, Redaction redaction, OutputStream out, ExportProgress progress)
			throws IOException {
		if (this == PCAPNG) {
			new PacketSelection(session, ids, redaction).write(out, progress);
			return;
		}
		// Not closed: the stream is the caller's.
		Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
		switch (this) {
		case HAR -> new HarWriter(session, redaction).write(ids, text, progress);
		case JSONL -> {
			JsonLines lines = new JsonLines(redaction);
			for (int i = 0; i < ids.length; i++) {
				text.append(lines.line(session, ids[i])).append('\n');
				progress.step(i + 1);
			}
		}
		default -> {
			text.append("#!/bin/sh\n");
			for (int i = 0; i < ids.length; i++) {
				text.append("\n# ").append(Integer.toString(ids[i] + 1)).append('\n')
						.append(CurlCommand.of(session, ids[i], redaction)).append('\n');
				progress.step(i + 1);
			}
		}
		}
		text.flush();
	}
}
