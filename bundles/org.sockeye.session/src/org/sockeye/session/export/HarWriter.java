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
import java.io.Writer;

import org.sockeye.session.CaptureSession;

import com.google.gson.stream.JsonWriter;

/** Writes HTTP Archive 1.2 (docs/export.md), entry by entry. Not thread-safe. */
final class HarWriter {

	private final CaptureSession session;
	private final Redaction redaction;

	HarWriter(CaptureSession session, Redaction redaction) {
		this.session = session;
		this.redaction = redaction;
	}

	/** @param out not closed */
	void write(int[] ids, Writer out, ExportProgress progress) throws IOException {
		JsonText text = new JsonText(out);
		JsonWriter json = text.json;
		HarEntry entry = new HarEntry(text, session, redaction);
		json.beginObject().name("log").beginObject();
		json.name("version").value("1.2");
		String version = getClass().getPackage().getImplementationVersion();
		json.name("creator").beginObject().name("name").value("Sockeye").name("version").value(version == null ? "0.1.0" : version)
				.endObject();
		text.some("comment", redaction.sentence());
		json.name("pages").beginArray().endArray();
		json.name("entries").beginArray();
		for (int i = 0; i < ids.length; i++) {
			out.write('\n');
			entry.write(ids[i]);
			progress.step(i + 1);
		}
		json.endArray().endObject().endObject();
		out.write('\n');
	}
}
