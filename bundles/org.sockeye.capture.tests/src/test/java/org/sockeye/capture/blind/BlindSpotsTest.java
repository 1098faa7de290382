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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.blind.BlindSpot.Kind;

/** A made-up /proc: what this machine's kernel cannot show, and what must never go wrong. */
class BlindSpotsTest {

	private static final String TCP = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
			+ "   0: 0100007F:A9F1 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 2 0 100 0 0 10 0\n";
	private static final String UNIX = "Num       RefCount Protocol Flags    Type St Inode Path\n"
			+ "0: 00000002 00000000 00010000 0001 01 88 /run/x.sock\n1: 00000002 00000000 00000000 0002 01 89\n";

	@TempDir
	private Path proc;

	@BeforeEach
	void self() throws IOException {
		Files.createDirectories(proc.resolve("self/ns"));
		Files.createSymbolicLink(proc.resolve("self/ns/net"), Path.of("net:[1]"));
	}

	private Path process(int pid, String netns, String maps, String... fds) throws IOException {
		Path dir = Files.createDirectories(proc.resolve(Integer.toString(pid)));
		for (String sub : List.of("fd", "fdinfo", "ns", "net"))
			Files.createDirectories(dir.resolve(sub));
		Files.writeString(dir.resolve("comm"), "name" + pid + "\n");
		Files.writeString(dir.resolve("status"), "Name:\tx\nState:\tS (sleeping)\n");
		Files.writeString(dir.resolve("maps"), maps);
		Files.writeString(dir.resolve("net/tcp"), TCP);
		Files.writeString(dir.resolve("net/unix"), UNIX);
		Files.createSymbolicLink(dir.resolve("ns/net"), Path.of(netns));
		Files.writeString(dir.resolve("exe"), "#!");
		for (int i = 0; i < fds.length; i++)
			Files.createSymbolicLink(dir.resolve("fd/" + i), Path.of(fds[i]));
		return dir;
	}

	private static String mapping(String path) {
		return "7f0000000000-7f0000001000 r-xp 00000000 fe:00 1234      " + path + "\n";
	}

	private List<String> scan() {
		return new BlindSpots(proc).scan(pid -> true).stream().map(s -> s.process() + ": " + s.kind() + " " + s.detail()).toList();
	}

	@Test
	void librariesByTheirNames() throws IOException {
		process(5, "net:[1]", mapping("/usr/lib/libssl.so.3") + mapping("/usr/lib/libssl.so.3")
				+ mapping("/usr/lib/firefox/libssl3.so") + mapping("/x/libgnutls.so.30.34.3 (deleted)") + mapping("/usr/lib/libssl/readme")
				+ mapping("/site-packages/libssl-0a1b.so.1.1") + mapping("/usr/lib/libc.so.6"), "socket:[77]");
		assertEquals(List.of("name5 (5): TLS_LIBRARY GnuTLS (libgnutls.so.30.34.3)", "name5 (5): TLS_LIBRARY NSS (libssl3.so)",
				"name5 (5): TLS_LIBRARY OpenSSL (libssl-0a1b.so.1.1)", "name5 (5): TLS_LIBRARY OpenSSL (libssl.so.3)"), scan());
	}

	/** Each mapping is found wherever the reads of the file happen to end. */
	@Test
	void aMapThatIsReadInPieces() throws IOException {
		StringBuilder maps = new StringBuilder();
		for (int i = 0; i < 3000; i++)
			maps.append(mapping("/some/where/file" + "x".repeat(i % 90)));
		process(5, "net:[1]", maps + mapping("/usr/lib/libssl.so.3") + maps, "socket:[77]");
		assertEquals(List.of("name5 (5): TLS_LIBRARY OpenSSL (libssl.so.3)"), scan());
	}

	@Test
	void onlyProcessesWithStreamSockets() throws IOException {
		String ssl = mapping("/usr/lib/libssl.so.3");
		process(5, "net:[1]", ssl, "/dev/null", "pipe:[77]", "socket:[78]"); // of no table: another family
		process(6, "net:[1]", ssl, "socket:[89]", "anon_inode:[io_uring]"); // datagrams
		process(7, "net:[1]", ssl, "socket:[88]"); // nobody speaks TLS over AF_UNIX
		process(8, "net:[1]", ssl, "socket:[88]", "anon_inode:[io_uring]");
		assertEquals(List.of("name8 (8): IO_URING it has a ring open"), scan());
	}

	@Test
	void kernelTlsOfAnotherNamespaceIsTold() throws IOException {
		Path dir = process(5, "net:[2]", "", "socket:[77]");
		Files.writeString(dir.resolve("net/tls_stat"),
				"TlsCurrTxSw                     \t3\nTlsCurrRxSw                     \t1\nTlsTxSw                         \t99\n");
		Files.writeString(dir.resolve("net/protocols"), "protocol  size sockets  memory\nMPTCP     1936      3     188\n");
		assertEquals(List.of("a process in the network namespace net:[2]: KERNEL_TLS 4 directions of connections",
				"a process in the network namespace net:[2]: MPTCP it has sockets of MPTCP"), scan());
		Files.writeString(dir.resolve("net/tls_stat"), "TlsCurrTxSw                     \t0\nTlsTxSw                         \t99\n");
		Files.writeString(dir.resolve("net/protocols"), "protocol  size sockets  memory\nMPTCP     1936      0     188\n");
		assertEquals(List.of(), scan());
	}

