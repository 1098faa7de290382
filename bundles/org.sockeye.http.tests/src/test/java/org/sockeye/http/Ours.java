/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.sockeye.pcapng.CaptureFileReader;
import org.sockeye.pcapng.CaptureFileReader.Next;
import org.sockeye.pcapng.CapturedPacket;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.PacketDecoder;

/** What this reader makes of a file. */
final class Ours implements ExchangeSink {

	final List<String> messages = new ArrayList<>();
	final List<String> pairs = new ArrayList<>();
	private int open;
	private CaptureFileReader file;

	Ours(Path path) throws IOException {
		try (CaptureFileReader reader = CaptureFileReader.open(path)) {
			file = reader;
			HttpReader http = new HttpReader(this, reader::read);
			PacketDecoder decoder = new PacketDecoder();
			DecodedTcp tcp = new DecodedTcp();
			PacketMeta meta = new PacketMeta();
			Next next;
			do {
				next = reader.next(p -> {
					if (decoder.decode(p, tcp) == PacketDecoder.Result.TCP)
						http.packet(tcp, meta.set(p, p.interfaceId(), ""));
					for (CapturedPacket held = decoder.held(tcp); held != null; held = decoder.held(tcp))
						http.packet(tcp, meta.set(held, held.interfaceId(), ""));
				});
			} while (next == Next.PACKET || next == Next.OTHER);
			http.end();
			// In whatever order they were finished.
			Collections.sort(messages);
			Collections.sort(pairs);
			assertEquals(0, open, "exchanges not finished in " + path);
			assertTrue(next == Next.END || next == Next.NEED_MORE, path + ": " + reader.damageReason());
		}
	}

	@Override
	public void opened(HttpExchange x) {
		open++;
	}

	@Override
	public void changed(HttpExchange x) {
		x.state();
	}

	@Override
	public void finished(HttpExchange x) {
		open--;
		try {
			for (HeadLayout head : x.interim()) {
				messages.add(text(HeadParser.parse(head.read(file::read)).startLine().split(" ")[1], head, null).toString());
			}
			if (x.request() != null) {
				messages.add(text(x.method() + " " + x.target(), x.request().head(), x.request()).toString());
			}
			if (x.response() != null) {
				messages.add(text("" + x.status(), x.response().head(), x.response()).toString());
			}
			if (x.request() != null && x.response() != null)
				pairs.add(x.method() + " " + x.target() + " -> " + x.status());
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private MessageText text(String start, HeadLayout head, HttpMessage message) throws IOException {
		MessageText text = new MessageText();
		text.start = start;
		String all = new String(head.read(file::read), StandardCharsets.ISO_8859_1);
		text.headers.append(all.substring(all.indexOf('\n', all.length() - all.stripLeading().length()) + 1));
		if (message != null)
			text.body = body(message.body());
		return text;
	}

	/** The bytes that there are. */
	private byte[] body(BodyLayout body) throws IOException {
		assertEquals(body.size(), body.captured() + body.gaps().stream().mapToLong(g -> g.length()).sum());
		ByteBuffer out = ByteBuffer.allocate(Math.toIntExact(body.captured()));
		for (int i = 0; i < body.pieces(); i++) {
			out.limit(out.position() + body.length(i));
			assertEquals(body.length(i), file.read(body.fileOffset(i), out));
		}
		return out.array();
	}
}
