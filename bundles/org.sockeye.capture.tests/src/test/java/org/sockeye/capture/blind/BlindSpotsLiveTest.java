/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.blind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sockeye.capture.blind.BlindSpot.Kind;

/** Real processes that have what cannot be seen, and such that have not. Of its own processes a user may know all. */
@Tag("live")
class BlindSpotsLiveTest {

	@TempDir
	private Path folder;

	/** A process that says "ready" and ends with its standard input. */
	private static final class Subject implements AutoCloseable {

		private final Process process;

		Subject(List<String> command) throws Exception {
			process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
			BufferedReader out = process.inputReader();
			String said = out.readLine();
			if (said == null || !said.equals("ready")) {
				close();
				// errno says whether the kernel lacks it; anything else is a failure
				Assumptions.assumeTrue(said == null || !said.matches("no .*: (No such file or directory|Protocol not "
						+ "(supported|available)|Function not implemented|Operation not permitted)"),
						"this kernel has " + said + ", so this is left out");
				throw new IOException(command + " said " + said);
			}
		}

		/** What is found, as KIND DETAIL. */
		List<String> spots() {
			return new BlindSpots().scan(pid -> pid == process.pid()).stream().map(s -> s.kind() + " " + s.detail()).toList();
		}

		@Override
		public void close() throws Exception {
			process.getOutputStream().close();
			process.destroy();
			process.waitFor();
		}
	}

	private Path source(String name) throws IOException {
		try (InputStream in = Objects.requireNonNull(BlindSpotsLiveTest.class.getResourceAsStream("/blind/" + name))) {
			return Files.write(folder.resolve(name), in.readAllBytes());
		}
	}

	private static void build(Path folder, List<String> command) throws Exception {
		ProcessBuilder b = new ProcessBuilder(command).directory(folder.toFile()).inheritIO();
		b.environment().putAll(java.util.Map.of("GO111MODULE", "off", "GOFLAGS", "", "CGO_ENABLED", "0", "GOPROXY", "off"));
		assertEquals(0, b.start().waitFor(), String.join(" ", command));
	}

	private String c(String name, String... options) throws Exception {
		Path program = folder.resolve(name);
		List<String> command = new ArrayList<>(List.of("gcc", "-O1", "-o", program.toString(), source(name + ".c").toString()));
		command.addAll(List.of(options));
		build(folder, command);
		return program.toString();
	}

	@ParameterizedTest
	@CsvSource({ "plain,", "ring,IO_URING it has a ring open", "ring-unix,IO_URING it has a ring open", "ring-alone,",
			"registered,IO_URING it has a ring open", "mptcp,MPTCP 3 sockets", "ktls,KERNEL_TLS 1 socket" })
	void sockets(String mode, String found) throws Exception {
		try (Subject s = new Subject(List.of(c("sockets"), mode))) {
			assertEquals(found == null ? List.of() : List.of(found), s.spots());
		}
	}

	@Test
	void a32BitProcess() throws Exception {
		Assumptions.assumeTrue(System.getProperty("os.arch").equals("amd64"), "no amd64: its 32-bit programs are left out");
		String program = c("compat", "-m32", "-nostdlib", "-static", "-ffreestanding", "-fno-pie", "-no-pie",
				"-fno-stack-protector");
		try (Subject s = new Subject(List.of(program))) {
			assertEquals(List.of("COMPAT its executable is a 32-bit one"), s.spots());
		}
	}

	@ParameterizedTest
	@CsvSource({ "OpenSSL 3.0.11 19 Sep 2023,'OpenSSL, linked in'", "OpenSSL 1.1.1w  11 Sep 2023,'OpenSSL, linked in'",
			"../../third_party/boringssl/src/ssl/ssl_lib.cc,'BoringSSL, linked in'",
			"/root/.cargo/registry/src/index.crates.io-6f17d22bba15001f/rustls-0.23.5/src/conn.rs,'rustls, linked in'",
			"OpenSSL is not here,", "rustls-0.23.5," })
	void aLibraryThatIsLinkedIn(String mark, String found) throws Exception {
		try (Subject s = new Subject(List.of(c("linked", "-s", "-DMARK=\"" + mark + "\"")))) {
			assertEquals(found == null ? List.of() : List.of("TLS_LIBRARY " + found), s.spots());
		}
	}

	@ParameterizedTest
	@CsvSource({ "tls,TLS_LIBRARY Go crypto/tls", "tcp," })
	void aGoProgramWithoutSymbols(String name, String found) throws Exception {
		Path source = source(name + ".go");
		build(folder, List.of("go", "build", "-ldflags", "-s -w", "-o", name, source.toString()));
		try (Subject s = new Subject(List.of(folder.resolve(name).toString()))) {
			assertEquals(found == null ? List.of() : List.of(found), s.spots());
		}
	}

	/** As a program does that links it, or a module of an interpreter. */
	@ParameterizedTest
	@CsvSource({ "import ssl,OpenSSL (libssl", "import ctypes; ctypes.CDLL('libgnutls.so.30'),GnuTLS (libgnutls.so.30" })
	void aMappedLibrary(String python, String found) throws Exception {
		String rest = "; import socket, sys; s = socket.create_server(('127.0.0.1', 0)); print('ready', flush=True); sys.stdin.read()";
		try (Subject with = new Subject(List.of("python3", "-c", python + rest));
				Subject without = new Subject(List.of("python3", "-c", rest.substring(2)))) {
			assertTrue(with.spots().stream().anyMatch(s -> s.startsWith("TLS_LIBRARY " + found)), with.spots().toString());
			assertTrue(without.spots().stream().noneMatch(s -> s.startsWith("TLS_LIBRARY " + found)), without.spots().toString());
		}
	}

	/** What makes bytes invisible matters only where there are sockets; and a process that ends meanwhile is nobody's concern. */
	@Test
	void theWholeMachineCanBeLookedAt() throws Exception {
		try (Subject s = new Subject(List.of(c("sockets"), "ring"))) {
			List<BlindSpot> all = new BlindSpots().scan(pid -> true);
			assertEquals(1, all.stream().filter(b -> b.pid() == s.process.pid()).count());
			String unreadable = all.stream().filter(b -> b.kind() == Kind.UNREADABLE).map(BlindSpot::toString)
					.collect(Collectors.joining("\n"));
			if ("root".equals(System.getProperty("user.name")))
				assertEquals("", unreadable);
			else
				assertTrue(unreadable.contains("permission denied"), unreadable);
		}
	}
}
