/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.model.ProcessInfo;
import org.sockeye.pcapng.CaptureFileReader.Next;

/** What the writer writes, the reader reads: whole, growing, cut short and damaged. */
class RoundTripTest {

	private static final long TIME = 1_700_000_000_123_456_789L;
	private static final ProcessInfo PROCESS = new ProcessInfo(4711, 1, 33, "www-data", "nginx", "/usr/sbin/nginx",
			"nginx: worker process", TIME - 5, "/system.slice/nginx.service");

	@TempDir
	Path folder;
	private Path file;
	private final List<String> log = new ArrayList<>();
	private CaptureFileReader reader;

	private final BlockHandler handler = new BlockHandler() {
		@Override
		public void packet(CapturedPacket p) {
			byte[] bytes = new byte[p.data().remaining()];
			p.data().get(bytes);
			log.add("packet " + p.interfaceId() + " " + p.linkType() + " " + p.timeNs() + " " + bytes.length + "/"
					+ p.originalLength() + " flags " + p.flags() + " pid " + p.pid() + "/" + p.tid() + " drops "
					+ p.dropCount() + " " + p.comments());
			ByteBuffer again = ByteBuffer.allocate(bytes.length);
			try {
				reader.read(p.dataOffset(), again);
			} catch (IOException e) {
				throw new AssertionError(e);
			}
			assertArrayEquals(again.array(), bytes, "the data's place in the file");
		}

		@Override
		public void section(SectionInfo section) {
			log.add(section.toString());
		}

		@Override
		public void interfaceAdded(int id, InterfaceInfo info) {
			log.add(id + " " + info);
		}

		@Override
		public void process(ProcessInfo process) {
			log.add(process.toString());
		}

		@Override
		public void statistics(InterfaceStatistics statistics) {
			log.add(statistics.toString());
		}

		@Override
		public void skipped(long fileOffset, String reason) {
			log.add("skipped " + reason);
		}
	};

