/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;

import com.github.luben.zstd.ZstdInputStream;

/**
 * A compressed capture file, unpacked into a temporary file as far as it is read: a session reads its bodies from anywhere, which no
 * compressed file allows. The temporary file has no name once it is open, so it goes with the process, whatever ends that.
 */
final class Unpacking implements Closeable {

	private static final int PIECE = 1 << 18;
	/** So much of the disk is left to others. */
	private static final long FREE = 512L << 20;
	/** Look at the disk once for so many bytes. */
	private static final long LOOK = 32L << 20;
	private static final int GZIP = 0x1F8B;
	private static final int ZSTD = 0x28B52FFD;
	/** Skippable frames may come first (RFC 8878 §3.1.2): 0x184D2A50 to 0x184D2A5F, least significant byte first. */
	private static final int ZSTD_SKIPPABLE = 0x002A4D18;

	/** Apart, so that a class path without the library still opens every other file. */
	private static final class Zstd {
		static InputStream open(InputStream raw) throws IOException {
			return new ZstdInputStream(raw);
		}
	}

	private final InputStream in;
	private final FileChannel channel;
	private final FileStore store;
	private final byte[] piece = new byte[PIECE];
	private long size;
	private long lookAt;
	private boolean ended;
	private volatile String problem;

	private Unpacking(InputStream in) throws IOException {
		this.in = in;
		Path file = Files.createTempFile("sockeye-", ".unpacked"); // of the user alone
		try {
			this.channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
			this.store = Files.getFileStore(file.getParent());
		} finally {
			Files.delete(file);
		}
	}

	/** @param magic the first four bytes as a big-endian number */
	static boolean isPacked(int magic) {
		return magic >>> 16 == GZIP || isZstd(magic);
	}

	private static boolean isZstd(int magic) {
		return magic == ZSTD || (magic & 0x00FFFFFF) == ZSTD_SKIPPABLE && magic >>> 28 == 5;
	}

	/**
	 * Begins to unpack.
	 *
	 * @throws IOException when the file cannot be read, or there is no room for a temporary one
	 */
	static Unpacking of(Path file, int magic) throws IOException {
		InputStream raw = new BufferedInputStream(Files.newInputStream(file), PIECE);
		try {
			return new Unpacking(isZstd(magic) ? Zstd.open(raw) : new GZIPInputStream(raw, PIECE));
		} catch (EOFException e) {
			raw.close();
			throw new CaptureFormatException("is compressed, and ends before there is anything in it");
		} catch (LinkageError e) {
			raw.close();
			throw new CaptureFormatException("is compressed with zstd, which cannot be unpacked here (" + e.getMessage()
					+ "); decompress it first");
		} catch (IOException | RuntimeException e) {
			raw.close();
			throw e;
		}
	}

	/** @return the unpacked file; it grows by {@link #upTo} */
	FileChannel channel() {
		return channel;
	}

	/**
	 * Unpacks on, until the file has that size or there is no more. Any thread may call.
	 *
	 * @throws IOException when the temporary file cannot be written
	 */
	synchronized void upTo(long wanted) throws IOException {
		while (size < wanted && !ended) {
			int n = read();
			if (n < 0) {
				ended = true;
				return;
			}
			ByteBuffer out = ByteBuffer.wrap(piece, 0, n);
			while (out.hasRemaining())
				size += channel.write(out, size);
			if (size >= lookAt) {
				lookAt = size + LOOK;
				if (store.getUsableSpace() < FREE)
					stop("was not unpacked to its end: less than 512 MiB are left on " + store.name());
			}
		}
	}

	private int read() {
		try {
			return in.read(piece);
		} catch (EOFException e) {
			stop("ends early: the compressed file was cut short");
		} catch (IOException | RuntimeException e) {
			// zstd-jni tells the end and damage alike, only by its words.
			String message = String.valueOf(e.getMessage());
			stop(message.contains("Truncated") ? "ends early: the compressed file was cut short"
					: "is damaged: it cannot be unpacked any further (" + message + ")");
		}
		return -1;
	}

	private void stop(String why) {
		problem = why;
		ended = true;
	}

	/** @return why there is no more, {@code null} when there is more or all was unpacked */
	String problem() {
		return problem;
	}

	@Override
	public void close() throws IOException {
		try (in) {
			channel.close();
		}
	}
}
