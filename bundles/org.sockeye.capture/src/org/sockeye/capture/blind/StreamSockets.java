/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.blind;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The sockets of a network namespace that carry streams, and the kernel's count of those that it encrypts. One thread. */
final class StreamSockets {

	/** About 100,000 connections: a fifth of a second of the kernel's time. */
	private static final long MAX_TABLE_BYTES = 16L << 20;
	/** net/unix/af_unix.c, unix_seq_show: SOCK_STREAM in the column Type. */
	private static final String UNIX_STREAM = "0001";

	private final Set<Long> inet = new HashSet<>();
	private final Set<Long> unix = new HashSet<>();
	private String cut = "";

	/**
	 * Reads the tables; blocks for milliseconds, with 100,000 connections for a few tenths of a second.
	 *
	 * @param net the folder {@code /proc/PID/net} of a process in the namespace
	 * @throws IOException a table cannot be read
	 */
	static StreamSockets read(Path net) throws IOException {
		StreamSockets s = new StreamSockets();
		s.table(net.resolve("tcp"), s.inet, 9, -1);
		s.table(net.resolve("tcp6"), s.inet, 9, -1);
		s.table(net.resolve("unix"), s.unix, 6, 4);
		return s;
	}

	/** @param inode the column of the inode number; @param type that of the type, -1 when all are streams */
	private void table(Path file, Set<Long> into, int inode, int type) throws IOException {
		long left = MAX_TABLE_BYTES;
		try (InputStream in = Files.newInputStream(file);
				BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				left -= line.length();
				if (left < 0) {
					cut = "only the first " + (MAX_TABLE_BYTES >> 20) + " MiB of " + file.getFileName() + " were read";
					return;
				}
				String[] f = line.strip().split(" +", inode + 2);
				if (f.length > inode && (type < 0 || f[type].equals(UNIX_STREAM)))
					add(into, f[inode]);
			}
		} catch (NoSuchFileException e) {
			// the kernel has no IPv6, or no AF_UNIX
		}
	}

	private static void add(Set<Long> into, String number) {
		try {
			into.add(Long.parseLong(number));
		} catch (NumberFormatException e) {
			// the header
		}
	}

	boolean isInet(long inode) {
		return inet.contains(inode);
	}

	boolean isUnix(long inode) {
		return unix.contains(inode);
	}

	/** @return what was left out, for people; empty when nothing was */
	String cut() {
		return cut;
	}
}
