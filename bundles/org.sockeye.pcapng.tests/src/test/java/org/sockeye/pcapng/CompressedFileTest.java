/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.pcapng.CaptureFileReader.Next;

import com.github.luben.zstd.ZstdOutputStream;

/** Compressed captures: whole, cut, damaged. */
class CompressedFileTest {

	private static final int PACKETS = 4000;
	private static final int LENGTH = 1000;

	@TempDir
	Path folder;

	/** A pcap of random packets, 4 MB: several windows. */
	private static byte[] plain() {
		ByteBuffer b = ByteBuffer.allocate(24 + PACKETS * (16 + LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
		b.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65535).putInt(1);
		byte[] packet = new byte[LENGTH];
		Random random = new Random(3);
		for (int i = 0; i < PACKETS; i++) {
			random.nextBytes(packet);
			b.putInt(i).putInt(0).putInt(LENGTH).putInt(LENGTH).put(packet);
		}
		return b.array();
	}

	private static byte[] pack(String coding, byte[] plain) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (OutputStream packer = coding.equals("gz") ? new GZIPOutputStream(out) : new ZstdOutputStream(out)) {
			packer.write(plain);
		}
		return out.toByteArray();
	}

	private CaptureFileReader open(byte[] bytes) throws IOException {
		Path file = folder.resolve("f");
		Files.write(file, bytes);
		return CaptureFileReader.open(file);
	}

	private static int packets(CaptureFileReader reader, byte[] plain, Next last) throws IOException {
		int[] n = { 0 };
		Next next;
		do {
			next = reader.next(p -> {
				byte[] seen = new byte[p.capturedLength()];
				p.data().get(p.data().position(), seen);
				int at = Math.toIntExact(p.dataOffset());
				assertArrayEquals(Arrays.copyOfRange(plain, at, at + seen.length), seen);
				n[0]++;
			});
		} while (next == Next.PACKET || next == Next.OTHER);
		if (last != null)
			assertEquals(last, next);
		return n[0];
	}

	@ParameterizedTest
	@ValueSource(strings = { "gz", "zst" })
	void whole(String coding) throws IOException {
		byte[] plain = plain();
		try (CaptureFileReader reader = open(pack(coding, plain))) {
			assertEquals(PACKETS, packets(reader, plain, Next.END));
			assertNull(reader.unpackProblem());
			assertEquals(plain.length, reader.size());
			ByteBuffer again = ByteBuffer.allocate(100);
			assertEquals(100, reader.read(2_000_000, again));
			assertArrayEquals(Arrays.copyOfRange(plain, 2_000_000, 2_000_100), again.array());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gz", "zst" })
	void severalOneBehindTheOther(String coding) throws IOException {
		byte[] plain = plain();
		ByteArrayOutputStream both = new ByteArrayOutputStream();
		both.write(pack(coding, Arrays.copyOf(plain, 1_234_567)));
		both.write(pack(coding, Arrays.copyOfRange(plain, 1_234_567, plain.length)));
		try (CaptureFileReader reader = open(both.toByteArray())) {
			assertEquals(PACKETS, packets(reader, plain, Next.END));
			assertNull(reader.unpackProblem());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gz", "zst" })
	void half(String coding) throws IOException {
		byte[] plain = plain();
		byte[] packed = pack(coding, plain);
		try (CaptureFileReader reader = open(Arrays.copyOf(packed, packed.length / 2))) {
			int n = packets(reader, plain, null);
			assertTrue(n > PACKETS / 2 - 300 && n <= PACKETS / 2, n + " packets");
			assertEquals("ends early: the compressed file was cut short", reader.unpackProblem());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gz", "zst" })
	void cutAnywhereInTheBegin(String coding) throws IOException {
		byte[] plain = plain();
		byte[] packed = pack(coding, plain);
		for (int n = 4; n < 200; n++)
			try (CaptureFileReader reader = open(Arrays.copyOf(packed, n))) {
				assertTrue(packets(reader, plain, null) < 2);
				assertEquals("ends early: the compressed file was cut short", reader.unpackProblem(), "after " + n);
			} catch (CaptureFormatException e) {
				assertTrue(e.getMessage().startsWith("is compressed"), e.getMessage());
			}
	}

	@ParameterizedTest
	@ValueSource(strings = { "gz", "zst" })
	void damaged(String coding) throws IOException {
		byte[] plain = plain();
		Random random = new Random(5);
		for (int round = 0; round < 30; round++) {
			byte[] packed = pack(coding, plain);
			int from = 1000 + random.nextInt(packed.length - 2000);
			for (int i = 0; i < 500; i++)
				packed[from + i] = (byte) random.nextInt();
			try (CaptureFileReader reader = open(packed)) {
				int[] n = { 0 };
				Next next;
				do {
					next = reader.next(p -> n[0]++);
				} while (next == Next.PACKET || next == Next.OTHER);
				assertTrue(n[0] <= PACKETS);
				// The check sum is at the very end: what is in the stored blocks may be read before that.
				assertTrue(n[0] == PACKETS || reader.unpackProblem() != null || next == Next.DAMAGED, "nothing was told");
			}
		}
	}

	@Test
	void noCaptureInside() throws IOException {
		assertTrue(assertThrows(CaptureFormatException.class, () -> open(pack("gz", "hello, world".getBytes()))).getMessage()
				.startsWith("is compressed, and what is in it is not a capture file"));
		assertTrue(assertThrows(CaptureFormatException.class, () -> open(pack("gz", pack("gz", plain())))).getMessage().contains("twice"));
	}

	@Test
	void nothingIsLeftBehind() throws IOException {
		Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
		byte[] plain = plain();
		try (CaptureFileReader reader = open(pack("gz", plain))) {
			reader.next(p -> {
			});
			try (var files = Files.list(temporary)) {
				assertTrue(files.noneMatch(f -> f.getFileName().toString().endsWith(".unpacked")));
			}
		}
	}
}
