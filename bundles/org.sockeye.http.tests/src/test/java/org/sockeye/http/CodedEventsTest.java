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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sockeye.content.ContentCodings;
import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;
import org.sockeye.content.StreamDecoder;
import org.sockeye.model.Header;

import com.github.luben.zstd.ZstdOutputStream;

/** Server-sent events in coded bodies. */
class CodedEventsTest {

	private static final List<String> EVENTS = List.of("data: first\n\n", ": alive\n\n", "event: tick\r\nid: 7\r\ndata: second\r\n\r\n",
			"data: third, third, third\n\n");
	private static final List<String> MESSAGES = List.of("message data: first", "comment : alive",
			"tick event: tick\r\nid: 7\r\ndata: second\r\n id 7", "message data: third, third, third");
	/** The same by the reference encoder (Brotli 1.2.0), flushed behind each event. */
	private static final List<String> BR = List.of("CwaAZGF0YTogZmlyc3QKCg==", "QAAIOiBhbGl2ZQoK", "GAEIZXZlbnQ6IHRpY2sNCmlkOiA3DQpkYXRhOiBzZWNvbmQNCg0K", "0ACA30jprriqFVjI0iSaHF0SIkk8NcAD7C4H", "Aw==");

	/** How a body comes. */
	record Case(String name, String fields, List<byte[]> pieces) {
		@Override
		public String toString() {
			return name;
		}
	}

	private interface Encoder {
		OutputStream open(OutputStream out) throws IOException;
	}

	/** Coded, and flushed behind each event, as a sender of events does; the last piece is the end of the coding. */
	private static List<byte[]> coded(List<byte[]> pieces, Encoder encoder) {
		List<byte[]> out = new ArrayList<>();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			OutputStream coder = encoder.open(bytes);
			for (byte[] piece : pieces) {
				coder.write(piece);
				coder.flush();
				out.add(bytes.toByteArray());
				bytes.reset();
			}
			coder.close();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		out.add(bytes.toByteArray());
		return out;
	}

	private static List<byte[]> plain() {
		return EVENTS.stream().map(e -> e.getBytes(StandardCharsets.ISO_8859_1)).toList();
	}

	private static List<byte[]> gzip() {
		return coded(plain(), out -> new GZIPOutputStream(out, true));
	}

	static Stream<Case> cases() {
		List<byte[]> deflate = coded(plain(), out -> new DeflaterOutputStream(out, true));
		return Stream.of(new Case("gzip", "Content-Encoding: gzip\r\n", gzip()), new Case("deflate", "Content-Encoding: deflate\r\n", deflate),
				new Case("zstd", "Content-Encoding: zstd\r\n", coded(plain(), ZstdOutputStream::new)),
				new Case("br", "Content-Encoding: br\r\n", BR.stream().map(Base64.getDecoder()::decode).toList()),
				new Case("a stack", "Content-Encoding: deflate, gzip\r\n", coded(deflate, out -> new GZIPOutputStream(out, true))),
				new Case("a transfer coding", "Transfer-Encoding: gzip\r\n", gzip()));
	}

