/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What waits for a stream that takes nothing, little, or fails. */
@Timeout(60)
class SpoolTest {

	private static final int MIB = 1 << 20;
	private static final long LONG = 30_000;

	/** Takes nothing until it is opened, then as much at once as it was told. */
	private static final class Gate implements WritableByteChannel {
		final ByteArrayOutputStream taken = new ByteArrayOutputStream();
		final CountDownLatch open = new CountDownLatch(1);
		final int atOnce;
		volatile String failure;
		volatile boolean closed;

		Gate(int atOnce) {
			this.atOnce = atOnce;
		}

		@Override
		public int write(ByteBuffer src) throws IOException {
			try {
				open.await();
			} catch (InterruptedException e) {
				throw new IOException(e);
			}
			if (failure != null)
				throw new IOException(failure);
			byte[] part = new byte[Math.min(atOnce, src.remaining())];
			src.get(part);
			taken.write(part, 0, part.length);
			return part.length;
		}

		@Override
		public boolean isOpen() {
			return !closed;
		}

		@Override
		public void close() {
			closed = true;
		}
	}

	private static byte[] random(int bytes) {
		byte[] b = new byte[bytes];
		new Random(7).nextBytes(b);
		return b;
	}

	@Test
	void whatWaitsComesWholeAndInOrder() throws IOException {
		Gate gate = new Gate(12_345);
		byte[] all = random(6 * MIB);
		try (Spool spool = new Spool(gate, 8 * MIB, LONG)) {
			for (int at = 0, n = 1; at < all.length; at += n, n = Math.min(1 + n * 3 % 300_000, all.length - at))
				assertEquals(n, spool.write(ByteBuffer.wrap(all, at, n)), "nothing is taken yet, and nothing blocks");
			assertEquals(all.length, spool.pending());
			gate.open.countDown();
		}
		assertArrayEquals(all, gate.taken.toByteArray());
		assertTrue(gate.closed);
	}

	@Test
	void aFullOneSaysSoAndGoesOnLater() throws Exception {
		Gate gate = new Gate(MIB);
		byte[] all = random(4 * MIB);
		try (Spool spool = new Spool(gate, 4 * MIB, LONG)) {
			assertTrue(spool.hasRoom(4 * MIB));
			spool.write(ByteBuffer.wrap(all));
			assertFalse(spool.hasRoom(1));
			spool.awaitRoom(1, 10);
			assertFalse(spool.hasRoom(1));
			CompletableFuture<Integer> more = CompletableFuture.supplyAsync(() -> {
				try {
					return spool.write(ByteBuffer.wrap(all));
				} catch (IOException e) {
					throw new java.io.UncheckedIOException(e);
				}
			});
			gate.open.countDown();
			assertEquals(all.length, more.get());
		}
		byte[] twice = Arrays.copyOf(all, 2 * all.length);
		System.arraycopy(all, 0, twice, all.length, all.length);
		assertArrayEquals(twice, gate.taken.toByteArray());
	}

	@Test
	void aFailureOfTheStreamIsThrownAndItIsClosed() throws Exception {
		Gate gate = new Gate(MIB);
		gate.failure = "No space left on device";
		gate.open.countDown();
		Spool spool = new Spool(gate, 4 * MIB, LONG);
		IOException thrown = assertThrows(IOException.class, () -> {
			while (true)
				spool.write(ByteBuffer.wrap(new byte[1000]));
		});
		assertEquals("No space left on device", thrown.getMessage());
		assertThrows(IOException.class, () -> spool.hasRoom(1));
		assertThrows(IOException.class, spool::close);
		assertTrue(gate.closed);
	}

	@Test
	void atTheEndAStreamThatTakesNothingIsGivenUp() throws Exception {
		Gate gate = new Gate(MIB);
		Spool spool = new Spool(gate, 4 * MIB, 50);
		spool.write(ByteBuffer.wrap(new byte[1000]));
		IOException thrown = assertThrows(IOException.class, spool::close);
		assertEquals("nobody takes it: 1000 bytes are left", thrown.getMessage());
		assertTrue(gate.closed);
		gate.open.countDown();
	}

	@Test
	void theEndFreesAWriterThatWaitsForRoom() throws Exception {
		Gate gate = new Gate(MIB);
		Spool spool = new Spool(gate, 2 * MIB, 50);
		CompletableFuture<IOException> waits = CompletableFuture.supplyAsync(() -> assertThrows(IOException.class,
				() -> spool.write(ByteBuffer.wrap(new byte[3 * MIB]))));
		spool.end();
		assertTrue(waits.get().getMessage().startsWith("nobody takes it"), waits.get().getMessage());
		assertThrows(IOException.class, spool::close);
		gate.open.countDown();
	}
}
