/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads a capture file block by block, pcapng or classic pcap of either byte order, and follows it while it grows: after
 * {@link Next#END} or {@link Next#NEED_MORE}, call again later. One thread, except for {@link #read}.
 *
 * <p>
 * Costs a copy of the file through a window of 1 MiB; a packet is handed out as a view of that window.
 */
public final class CaptureFileReader implements Closeable {

	/** What {@link CaptureFileReader#next} came upon. */
	public enum Next {
		/** A packet was handed out. */
		PACKET,
		/** Another block was read. */
		OTHER,
		/** The file ends inside a block: it is still growing, or was cut short. */
		NEED_MORE,
		/** The file ends behind a whole block. */
		END,
		/** What follows is no block; see {@link CaptureFileReader#damageReason()}. Stays so. */
		DAMAGED
	}

	/** A file format: reads the block at a position. */
	interface Format {
		/** Reads one block and calls {@link CaptureFileReader#advance} or {@link CaptureFileReader#damaged}. */
		Next next(long position, BlockHandler handler) throws IOException;
	}

	private static final int LZ4 = 0x04224D18;

	private final FileChannel channel;
	private final FileWindow window;
	/** {@code null} when the file is not compressed. */
	private final Unpacking unpacking;
	/** The file is somebody else's to close. */
	private final boolean shared;
	private Format format;
	private long position;
	private String damage;

	private CaptureFileReader(FileChannel channel, Unpacking unpacking, boolean shared) {
		this.channel = channel;
		this.unpacking = unpacking;
		this.shared = shared;
		this.window = new FileWindow(channel, unpacking == null ? size -> {
		} : unpacking::upTo);
	}

	/**
	 * Opens a capture file. A file of less than four bytes is taken as one that is about to be written. One that was compressed by gzip or
	 * zstd is unpacked into a temporary file while it is read; offsets and sizes are those of what was in it.
	 *
	 * @throws CaptureFormatException when it is no capture file
	 * @throws IOException            when the file cannot be read
	 */
	public static CaptureFileReader open(Path file) throws IOException {
		if (Files.isDirectory(file))
			throw new CaptureFormatException("is a directory, not a capture file");
		FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
		Unpacking unpacking = null;
		boolean good = false;
		try {
			ByteBuffer magic = ByteBuffer.allocate(4);
			if (channel.read(magic, 0) == 4 && Unpacking.isPacked(magic.getInt(0))) {
				channel.close();
				unpacking = Unpacking.of(file, magic.getInt(0));
				channel = unpacking.channel();
			}
			CaptureFileReader reader = new CaptureFileReader(channel, unpacking, false);
			reader.detect();
			if (reader.damage != null)
				throw new CaptureFormatException((unpacking == null ? "" : "is compressed, and what is in it ") + reader.damage);
			good = true;
			return reader;
		} finally {
			if (!good)
				close(channel, unpacking);
		}
	}

	/**
	 * Another reader of the same file from its begin: of the one that was opened, whatever has its name by now. It can be used until this one
	 * is closed. Any thread may call.
	 *
	 * @throws IOException when the file cannot be read
	 */
	public CaptureFileReader again() throws IOException {
		CaptureFileReader reader = new CaptureFileReader(channel, unpacking, true);
		reader.detect();
		return reader;
	}

	private static void close(FileChannel channel, Unpacking unpacking) throws IOException {
		if (unpacking != null)
			unpacking.close();
		else
			channel.close();
	}

	/**
	 * Reads the next block.
	 *
	 * @param handler told of what is in it
	 * @throws IOException when the file cannot be read; never for what is in it
	 */
	public Next next(BlockHandler handler) throws IOException {
		if (damage != null)
			return Next.DAMAGED;
		if (format == null) {
			detect();
			if (damage != null)
				return Next.DAMAGED;
			if (format == null)
				return window.has(0) ? Next.NEED_MORE : Next.END;
		}
		return format.next(position, handler);
	}

	/** @return where the next block begins: how many bytes were read */
	public long position() {
		return position;
	}

	/** @return how large the file is now */
	public long size() throws IOException {
		return channel.size();
	}

	/** @return why a compressed file was not unpacked to its end, {@code null} when it was, or is not compressed */
	public String unpackProblem() {
		return unpacking == null ? null : unpacking.problem();
	}

	/** @return where the damage is, −1 when there is none */
	public long damageOffset() {
		return damage == null ? -1 : position;
	}

	/** @return what is wrong there, {@code null} when nothing is */
	public String damageReason() {
		return damage;
	}

	/**
	 * Reads bytes of the file, as {@link FileChannel#read(ByteBuffer, long)} does. Any thread may call.
	 *
	 * @return how many were read, −1 at the end of the file
	 */
	public int read(long fileOffset, ByteBuffer into) throws IOException {
		return channel.read(into, fileOffset);
	}

	@Override
	public void close() throws IOException {
		if (!shared)
			close(channel, unpacking);
	}

	private void detect() throws IOException {
		if (!window.ensure(0, 4))
			return;
		// The window is big endian here: numbers below are as the bytes stand in the file.
		int magic = window.i32(0);
		if (magic == BlockLayout.SECTION_HEADER)
			format = new PcapngFormat(this, window);
		else if (PcapFormat.isMagic(magic))
			format = new PcapFormat(this, window, magic);
		else if (Unpacking.isPacked(magic) || magic == LZ4)
			damage = "is compressed" + (magic == LZ4 ? " with lz4" : " twice") + "; decompress it first";
		else
			damage = String.format("is not a capture file: it begins with %02x %02x %02x %02x, neither pcapng nor pcap",
					window.u8(0), window.u8(1), window.u8(2), window.u8(3));
	}

	Next advance(long to, Next result) {
		position = to;
		return result;
	}

	Next damaged(String reason) {
		damage = reason;
		return Next.DAMAGED;
	}
}
