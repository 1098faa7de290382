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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;

/** The TLS libraries in a process's memory map. */
final class MappedLibraries {

	/** Tens of thousands of mappings. */
	private static final int MAX_MAP_BYTES = 8 << 20;
	private static final int BUFFER_BYTES = 64 << 10;
	/** File name up to the version, and whose it is; the longer one first. */
	private static final String[][] LIBRARIES = { { "libssl3.", "NSS" }, { "libnss3.", "NSS" }, { "libssl.", "OpenSSL" },
			{ "libssl-", "OpenSSL" }, { "libgnutls.", "GnuTLS" }, { "libgnutls-", "GnuTLS" }, { "libboringssl.", "BoringSSL" },
			{ "libmbedtls.", "Mbed TLS" }, { "libwolfssl.", "wolfSSL" }, { "libs2n.", "s2n-tls" }, { "librustls.", "rustls" } };

	private MappedLibraries() {
	}

	/**
	 * Reads {@code /proc/PID/maps}, which holds the process's memory map still for moments: some hundred microseconds.
	 *
	 * @return such as {@code OpenSSL (libssl.so.3)}, in order
	 * @throws IOException it cannot be read, also when the process has ended meanwhile
	 */
	static Set<String> of(Path maps) throws IOException {
		Set<String> found = new TreeSet<>();
		byte[] buffer = new byte[BUFFER_BYTES];
		try (InputStream in = Files.newInputStream(maps)) {
			int kept = 0, total = 0;
			for (int n = in.read(buffer, kept, buffer.length - kept); n > 0; n = in.read(buffer, kept, buffer.length - kept)) {
				total += n;
				int end = kept + n, line = 0;
				for (int i = kept; i < end; i++) {
					if (buffer[i] == '\n') {
						look(buffer, line, i, found);
						line = i + 1;
					}
				}
				kept = end - line;
				if (kept == buffer.length)
					kept = 0; // no path is so long
				System.arraycopy(buffer, line, buffer, 0, kept);
				if (total > MAX_MAP_BYTES)
					throw new IOException("it has more than " + (MAX_MAP_BYTES >> 20) + " MiB of memory mappings");
			}
		}
		return found;
	}

	private static void look(byte[] b, int from, int to, Set<String> found) {
		int name = to;
		while (name > from && b[name - 1] != '/')
			name--;
		if (name == from || to - name < 7 || b[name] != 'l' || b[name + 1] != 'i' || b[name + 2] != 'b')
			return;
		String file = new String(b, name, to - name, StandardCharsets.UTF_8);
		for (String[] l : LIBRARIES)
			if (file.startsWith(l[0]) && file.contains(".so"))
				found.add(l[1] + " (" + file.replace(" (deleted)", "") + ")");
	}
}
