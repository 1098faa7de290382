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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.content.Coded.Body;
import org.sockeye.content.Coded.Result;
import org.sockeye.content.DecodeEnd.Kind;

import com.github.luben.zstd.Zstd;

/** Every coding whole, in pieces, cut, broken, and far too large. A test that runs long has found a loop. */
@Timeout(120)
class DecodedStreamTest {

	private static final ContentLimits SMALL = new ContentLimits(1 << 20, 1000, 1 << 20, 1 << 20, 1 << 20);

	static List<Body> all() {
		return Coded.all();
	}

	static List<Body> single() {
		return Coded.all().stream().filter(b -> b.codings().size() == 1).toList();
	}

	@ParameterizedTest
	@MethodSource("all")
	void decodesWholeBodies(Body body) throws IOException {
		for (int atOnce : new int[] { 1, 7, 8192 }) {
			Result fast = Coded.decode(new ByteArrayInputStream(body.coded()), body.codings(), SMALL, atOnce);
			assertArrayEquals(body.plain(), fast.bytes());
			assertEquals(new DecodeEnd(Kind.COMPLETE, "", body.coded().length, body.plain().length, ""), fast.end());
			Result slow = Coded.decode(Coded.slowly(body.coded()), body.codings(), SMALL, atOnce);
			assertArrayEquals(body.plain(), slow.bytes());
			assertEquals(fast.end(), slow.end());
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void aCutBodyGivesItsBeginningAndSaysWhereItEnds(Body body) throws IOException {
		int longest = 0;
		int step = body.coded().length > 500 ? 5 : 1;
		for (int cut = 1; cut < body.coded().length; cut += step) {
			byte[] coded = Arrays.copyOf(body.coded(), cut);
			Result result = Coded.decode(coded, body.codings(), SMALL);
			assertPrefix(body.plain(), result.bytes(), "cut at " + cut);
			assertArrayEquals(result.bytes(), Coded.decode(Coded.slowly(coded), body.codings(), SMALL, 3).bytes(), "cut at " + cut);
			assertEquals(result.bytes().length, result.end().outputOffset());
			if (result.end().kind() == Kind.COMPLETE)
				// Between two members or frames a cut cannot be seen.
				assertTrue(body.name().contains("two") && result.bytes().length == 100, "cut at " + cut);
			else {
				assertEquals(Kind.CUT, result.end().kind(), "cut at " + cut);
				assertEquals(cut, result.end().inputOffset());
				assertTrue(result.end().sentence().contains(body.codings().get(body.codings().size() - 1) + ": cut after " + String.format("%,d", cut) + " byte"),
						result.end().sentence());
			}
			assertTrue(result.bytes().length >= longest, "less than of a shorter one at " + cut);
			longest = result.bytes().length;
		}
		// zstd gives nothing of a block that is not all there, and the small bodies have one block.
		if (!body.name().contains("zstd"))
			assertTrue(longest > body.plain().length * 9 / 10, "gave only " + longest + " of " + body.plain().length);
	}

	@ParameterizedTest
	@MethodSource("all")
	void anyWrongByteIsHarmless(Body body) throws IOException {
		int step = body.coded().length > 2_000 ? 7 : 1;
		for (int at = 0; at < body.coded().length; at += step)
			for (int flip : new int[] { 0x01, 0x80, 0xff }) {
				byte[] coded = body.coded().clone();
				coded[at] ^= (byte) flip;
				Result result = Coded.decode(coded, body.codings(), SMALL);
				assertTrue(result.bytes().length <= SMALL.maxOutput());
				assertTrue(result.end().inputOffset() <= coded.length, "byte " + at);
				if (result.end().kind() == Kind.COMPLETE && body.name().contains("gzip"))
					// Only fields without a meaning for the content are free: gzip has a checksum.
					assertArrayEquals(body.plain(), result.bytes(), "byte " + at);
			}
	}

	@Test
	void whatComesBeforeAFaultIsGood() throws IOException {
		for (Body body : single()) {
			byte[] coded = body.coded().clone();
			int at = coded.length * 3 / 4;
			Arrays.fill(coded, at, at + 8, (byte) 0xff);
			Result result = Coded.decode(coded, body.codings(), SMALL);
			boolean two = body.name().contains("two");
			if (!body.name().contains("zstd") || two) {
				int good = mismatch(body.plain(), result.bytes());
				assertTrue(good >= Math.min(body.plain().length, 1000) / (two ? 20 : body.plain().length < 1000 ? 10 : 3), body + ": only " + good + " good bytes");
			}
			assertTrue(result.end().kind() != Kind.COMPLETE, body.name());
		}
	}

	@Test
	void zstdGivesTheBlocksBeforeACut() throws IOException {
		byte[] plain = Coded.sample(20_000);
		byte[] coded = Zstd.compress(plain);
		Result result = Coded.decode(Arrays.copyOf(coded, coded.length - 10), List.of("zstd"), SMALL);
		assertEquals(Kind.CUT, result.end().kind());
		assertTrue(result.bytes().length >= 4 * 128 * 1024, "gave only " + result.bytes().length);
		assertPrefix(plain, result.bytes(), "cut");
	}

	private static int mismatch(byte[] plain, byte[] bytes) {
		int at = Arrays.mismatch(plain, bytes);
		return at < 0 ? plain.length : at;
	}

	private static void assertPrefix(byte[] plain, byte[] bytes, String what) {
		int at = Arrays.mismatch(plain, bytes);
		assertTrue(at < 0 || at == bytes.length, () -> what + ": invented bytes at " + at + " of " + bytes.length);
	}

	@Test
	void bombsAreStoppedAtTheRatio() throws IOException {
		byte[] zeros = new byte[32 << 20];
		ContentLimits limits = new ContentLimits(1 << 30, 100, 1 << 20, 1, 1);
		for (Body bomb : List.of(new Body("gzip", List.of("gzip"), Coded.gzip(zeros), zeros),
				new Body("deflate", List.of("deflate"), Coded.deflate(zeros, true), zeros),
				new Body("br", List.of("br"), Coded.BR_BOMB, zeros), new Body("zstd", List.of("zstd"), Zstd.compress(zeros), zeros),
				new Body("twice", List.of("gzip", "gzip"), Coded.gzip(Coded.gzip(zeros)), zeros))) {
			Result result = Coded.decode(bomb.coded(), bomb.codings(), limits);
			assertEquals(Kind.BOMB, result.end().kind(), bomb.name());
			assertTrue(result.bytes().length <= 3 << 20, bomb + " gave " + result.bytes().length);
			assertTrue(result.end().sentence().contains("100 times"), result.end().sentence());
		}
	}

	@Test
	void theSizeIsLimited() throws IOException {
		ContentLimits limits = new ContentLimits(Coded.SMALL.length, 1 << 20, 1 << 20, 1, 1);
		ContentLimits less = new ContentLimits(Coded.SMALL.length - 1, 1 << 20, 1 << 20, 1, 1);
		for (Body body : Coded.all()) {
			if (body.plain() != Coded.SMALL)
				continue;
			assertEquals(Kind.COMPLETE, Coded.decode(body.coded(), body.codings(), limits).end().kind(), body.name());
			Result cut = Coded.decode(body.coded(), body.codings(), less);
			assertEquals(Kind.TOO_LARGE, cut.end().kind(), body.name());
			assertEquals(Coded.SMALL.length - 1, cut.bytes().length);
		}
		Result plain = Coded.decode(Coded.SMALL, List.of(), less);
		assertEquals(Kind.TOO_LARGE, plain.end().kind());
		assertEquals(Coded.SMALL.length - 1, plain.bytes().length);
		assertEquals(Kind.COMPLETE, Coded.decode(Coded.SMALL, List.of(), limits).end().kind());
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "deflate", "br", "zstd", "compress" })
	void anEmptyBodyIsNoFault(String coding) throws IOException {
		Result result = Coded.decode(new byte[0], List.of(coding), SMALL);
		assertEquals(0, result.bytes().length);
		assertEquals(coding.equals("compress") ? Kind.UNSUPPORTED : Kind.COMPLETE, result.end().kind());
	}

	@Test
	void wrongLabels() throws IOException {
		byte[] text = "<html>not coded at all</html>".getBytes(StandardCharsets.US_ASCII);
		for (byte[] body : List.of(text, new byte[] { 0x1f, 0x20 }, new byte[] { 'a' })) {
			Result gzip = Coded.decode(body, List.of("gzip"), SMALL);
			assertArrayEquals(body, gzip.bytes());
			assertEquals(Kind.MISLABELLED, gzip.end().kind());
		}
		for (String coding : List.of("deflate", "br", "zstd")) {
			Result result = Coded.decode(text, List.of(coding), SMALL);
			assertTrue(result.end().kind() == Kind.CORRUPT || result.end().kind() == Kind.CUT, coding + " " + result.end());
		}
		Result unknown = Coded.decode(text, List.of("gzip", "aes128gcm"), SMALL);
		assertArrayEquals(text, unknown.bytes());
		assertEquals(Kind.UNSUPPORTED, unknown.end().kind());
		assertEquals("aes128gcm", unknown.end().coding());
	}

	@ParameterizedTest
	@MethodSource("single")
	void bytesBehindTheEndAreLeftOutAndNamed(Body body) throws IOException {
		for (int more : new int[] { 1, 10, 10_000 }) {
			byte[] extra = new byte[more];
			Arrays.fill(extra, (byte) 'x');
			for (InputStream in : List.of(new ByteArrayInputStream(Coded.concat(body.coded(), extra)),
					new SequenceInputStream(Coded.slowly(body.coded()), Coded.slowly(extra)))) {
				Result result = Coded.decode(in, body.codings(), SMALL, 100);
				assertArrayEquals(body.plain(), result.bytes(), body + " and " + more);
				assertEquals(Kind.TRAILING, result.end().kind(), body + " and " + more + ": " + result.end());
			}
		}
	}

	@Test
	void aWrongChecksumIsSaid() throws IOException {
		byte[] coded = Coded.gzip(Coded.SMALL);
		coded[coded.length - 8] ^= 1;
		Result result = Coded.decode(coded, List.of("gzip"), SMALL);
		assertArrayEquals(Coded.SMALL, result.bytes());
		assertEquals(Kind.CORRUPT, result.end().kind());
		assertEquals("the checksum does not fit the data", result.end().reason());
	}

	@Test
	void theLowestFaultOfAStackIsTheCause() throws IOException {
		byte[] coded = Coded.gzip(Coded.BR_WINDOW);
		Result result = Coded.decode(Arrays.copyOf(coded, coded.length / 2), List.of("br", "gzip"), SMALL);
		assertEquals("gzip", result.end().coding());
		assertTrue(result.bytes().length > Coded.LARGE.length / 4, "gave " + result.bytes().length);
	}

	@Test
	void aLongListOfCodingsIsNotFollowed() throws IOException {
		Result result = Coded.decode(Coded.SMALL, java.util.Collections.nCopies(1_000, "gzip"), SMALL);
		assertEquals(Kind.MISLABELLED, result.end().kind());
		assertArrayEquals(Coded.SMALL, result.bytes());
	}

	@Test
	void theInputsOwnExceptionComesThrough() {
		for (Body body : Coded.all()) {
			InputStream broken = new InputStream() {
				private int at;

				@Override
				public int read() throws IOException {
					if (at == body.coded().length / 2)
						throw new IOException("the disk");
					return body.coded()[at++] & 0xff;
				}
			};
			// InputStream.read(byte[]) swallows an exception behind the first byte; the next call meets it again.
			IOException e = assertThrows(IOException.class, () -> Coded.decode(broken, body.codings(), SMALL, 1), body.name());
			assertEquals("the disk", e.getMessage(), body.name());
		}
	}
}
