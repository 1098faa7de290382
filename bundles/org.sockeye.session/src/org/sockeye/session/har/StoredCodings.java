/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.har;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Puts content codings on again that a HAR file has taken off, so that what its header fields say of a body is true. Brotli and Zstandard by their
 * uncompressed blocks: their decoders are here, their encoders are not.
 */
final class StoredCodings {

	private StoredCodings() {
	}

	/**
	 * @param codings as they were applied
	 * @return the coded bytes; as far as the codings are known
	 */
	static byte[] apply(byte[] bytes, List<String> codings) throws IOException {
		for (String coding : codings)
			switch (coding) {
			case "gzip", "x-gzip" -> bytes = gzip(bytes);
			case "deflate" -> bytes = deflate(bytes);
			case "br" -> bytes = brotli(bytes);
			case "zstd" -> bytes = zstd(bytes);
			default -> {
				return bytes;
			}
			}
		return bytes;
	}

	private static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
			gzip.write(bytes);
		}
		return out.toByteArray();
	}

	private static byte[] deflate(byte[] bytes) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
			deflate.write(bytes);
		}
		return out.toByteArray();
	}

	/** RFC 7932 §9.2: ISLAST 0, MNIBBLES 0 for four, MLEN − 1, ISUNCOMPRESSED 1; in front of the first the window's size, a bit 0 for 16. */
	static byte[] brotli(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + bytes.length / 10_000 + 8);
		int shift = 1;
		for (int at = 0; at < bytes.length; shift = 0) {
			int n = Math.min(1 << 16, bytes.length - at);
			int header = (n - 1 << 3 | 1 << 19) << shift;
			out.write(header);
			out.write(header >>> 8);
			out.write(header >>> 16);
			out.write(bytes, at, n);
			at += n;
		}
		out.write(bytes.length == 0 ? 3 << 1 : 3); // ISLAST, ISLASTEMPTY
		return out.toByteArray();
	}

	/** RFC 8878 §3.1.1: magic, a window of 128 KiB, raw blocks. */
	static byte[] zstd(byte[] bytes) {
		ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + bytes.length / 10_000 + 16);
		out.writeBytes(new byte[] { 0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 0, 7 << 3 });
		int at = 0;
		do {
			int n = Math.min(1 << 17, bytes.length - at);
			int header = n << 3 | (at + n == bytes.length ? 1 : 0);
			out.write(header);
			out.write(header >>> 8);
			out.write(header >>> 16);
			out.write(bytes, at, n);
			at += n;
		} while (at < bytes.length);
		return out.toByteArray();
	}
}
