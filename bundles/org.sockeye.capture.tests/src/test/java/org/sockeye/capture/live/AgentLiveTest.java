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

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.AgentExit;
import org.sockeye.capture.AgentLauncher;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.pcapng.CaptureFileReader.Next;

/** How the agent begins, ends and fails. */
@Tag("live")
class AgentLiveTest {

	@TempDir
	Path dir;

	@Test
	void aKilledAgentLeavesWhatItWrote() throws Exception {
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
				Wire.Pair p = w.connect()) {
			Wire.request(p);
			waitFor(() -> Recorded.read(live.file).packets.size() >= 2);
			ProcessHandle.of(live.agent.pid()).get().destroyForcibly();
			AgentExit exit = live.agent.onExit().get(10, TimeUnit.SECONDS);
			assertTrue(exit.bySignal());
			assertEquals("the capture agent was killed (signal 9)", exit.reason());
			Recorded r = Recorded.read(live.file);
			assertEquals(Next.END, r.end);
			assertTrue(r.packets.stream().anyMatch(x -> new String(x.bytes()).startsWith("GET /file")));
		}
	}

	@Test
	void aTermSignalIsAProperEnd() throws Exception {
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
				Wire.Pair p = w.connect()) {
			Wire.request(p);
			ProcessHandle.of(live.agent.pid()).get().destroy();
			AgentExit exit = live.agent.onExit().get(10, TimeUnit.SECONDS);
			assertEquals(0, exit.code(), exit.reason());
			Recorded r = Recorded.read(live.file);
			assertTrue(r.packets.stream().anyMatch(x -> x.data()));
			assertEquals(2, r.statistics.size(), "the final statistics of both interfaces");
		}
	}

	@Test
	void tsharkTakesTheFile() throws Exception {
		Assumptions.assumeTrue(Stream.of(System.getenv("PATH").split(":")).anyMatch(d -> Files.isExecutable(Path.of(d, "tshark"))),
				"tshark is not installed, so nothing is compared with it");
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)));
				Wire.Pair p = w.connect()) {
			Wire.request(p);
			Wire.Pair.move(p.server(), p.client(), (new String(Wire.head(5)) + "hello").getBytes());
			live.stop();
			assertEquals(List.of("GET", "200"), run("tshark", "-r", live.file.toString(), "-Y", "http", "-T", "fields",
					"-e", "http.request.method", "-e", "http.response.code").stream().map(String::strip).toList());
			assertEquals(List.of(), run("tshark", "-r", live.file.toString(), "-Y",
					"_ws.malformed || _ws.short || ip.checksum.status == 0"));
		}
	}

	@Test
	void theDoctorReportsTheProbes() throws Exception {
		Live.needRoot();
		AgentLauncher launcher = new AgentLauncher(Live.classPath());
		String json = launcher.doctor(true);
		assertTrue(json.contains("\"name\":\"sendpath\",\"attached\":\"tp_btf/tcp_sendmsg_locked\""), json);
		assertTrue(json.contains("\"problem\":\"\""), json);
		assertTrue(launcher.doctor(false).contains("probe syscalls: attached: tp_btf/sock_send_length"));
	}

	/** Told when the capture begins, taken back when the process has ended, and listed by the doctor. */
	@Test
	void whatCannotBeSeenIsToldWhileCapturing() throws Exception {
		Live.needRoot();
		Process python = new ProcessBuilder("python3", "-c",
				"import ssl, socket, sys; s = socket.create_server(('127.0.0.1', 0)); print('ready', flush=True); sys.stdin.read()")
				.start();
		try {
			assertEquals("ready", python.inputReader().readLine());
			String json = new AgentLauncher(Live.classPath()).doctor(true);
			assertTrue(json.contains("{\"pid\":" + python.pid() + ",\"command\":\"python3"), json);
			String text = new AgentLauncher(Live.classPath()).doctor(false);
			assertTrue(text.contains("blind spot, TLS library: ") && text.contains(" (" + python.pid() + "): OpenSSL (libssl"), text);
			try (Live live = Live.start(CaptureOptions.defaults())) {
				live.awaitBlindSpots(all -> all.stream()
						.anyMatch(s -> s.pid() == python.pid() && s.kind() == BlindSpot.Kind.TLS_LIBRARY));
				python.getOutputStream().close();
				python.waitFor();
				live.awaitBlindSpots(all -> all.stream().noneMatch(s -> s.pid() == python.pid()));
			}
			try (Live live = Live.start(CaptureOptions.defaults().withPids(Set.of((int) ProcessHandle.current().pid())))) {
				live.awaitBlindSpots(List::isEmpty);
			}
		} finally {
			python.destroy();
		}
	}

	/** Without the bundle on the class path nothing changes for the system calls. */
	@Test
	void withoutTheSendPathBundle() throws Exception {
		Live.needRoot();
		List<Path> classPath = new ArrayList<>();
		for (Path p : Live.classPath())
			if (!contains(p, "META-INF/services/org.sockeye.capture.CaptureProbe"))
				classPath.add(p);
		Assumptions.assumeTrue(classPath.size() < Live.classPath().size() && classPath.stream()
				.anyMatch(p -> contains(p, "org/sockeye/capture/agent/AgentMain.class")),
				"all bundles are in one folder here, so one cannot be left out");
		String json = new AgentLauncher(classPath).doctor(true);
		assertTrue(json.contains("\"name\":\"syscalls\""), json);
		assertTrue(json.contains("{\"name\":\"sendpath\",\"attached\":null,\"state\":\"missing\","), json);
	}

	/** A newer way that should work here and does not: the capture goes on by an older one, and everybody is told. */
	@Test
	void anOlderWayThatStandsInIsTold() throws Exception {
		Live.needRoot();
		Files.createDirectory(dir.resolve("bpf"));
		Files.writeString(dir.resolve("bpf/sockets.bpf.o"), "no object");
		List<Path> classPath = new ArrayList<>(List.of(dir));
		classPath.addAll(Live.classPath());
		String why = "in the place of tp_btf/sock_send_length";
		String json = new AgentLauncher(classPath).doctor(true);
		assertTrue(json.contains("\"attached\":true,\"reason\":\"" + why), json);
		String text = new AgentLauncher(classPath).doctor(false);
		assertTrue(text.contains("probe syscalls: attached: tp_btf/sys_enter") && text.contains("(" + why), text);
		try (Wire w = new Wire(); Live live = Live.start(CaptureOptions.defaults().withPorts(Set.of(w.port)), classPath);
				Wire.Pair p = w.connect()) {
			byte[] sent = Wire.request(p);
			assertTrue(live.probe("syscalls").standsIn().startsWith(why), live.probe("syscalls").toString());
			assertTrue(live.lines.stream().anyMatch(l -> l.startsWith("warn: probe syscalls: attached: ") && l.contains(why)),
					live.lines.toString());
			Recorded r = live.stop();
			assertTrue(r.section.comments().stream().anyMatch(c -> c.startsWith("probe syscalls: ") && c.contains(why)),
					r.section.comments().toString());
			assertArrayEquals(sent, r.whole(p.clientPort(), w.port).bytes());
		}
	}

	private static boolean contains(Path jarOrFolder, String entry) {
		if (Files.isDirectory(jarOrFolder))
			return Files.exists(jarOrFolder.resolve(entry));
		try (var jar = new java.util.jar.JarFile(jarOrFolder.toFile())) {
			return jar.getEntry(entry) != null;
		} catch (IOException e) {
			return false;
		}
	}

	@Test
	void withoutPrivilegeOneClearSentence() throws Exception {
		List<String> command = new ArrayList<>();
		String classPath = System.getProperty("java.class.path");
		if ("root".equals(System.getProperty("user.name"))) {
			command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
			classPath = readableCopy();
		}
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classPath,
				"org.sockeye.capture.agent.AgentMain", "-w", "-"));
		Process p = new ProcessBuilder(command).redirectInput(Redirect.from(Path.of("/dev/null").toFile())).start();
		String err = new String(p.getErrorStream().readAllBytes());
		assertEquals(3, p.waitFor(), err);
		assertEquals(0, p.getInputStream().readAllBytes().length, "nothing on standard output");
		assertTrue(err.startsWith("error: capturing needs root"), err);
		assertEquals(1, err.lines().count(), err);
	}

	/** The local Maven repository may be out of another user's reach. */
	private String readableCopy() throws IOException {
		Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwxr-xr-x"));
		List<String> copies = new ArrayList<>();
		int n = 0;
		for (Path p : Live.classPath()) {
			Path copy = dir.resolve("cp" + n++ + (Files.isDirectory(p) ? "" : ".jar"));
			try (Stream<Path> all = Files.walk(p)) {
				for (Path f : (Iterable<Path>) all::iterator) {
					Path to = Files.isDirectory(p) ? copy.resolve(p.relativize(f).toString()) : copy;
					Files.copy(f, to, StandardCopyOption.REPLACE_EXISTING);
					Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
				}
			}
			copies.add(copy.toString());
		}
		return String.join(":", copies);
	}

	@Test
	void aFileThatCannotBeWritten() throws Exception {
		Live.needRoot();
		Process p = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), "org.sockeye.capture.agent.AgentMain", "-w", dir.toString()).start();
		String err = new String(p.getErrorStream().readAllBytes());
		assertEquals(2, p.waitFor());
		assertEquals("error: cannot write " + dir + ": it is a directory", err.strip());
	}

	private static List<String> run(String... command) throws Exception {
		Process p = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
		List<String> lines = new String(p.getInputStream().readAllBytes()).lines().toList();
		assertEquals(0, p.waitFor());
		return lines;
	}

	private interface Condition {
		boolean holds() throws Exception;
	}

	private static void waitFor(Condition c) throws Exception {
		for (int i = 0; i < 200 && !c.holds(); i++)
			Thread.sleep(50);
		assertTrue(c.holds());
	}
}