	private static byte[] join(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts)
			all.writeBytes(part);
		return all.toByteArray();
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** A piece of the body in each segment. */
	private static List<Segment> chunked(Case c, boolean whole) {
		Conversation out = new Conversation().open().client("GET /e HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + c.fields() + "Transfer-Encoding: chunked\r\n\r\n");
		for (byte[] piece : c.pieces())
			if (piece.length > 0)
				out.data(false, join(ascii(Integer.toHexString(piece.length) + "\r\n"), piece, ascii("\r\n")));
		return (whole ? out.server("0\r\n\r\n") : out).close().segments;
	}

	private static List<Segment> untilClose(Case c) {
		Conversation out = new Conversation().open().client("GET /e HTTP/1.1\r\n\r\n")
				.server("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + c.fields() + "\r\n");
		for (byte[] piece : c.pieces())
			out.data(false, piece);
		return out.close().segments;
	}

	private static List<Segment> http2(Case c) {
		String name = c.fields().substring(0, c.fields().length() - 2).toLowerCase(java.util.Locale.ROOT);
		Conversation out = new Conversation().open().data(true, H2Bytes.join(H2Bytes.PREFACE, H2Bytes.settings(),
				H2Bytes.headers(1, true, ":method: GET", ":path: /e"))).data(false, H2Bytes.join(H2Bytes.settings(),
						H2Bytes.headers(1, false, ":status: 200", "content-type: text/event-stream", name)));
		for (byte[] piece : c.pieces())
			out.data(false, H2Bytes.data(1, piece == c.pieces().get(c.pieces().size() - 1), new String(piece, StandardCharsets.ISO_8859_1)));
		return out.close().segments;
	}

	/** What a reader with decoders gives. */
	private static final class Reading {
		private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();
		private final Wire wire = new Wire(this::open);

		private BodyDecoder open(List<Header> fields) {
			List<String> codings = ContentCodings.of(fields);
			StreamDecoder decoder = new StreamDecoder(codings, ContentLimits.DEFAULT);
			decoded.reset();
			return new BodyDecoder() {
				@Override
				public String codings() {
					return String.join(", ", codings);
				}

				private void put(ByteBuffer bytes, Consumer<ByteBuffer> out) {
					decoded.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
					out.accept(bytes);
				}

				@Override
				public void bytes(ByteBuffer in, Consumer<ByteBuffer> out) {
					decoder.bytes(in, b -> put(b, out));
				}

				@Override
				public String end(Consumer<ByteBuffer> out) {
					decoder.end(b -> put(b, out));
					decoder.close();
					return decoder.result().kind() == DecodeEnd.Kind.CUT ? "" : decoder.result().sentence();
				}
			};
		}

		List<String> messages() {
			return wire.messages.getOrDefault(0, List.of()).stream().map(this::text).toList();
		}

		private String text(InnerMessage m) {
			if (m.decoded() == null)
				return m.type() + " " + m.note();
			String all = decoded.toString(StandardCharsets.ISO_8859_1);
			int from = (int) m.decoded().offset();
			return (m.type() + " " + all.substring(from, from + (int) m.decoded().length()) + " " + m.note()).strip().replaceAll("[\r\n]+$", "");
		}
	}

	private static void check(List<Segment> segments, String how) {
		Reading reading = new Reading();
		reading.wire.feed(segments).end();
		assertEquals(MESSAGES, reading.messages(), how);
		assertTrue(reading.wire.lines().get(0).startsWith("GET /e 200 complete"), reading.wire.lines().toString());
		assertTrue(reading.wire.messages.get(0).stream().allMatch(m -> m.coding().startsWith("event-stream; ")));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void whole(Case c) {
		check(untilClose(c), "until the close");
		if (c.fields().startsWith("Transfer"))
			return;
		check(chunked(c, true), "chunked");
		check(http2(c), "HTTP/2");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void splitAtEveryByte(Case c) {
		List<Segment> segments = c.fields().startsWith("Transfer") ? untilClose(c) : chunked(c, true);
		List<Segment> bytes = new ArrayList<>();
		for (int n = 0; n < segments.size(); n++) {
			Segment s = segments.get(n);
			for (int i = 0; i < s.bytes().length; i++)
				bytes.add(s.part(i, i + 1));
			if (!s.hasData())
				bytes.add(s);
			for (int i = 1; i < s.bytes().length; i++) {
				List<Segment> split = new ArrayList<>(segments);
				split.set(n, s.part(i, s.bytes().length));
				split.add(n, s.part(0, i));
				check(split, "segment " + n + " at " + i);
				split.set(n, split.set(n + 1, split.get(n)));
				check(split, "segment " + n + " at " + i + ", swapped");
			}
		}
		check(bytes, "every byte on its own");
	}

	/** What comes before is right, and what is missing is said; nothing else is shown. */
	@ParameterizedTest
	@MethodSource("cases")
	void eachSegmentMissing(Case c) {
		for (List<Segment> segments : List.of(untilClose(c), http2(c))) {
			int before = 0;
			for (int n = 3; n < segments.size(); n++) { // behind the two heads and the handshake
				if (!segments.get(n).hasData() || n < 4)
					continue;
				List<Segment> less = new ArrayList<>(segments);
				less.remove(n);
				Reading reading = new Reading();
				reading.wire.feed(less).end();
				List<String> messages = reading.messages();
				List<String> good = messages.stream().filter(m -> !m.startsWith("lost ")).toList();
				assertEquals(MESSAGES.subList(0, good.size()), good, "without segment " + n);
				assertTrue(good.size() >= Math.min(before, 4), "without segment " + n + " only " + messages);
				before++;
			}
		}
	}

	/** Each event is told when the segment with it has come, not when the body ends. */
	@ParameterizedTest
	@MethodSource("cases")
	void comesAtOnce(Case c) {
		Reading reading = new Reading();
		int pieces = 0;
		for (Segment s : untilClose(c)) {
			reading.wire.feed(List.of(s));
			if (s.fromClient() || !s.hasData())
				continue;
			// The head, and then an event with each segment.
			assertEquals(MESSAGES.subList(0, Math.min(pieces, MESSAGES.size())), reading.messages(), "after piece " + pieces);
			pieces++;
		}
	}

	@Test
	void aCutStreamShowsWhatDecodes() {
		List<byte[]> pieces = gzip();
		Case cut = new Case("cut", "Content-Encoding: gzip\r\n", pieces.subList(0, 2));
		Reading reading = new Reading();
		reading.wire.feed(chunked(cut, false)).end();
		assertEquals(MESSAGES.subList(0, 2), reading.messages());
	}

	@Test
	void brokenBytesAreSaid() {
		List<byte[]> pieces = new ArrayList<>(gzip().subList(0, 2));
		pieces.add(new byte[] { -1, -1, -1, -1 });
		Reading reading = new Reading();
		reading.wire.feed(chunked(new Case("broken", "Content-Encoding: gzip\r\n", pieces), true)).end();
		assertEquals(MESSAGES.subList(0, 2), reading.messages().subList(0, 2));
		assertTrue(reading.messages().get(2).startsWith("lost gzip: broken after "), reading.messages().toString());
		assertEquals(3, reading.messages().size());
	}

	@Test
	void withoutDecodersNothingIsGuessed() {
		Wire wire = new Wire();
		wire.feed(untilClose(new Case("gzip", "Content-Encoding: gzip\r\n", gzip()))).end();
		assertEquals(List.of(), wire.messages(0));
	}
}
