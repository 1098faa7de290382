/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** The ring's arithmetic, on memory that only looks like one. */
class RingReaderTest {

	private static final int SIZE = 4096;
	private static final int WINDOW = 1024;
	private static final int OVERHANG = 600;
	private final ByteBuffer consumer = memory(4096);
	private final ByteBuffer producer = memory(4096);
	private final ByteBuffer data = memory(2 * SIZE);
	private final List<String> seen = new ArrayList<>();
	private long produced;

	private static ByteBuffer memory(int bytes) {
		return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
	}

	private RingReader reader() {
		return new RingReader(consumer, producer, new RingReader.Pages() {
			@Override
			public ByteBuffer window(long offset) {
				return data.slice((int) offset, WINDOW + OVERHANG);
			}

			@Override
			public void close() {
				// nothing to give back
			}
		}, SIZE, WINDOW, null, -1);
	}

	/** As __bpf_ringbuf_reserve and bpf_ringbuf_commit do it. Writes both images of the data pages. */
	private int produce(int size, int flags, int mark) {
		int at = (int) (produced & SIZE - 1);
		put(at, size | flags);
		for (int i = 0; i < size; i += 4)
			put(at + 8 + i, mark);
		produced += size + 8 + 7 & ~7L;
		producer.putLong(0, produced);
		return at;
	}

	private void put(int at, int value) {
		data.putInt(at % (2 * SIZE), value);
		data.putInt((at + SIZE) % (2 * SIZE), value);
	}

	private int read(RingReader reader, int max) throws IOException {
		return reader.read((ring, at, size) -> seen.add(size + ":" + ring.getInt(at)), max);
	}

	@Test
	void anEmptyRingHasNothing() throws IOException {
		assertEquals(0, read(reader(), 1000));
		assertEquals(0, consumer.getLong(0));
	}

	@Test
	void recordsComeInOrderAndAreGivenBack() throws IOException {
		produce(16, 0, 1);
		produce(20, 0, 2); // rounded up to 8
		assertEquals(24 + 32, read(reader(), 1000));
		assertEquals(List.of("16:1", "20:2"), seen);
		assertEquals(produced, consumer.getLong(0));
	}

	@Test
	void aRecordThatIsBeingWrittenStopsTheReader() throws IOException {
		produce(16, 0, 1);
		int busy = produce(16, RingReader.BUSY, 2);
		produce(16, 0, 3);
		RingReader r = reader();
		read(r, 1000);
		assertEquals(List.of("16:1"), seen);
		assertEquals(24, consumer.getLong(0));
		put(busy, 16);
		read(r, 1000);
		assertEquals(List.of("16:1", "16:2", "16:3"), seen);
	}

	@Test
	void aDiscardedRecordIsPassedOver() throws IOException {
		produce(16, RingReader.DISCARDED, 1);
		produce(16, 0, 2);
		read(reader(), 1000);
		assertEquals(List.of("16:2"), seen);
		assertEquals(48, consumer.getLong(0));
	}

	@Test
	void aRecordAcrossTheEndIsWhole() throws IOException {
		RingReader r = reader();
		for (int i = 0; i < 50; i++) { // 50 * 512 bytes: round the ring six times, not in step with it
			produce(500, 0, i);
			read(r, 100_000);
		}
		assertEquals(50, seen.size());
		assertEquals("500:49", seen.get(49));
		assertEquals(produced, consumer.getLong(0));
	}

	@Test
	void aBatchEndsAndTheNextGoesOn() throws IOException {
		for (int i = 0; i < 4; i++)
			produce(16, 0, i);
		RingReader r = reader();
		assertEquals(24, read(r, 1));
		assertEquals(72, r.waiting());
		read(r, 1000);
		assertEquals(4, seen.size());
	}

	@Test
	void whatAFailingHandlerSawIsGivenBack() {
		produce(16, 0, 1);
		produce(16, 0, 2);
		RingReader r = reader();
		assertThrows(IOException.class, () -> r.read((ring, at, size) -> {
			throw new IOException("full");
		}, 1000));
		assertEquals(24, consumer.getLong(0));
	}
}
