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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.pcapng.TcpFlags;

/**
 * A C program that makes one pattern of calls after the other, the peer of its connections, and an agent that sees the program and
 * not the peer: what is in the file was seen at the program's calls.
 */
final class CallPatterns implements AutoCloseable {

	private static final int SECONDS = 60;

	final Wire wire = new Wire();
	final Live live;
	private final Path program;
	private Process running;
	private int markers;
	private final List<Peer> accepted = new ArrayList<>();

	CallPatterns(Path folder, String source, SyscallsKind kind) throws Exception {
		this(folder, source, kind, CaptureFilter.DEFAULT_BODY_LIMIT);
	}

	CallPatterns(Path folder, String source, SyscallsKind kind, long bodyLimit) throws Exception {
		Live.needRoot();
		program = Sender.compile(folder, source);
		live = Live.start(CaptureOptions.defaults().withFilter(CaptureFilter.ALL.withPorts(Set.of(wire.port)).withBodyLimit(bodyLimit))
				.withSendPath(false).withoutPids(Set.of((int) ProcessHandle.current().pid())), kind);
	}

	/** Begins a pattern. */
	Process start(String pattern, String... more) throws IOException {
		return running = start(program, wire.port, pattern, more);
	}

	static Process start(Path program, int port, String pattern, String... more) throws IOException {
		List<String> command = new ArrayList<>(List.of(program.toString(), pattern, Integer.toString(port)));
		command.addAll(List.of(more));
		return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	/** The next connection. */
	Peer accept(Peer.Answers answers, int slowMs) throws IOException {
		Peer p = new Peer(wire.listener.accept(), answers, slowMs);
		accepted.add(p);
		return p;
	}

	/** Runs a pattern that sends, on one connection. */
	Peer send(String pattern, int slowMs, String... more) throws Exception {
		return run(pattern, 1, null, slowMs, more).get(0);
	}

	/** Runs a pattern with so many connections, and waits until their ends are in the file. */
	List<Peer> run(String pattern, int connections, Peer.Answers answers, int slowMs, String... more) throws Exception {
		Process p = start(pattern, more);
		List<Peer> peers = new ArrayList<>();
		for (int i = 0; i < connections; i++)
			peers.add(accept(answers, slowMs));
		assertEnds(p, 0);
		peers.forEach(Peer::received);
		return peers;
	}

	static void assertEnds(Process p, int code) throws InterruptedException {
		assertTrue(p.waitFor(SECONDS, TimeUnit.SECONDS), "the program hangs");
		assertEquals(code, p.exitValue(), "the calls did not do what the pattern is about");
	}

	/** What is in the file once all is that these connections' programs, which have ended, did. */
	Recorded recorded(List<Peer> peers) throws Exception {
		String marker = "marker" + ++markers;
		Process p = start(program, wire.port, "marker", marker);
		accept(null, 0);
		assertEnds(p, 0);
		for (int i = 0;; i++) {
			Recorded r = Recorded.read(live.file);
			// what it moves is nobody's: it may have the port that a connection had a second ago (tcp_tw_reuse)
			boolean marked = r.packets.stream().anyMatch(x -> x.original() < 100 && new String(x.bytes()).startsWith("GET /" + marker + " "));
			r.packets.removeIf(x -> x.pid() == p.pid());
			// io_uring closes sockets after the process has ended
			List<Peer> open = peers.stream().filter(x -> !hasEnd(r, x)).toList();
			if (marked && open.isEmpty())
				return r;
			assertTrue(i < 300, () -> "not in the file: " + (marked ? "the end of connection " + open.get(0).clientPort : marker));
			Thread.sleep(100);
		}
	}

	private Recorded connection(Recorded r, Peer p) {
		return r.connection(p.clientPort, (int) accepted.stream().takeWhile(x -> x != p).filter(x -> x.clientPort == p.clientPort).count());
	}

	private boolean hasEnd(Recorded r, Peer p) {
		return connection(r, p).packets.stream().anyMatch(x -> x.tap() == 2 && x.srcPort() == p.clientPort
				&& (x.flags() & (TcpFlags.FIN | TcpFlags.RST)) != 0);
	}

	/** All that the program sent on the connection is there, byte for byte, and nothing is said to be missing. */
	void assertSent(Recorded r, Peer p) {
		assertStream(p.received(), connection(r, p), 2, p.clientPort, wire.port);
	}

	/** The same of what it received. */
	void assertReceived(Recorded r, Peer p) {
		assertStream(p.sent(), connection(r, p), 1, wire.port, p.clientPort);
	}

	private static void assertStream(byte[] expected, Recorded r, int tap, int srcPort, int dstPort) {
		Recorded.Stream s = r.stream("syscalls", tap, srcPort, dstPort);
		assertFalse(expected.length == 0, "nothing went");
		assertArrayEquals(expected, s.bytes());
		assertEquals(expected.length, s.count(), "bytes that were seen");
		assertEquals(expected.length, s.declared());
		assertEquals(List.of(), r.of("syscalls", tap, srcPort, dstPort).stream().map(Recorded.Packet::gap).filter(g -> g != null).toList());
	}

	/** The agent must count this and nothing else; it says so once a second. */
	void awaitDrops(String drops) throws InterruptedException {
		for (int i = 0; i < 50 && !drops.equals(live.status.drops()); i++)
			Thread.sleep(100);
		assertEquals(drops, live.status.drops());
	}

	@Override
	public void close() throws Exception {
		if (running != null) {
			running.descendants().forEach(ProcessHandle::destroy);
			running.destroy();
		}
		live.close();
		wire.close();
	}
}
