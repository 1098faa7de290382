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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeReport.State;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.internal.ProbeReportLine;
import org.sockeye.model.Exchange;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Gap;
import org.sockeye.model.Side;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.session.Body;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;

/** A contributed probe is stopped, started, refused, broken: the exchanges are there all the same. */
@Tag("live")
class ProbeSwitchLiveTest {

	private static final int CYCLES = 10;
	/** Files that are sent in each state before it is changed. */
	private static final int FILES = 30;
	private static final int PACE_MS = 5;
	private static final int SEEN_FIRST = 10_000_000;

	@TempDir
	Path dir;

	private static Process java(Redirect err, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path")));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).redirectError(err).start();
	}

	private static void go(Process p) throws IOException {
		p.getOutputStream().write('\n');
		p.getOutputStream().flush();
	}

	private static void waitFor(String what, BooleanSupplier condition) throws InterruptedException {
		for (int i = 0; i < 6000 && !condition.getAsBoolean(); i++)
			Thread.sleep(10);
		assertTrue(condition.getAsBoolean(), what);
	}

	/** Lets some more files be sent. */
	private static void load(PacedServer server) throws InterruptedException {
		long until = files(server) + FILES;
		waitFor("the load has stopped", () -> files(server) >= until);
	}

	private static long files(PacedServer server) {
		return server.sent.keySet().stream().filter(t -> t.startsWith("/file/")).count();
	}

	/** Begin and end of a time in which the probe was said to be attached. */
	private record Attached(long beginNs, long endNs) {
	}

