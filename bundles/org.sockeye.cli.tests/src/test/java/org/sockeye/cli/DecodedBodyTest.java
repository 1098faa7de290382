/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.LinkType;
import org.sockeye.pcapng.PacketOptions;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.SectionInfo;
import org.sockeye.pcapng.TcpFlags;
import org.sockeye.pcapng.TcpIpHeader;

/** {@code sockeye read FILE --body N --decoded}. */
class DecodedBodyTest {

	private static final byte[] PLAIN = "trout, char and salmon\n".repeat(200).getBytes(StandardCharsets.US_ASCII);

	@TempDir
	Path folder;
	private String said = "";

	private static byte[] gzip(byte[] plain) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(plain);
		}
		return bytes.toByteArray();
	}

	/** One exchange; of the response's body only {@code seen} bytes were captured. */
	private Path session(byte[] body, int seen, String headers) throws IOException {
		Path file = folder.resolve("session.pcapng");
		byte[] ip = { 127, 0, 0, 1 };
		try (PcapngWriter writer = new PcapngWriter(FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING), 1 << 16)) {
			writer.section(new SectionInfo("x86_64", "6.18", "Sockeye test", List.of()));
			int source = writer.addInterface(new InterfaceInfo(LinkType.RAW, 0, "syscalls", "x", List.of()));
			String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n";
			packet(writer, source, ip, true, 1000, new byte[0], 0, TcpFlags.SYN);
			packet(writer, source, ip, false, 5000, new byte[0], 0, TcpFlags.SYN);
			byte[] request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
			packet(writer, source, ip, true, 1001, request, request.length, TcpFlags.ACK);
			byte[] start = head.getBytes(StandardCharsets.US_ASCII);
			packet(writer, source, ip, false, 5001, start, start.length, TcpFlags.ACK);
			packet(writer, source, ip, false, 5001 + start.length, Arrays.copyOf(body, seen), body.length, TcpFlags.ACK);
		}
		return file;
	}

	private static void packet(PcapngWriter writer, int source, byte[] ip, boolean client, int sequence, byte[] bytes, int length,
			int flags) throws IOException {
		ByteBuffer header = ByteBuffer.allocate(TcpIpHeader.MAX_SIZE);
		TcpIpHeader.write(header, ip, ip, client ? 40000 : 80, client ? 80 : 40000, sequence, 1, flags, length);
		header.flip();
		writer.packet(source, 1_700_000_000_000_000_000L + sequence, header, ByteBuffer.wrap(bytes), length,
				new PacketOptions().flags(PacketOptions.OUTBOUND).process(client ? 1 : 2, client ? 1 : 2));
	}

	private int run(Path out, Path file, String... more) {
		String[] all = Arrays.copyOf(new String[] { "read", file.toString(), "--body", "1", "-o", out.toString() }, 6 + more.length);
		System.arraycopy(more, 0, all, 6, more.length);
		PrintStream before = System.err;
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
		try {
			return Main.run(all);
		} finally {
			System.setErr(before);
			said = err.toString(StandardCharsets.UTF_8);
		}
	}

	@Test
	void takesTheCodingOff() throws IOException {
		byte[] coded = gzip(PLAIN);
		Path file = session(coded, coded.length, "Content-Encoding: gzip\r\n");
		Path out = folder.resolve("out");
		assertEquals(0, run(out, file, "--decoded"), said);
		assertArrayEquals(PLAIN, Files.readAllBytes(out));
		assertEquals(0, run(out, file), said);
		assertArrayEquals(coded, Files.readAllBytes(out));
	}

	@Test
	void withoutACodingNothingIsDifferent() throws IOException {
		Path out = folder.resolve("out");
		assertEquals(0, run(out, session(PLAIN, PLAIN.length, ""), "--decoded"), said);
		assertArrayEquals(PLAIN, Files.readAllBytes(out));
	}

	@Test
	void aBrokenBodyIsWrittenUpToThere() throws IOException {
		byte[] coded = gzip(PLAIN);
		coded[coded.length - 8] ^= 1;
		Path out = folder.resolve("out");
		assertEquals(1, run(out, session(coded, coded.length, "Content-Encoding: gzip\r\n"), "--decoded"));
		assertArrayEquals(PLAIN, Files.readAllBytes(out));
		assertTrue(said.contains("the checksum does not fit the data"), said);
	}

	@Test
	void missingBytesAreAnErrorUnlessAskedFor() throws IOException {
		byte[] coded = gzip(PLAIN);
		Path file = session(coded, 60, "Content-Encoding: gzip\r\n");
		Path out = folder.resolve("out");
		assertEquals(4, run(out, file, "--decoded"));
		assertFalse(Files.exists(out));
		assertEquals(4, run(out, file, "--decoded", "--gaps", "skip"));
		byte[] written = Files.readAllBytes(out);
		assertTrue(written.length > 20, "only " + written.length);
		assertArrayEquals(Arrays.copyOf(PLAIN, written.length), written);
		assertTrue(said.contains("missing behind the first 60: decoded up to there; gzip: cut after 60 bytes"), said);
	}
}
