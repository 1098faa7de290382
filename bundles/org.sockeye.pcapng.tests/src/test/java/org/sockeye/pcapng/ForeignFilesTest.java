/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.pcapng.CaptureFileReader.Next;

/** Files that other programs write. */
class ForeignFilesTest {

	@TempDir
	Path folder;

	/** Puts blocks together by hand. */
	private static final class Blocks {
		final ByteBuffer b;

		Blocks(ByteOrder order) {
			b = ByteBuffer.allocate(4096).order(order);
		}

		Blocks block(int type, Object... fields) {
			int at = b.position();
			b.putInt(type).putInt(0);
			for (Object f : fields) {
				if (f instanceof Integer i)
					b.putInt(i);
				else if (f instanceof Short s)
					b.putShort(s);
				else if (f instanceof Long l)
					b.putLong(l);
				else
					b.put((byte[]) f);
			}
			int size = b.position() - at + 4;
			b.putInt(size).putInt(at + 4, size);
			return this;
		}

		Blocks section() {
			return block(0x0A0D0D0A, 0x1A2B3C4D, (short) 1, (short) 0, -1L);
		}
	}

	private List<String> read(ByteBuffer b) throws IOException {
		Path file = folder.resolve("f");
		Files.write(file, java.util.Arrays.copyOf(b.array(), b.position()));
		List<String> out = new ArrayList<>();
		try (CaptureFileReader reader = CaptureFileReader.open(file)) {
			Next next;
			do {
				next = reader.next(new BlockHandler() {
					@Override
					public void packet(CapturedPacket p) {
						out.add(p.interfaceId() + " " + p.linkType() + " " + p.timeNs() + " " + p.capturedLength() + "/"
								+ p.originalLength() + " " + p.dropCount());
					}

					@Override
					public void skipped(long fileOffset, String reason) {
						out.add(reason);
					}
				});
			} while (next == Next.PACKET || next == Next.OTHER);
			out.add(next.toString());
		}
		return out;
	}

	@ParameterizedTest
	@ValueSource(strings = { "BIG_ENDIAN", "LITTLE_ENDIAN" })
	void blocksOfEitherByteOrder(String name) throws IOException {
		ByteOrder order = name.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		Blocks f = new Blocks(order).section().block(1, (short) 1, (short) 0, 6) // Ethernet, snap length 6, microseconds
				.block(0x7777, 1, 2, 3) // unknown
				.block(6, 0, 0, 5_000_000, 4, 9, new byte[4]) // Enhanced Packet
				.block(3, 8, new byte[8]) // Simple Packet: captured is cut at the snap length
				.block(2, (short) 0, (short) 3, 0, 6_000_000, 4, 4, new byte[4]) // obsolete Packet Block, 3 drops
				.block(6, 1, 0, 0, 0, 0) // unknown interface
				.block(6, 0, 0, 0, 400, 400, new byte[4]); // longer than the block
		assertEquals(List.of("0 1 5000000000 4/9 0", "0 1 5000000000 6/8 0", "0 1 6000000000 4/4 3",
				"packet of an interface that was not described", "packet longer than its block", "END"), read(f.b));
	}

	@Test
	void severalSectionsOfDifferentByteOrder() throws IOException {
		Blocks f = new Blocks(ByteOrder.BIG_ENDIAN).section().block(1, (short) 1, (short) 0, 0).block(6, 0, 0, 1, 0, 0);
		f.b.order(ByteOrder.LITTLE_ENDIAN);
		f.section().block(1, (short) 101, (short) 0, 0).block(6, 0, 0, 2, 0, 0);
		assertEquals(List.of("0 1 1000 0/0 0", "1 101 2000 0/0 0", "END"), read(f.b));
	}

	@ParameterizedTest
	@CsvSource({ "9, 1500000000123456789, 1500000000123456789", "6, 1500000000123456, 1500000000123456000", "3, 5, 5000000",
			"0, 7, 7000000000", "12, 1500000000123, 1500000000", "138, 1024, 1000000000", "148, 1572864, 1500000000" })
	void timeResolutions(int resolution, long units, long ns) throws IOException {
		Blocks f = new Blocks(ByteOrder.LITTLE_ENDIAN).section()
				.block(1, (short) 101, (short) 0, 0, (short) 9, (short) 1, new byte[] { (byte) resolution, 0, 0, 0 }, (short) 0, (short) 0)
				.block(6, 0, (int) (units >>> 32), (int) units, 0, 0);
		assertEquals(List.of("0 101 " + ns + " 0/0 0", "END"), read(f.b));
	}

	@Test
	void timeOffset() throws IOException {
		Blocks f = new Blocks(ByteOrder.LITTLE_ENDIAN).section()
				.block(1, (short) 101, (short) 0, 0, (short) 14, (short) 8, 1000L, (short) 0, (short) 0).block(6, 0, 0, 5, 0, 0);
		assertEquals(List.of("0 101 1000000005000 0/0 0", "END"), read(f.b));
	}

	@ParameterizedTest
	@CsvSource({ "A1B2C3D4, BIG_ENDIAN, 5000006000", "A1B2C3D4, LITTLE_ENDIAN, 5000006000", "A1B23C4D, BIG_ENDIAN, 5000000006",
			"A1B23C4D, LITTLE_ENDIAN, 5000000006" })
	void classicPcap(String magic, String orderName, long ns) throws IOException {
		ByteOrder order = orderName.startsWith("B") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		ByteBuffer b = ByteBuffer.allocate(100).order(order);
		b.putInt(Integer.parseUnsignedInt(magic, 16)).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65535).putInt(113);
		b.putInt(5).putInt(6).putInt(3).putInt(20).put(new byte[3]);
		b.putInt(5).putInt(6).putInt(0).putInt(0);
		assertEquals(List.of("0 113 " + ns + " 3/20 0", "0 113 " + ns + " 0/0 0", "END"), read(b));
		b.putInt(5).putInt(6).putInt(-1).putInt(0);
		assertEquals("DAMAGED", read(b).get(2));
	}
}
