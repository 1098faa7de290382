/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The Debian package, in a clean Debian of its own: what it installs, that a user without rights captures there by sudo and by pkexec, and
 * that it goes without a trace. The agent runs on this machine's kernel.
 */
@Tag("live")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InstallTest {

	private static final String AGENT = "/usr/lib/sockeye/sockeye-agent";
	private static final String ID = "org.sockeye.app";
	private static final String TEXT = "Sent by sendfile, seen by a user who is not root.\n";
	private static final int SIZE = 300 << 10;

	private static String notRun = "";
	private static Path deb;
	private static CleanRoot root;
	/** Before the package came. */
	private static Map<String, String> before;
	/** Of the test itself, there: not to be found when the package is purged. */
	private static final List<Path> OWN = new ArrayList<>();
	private static final List<Process> SERVICES = new ArrayList<>();

	@TempDir
	Path folder;

	@BeforeAll
	@Timeout(value = 15, unit = TimeUnit.MINUTES)
	static void install() throws Exception {
		deb = build();
		Path cache = Path.of(System.getProperty("sockeye.cache", System.getProperty("user.home") + "/.cache/sockeye"));
		try {
			root = new CleanRoot(deb, cache);
		} catch (TestAbortedException e) {
			notRun = e.getMessage();
			return;
		}
		before = root.files();
		Path there = Files.copy(deb, root.folder.resolve("tmp/sockeye.deb"));
		String said = root.succeed("root", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", root.inside(there));
		// All that it depends on and recommends is there by what its own control file says.
		assertTrue(said.contains("0 upgraded, 1 newly installed, 0 to remove"), said);
	}

	@AfterAll
	static void remove() throws Exception {
		SERVICES.forEach(Process::destroy);
		if (root != null)
			root.close();
	}

	private static Path build() throws Exception {
		Commands.Result built = Commands.run(10, List.of(System.getProperty("sockeye.releng") + "/deb/build"));
		assertEquals(0, built.exitCode(), built.err());
		return Path.of(built.text().strip());
	}

	/** A test that cannot be made here is not run: it has not passed. */
	private static void needsRoot() {
		assumeTrue(notRun.isEmpty(), notRun);
	}

	private static void assertSays(String expected, String... command) throws Exception {
		Commands.Result result = Commands.run(command);
		assertEquals(0, result.exitCode(), result.text() + result.err());
		assertEquals(expected, (result.text() + result.err()).strip());
	}

	@Test
	@Order(1)
	void theSameProductGivesTheSamePackage() throws Exception {
		byte[] first = Files.readAllBytes(deb);
		assertArrayEquals(first, Files.readAllBytes(build()));
	}

	@Test
	@Order(2)
	void debiansToolsFindNothingWrong() throws Exception {
		assertSays("", "lintian", "--allow-root", "--fail-on", "error,warning", deb.toString());
		Path tree = Files.createDirectories(folder.resolve("tree"));
		assertSays("", "dpkg-deb", "-x", deb.toString(), tree.toString());
		assertSays("", "desktop-file-validate", tree.resolve("usr/share/applications/" + ID + ".desktop").toString());
		assertSays("", "xmllint", "--nonet", "--noout", tree.resolve("usr/share/polkit-1/actions/org.sockeye.capture.policy").toString(),
				tree.resolve("usr/share/mime/packages/" + ID + ".xml").toString());
		Commands.Result appstream = Commands.run("appstreamcli", "validate-tree", "--no-net", tree.toString());
		assertEquals(0, appstream.exitCode(), appstream.text() + appstream.err());
	}

	@Test
	@Order(3)
	void allOfItBelongsToRootAndNobodyElseMayWriteIt() throws Exception {
		needsRoot();
		List<String> files = root.succeed("root", "dpkg", "-L", "sockeye").lines().toList();
		assertTrue(files.contains(AGENT), files::toString);
		assertTrue(files.contains("/usr/share/icons/hicolor/scalable/apps/" + ID + ".svg"), files::toString);
		String writable = root.succeed("root", "find", "/usr/lib/sockeye", "/usr/bin/sockeye", "!", "-type", "l", "(", "!", "-user", "root",
				"-o", "!", "-group", "root", "-o", "-perm", "/022", "-o", "-perm", "/7000", ")");
		assertEquals("", writable);
	}

	@Test
	@Order(4)
	void theDesktopKnowsItsFiles() throws Exception {
		needsRoot();
		Path files = Files.createDirectories(root.folder.resolve("home/fisher/files"));
		// a section header block, without a name that says what it is
		Files.write(files.resolve("unnamed"), new byte[] { 0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 0x4d, 0x3c, 0x2b, 0x1a, 1, 0, 0, 0 });
		Files.writeString(files.resolve("a.pcapng"), "not empty");
		Files.writeString(files.resolve("a.pcap"), "not empty");
		Files.writeString(files.resolve("a.har"), "{}");
		root.own(files);
		for (var type : Map.of("unnamed", "application/x-pcapng", "a.pcapng", "application/x-pcapng", "a.pcap",
				"application/vnd.tcpdump.pcap", "a.har", "application/har+json").entrySet()) {
			String info = root.succeed(CleanRoot.USER, "gio", "info", "-a", "standard::content-type", "files/" + type.getKey());
			assertTrue(info.contains("standard::content-type: " + type.getValue() + "\n"), type + ": " + info);
			String opens = root.succeed(CleanRoot.USER, "gio", "mime", type.getValue());
			assertTrue(opens.contains(ID + ".desktop"), opens);
		}
	}

	@Test
	@Order(5)
	void withoutARuleNobodyCaptures() throws Exception {
		needsRoot();
		Commands.Result sudo = root.run(CleanRoot.USER, "sockeye", "capture", "--privilege", "sudo", "--duration", "1");
		assertEquals(1, sudo.exitCode(), sudo.err());
		assertTrue(sudo.err().contains("password"), sudo.err());
		Commands.Result agent = root.run(CleanRoot.USER, AGENT);
		assertEquals(3, agent.exitCode(), agent.err());
	}

	@Test
	@Order(6)
	void theWindowCapturesThroughSudo() throws Exception {
		needsRoot();
		OWN.add(root.write("etc/sudoers.d/sockeye-test", CleanRoot.USER + " ALL=(root) NOPASSWD: " + AGENT + "\n", "440"));
		windowCaptures("sudo");
	}

	@Test
	@Order(7)
	void theWindowCapturesThroughPkexec() throws Exception {
		needsRoot();
		startPolkit();
		windowCaptures("pkexec");
	}

	/** The real polkit, with its own bus, and a rule that says yes where a person would be asked for a password. */
	private void startPolkit() throws Exception {
		Files.createDirectories(root.folder.resolve("run/dbus"));
		Path bus = folder.resolve("dbus.log"), polkit = folder.resolve("polkitd.log");
		SERVICES.add(root.start("root", bus, "dbus-daemon", "--system", "--nofork", "--nopidfile"));
		for (int i = 0; !Files.exists(root.folder.resolve("run/dbus/system_bus_socket")); i++) {
			assertTrue(i < 200, Files.readString(bus));
			Thread.sleep(50);
		}
		SERVICES.add(root.start("root", polkit, "/usr/lib/polkit-1/polkitd", "--no-debug"));
		for (int i = 0; root.run("root", "pkaction", "--action-id", "org.sockeye.capture").exitCode() != 0; i++) {
			assertTrue(i < 50, Files.readString(polkit));
			Thread.sleep(100);
		}
		// It is the action of this program, and without a rule nobody may.
		Commands.Result refused = root.run(CleanRoot.USER, "pkexec", AGENT, "--help");
		assertFalse(refused.text().contains("sockeye agent"), refused.text());
		Path rule = root.write("etc/polkit-1/rules.d/10-sockeye-test.rules", """
				polkit.addRule(function(action, subject) {
					if (action.id == "org.sockeye.capture" && subject.user == "%s")
						return polkit.Result.YES;
				});
				""".formatted(CleanRoot.USER), "644");
		OWN.add(rule);
		for (int i = 0; root.run(CleanRoot.USER, "pkexec", AGENT, "--help").exitCode() != 0; i++) {
			assertTrue(i < 50, Files.readString(polkit));
			Thread.sleep(100);
		}
	}

	private void windowCaptures(String privilege) throws Exception {
		Path home = Files.createDirectories(root.folder.resolve("home/fisher/" + privilege));
		try (Nginx nginx = new Nginx(folder.resolve("nginx"), 1, SIZE)) {
			Files.writeString(folder.resolve("nginx/root/hello.txt"), TEXT);
			try (Window window = new Window(root, home, "--capture", "--port", Integer.toString(nginx.port()), "--privilege", privilege)) {
				window.await("the first exchange", 120, () -> {
					Commands.run("curl", "-sS", nginx.url("f1.bin"), "-o", "/dev/null");
					return window.ask("size").matches("[1-9]\\d*");
				});
				assertEquals(0, Commands.run("curl", "-sS", nginx.url(ServedFiles.name(SIZE)), "-o", "/dev/null", nginx.url("hello.txt"), "-o",
						"/dev/null").exitCode());
				assertDesktopFindsTheWindow();
				ProcessHandle agent = agent(window);
				assertNotRoot(window.process().pid());
				assertRoot(agent.pid());
				window.click("session-table", 200, 40);
				window.await("the last exchange", 60, () -> {
					window.key("End");
					return window.ask("text exchange-summary").contains("/hello.txt");
				});
				window.clickTab("response", "Text");
				window.await("the body's text", 60, () -> window.ask("text response-body-text").equals(TEXT));
				window.screenshot("installed-" + privilege);
				assertEquals("true", window.ask("stop"));
				window.await("the agent's end", 30, () -> !agent.isAlive());
			}
			assertBodies(home, nginx);
		}
	}

	/** By the class that the entry names, a desktop puts the window under the entry's icon. */
	private static void assertDesktopFindsTheWindow() throws Exception {
		String entry = Files.readString(root.folder.resolve("usr/share/applications/" + ID + ".desktop"));
		String name = entry.lines().filter(line -> line.startsWith("StartupWMClass=")).findFirst().orElseThrow().split("=")[1];
		Commands.Result found = Commands.run("xdotool", "search", "--onlyvisible", "--class", "^" + name + "$");
		assertFalse(found.text().isBlank(), "no window of class " + name);
	}

	private static ProcessHandle agent(Window window) {
		return window.process().descendants().filter(p -> p.info().commandLine().orElse("").contains("AgentMain")
				&& p.info().command().orElse("").endsWith("java")).findFirst().orElseThrow();
	}

	private static void assertNotRoot(long pid) throws IOException {
		String status = Files.readString(Path.of("/proc", Long.toString(pid), "status"));
		assertFalse(status.matches("(?s).*\nUid:[^\n]*\t0\\b.*"), status);
		assertTrue(status.matches("(?s).*\nCapEff:\t0+\n.*"), status);
	}

	/** As root, with nothing of the user's. */
	private static void assertRoot(long pid) throws IOException {
		Path process = Path.of("/proc", Long.toString(pid));
		String status = Files.readString(process.resolve("status"));
		assertTrue(status.matches("(?s).*\nUid:\t0\t0\t0\t0\n.*"), status);
		assertEquals(List.of("LC_ALL", "PATH"), Stream.of(Files.readString(process.resolve("environ")).split("\0"))
				.map(v -> v.substring(0, v.indexOf('='))).sorted().toList());
		List<String> command = List.of(Files.readString(process.resolve("cmdline")).split("\0"));
		for (String jar : command.get(command.indexOf("-cp") + 1).split(":"))
			assertTrue(jar.startsWith("/usr/lib/sockeye/plugins/") && jar.endsWith(".jar"), jar);
		// proc_pid_maps(5): the sixth column, seen from outside
		List<String> mapped = Files.readAllLines(process.resolve("maps")).stream().map(line -> line.split(" +", 6))
				.filter(columns -> columns.length == 6 && columns[5].startsWith(root.folder.toString()))
				.map(columns -> root.inside(Path.of(columns[5]))).distinct().toList();
		assertTrue(mapped.contains("/usr/lib/sockeye/native/libjnidispatch.so"), mapped::toString);
		for (String file : mapped)
			assertTrue(file.startsWith("/usr/"), file);
	}

	/** What the installed command line reads in the window's file is what nginx sent, and it was seen on the send path. */
	private void assertBodies(Path home, Nginx nginx) throws Exception {
		Path session;
		try (Stream<Path> all = Files.walk(home.resolve("state"))) {
			session = all.filter(p -> p.toString().endsWith(".pcapng")).findFirst().orElseThrow();
		}
		Map<String, byte[]> expected = new TreeMap<>(Map.of("/" + ServedFiles.name(SIZE), nginx.files().get(ServedFiles.name(SIZE)),
				"/hello.txt", TEXT.getBytes()));
		int number = 0;
		for (String line : root.succeed(CleanRoot.USER, "sockeye", "read", root.inside(session), "--format", "jsonl").lines().toList()) {
			number++;
			JsonObject exchange = JsonParser.parseString(line).getAsJsonObject();
			String uri = exchange.get("uri").getAsString();
			byte[] body = expected.remove(uri.substring(uri.lastIndexOf('/')));
			if (body == null)
				continue;
			assertEquals("complete", exchange.get("state").getAsString(), line);
			assertTrue(exchange.getAsJsonObject("response").getAsJsonArray("sources").toString().contains("sendpath"), line);
			Path out = home.resolve("body");
			root.succeed(CleanRoot.USER, "sockeye", "read", root.inside(session), "--body", Integer.toString(number), "-o",
					root.inside(out));
			assertArrayEquals(body, Files.readAllBytes(out), uri);
		}
		assertTrue(expected.isEmpty(), () -> "not captured: " + expected.keySet());
	}

	/** What a user can bring along, of which nothing may come into a process of root's. */
	private static final String TRAP = """
			mkdir -p trap && cd trap
			for name in java env sh cat ldconfig; do
				printf '#!/bin/sh\\necho "$0 $(/usr/bin/id -u)" >>/home/fisher/trap/ran\\n' >$name
				chmod +x $name
			done
			cp java rc
			echo '-XX:+PrintFlagsFinal' >.hotspotrc
			export PATH=/home/fisher/trap:$PATH JAVA_HOME=/home/fisher/trap SOCKEYE_JAVA=/home/fisher/trap/java CLASSPATH=/home/fisher/trap
			export JAVA_TOOL_OPTIONS=-XX:+PrintFlagsFinal JDK_JAVA_OPTIONS=-XX:+PrintFlagsFinal _JAVA_OPTIONS=-XX:+PrintFlagsFinal
			export LD_LIBRARY_PATH=/home/fisher/trap LD_PRELOAD=/home/fisher/trap/rc ENV=/home/fisher/trap/rc BASH_ENV=/home/fisher/trap/rc
			export SOCKEYE_VMARGS=-XX:+PrintFlagsFinal IFS=/
			exec "$@"
			""";

	@Test
	@Order(8)
	void nothingOfTheUsersRunsAsRoot() throws Exception {
		needsRoot();
		for (List<String> way : List.of(List.of("/usr/bin/sudo", "-n", "--", AGENT), List.of("/usr/bin/pkexec", AGENT))) {
			List<String> command = new ArrayList<>(List.of("sh", "-c", TRAP, "sh"));
			command.addAll(way);
			command.add("--probe-only");
			Commands.Result result = root.run(CleanRoot.USER, command.toArray(String[]::new));
			assertEquals(0, result.exitCode(), way + result.text() + result.err());
			assertTrue(result.text().contains("probe sendpath: attached"), result.text());
			assertFalse((result.text() + result.err()).contains("PrintFlagsFinal"), result.text() + result.err());
			assertFalse(result.text().contains("MaxHeapSize"), result.text());
			assertFalse(Files.exists(root.folder.resolve("home/fisher/trap/ran")));
			for (List<String> arguments : List.of(List.of("-w", "/etc/cron.d/trap"), List.of("-w", "/home/fisher/trap/owned"),
					List.of("-w", "-", "-w", "/home/fisher/trap/owned"), List.of("-cp", "/home/fisher/trap"),
					List.of("-Djna.boot.library.path=/home/fisher/trap"), List.of("@/etc/shadow"), List.of("-XX:Flags=.hotspotrc"),
					List.of("--no-files=false"))) {
				List<String> refused = new ArrayList<>(way);
				refused.addAll(arguments);
				Commands.Result r = root.run(CleanRoot.USER, refused.toArray(String[]::new));
				assertEquals(2, r.exitCode(), refused + r.err());
				assertEquals("", r.text());
				assertTrue(r.err().startsWith("error: ") && r.err().lines().count() == 1, r.err());
			}
			for (String file : List.of("etc/cron.d/trap", "home/fisher/trap/owned"))
				assertFalse(Files.exists(root.folder.resolve(file)), file);
		}
	}

	@Test
	@Order(9)
	void purgedItLeavesNothing() throws Exception {
		needsRoot();
		for (Path file : OWN)
			Files.delete(file);
		root.succeed("root", "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "purge", "-y", "sockeye");
		Map<String, String> after = root.files();
		List<String> differences = new ArrayList<>();
		after.forEach((file, what) -> {
			if (!what.equals(before.get(file)))
				differences.add(file + ": " + what + ", before " + before.get(file));
		});
		before.keySet().stream().filter(file -> !after.containsKey(file)).forEach(file -> differences.add(file + " is gone"));
		assertEquals(List.of(), differences);
		assertTrue(before.size() > 5000, "files compared: " + before.size());
	}
}
