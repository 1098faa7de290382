/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.blind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an executable's ELF file says (elf(5)): whether it is a 32-bit one, and which TLS library was linked into it, by strings
 * that cannot be stripped: the function names of Go's pclntab, and the version strings and source paths among the constants.
 *
 * @param compat    ELFCLASS32
 * @param libraries such as {@code Go crypto/tls}, in order
 * @param searched  bytes that were looked through
 * @param complete  whether all was looked through that should be
 */
record Executable(boolean compat, Set<String> libraries, long searched, boolean complete) {

	/** The constants of a browser are about as large. */
	static final long MAX_SEARCH = 64L << 20;

	private static final int CHUNK = 256 << 10;
	private static final int HEADER = 64;
	private static final int SECTION = 64;
	private static final int MAX_SECTIONS = 4096;
	private static final int MAX_NAMES = 1 << 20;

	/** A string and what it stands for. */
	private record Mark(byte[] bytes, String library) {
		Mark(String text, String library) {
			this(text.getBytes(StandardCharsets.US_ASCII), library);
		}
	}

	private static final List<Mark> GO = List.of(new Mark("crypto/tls.(*Conn).Write", "Go crypto/tls"));
	/** The version strings of OPENSSL_VERSION_TEXT; the path that a panic of a crate's code names. */
	private static final List<Mark> LINKED = List.of(new Mark("OpenSSL 1.", "OpenSSL, linked in"),
			new Mark("OpenSSL 3.", "OpenSSL, linked in"), new Mark("OpenSSL 4.", "OpenSSL, linked in"), new Mark("BoringSSL", "BoringSSL, linked in"),
			new Mark("boringssl/src/ssl", "BoringSSL, linked in"), new Mark("/rustls-0.", "rustls, linked in"));

	/**
	 * Reads; blocks for as long as the file's constants take, which is about a millisecond for each MiB.
	 *
	 * @param budget at most so many bytes are looked through
	 * @throws IOException it cannot be read, also when the process has ended meanwhile
	 */
	static Executable read(Path file, long budget) throws IOException {
		try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
			ByteBuffer head = read(in, 0, HEADER);
			if (head.limit() < HEADER || head.get(0) != 0x7F || head.get(1) != 'E' || head.get(2) != 'L' || head.get(3) != 'F')
				return new Executable(false, Set.of(), 0, true);
			if (head.get(4) == 1)
				return new Executable(true, Set.of(), 0, true);
			Search search = new Search(in, Math.min(budget, MAX_SEARCH));
			List<long[]> constants = new ArrayList<>(), functions = new ArrayList<>();
			sections(in, head, constants, functions);
			for (long[] s : functions)
				search.in(s[0], s[1], GO);
			// Go's constants hold no other library's; one without sections is looked through as it is
			if (functions.isEmpty() && !constants.isEmpty())
				for (long[] s : constants)
					search.in(s[0], s[1], LINKED);
			else if (functions.isEmpty())
				search.in(0, in.size(), both());
			return new Executable(false, search.found, search.searched, search.complete);
		}
	}

	private static List<Mark> both() {
		List<Mark> all = new ArrayList<>(GO);
		all.addAll(LINKED);
		return all;
	}

	private static void sections(FileChannel in, ByteBuffer head, List<long[]> constants, List<long[]> functions)
			throws IOException {
		long at = head.getLong(0x28);
		int size = Short.toUnsignedInt(head.getShort(0x3A)), count = Short.toUnsignedInt(head.getShort(0x3C));
		int names = Short.toUnsignedInt(head.getShort(0x3E));
		if (at <= 0 || size != SECTION || count == 0 || count > MAX_SECTIONS || names >= count)
			return;
		ByteBuffer table = read(in, at, count * SECTION);
		if (table.limit() < count * SECTION)
			return;
		long textSize = table.getLong(names * SECTION + 0x20);
		ByteBuffer text = read(in, table.getLong(names * SECTION + 0x18), (int) Math.min(Math.max(textSize, 0), MAX_NAMES));
		for (int i = 0; i < count; i++) {
			String name = name(text, table.getInt(i * SECTION));
			long[] where = { table.getLong(i * SECTION + 0x18), table.getLong(i * SECTION + 0x20) };
			if (name.endsWith(".gopclntab"))
				functions.add(where);
			else if (name.equals(".rodata"))
				constants.add(where);
		}
	}

	private static String name(ByteBuffer text, int at) {
		StringBuilder b = new StringBuilder();
		for (int i = at; i >= 0 && i < text.limit() && text.get(i) != 0; i++)
			b.append((char) text.get(i));
		return b.toString();
	}

	/** @return what there is of it */
	private static ByteBuffer read(FileChannel in, long at, int length) throws IOException {
		ByteBuffer b = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
		if (at < 0)
			return b.flip();
		while (b.hasRemaining() && in.read(b, at + b.position()) > 0) {
			// until it is full or the file ends
		}
		return b.flip();
	}

	/** Looks through stretches of a file, in pieces. */
	private static final class Search {

		private static final int OVERLAP = 64;

		final Set<String> found = new TreeSet<>();
		private final FileChannel in;
		private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
		private long left;
		long searched;
		boolean complete = true;

		Search(FileChannel in, long budget) {
			this.in = in;
			this.left = budget;
		}

		void in(long from, long length, List<Mark> marks) throws IOException {
			if (from < 0 || length < 0)
				return;
			for (long done = 0; done < length;) {
				if (left <= 0) {
					complete = false;
					return;
				}
				chunk.clear().limit((int) Math.min(CHUNK, length - done));
				int n = in.read(chunk, from + done);
				if (n <= 0)
					return;
				look(chunk.array(), n, marks);
				searched += n;
				left -= n;
				done += n > OVERLAP && done + n < length ? n - OVERLAP : n;
			}
		}

		private void look(byte[] b, int length, List<Mark> marks) {
			for (Mark m : marks) {
				byte[] wanted = m.bytes;
				// the last byte first: it is the rarest of these
				int last = wanted.length - 1;
				if (found.contains(m.library))
					continue;
				for (int i = last; i < length; i++)
					if (b[i] == wanted[last] && matches(b, i - last, wanted)) {
						found.add(m.library);
						break;
					}
			}
		}

		private static boolean matches(byte[] b, int at, byte[] wanted) {
			for (int i = 0; i < wanted.length; i++)
				if (b[at + i] != wanted[i])
					return false;
			return true;
		}
	}
}