	@BeforeEach
	void write() throws IOException {
		file = folder.resolve("a.pcapng");
		try (PcapngWriter w = new PcapngWriter(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE), 4096)) {
			w.section(new SectionInfo("x86_64", "6.18", "Sockeye 0.1", List.of("probe a: attached", "probe b: größer")));
			assertEquals(0, w.addInterface(new InterfaceInfo(LinkType.RAW, 0, "syscalls", "raw_tp/sys_exit", List.of())));
			assertEquals(1, w.addInterface(new InterfaceInfo(LinkType.RAW, 65535, "sendpath@netns:5", "", List.of("c"))));
			w.processInformation(PROCESS);
			ByteBuffer header = ByteBuffer.allocate(TcpIpHeader.MAX_SIZE);
			TcpIpHeader.write(header, new byte[] { 127, 0, 0, 1 }, new byte[] { 10, 1, 2, 3 }, 80, 40000, 5, 6, TcpFlags.ACK, 5);
			PacketOptions options = new PacketOptions();
			w.packet(0, TIME, header.flip(), ByteBuffer.wrap(new byte[] { 1, 2, 3 }), 5,
					options.flags(PacketOptions.OUTBOUND).process(4711, 4712).dropCount(9).comment("gap: why").comment("unix: /x"));
			w.packet(1, TIME + 1, header.rewind(), ByteBuffer.allocate(0), 0, options.clear());
			w.packet(1, TIME + 2, header.rewind(), ByteBuffer.allocate(10_000), 10_000, null); // longer than the buffer
			w.interfaceStatistics(1, TIME + 3, 100, 7, "ring-full 7");
		}
	}

	private static final List<String> EXPECTED = List.of(
			"SectionInfo[hardware=x86_64, os=6.18, application=Sockeye 0.1, comments=[probe a: attached, probe b: größer]]",
			"0 InterfaceInfo[linkType=101, snapLen=0, name=syscalls, description=raw_tp/sys_exit, comments=[]]",
			"1 InterfaceInfo[linkType=101, snapLen=65535, name=sendpath@netns:5, description=, comments=[c]]", PROCESS.toString(),
			"packet 0 101 " + TIME + " 43/45 flags 2 pid 4711/4712 drops 9 [gap: why, unix: /x]",
			"packet 1 101 " + (TIME + 1) + " 40/40 flags 0 pid -1/-1 drops 0 []",
			"packet 1 101 " + (TIME + 2) + " 10040/10040 flags 0 pid -1/-1 drops 0 []",
			"InterfaceStatistics[interfaceId=1, timeNs=" + (TIME + 3) + ", received=100, dropped=7, comment=ring-full 7]");

	private Next readAll(Path path) throws IOException {
		try (CaptureFileReader r = CaptureFileReader.open(path)) {
			reader = r;
			Next next;
			do
				next = r.next(handler);
			while (next == Next.PACKET || next == Next.OTHER);
			assertEquals(next, r.next(handler), "stays so");
			assertEquals(next == Next.DAMAGED, r.damageReason() != null);
			return next;
		}
	}

	@Test
	void roundTrip() throws IOException {
		assertEquals(Next.END, readAll(file));
		assertEquals(EXPECTED, log);
	}

	@Test
	void cutAtEveryByte() throws IOException {
		byte[] all = Files.readAllBytes(file);
		Path cut = folder.resolve("cut.pcapng");
		for (int n = 0; n < all.length; n += n < 900 ? 1 : 97) {
			Files.write(cut, Arrays.copyOf(all, n));
			log.clear();
			Next next = readAll(cut);
			assertTrue(next == Next.END || next == Next.NEED_MORE, n + ": " + next);
			assertEquals(EXPECTED.subList(0, log.size()), log);
		}
	}

	@Test
	void growing() throws IOException {
		byte[] all = Files.readAllBytes(file);
		Path grows = folder.resolve("grows.pcapng");
		Files.createFile(grows);
		try (CaptureFileReader r = CaptureFileReader.open(grows)) {
			reader = r;
			for (int n = 0; n < all.length; n += 13) {
				Files.write(grows, Arrays.copyOfRange(all, n, Math.min(all.length, n + 13)), StandardOpenOption.APPEND);
				Next next;
				do
					next = r.next(handler);
				while (next == Next.PACKET || next == Next.OTHER);
				assertTrue(next == Next.END || next == Next.NEED_MORE);
			}
			assertEquals(all.length, r.position());
		}
		assertEquals(EXPECTED, log);
	}

	@Test
	void everyBitFlipped() throws IOException {
		byte[] all = Files.readAllBytes(file);
		Path bad = folder.resolve("bad.pcapng");
		for (int n = 0; n < 8 * 800; n++) {
			byte[] copy = all.clone();
			copy[n / 8] ^= 1 << n % 8;
			Files.write(bad, copy);
			log.clear();
			try {
				readAll(bad);
			} catch (CaptureFormatException e) {
				assertTrue(n < 32, "only the first four bytes say what file it is");
			}
		}
	}

	@Test
	void randomBytesNeverThrow() throws IOException {
		byte[] all = Files.readAllBytes(file);
		Path bad = folder.resolve("bad.pcapng");
		Random random = new Random(7);
		for (int n = 0; n < 2000; n++) {
			byte[] copy = all.clone();
			for (int k = random.nextInt(30); k >= 0; k--)
				copy[4 + random.nextInt(800)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
			Files.write(bad, copy);
			log.clear();
			readAll(bad);
		}
	}

	@Test
	void aHugeLengthIsDamageAndNoMemory() throws IOException {
		ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(file)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
		b.putInt(4, 0x7FFFFFFC);
		Path bad = folder.resolve("bad.pcapng");
		Files.write(bad, b.array());
		try (CaptureFileReader r = CaptureFileReader.open(bad)) {
			reader = r;
			assertEquals(Next.DAMAGED, r.next(handler));
			assertEquals(0, r.damageOffset());
			assertEquals("block of 2147483644 bytes", r.damageReason());
		}
	}

	@Test
	void whatIsNoCaptureFile() throws IOException {
		assertThrows(CaptureFormatException.class, () -> CaptureFileReader.open(folder));
		Path text = folder.resolve("text");
		Files.writeString(text, "hello");
		assertTrue(assertThrows(CaptureFormatException.class, () -> CaptureFileReader.open(text)).getMessage()
				.startsWith("is not a capture file: it begins with 68 65 6c 6c"));
		Files.write(text, new byte[] { 0x1F, (byte) 0x8B, 8, 0 });
		assertTrue(assertThrows(CaptureFormatException.class, () -> CaptureFileReader.open(text)).getMessage().contains("compressed"));
		assertThrows(IOException.class, () -> CaptureFileReader.open(folder.resolve("missing")));
		Files.write(text, new byte[0]);
		assertEquals(Next.END, readAll(text));
	}

	@Test
	void tsharkReadsIt() throws Exception {
		Process p;
		try {
			p = new ProcessBuilder("tshark", "-r", file.toString(), "-Y", "tcp", "-T", "fields", "-e", "frame.len", "-e", "tcp.len", "-e",
					"tcp.seq_raw", "-e", "frame.comment").redirectError(ProcessBuilder.Redirect.DISCARD).start();
		} catch (IOException e) {
			org.junit.jupiter.api.Assumptions.abort("tshark is not installed");
			return;
		}
		assertEquals("45\t5\t5\tgap: why,unix: /x\n40\t0\t5\t\n10040\t5\t5\t\n", new String(p.getInputStream().readAllBytes(),
				java.nio.charset.StandardCharsets.UTF_8));
		assertEquals(0, p.waitFor());
	}
}