	@Test
	void whatCannotBeReadIsSaidTogether() throws IOException {
		for (int pid = 5; pid < 10; pid++) {
			Path dir = process(pid, "net:[1]", "", "socket:[77]");
			Files.delete(dir.resolve("net/tcp"));
			Files.createDirectory(dir.resolve("net/tcp")); // a file that opens and cannot be read
		}
		List<BlindSpot> found = new BlindSpots(proc).scan(pid -> pid != 9);
		assertEquals(1, found.size(), found.toString());
		assertEquals(Kind.UNREADABLE, found.get(0).kind());
		assertTrue(found.get(0).process().startsWith("4 processes, such as "), found.toString());
		assertEquals(Kind.UNREADABLE, new BlindSpots(proc.resolve("not there")).scan(pid -> true).get(0).kind());
	}

	@Test
	void aProcessThatEndsMeanwhileIsNotSaid() throws IOException {
		Path dir = process(5, "net:[1]", "", "socket:[77]");
		Files.delete(dir.resolve("maps"));
		process(6, "net:[1]", "", "socket:[77]");
		Files.delete(proc.resolve("6/comm"));
		assertEquals(List.of(), scan());
	}

	@Test
	void anExecutableOfRandomBytesIsNoError() throws IOException {
		Random random = new Random(1);
		Path file = proc.resolve("elf");
		for (int i = 0; i < 2000; i++) {
			byte[] b = new byte[random.nextInt(400)];
			random.nextBytes(b);
			byte[] magic = { 0x7F, 'E', 'L', 'F', 2, 1, 1, 0 };
			System.arraycopy(magic, 0, b, 0, Math.min(b.length, magic.length));
			if (b.length > 0x40) {
				b[0x3A] = 64; // so that the sections are looked at
				b[0x3B] = b[0x3D] = b[0x3F] = 0;
				for (int k = 0x2A; k < 0x30; k++)
					b[k] = 0;
			}
			Files.write(file, b);
			assertFalse(Executable.read(file, 1 << 20).compat());
		}
	}

	@Test
	void aMarkIsFoundWhereverItStands() throws IOException {
		Path file = proc.resolve("elf");
		byte[] mark = "crypto/tls.(*Conn).Write".getBytes();
		for (int at : new int[] { 64, (256 << 10) - 30, (256 << 10) - 5, (256 << 10) - 1, 256 << 10, 600_000 - mark.length }) {
			byte[] b = new byte[600_000];
			System.arraycopy(new byte[] { 0x7F, 'E', 'L', 'F', 2 }, 0, b, 0, 5);
			System.arraycopy(mark, 0, b, at, mark.length);
			Files.write(file, b);
			Executable all = Executable.read(file, 1 << 20);
			assertEquals(Set.of("Go crypto/tls"), all.libraries(), "at " + at);
			assertTrue(all.complete());
			assertFalse(Executable.read(file, 10).complete());
		}
	}

	/** As tcp_diag.c writes it for a socket with kernel TLS, which this machine's kernel may lack. */
	@Test
	void kernelTlsInAnAnswerOfSockDiag() throws IOException {
		ByteBuffer ulp = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
		ulp.putShort((short) 8).putShort((short) 1).put("tls\0".getBytes()).putShort((short) 4).putShort((short) (0x8000 | 2));
		ByteBuffer b = ByteBuffer.allocate(400).order(ByteOrder.nativeOrder());
		message(b, 4711, ulp.array(), true);
		message(b, 4712, ulp.array(), false);
		b.putInt(20).putShort((short) 3).putShort((short) 2).putLong(0).putInt(0);
		Map<Long, String> found = new HashMap<>();
		b.flip();
		assertFalse(UpperLayers.take(b, found));
		assertEquals(Map.of(4711L, "tls"), found);
		for (int n = 0; n < b.limit(); n++) {
			ByteBuffer cut = ByteBuffer.wrap(b.array(), 0, n).order(ByteOrder.nativeOrder());
			try {
				UpperLayers.take(cut, new HashMap<>());
			} catch (IOException e) {
				// what is cut may be refused, and nothing else may happen
			}
		}
		ByteBuffer error = ByteBuffer.allocate(36).order(ByteOrder.nativeOrder());
		error.putInt(0, 36).putShort(4, (short) 2);
		assertThrows(IOException.class, () -> UpperLayers.take(error, new HashMap<>()));
	}

	private static void message(ByteBuffer b, int inode, byte[] ulp, boolean with) {
		int start = b.position();
		b.putInt(16 + 72 + 8 + (with ? 4 + ulp.length : 0)).putShort((short) 20).putShort((short) 2).putLong(0);
		b.position(start + 16 + 68).putInt(inode);
		b.putShort((short) 8).putShort((short) 8).putInt(0); // INET_DIAG_SHUTDOWN
		if (with)
			b.putShort((short) (4 + ulp.length)).putShort((short) (0x8000 | 19)).put(ulp);
	}
}
