/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sockeye.content.Coded.Body;
import org.sockeye.content.Coded.Result;

import com.github.luben.zstd.ZstdOutputStream;

/** The same bodies in pieces: what comes out is what comes out of a whole one, and as early as can be. */
@Timeout(120)
class StreamDecoderTest {

	static List<Body> all() {
		return Coded.all();
	}

	private static Result decode(byte[] coded, List<String> codings, int piece) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		Consumer<ByteBuffer> sink = b -> out.write(b.array(), b.arrayOffset() + b.position(), b.remaining());
		try (StreamDecoder decoder = new StreamDecoder(codings, ContentLimits.DEFAULT)) {
			for (int at = 0; at < coded.length; at += piece) {
				ByteBuffer in = ByteBuffer.wrap(coded, at, Math.min(piece, coded.length - at));
				decoder.bytes(in, sink);
				assertEquals(0, in.remaining());
			}
			decoder.end(sink);
			return new Result(out.toByteArray(), decoder.result());
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void piecesGiveTheWhole(Body body) {
		// Each piece of a br body costs a decoding of all that came before.
		for (int piece : new int[] { body.coded().length > 1500 ? 90 : 1, 101, 1000, 1 << 20 }) {
			Result result = decode(body.coded(), body.codings(), piece);
			assertArrayEquals(body.plain(), result.bytes(), "pieces of " + piece);
			assertEquals(new DecodeEnd(DecodeEnd.Kind.COMPLETE, "", body.coded().length, body.plain().length, ""), result.end());
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void aCutBodyGivesWhatItGivesWhole(Body body) throws IOException {
		int step = Math.max(7, body.coded().length / 12);
		for (int cut = 1; cut < body.coded().length; cut += step) {
			byte[] coded = Arrays.copyOf(body.coded(), cut);
			Result whole = Coded.decode(coded, body.codings(), ContentLimits.DEFAULT);
			Result result = decode(coded, body.codings(), body.coded().length > 1500 ? 200 : 5);
			assertArrayEquals(whole.bytes(), result.bytes(), "cut at " + cut);
			assertEquals(whole.end(), result.end(), "cut at " + cut);
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void bytesBehindTheEndAreTaken(Body body) {
		Result result = decode(Coded.concat(body.coded(), "more".getBytes(StandardCharsets.US_ASCII)), body.codings(), 3);
		assertArrayEquals(body.plain(), result.bytes());
		assertEquals(DecodeEnd.Kind.TRAILING, result.end().kind());
	}

	/** A sender of events flushes behind each. */
	private interface Flushing {
		OutputStream open(OutputStream out) throws IOException;
	}

	private static void eachLineAtOnce(String coding, Flushing flushing) throws IOException {
		ByteArrayOutputStream coded = new ByteArrayOutputStream();
		StringBuilder seen = new StringBuilder();
		Consumer<ByteBuffer> sink = b -> seen.append(StandardCharsets.UTF_8.decode(b));
		try (StreamDecoder decoder = new StreamDecoder(List.of(coding), ContentLimits.DEFAULT); var out = flushing.open(coded)) {
			StringBuilder sent = new StringBuilder();
			for (int i = 0; i < 300; i++) {
				String line = "data: " + "line ".repeat(i % 50) + i + "\n\n";
				sent.append(line);
				out.write(line.getBytes(StandardCharsets.UTF_8));
				out.flush();
				decoder.bytes(ByteBuffer.wrap(coded.toByteArray()), sink);
				coded.reset();
				assertEquals(sent.toString(), seen.toString(), coding);
			}
		}
	}

	@Test
	void whatIsFlushedComesAtOnce() throws IOException {
		eachLineAtOnce("gzip", out -> new GZIPOutputStream(out, true));
		eachLineAtOnce("deflate", out -> new DeflaterOutputStream(out, true));
		eachLineAtOnce("zstd", ZstdOutputStream::new);
	}

	@Test
	void brComesWithEveryPieceWhileItIsSmall() {
		StringBuilder seen = new StringBuilder();
		try (StreamDecoder decoder = new StreamDecoder(List.of("br"), ContentLimits.DEFAULT)) {
			int before = 0;
			int grown = 0;
			for (byte b : Arrays.copyOf(Coded.BR_SMALL, 200)) {
				decoder.bytes(ByteBuffer.wrap(new byte[] { b }), out -> seen.append(StandardCharsets.UTF_8.decode(out)));
				grown += seen.length() > before ? 1 : 0;
				before = seen.length();
			}
			assertTrue(grown > 200 / 4, "came in " + grown + " pieces");
		}
	}
}
