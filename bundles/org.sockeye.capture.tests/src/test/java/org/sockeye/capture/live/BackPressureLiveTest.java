/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.AgentExit;
import org.sockeye.capture.CaptureOptions;

/** The stream goes where nobody takes it, or where there is no room. Those who are captured notice nothing. */
@Tag("live")
@Timeout(120)
class BackPressureLiveTest {

	private static final int MIB = 1 << 20;

	@TempDir
	Path dir;

	/** {@code sockeye capture -w - | cat >file}, and cat can be stopped. */
	private final class Reader implements AutoCloseable {
		final Path pipe = dir.resolve("pipe");
		final Path file = dir.resolve("out.pcapng");
		final Process cat;

		Reader() throws Exception {
			run("mkfifo", pipe.toString());
			cat = new ProcessBuilder("cat", pipe.toString()).redirectOutput(file.toFile()).start();
		}

		void stop(boolean stop) throws Exception {
			run("kill", stop ? "-STOP" : "-CONT", Long.toString(cat.pid()));
		}

		Recorded rest() throws Exception {
			assertTrue(cat.waitFor(60, TimeUnit.SECONDS), "the end of the stream");
			return Recorded.read(file);
		}

		@Override
		public void close() {
			cat.destroyForcibly();
		}
	}

	private static void run(String... command) throws Exception {
		assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), String.join(" ", command));
	}

	private static void await(String what, BooleanSupplier condition) throws InterruptedException {
		for (int i = 0; i < 3000 && !condition.getAsBoolean(); i++)
			Thread.sleep(10);
		assertTrue(condition.getAsBoolean(), what);
	}

	/** An exchange with a body of that size; returns when the client has all of it. */
	private static byte[] exchange(Wire.Pair p, int size) throws IOException {
		Wire.request(p);
		byte[] answer = Arrays.copyOf(Wire.head(size), Wire.head(size).length + size);
		byte[] body = new byte[size];
		new Random(size).nextBytes(body);
		System.arraycopy(body, 0, answer, answer.length - size, size);
		Wire.Pair.move(p.server(), p.client(), answer);
		return answer;
	}

	@Test
	void whatAStoppedReaderDoesNotTakeWaitsInMemory() throws Exception {
		try (Wire w = new Wire(); Reader reader = new Reader();
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)).withRing(16 * MIB),
						Redirect.to(reader.pipe.toFile()));
				Wire.Pair p = w.connect()) {
			reader.stop(true);
			ByteArrayOutputStream sent = new ByteArrayOutputStream();
			// in sum more than the ring and the pipe hold; never faster than the ring is emptied
			for (int i = 1; i <= 6; i++) {
				sent.write(exchange(p, 4 * MIB + i));
				long seen = sent.size();
				await("the agent empties the ring", () -> live.status.bytes() >= seen);
			}
			assertTrue(Files.size(reader.file) < MIB, "the reader was stopped");
			int client = p.clientPort();
			reader.stop(false);
			live.agent.stop();
			AgentExit exit = live.agent.onExit().get(60, TimeUnit.SECONDS);
			assertTrue(exit.clean(), exit + " " + live.lines);
			assertEquals(0, live.status.dropped(), live.status.drops());
			assertArrayEquals(sent.toByteArray(), reader.rest().whole(w.port, client).bytes());
		}
	}

	@Test
	void whatDoesNotFitIsCountedAndNobodyWaits() throws Exception {
		try (Wire w = new Wire(); Reader reader = new Reader();
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)).withRing(MIB),
						Redirect.to(reader.pipe.toFile()))) {
			reader.stop(true);
			long sent = 0;
			try (Wire.Pair p = w.connect()) {
				for (int i = 0; i < 20; i++) // each returns when the client has it: nobody waits for the reader
					sent += exchange(p, 4 * MIB).length;
			}
			await("losses are told while the reader is stopped", () -> live.status.dropped() > 0);
			assertTrue(live.status.drops().contains("ring-full"), live.status.drops());
			reader.stop(false);
			try (Wire.Pair p = w.connect()) {
				// until there is room again, the ring's losses are this connection's too
				await("it goes on", () -> {
					try {
						long before = live.status.bytes();
						exchange(p, 1000);
						for (int i = 0; i < 150 && live.status.bytes() == before; i++)
							Thread.sleep(10);
						return live.status.bytes() > before;
					} catch (IOException | InterruptedException e) {
						throw new IllegalStateException(e);
					}
				});
			}
			byte[] last;
			int client;
			try (Wire.Pair p = w.connect()) {
				client = p.clientPort();
				last = exchange(p, 2000);
			}
			live.agent.stop();
			AgentExit exit = live.agent.onExit().get(60, TimeUnit.SECONDS);
			assertTrue(exit.clean(), exit + " " + live.lines);
			Recorded r = reader.rest();
			assertArrayEquals(last, r.whole(w.port, client).bytes());
			long dropped = r.statistics.stream().mapToLong(s -> s.dropped()).max().orElseThrow();
			assertTrue(dropped > 0, "the file tells the losses");
			long captured = r.packets.stream().mapToLong(p -> p.bytes().length).sum();
			assertTrue(captured > MIB && captured < sent, captured + " of " + sent);
		}
	}

	@Test
	void aReaderThatStaysStoppedIsGivenUpAtTheEnd() throws Exception {
		try (Wire w = new Wire(); Reader reader = new Reader();
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)), Redirect.to(reader.pipe.toFile()));
				Wire.Pair p = w.connect()) {
			reader.stop(true);
			exchange(p, 4 * MIB);
			live.agent.stop();
			AgentExit exit = live.agent.onExit().get(60, TimeUnit.SECONDS);
			assertEquals(1, exit.code(), exit::toString);
			assertTrue(exit.reason().contains("the stream cannot be written: nobody takes it: "), exit.reason());
		}
	}

	@Test
	void aFullDiskEndsTheCaptureAndKeepsWhatThereIs() throws Exception {
		Live.needRoot();
		Path small = Files.createDirectory(dir.resolve("small"));
		run("mount", "-t", "tmpfs", "-o", "size=4m", "sockeye-test", small.toString());
		Path file = small.resolve("session.pcapng");
		try (Wire w = new Wire();
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)), Redirect.to(file.toFile()))) {
			byte[] first;
			int client;
			try (Wire.Pair p = w.connect()) {
				client = p.clientPort();
				first = exchange(p, 1000);
			}
			try (Wire.Pair p = w.connect()) {
				for (int i = 0; i < 3; i++)
					exchange(p, 4 * MIB);
			}
			AgentExit exit = live.agent.onExit().get(60, TimeUnit.SECONDS);
			assertEquals(1, exit.code(), exit::toString);
			assertEquals("the disk is full; what was written until then is kept",
					exit.reason());
			try (Wire.Pair p = w.connect()) {
				exchange(p, MIB); // whoever was captured goes on
			}
			assertArrayEquals(first, Recorded.read(file).whole(w.port, client).bytes());
		} finally {
			run("umount", small.toString());
		}
	}
}