	/**
	 * The clients that are captured too bring every byte of every answer, whatever the probe does. The answers to the others are seen at the
	 * server only: there the probe alone brings the bytes of files.
	 */
	@Test
	void tenTimesStoppedAndStartedUnderLoad() throws Exception {
		Live.needRoot();
		List<Attached> attached = new ArrayList<>();
		Set<String> asked = new HashSet<>();
		try (PacedServer server = new PacedServer(dir)) {
			Process unseen = java(Redirect.INHERIT, PacedServer.class.getName(), "" + server.port, "4", "0", "" + PACE_MS);
			try (Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(server.port)).withoutPids(Set.of((int) unseen.pid())))) {
				assertEquals(State.ATTACHED, live.probe("sendpath").state(), "this kernel refuses every way: " + live.lines);
				long begin = System.nanoTime();
				go(unseen);
				PacedServer.Client seen = new PacedServer.Client(server.port, 2, SEEN_FIRST, PACE_MS);
				for (int i = 0; i < CYCLES; i++) {
					load(server);
					attached.add(new Attached(begin, System.nanoTime()));
					ProbeReport off = live.set("sendpath", false);
					assertEquals(State.STOPPED, off.state(), off.verdict());
					assertTrue(off.meaning().contains("show as gaps"), off.meaning());
					load(server);
					ProbeReport on = live.set("sendpath", true);
					assertEquals(State.ATTACHED, on.state(), on.verdict());
					begin = System.nanoTime();
				}
				load(server);
				go(unseen);
				seen.end();
				List<String> said = new String(unseen.getInputStream().readAllBytes()).lines().toList();
				assertEquals(0, unseen.waitFor());
				assertEquals("end", said.get(said.size() - 1));
				attached.add(new Attached(begin, System.nanoTime()));
				asked.addAll(said.subList(0, said.size() - 1));
				asked.addAll(seen.asked.keySet());
				Recorded r = live.stop();
				assertEquals(0, live.status.dropped(), live.status.drops());
				assertEquals(List.of("syscalls", "sendpath"), r.interfaces.stream().map(InterfaceInfo::name).toList());
				check(live.file, asked, server.sent, attached);
			} finally {
				unseen.destroy();
			}
		}
	}

	private static void check(Path file, Set<String> asked, Map<String, PacedServer.Sent> sent, List<Attached> attached)
			throws Exception {
		int wholly = 0, withGaps = 0;
		try (CaptureSession session = CaptureSessions.open(file)) {
			assertTrue(session.awaitEnd(Duration.ofMinutes(5)));
			Map<String, Integer> rows = new HashMap<>();
			for (int id = 0; id < session.size(); id++)
				assertEquals(null, rows.put(session.target(id), id), session.target(id) + " is there twice");
			assertEquals(Set.of(), minus(asked, rows.keySet()), "lost of " + asked.size());
			assertEquals(Set.of(), minus(rows.keySet(), asked), "made up");
			for (String target : asked) {
				Exchange e = session.exchange(rows.get(target));
				PacedServer.Answer answer = PacedServer.Answer.of(target);
				assertEquals("GET", e.method());
				assertEquals(answer.status(), e.status(), target);
				assertTrue(e.response().headers().stream().anyMatch(h -> h.name().equals("X-Answer") && h.value().equals(target)),
						target + ": another's header");
				Body body = session.body(e.id(), Side.RESPONSE);
				assertEquals(answer.body().length, body.size(), target);
				assertEquals(body.gaps().isEmpty() ? ExchangeState.COMPLETE : ExchangeState.TRUNCATED, e.state(), target);
				assertRight(target, answer.body(), body);
				boolean whole = wasAttached(sent.get(target), attached);
				if (target.startsWith("/plain/") || whole || number(target) >= SEEN_FIRST)
					assertEquals(List.of(), body.gaps(), target);
				for (Gap g : body.gaps())
					assertTrue(g.reason().contains("sendfile(2) carries no bytes in its arguments"), g.reason());
				if (target.startsWith("/file/") && number(target) < SEEN_FIRST) {
					wholly += whole ? 1 : 0;
					withGaps += body.gaps().isEmpty() ? 0 : 1;
				}
			}
		}
		assertTrue(wholly > CYCLES, "files sent while attached: " + wholly);
		assertTrue(withGaps > CYCLES, "files sent while stopped: " + withGaps);
	}

	private static Set<String> minus(Set<String> a, Set<String> b) {
		Set<String> rest = new TreeSet<>(a);
		rest.removeAll(b);
		return rest;
	}

	private static boolean wasAttached(PacedServer.Sent s, List<Attached> attached) {
		return attached.stream().anyMatch(a -> a.beginNs() <= s.beginNs() && s.endNs() <= a.endNs());
	}

	private static int number(String target) {
		return Integer.parseInt(target.substring(target.lastIndexOf('/') + 1));
	}

	/** Each byte that is there is the right one, and what is not there lies in a gap. */
	private static void assertRight(String target, byte[] expected, Body body) throws IOException {
		byte[] is = new byte[expected.length], shall = new byte[expected.length];
		int at = 0;
		List<Gap> gaps = new ArrayList<>(body.gaps());
		while (at < expected.length) {
			int n = body.read(at, ByteBuffer.wrap(is, at, expected.length - at));
			if (n > 0) {
				System.arraycopy(expected, at, shall, at, n);
				at += n;
				continue;
			}
			assertEquals(0, n, target + " ends after " + at);
			Gap gap = gaps.remove(0);
			assertEquals(at, gap.offset(), target);
			at += gap.length();
		}
		assertArrayEquals(shall, is, target);
		assertTrue(gaps.isEmpty(), target + ": a gap where bytes are");
	}

	/** Off at the begin: its interface is declared when it is started. */
	@Test
	void leftOutByAnOptionAndStartedLater() throws Exception {
		try (Wire w = new Wire();
				Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)).withSendPath(false));
				Wire.Pair p = w.connect()) {
			assertEquals(State.OFF, live.probe("sendpath").state());
			assertEquals(State.ATTACHED, live.probe("syscalls").state());
			Wire.request(p);
			assertEquals(State.ATTACHED, live.set("sendpath", true).state());
			Recorded r = live.stop();
			assertTrue(r.section.comments().contains("probe sendpath: off"), r.section.comments().toString());
			assertEquals(List.of("syscalls", "sendpath"), r.interfaces.stream().map(InterfaceInfo::name).toList());
			assertEquals(live.probe("sendpath").attached(), r.interfaces.get(1).description());
			assertEquals(2, r.statistics.stream().map(s -> s.interfaceId()).distinct().count());
		}
	}

	@Test
	void theSystemCallsCannotBeStoppedAndAnUnknownProbeIsSaid() throws Exception {
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
				Wire.Pair p = w.connect()) {
			live.agent.setProbe("syscalls", false);
			live.agent.setProbe("what", true);
			waitFor("it is said", () -> live.lines.contains("warn: there is no probe what"));
			assertTrue(live.lines.stream().anyMatch(l -> l.startsWith("warn: the probe syscalls cannot be stopped")), live.lines.toString());
			Wire.request(p);
			assertTrue(live.stop().packets.stream().anyMatch(Recorded.Packet::data));
		}
	}

	/** A kind that this kernel refuses, each time it is tried. */
	@Test
	void aKindThatTheKernelRefuses() throws Exception {
		Live.needRoot();
		Path file = dir.resolve("session.pcapng");
		try (Wire w = new Wire(); Wire.Pair p = w.connect()) {
			Process agent = java(Redirect.PIPE, "org.sockeye.capture.agent.AgentMain", "-w", file.toString(), "--port", "" + w.port,
					"--sendpath-kind", "fentry");
			try (BufferedReader err = new BufferedReader(new InputStreamReader(agent.getErrorStream(), StandardCharsets.UTF_8))) {
				ProbeReport first = report(err);
				Assumptions.assumeTrue(first.state() != State.ATTACHED, "this kernel takes fentry programs: nothing is refused");
				assertRefused(first);
				Wire.request(p);
				agent.getOutputStream().write("probe sendpath start\n".getBytes());
				agent.getOutputStream().flush();
				assertRefused(report(err));
				Wire.Pair.move(p.server(), p.client(), Wire.head(0));
				agent.getOutputStream().close();
				assertEquals(0, agent.waitFor());
			} finally {
				agent.destroy();
			}
			Recorded r = Recorded.read(file);
			assertEquals(List.of("syscalls"), r.interfaces.stream().map(InterfaceInfo::name).toList());
			assertArrayEquals(Wire.head(0), r.whole(w.port, p.clientPort()).bytes());
		}
	}

	private static ProbeReport report(BufferedReader err) throws IOException {
		for (String l = err.readLine(); l != null; l = err.readLine()) {
			List<ProbeReport> all = ProbeReportLine.parse(l);
			if (all != null)
				return all.get(1);
		}
		throw new AssertionError("the agent ended");
	}

	private static void assertRefused(ProbeReport r) {
		assertEquals("sendpath", r.name());
		assertEquals(State.FAILED, r.state());
		assertTrue(r.meaning().startsWith("This kernel let no way to the send path work: bodies"), r.meaning());
		assertTrue(r.candidates().stream().allMatch(c -> c.program().startsWith("fentry/") && !c.reason().isEmpty()), r.verdict());
		assertTrue(r.candidates().stream().noneMatch(c -> c.reason().contains("sockeye_")), "libbpf's words: " + r.verdict());
	}

	/** A probe that throws, whatever it is asked. */
	public static final class Throwing implements CaptureProbe {
		@Override
		public String name() {
			return "throwing";
		}

		@Override
		public ProbeStatus attach(ProbeContext context) {
			throw new IllegalStateException("out of order");
		}

		@Override
		public void detach() {
			throw new IllegalStateException("that too");
		}
	}

	@Test
	void aProbeThatThrowsAndOneThatIsNotThere() throws Exception {
		Path services = Files.createDirectories(dir.resolve("META-INF/services"));
		Files.writeString(services.resolve(CaptureProbe.class.getName()), "org.sockeye.NoSuchProbe\n" + Throwing.class.getName() + "\n");
		List<Path> classPath = new ArrayList<>(List.of(dir));
		classPath.addAll(Live.classPath());
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)), classPath);
				Wire.Pair p = w.connect()) {
			assertEquals(State.FAILED, live.probe("throwing").state());
			assertTrue(live.probe("throwing").verdict().contains("out of order"), live.probe("throwing").verdict());
			assertTrue(live.lines.stream().anyMatch(l -> l.startsWith("warn: ") && l.contains("NoSuchProbe")), live.lines.toString());
			assertEquals(State.ATTACHED, live.probe("sendpath").state());
			assertEquals(State.FAILED, live.set("throwing", true).state());
			Wire.request(p);
			assertTrue(live.stop().packets.stream().anyMatch(Recorded.Packet::data));
		}
	}
}
