/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HandOverTest {

	private static final Duration LONG = Duration.ofSeconds(60);

	@TempDir
	Path folder;
	private Map<String, String> environment;
	private Place place;
	private final BlockingQueue<List<String>> came = new LinkedBlockingQueue<>();
	private final List<Process> processes = new ArrayList<>();

	@BeforeEach
	void make() {
		environment = Map.of("XDG_RUNTIME_DIR", folder.toString());
		place = new Place(folder.resolve("data"), environment);
	}

	@AfterEach
	void end() throws InterruptedException {
		for (Process p : processes)
			p.destroyForcibly().waitFor();
	}

	private WindowDoor door() {
		return WindowDoor.open(place, (in, arguments) -> {
			came.add(arguments);
			return arguments.contains("--bad") ? new Answer(2, "unknown option --bad") : Answer.TAKEN;
		}, e -> came.add(List.of("failed", e.getMessage())));
	}

	private Answer start(ProcessHandle as, Duration patience, String... arguments) throws IOException {
		return new HandOver(place, as, patience, LONG).run(new Wire.Request(folder, List.of(arguments)), false);
	}

	private Process sleeping() throws IOException {
		Process p = new ProcessBuilder("sleep", "1000").start();
		processes.add(p);
		return p;
	}

	private void awaitDoor() throws Exception {
		while (true)
			try (SocketChannel nobody = SocketChannel.open(UnixDomainSocketAddress.of(place.socket()))) {
				return;
			} catch (IOException e) {
				Thread.sleep(10); // not there, or there and not yet open
			}
	}

	@Test
	void theWindowTakesWhatComes() throws Exception {
		ProcessHandle second = sleeping().toHandle();
		try (WindowDoor door = door()) {
			awaitDoor();
			assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(place.socket().getParent())));
			assertEquals(Answer.TAKEN, start(second, LONG, "größer.pcapng"));
			assertEquals(List.of("größer.pcapng"), came.poll(1, TimeUnit.SECONDS));
			assertEquals(Answer.TAKEN, start(second, LONG));
			assertEquals(List.of(), came.poll(1, TimeUnit.SECONDS));
			assertEquals(new Answer(2, "unknown option --bad"), start(second, LONG, "--bad"));
			assertEquals(HandOver.START_ANOTHER, new HandOver(place, second, LONG, LONG).run(new Wire.Request(folder, List.of()), true));
		}
		assertFalse(Files.exists(place.socket()));
	}

	@Test
	void withoutAWindowOneIsOpened() throws Exception {
		assertEquals(HandOver.START, start(sleeping().toHandle(), LONG));
		assertEquals(HandOver.START, new HandOver(new Place(folder.resolve("other"), environment), sleeping().toHandle(), LONG, LONG)
				.run(new Wire.Request(folder, List.of()), false), "another data area has its own");
	}

	@Test
	void aStaleSocketIsNoObstacle() throws Exception {
		Files.createDirectories(place.socket().getParent());
		try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
			dead.bind(UnixDomainSocketAddress.of(place.socket()));
		}
		assertTrue(Files.exists(place.socket()), "it stays when nobody deletes it");
		Files.writeString(place.claim(), "999999999 5");
		ProcessHandle second = sleeping().toHandle();
		assertEquals(HandOver.START, start(second, LONG));
		Files.delete(place.claim());
		try (WindowDoor door = door()) {
			while (start(second, LONG, "a").code() != 0) {
				Files.deleteIfExists(place.claim());
				Thread.sleep(20);
			}
			assertEquals(List.of("a"), came.poll(1, TimeUnit.SECONDS));
		}
	}

	@Test
	void ofTwoStartsOneOpensAWindowAndTheOtherWaitsForIt() throws Exception {
		Process first = sleeping();
		ProcessHandle second = sleeping().toHandle();
		assertEquals(HandOver.START, start(first.toHandle(), LONG, "a"));
		// It is about to open its window, and does not.
		Answer answer = start(second, Duration.ofMillis(300), "b");
		assertEquals(1, answer.code());
		assertTrue(answer.message().contains(Long.toString(first.pid())), answer.message());
		BlockingQueue<Answer> late = new LinkedBlockingQueue<>();
		Thread waiting = new Thread(() -> {
			try {
				late.add(start(second, LONG, "b"));
			} catch (IOException e) {
				late.add(new Answer(-1, e.toString()));
			}
		});
		waiting.start();
		assertEquals(null, late.poll(300, TimeUnit.MILLISECONDS));
		try (WindowDoor door = door()) {
			assertEquals(Answer.TAKEN, late.poll(60, TimeUnit.SECONDS));
			assertEquals(List.of("b"), came.poll(1, TimeUnit.SECONDS));
		}
	}

	@Test
	void whenTheFirstIsKilledBeforeItsWindowTheSecondOpensOne() throws Exception {
		Process first = sleeping();
		assertEquals(HandOver.START, start(first.toHandle(), LONG));
		first.destroyForcibly().waitFor();
		assertEquals(HandOver.START, start(sleeping().toHandle(), LONG));
	}

	/** Two windows of two processes: the second takes the place of the first when that is killed. */
	@Test
	void theNextWindowTakesThePlaceOfOneThatIsKilled() throws Exception {
		Process first = window(), second = null;
		try {
			awaitDoor();
			ProcessHandle third = sleeping().toHandle();
			assertEquals(new Answer(0, "I am " + first.pid()), start(third, LONG));
			second = window();
			assertEquals(new Answer(0, "I am " + first.pid()), start(third, LONG));
			first.destroyForcibly().waitFor();
			assertTrue(Files.exists(place.socket()), "a killed process leaves its socket");
			Answer answer = HandOver.START;
			for (int i = 0; i < 600 && answer.code() == HandOver.START.code(); i++) {
				answer = start(third, LONG);
				Claim.drop(place);
				Thread.sleep(50);
			}
			assertEquals(new Answer(0, "I am " + second.pid()), answer);
		} finally {
			first.destroyForcibly();
			if (second != null)
				second.destroyForcibly();
		}
	}

	private Process window() throws IOException {
		ProcessBuilder builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), OtherWindow.class.getName(), folder.resolve("data").toString()).inheritIO();
		builder.environment().putAll(environment);
		return builder.start();
	}

	static final class OtherWindow {
		public static void main(String[] args) throws Exception {
			WindowDoor.open(Path.of(args[0]), (in, arguments) -> new Answer(0, "I am " + ProcessHandle.current().pid()), e -> {
				throw new IllegalStateException(e);
			});
			Thread.sleep(600_000);
		}
	}

	@Test
	void whatIsNoRequestHarmsNobody() throws Exception {
		try (WindowDoor door = door()) {
			awaitDoor();
			try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(place.socket()));
					SocketChannel odd = SocketChannel.open(UnixDomainSocketAddress.of(place.socket()))) {
				odd.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes()));
				assertTrue(hungUp(odd));
				assertEquals(Answer.TAKEN, start(sleeping().toHandle(), LONG, "x"));
				assertEquals(List.of("x"), came.poll(1, TimeUnit.SECONDS));
				assertTrue(hungUp(silent), "it is not waited for");
			}
		}
	}

	/** Waits for the other end to close. */
	private static boolean hungUp(SocketChannel channel) {
		try {
			return channel.read(ByteBuffer.allocate(10)) < 0;
		} catch (IOException e) {
			return true; // it had not read everything
		}
	}

	@Test
	void theFolderIsOneThatOthersDoNotGetInto() throws Exception {
		assertEquals(folder.resolve("sockeye"), place.socket().getParent());
		Path state = folder.resolve("state");
		assertEquals(state.resolve("sockeye/run"), new Place(folder, Map.of("XDG_STATE_HOME", state.toString())).socket().getParent());
		assertEquals(state.resolve("sockeye/run"),
				new Place(folder, Map.of("XDG_STATE_HOME", state.toString(), "XDG_RUNTIME_DIR", "relative")).socket().getParent());
		assertNotEquals(place.socket(), new Place(folder.resolve("data2"), environment).socket());
		assertEquals(place.socket(), new Place(folder.resolve("x/../data"), environment).socket());
		Files.createDirectory(folder.resolve("sockeye"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
		place.prepare();
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("sockeye"))));
	}

	@Test
	void aNameTooLongForASocketMeansAWindowOfItsOwn() {
		Place deep = new Place(folder, Map.of("XDG_STATE_HOME", folder.resolve("d".repeat(120)).toString()));
		assertThrows(IOException.class, deep::prepare);
		assertFalse(Files.exists(deep.socket().getParent()));
	}
}
