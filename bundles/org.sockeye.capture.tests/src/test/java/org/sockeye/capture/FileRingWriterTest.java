/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.model.ProcessInfo;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.LinkType;
import org.sockeye.pcapng.PacketOptions;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.SectionInfo;
import org.sockeye.pcapng.TcpFlags;
import org.sockeye.pcapng.TcpIpHeader;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;

class FileRingWriterTest {

	private static final int EXCHANGES = 200;
	private static final int BODY = 5_000;
	private static final byte[] LOOPBACK = { 127, 0, 0, 1 };

	@TempDir
	Path folder;
	private final List<Path> begun = new ArrayList<>();
	private final List<String> failed = new ArrayList<>();

	/** A connection for each exchange, so that a file that begins between two has all of the next. */
	private static byte[] stream() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (PcapngWriter w = new PcapngWriter(Channels.newChannel(bytes), 1 << 16)) {
			w.section(new SectionInfo("x86_64", "Linux", "Sockeye", List.of()));
			w.addInterface(new InterfaceInfo(LinkType.RAW, 0, "syscalls", "a", List.of()));
			w.processInformation(new ProcessInfo(10, 1, 0, "root", "client", "/c", "client", 1));
			w.processInformation(new ProcessInfo(20, 1, 0, "root", "server", "/s", "server", 1));
			int late = w.addInterface(new InterfaceInfo(LinkType.RAW, 0, "sendpath", "b", List.of()));
			for (int i = 0; i < EXCHANGES; i++) {
				packet(w, 0, true, i, 1, "", TcpFlags.SYN);
				packet(w, 0, false, i, 1, "", TcpFlags.SYN);
				packet(w, 0, true, i, 2, "GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n", TcpFlags.ACK);
				String head = "HTTP/1.1 200 OK\r\nContent-Length: " + BODY + "\r\n\r\n";
				packet(w, 0, false, i, 2, head, TcpFlags.ACK);
				packet(w, late, false, i, 2 + head.length(), "x".repeat(BODY), TcpFlags.ACK);
			}
		}
		return bytes.toByteArray();
	}

	private static void packet(PcapngWriter w, int intf, boolean client, int i, int seq, String text, int flags) throws IOException {
		ByteBuffer header = ByteBuffer.allocate(TcpIpHeader.MAX_SIZE);
		TcpIpHeader.write(header, LOOPBACK, LOOPBACK, client ? 1000 + i : 80, client ? 80 : 1000 + i, seq, 1, flags, text.length());
		header.flip();
		int pid = client ? 10 : 20;
		w.packet(intf, 1_700_000_000_000_000_000L + i * 1000L, header, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)),
				text.length(), new PacketOptions().flags(PacketOptions.OUTBOUND).process(pid, pid));
	}

	/** A pipe gives what it has: any number of bytes. */
	private static InputStream inPieces(byte[] bytes, int piece) {
		return new ByteArrayInputStream(bytes) {
			@Override
			public synchronized int read(byte[] into, int offset, int length) {
				return super.read(into, offset, Math.min(length, piece));
			}
		};
	}

	private FileRingWriter write(FileRing ring, byte[] stream, int piece) throws IOException {
		FileRingWriter writer = new FileRingWriter(ring, (file, number) -> {
			assertEquals(begun.size() + 1, number);
			begun.add(file);
		});
		writer.run(inPieces(stream, piece), failed::add);
		return writer;
	}

	private static int exchanges(Path file) throws Exception {
		try (CaptureSession s = CaptureSessions.open(file)) {
			assertTrue(s.awaitEnd(Duration.ofSeconds(20)));
			assertEquals("", s.status().notice(), file.toString());
			assertEquals(2, s.status().sources().size());
			int whole = 0;
			for (int id = 0; id < s.size(); id++) {
				if (!s.method(id).isEmpty())
					assertEquals("client (10)", s.clientProcess(id).label());
				if (s.status(id) > 0)
					assertEquals("server (20)", s.serverProcess(id).label());
				if (!s.method(id).isEmpty() && s.status(id) == 200)
					whole++;
			}
			return whole;
		}
	}

	@Test
	void eachFileOpensByItself() throws Exception {
		byte[] stream = stream();
		for (int piece : new int[] { 1, 997, 1 << 20 }) {
			begun.clear();
			FileRing ring = new FileRing(folder.resolve("all" + piece + ".pcapng"), 0, 100_000);
			FileRingWriter writer = write(ring, stream, piece);
			assertEquals(List.of(), failed);
			assertEquals(stream.length / 100_000 + 1, begun.size(), 1);
			int whole = 0;
			long bytes = 0;
			for (Path file : begun) {
				bytes += Files.size(file);
				assertTrue(Files.size(file) <= 100_000, file + " has " + Files.size(file));
				whole += exchanges(file);
			}
			assertEquals(bytes, writer.written());
			assertTrue(whole > EXCHANGES - begun.size() && whole <= EXCHANGES, "of " + EXCHANGES + " " + whole);
			assertEquals(begun.get(begun.size() - 1), writer.file());
			assertTrue(begun.get(0).getFileName().toString().matches("all\\d+_00001_\\d{14}\\.pcapng"), begun.toString());
			assertEquals("rw-------", java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(begun.get(0))));
		}
	}

	@Test
	void theOldestGo() throws Exception {
		write(new FileRing(folder.resolve("r"), 3, 100_000), stream(), 5000);
		assertTrue(begun.size() > 5);
		for (int i = 0; i < begun.size(); i++)
			assertEquals(i >= begun.size() - 3, Files.exists(begun.get(i)), begun.get(i).toString());
		assertTrue(begun.get(0).toString().endsWith(".pcapng"));
	}

	@Test
	void aStreamThatIsNoneIsToldAndReadToItsEnd() throws Exception {
		InputStream in = inPieces("this is not pcapng at all, but many words of text".repeat(100).getBytes(StandardCharsets.US_ASCII), 10);
		new FileRingWriter(new FileRing(folder.resolve("r"), 0, 100_000), (f, n) -> {
		}).run(in, failed::add);
		assertEquals(1, failed.size());
		assertTrue(failed.get(0).contains("no pcapng"), failed.get(0));
		assertEquals(0, in.available(), "the agent must not wait for a reader");
	}

	@Test
	void whatCannotBeWrittenIsToldAtOnce() {
		assertThrows(IOException.class, () -> new FileRingWriter(new FileRing(folder.resolve("no/such/r"), 0, 100_000), (f, n) -> {
		}));
		assertThrows(IllegalArgumentException.class, () -> new FileRing(Path.of("/"), 0, 100_000));
		assertThrows(IllegalArgumentException.class, () -> new FileRing(folder.resolve("r"), 1, 100_000));
		assertThrows(IllegalArgumentException.class, () -> new FileRing(folder.resolve("r"), 2, 100));
	}

	@Test
	@Tag("live")
	void aFullDiskEndsItAndTheFileOpens() throws Exception {
		Path small = Files.createDirectory(folder.resolve("small"));
		assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", small.toString()) == 0, "a small disk cannot be mounted: not root?");
		try {
			InputStream in = inPieces(stream(), 9_000);
			new FileRingWriter(new FileRing(small.resolve("r"), 0, 300_000), (f, n) -> begun.add(f)).run(in, failed::add);
			assertEquals(List.of("the disk is full; what was written until then is kept"), failed);
			assertEquals(0, in.available());
			assertFalse(begun.isEmpty());
			int whole = 0;
			for (Path file : begun)
				whole += exchanges(file);
			assertTrue(whole > 50 && whole < EXCHANGES, "of " + EXCHANGES + " " + whole);
		} finally {
			assertEquals(0, run("umount", small.toString()));
		}
	}

	private static int run(String... command) throws Exception {
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
	}
}
