/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import static org.sockeye.pcapng.BlockLayout.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Copies a capture file and gives packets comments. Of pcapng everything else stays byte for byte, blocks that nobody knows included; classic
 * pcap, which has no comments, becomes pcapng, and a compressed file is unpacked.
 */
public final class CommentedCopy {

	private static final int BUFFER = 1 << 20;

	/** Which comments packets get. */
	@FunctionalInterface
	public interface Comments {
		/**
		 * @param dataOffset where the packet's first byte stands in the file
		 * @param captured   how many bytes are there
		 * @return the comments, each shorter than 65,536 bytes of UTF-8
		 */
		List<String> of(long dataOffset, int captured);
	}

	private final CaptureFileReader source;
	private final WritableByteChannel to;
	private final Predicate<String> drop;
	private final Comments comments;
	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
	private ByteBuffer block = ByteBuffer.allocate(1 << 16);

	private CommentedCopy(CaptureFileReader source, WritableByteChannel to, Predicate<String> drop,
			Comments comments) {
		this.source = source;
		this.to = to;
		this.drop = drop;
		this.comments = comments;
	}

	/**
	 * Copies a file. A block that is not whole, as at the end of a file that is being written, is left out with what comes after it.
	 *
	 * @param drop     tells which comments of packets are left out
	 * @param comments asked of every packet
	 * @throws IOException when it cannot be read or written
	 */
	public static void write(Path file, WritableByteChannel to, Predicate<String> drop, Comments comments)
			throws IOException {
		try (CaptureFileReader source = CaptureFileReader.open(file)) {
			write(source, to, drop, comments);
		}
	}

	/**
	 * The same, of a file that was opened.
	 *
	 * @param source nothing was read of it yet; not closed
	 */
	public static void write(CaptureFileReader source, WritableByteChannel to, Predicate<String> drop, Comments comments)
			throws IOException {
		CommentedCopy copy = new CommentedCopy(source, to, drop, comments);
		if (copy.i32At(0) == SECTION_HEADER)
			copy.blocks();
		else
			copy.convert();
	}

	/** A section header is the same in either byte order. */
	private int i32At(long offset) throws IOException {
		return fill(offset, 4) ? block.getInt(0) : 0;
	}

	private boolean fill(long offset, int length) throws IOException {
		if (block.capacity() < length)
			block = ByteBuffer.allocate(Math.max(length, 2 * block.capacity()));
		block.clear().limit(length).order(order);
		while (block.hasRemaining()) {
			int n = source.read(offset + block.position(), block);
			if (n <= 0)
				return false;
		}
		block.flip();
		return true;
	}

	private void blocks() throws IOException {
		for (long at = 0; fill(at, SHB_MAGIC + 4);) {
			if (block.getInt(TYPE) == SECTION_HEADER)
				order = block.order(ByteOrder.LITTLE_ENDIAN).getInt(SHB_MAGIC) == BYTE_ORDER_MAGIC ? ByteOrder.LITTLE_ENDIAN
						: ByteOrder.BIG_ENDIAN;
			block.order(order);
			int type = block.getInt(TYPE), length = block.getInt(TOTAL_LENGTH);
			if (length < MIN_BLOCK || length > MAX_BLOCK || (length & 3) != 0 || !fill(at, length))
				return;
			if (type == ENHANCED_PACKET && length >= EPB_DATA + TRAILER_SIZE)
				packet(at, length);
			else
				put(block);
			at += length;
		}
	}

	private void packet(long at, int length) throws IOException {
		int captured = block.getInt(EPB_CAPTURED);
		long options = EPB_DATA + ((long) captured + 3 & ~3L);
		if (captured < 0 || options > length - TRAILER_SIZE) {
			put(block);
			return;
		}
		List<byte[]> add = new ArrayList<>();
		for (String text : comments.of(at + EPB_DATA, captured))
			add.add(text.getBytes(StandardCharsets.UTF_8));
		int size = add.stream().mapToInt(text -> option(text.length)).sum();
		ByteBuffer out = ByteBuffer.allocate(length + size + OPTION_HEADER).order(order);
		out.put(block.duplicate().limit((int) options));
		for (byte[] text : add)
			putOption(out, OPT_COMMENT, text);
		boolean dropped = copyOptions(out, (int) options, length - TRAILER_SIZE);
		if (add.isEmpty() && !dropped) {
			put(block);
			return;
		}
		out.putInt(OPT_END);
		out.putInt(out.position() + TRAILER_SIZE).putInt(TOTAL_LENGTH, out.position());
		put(out.flip());
	}

	/** @return whether one of them was left out */
	private boolean copyOptions(ByteBuffer out, int from, int to) {
		boolean dropped = false;
		for (int at = from; at + OPTION_HEADER <= to;) {
			int code = block.getShort(at) & 0xffff, length = block.getShort(at + 2) & 0xffff;
			if (code == OPT_END || at + OPTION_HEADER + length > to)
				break;
			byte[] value = new byte[length];
			block.get(at + OPTION_HEADER, value);
			if (code == OPT_COMMENT && drop.test(new String(value, StandardCharsets.UTF_8)))
				dropped = true;
			else
				putOption(out, code, value);
			at += option(length);
		}
		return dropped;
	}

	private static void putOption(ByteBuffer out, int code, byte[] value) {
		out.putShort((short) code).putShort((short) value.length).put(value);
		for (int i = value.length; (i & 3) != 0; i++)
			out.put((byte) 0);
	}

	private void put(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining())
			to.write(bytes);
	}

	private void convert() throws IOException {
		PcapngWriter writer = new PcapngWriter(to, BUFFER);
		writer.section(new SectionInfo("", "", "Sockeye", List.of()));
		IOException[] failed = new IOException[1];
		BlockHandler handler = new BlockHandler() {
			@Override
			public void interfaceAdded(int id, InterfaceInfo info) {
				run(() -> writer.addInterface(info));
			}

			@Override
			public void packet(CapturedPacket packet) {
				PacketOptions options = new PacketOptions();
				comments.of(packet.dataOffset(), packet.capturedLength()).forEach(options::comment);
				run(() -> writer.packet(packet.interfaceId(), packet.timeNs(), packet.data().duplicate(), ByteBuffer.allocate(0),
						packet.originalLength() - packet.capturedLength(), options));
			}

			private void run(Writing task) {
				try {
					if (failed[0] == null)
						task.run();
				} catch (IOException e) {
					failed[0] = e;
				}
			}
		};
		CaptureFileReader.Next next;
		do
			next = source.next(handler);
		while (failed[0] == null && (next == CaptureFileReader.Next.PACKET || next == CaptureFileReader.Next.OTHER));
		if (failed[0] != null)
			throw failed[0];
		writer.flush();
	}

	@FunctionalInterface
	private interface Writing {
		void run() throws IOException;
	}
}
