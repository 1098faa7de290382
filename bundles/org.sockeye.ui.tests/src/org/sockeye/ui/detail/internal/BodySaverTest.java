/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.content.MediaType;
import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;
import org.sockeye.session.Body;
import org.sockeye.session.export.BodyStream.Gaps;

class BodySaverTest {

	private static final BodySaver.Progress NOBODY = (read, total) -> {
		// Nobody looks.
	};

	@TempDir
	Path folder;

	private static byte[] gzip(byte[] text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text);
		}
		return bytes.toByteArray();
	}

	private List<String> files() throws IOException {
		try (Stream<Path> all = Files.list(folder)) {
			return all.map(f -> f.getFileName().toString()).toList();
		}
	}

	@Test
	void decodedAsSentAndCut() throws IOException {
		byte[] text = "trout and char\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
		byte[] sent = gzip(text);
		Path file = folder.resolve("fish.txt");
		BodySaver.save(new MemoryBody(sent, List.of()), List.of(), Gaps.STOP, file, () -> false, NOBODY);
		assertArrayEquals(sent, Files.readAllBytes(file));
		assertEquals("3,000,000 bytes (2.9 MiB) saved as " + file + ".",
				BodySaver.save(new MemoryBody(sent, List.of()), List.of("gzip"), Gaps.STOP, file, () -> false, NOBODY));
		assertArrayEquals(text, Files.readAllBytes(file));
		String cut = BodySaver.save(new MemoryBody(Arrays.copyOf(sent, sent.length / 2), List.of()), List.of("gzip"), Gaps.STOP, file, () -> false, NOBODY);
		assertTrue(cut.contains("up to where it could be decoded: gzip: cut after"), cut);
		assertEquals(List.of("fish.txt"), files());
	}

	@Test
	void gapsAreZerosOrLeftOut() throws IOException {
		Body body = new MemoryBody("ab---cd".getBytes(StandardCharsets.US_ASCII), List.of(new Gap(2, 3, "lost")));
		Path file = folder.resolve("gap");
		BodySaver.save(body, List.of(), Gaps.ZERO, file, () -> false, NOBODY);
		assertArrayEquals("ab\0\0\0cd".getBytes(StandardCharsets.US_ASCII), Files.readAllBytes(file));
		BodySaver.save(body, List.of(), Gaps.SKIP, file, () -> false, NOBODY);
		assertArrayEquals("abcd".getBytes(StandardCharsets.US_ASCII), Files.readAllBytes(file));
	}

	@Test
	void whatFailsLeavesNoHalfFileAndWhatWasThere() throws IOException {
		Path file = Files.writeString(folder.resolve("kept"), "before");
		MemoryBody whole = new MemoryBody(new byte[500_000], List.of());
		Body broken = new Body() {
			@Override
			public long size() {
				return whole.size();
			}

			@Override
			public long captured() {
				return whole.size();
			}

			@Override
			public List<Gap> gaps() {
				return List.of();
			}

			@Override
			public List<SourceRange> sources() {
				return List.of();
			}

			@Override
			public int read(long position, ByteBuffer into) throws IOException {
				if (position > 300_000)
					throw new IOException("the session file has become shorter than it was");
				return whole.read(position, into);
			}
		};
		IOException e = assertThrows(IOException.class, () -> BodySaver.save(broken, List.of(), Gaps.STOP, file, () -> false, NOBODY));
		assertEquals("The body was not saved as " + file + ": the session file has become shorter than it was.", e.getMessage());
		assertThrows(CancellationException.class,
				() -> BodySaver.save(new MemoryBody(new byte[500_000], List.of()), List.of(), Gaps.STOP, file, () -> true, NOBODY));
		assertEquals("before", Files.readString(file));
		Path nowhere = folder.resolve("no/such/file");
		e = assertThrows(IOException.class, () -> BodySaver.save(new MemoryBody(new byte[5], List.of()), List.of(), Gaps.STOP, nowhere, () -> false, NOBODY));
		assertEquals("The body was not saved as " + nowhere + ": there is no such folder.", e.getMessage());
		e = assertThrows(IOException.class, () -> BodySaver.save(new MemoryBody(new byte[5], List.of()), List.of(), Gaps.STOP, folder, () -> false, NOBODY));
		assertTrue(e.getMessage().endsWith(": it is a folder."), e.getMessage());
		assertEquals(List.of("kept"), files());
	}

	@Test
	void namesOfFiles() {
		assertEquals("large.txt", SaveBody.fileName("/downloads/large.txt?x=1/2", MediaType.parse("text/plain")));
		assertEquals("orders.json", SaveBody.fileName("http://host/api/orders", MediaType.parse("application/json")));
		assertEquals("body.bin", SaveBody.fileName("/", MediaType.UNKNOWN));
		assertEquals("body.html", SaveBody.fileName("", MediaType.parse("text/html")));
		assertEquals("_2f.._etc_passwd", SaveBody.fileName("/..%2f..\\etc\\passwd", MediaType.parse("text/plain")));
	}

	@Test
	void tellsHowFarItIs(@TempDir Path folder) throws IOException {
		long[] last = new long[2];
		BodySaver.save(new MemoryBody(new byte[300_000], List.of()), List.of(), Gaps.STOP, folder.resolve("body"), () -> false, (read, total) -> {
			assertTrue(read > last[0] && read <= total);
			last[0] = read;
			last[1] = total;
		});
		assertEquals(300_000, last[0]);
		assertEquals(300_000, last[1]);
	}
}
