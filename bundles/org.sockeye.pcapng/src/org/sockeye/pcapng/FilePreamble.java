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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a stream has to be repeated at the start of each file when the stream is spread over several: the section header, the
 * interfaces, which packets name by their number, and the processes. Sees every block once. One thread.
 */
public final class FilePreamble {

	/** Of more processes the ones that have been silent for longest are forgotten; a process takes some hundred bytes. */
	private static final int MAX_PROCESSES = 16_384;

	private byte[] section = new byte[0];
	private final List<byte[]> interfaces = new ArrayList<>();
	private final Map<Integer, byte[]> processes = new LinkedHashMap<>(64, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
			return size() > MAX_PROCESSES;
		}
	};

	/**
	 * @param buffer at its position begins a block; its byte order becomes that of the section
	 * @return how long the block is, 0 when that is not to be seen yet
	 * @throws IOException what begins there is no block
	 */
	public int blockLength(ByteBuffer buffer) throws IOException {
		int at = buffer.position();
		if (buffer.remaining() < MIN_BLOCK)
			return 0;
		if (buffer.getInt(at + TYPE) == SECTION_HEADER && buffer.getInt(at + SHB_MAGIC) == BYTE_ORDER_MAGIC_SWAPPED)
			buffer.order(buffer.order() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
		int length = buffer.getInt(at + TOTAL_LENGTH);
		if (length < MIN_BLOCK || length % 4 != 0 || length > MAX_BLOCK || section.length == 0 && buffer.getInt(at) != SECTION_HEADER)
			throw new IOException("what the capture agent wrote is no pcapng");
		return length;
	}

	/**
	 * Takes in a block.
	 *
	 * @param block all of it, from its position to its limit
	 * @return whether it is a packet
	 */
	public boolean take(ByteBuffer block) {
		int at = block.position();
		switch (block.getInt(at + TYPE)) {
		case SECTION_HEADER -> {
			section = copy(block);
			interfaces.clear();
			processes.clear();
		}
		case INTERFACE_DESCRIPTION -> interfaces.add(copy(block));
		case CUSTOM -> {
			if (block.remaining() >= CB_OPTIONS + TRAILER_SIZE && block.getInt(at + CB_PEN) == PEN_WIRESHARK
					&& block.getInt(at + CB_ENTRY_TYPE) == ENTRY_PROCESS)
				processes.put(block.getInt(at + CB_PID), copy(block));
		}
		case ENHANCED_PACKET -> {
			processes.get(process(block)); // counts as a use
			return true;
		}
		case PACKET, SIMPLE_PACKET -> {
			return true;
		}
		default -> {
			// statistics and the like say nothing of other blocks
		}
		}
		return false;
	}

	/** @return the process of a packet, −1 when it names none */
	private static int process(ByteBuffer block) {
		int end = block.limit() - TRAILER_SIZE;
		if (block.remaining() < EPB_DATA + TRAILER_SIZE)
			return -1;
		int captured = block.getInt(block.position() + EPB_CAPTURED);
		if (captured < 0 || captured > end - EPB_DATA)
			return -1;
		int at = block.position() + EPB_DATA + padded(captured);
		while (at >= 0 && at + OPTION_HEADER <= end) {
			int code = Short.toUnsignedInt(block.getShort(at)), length = Short.toUnsignedInt(block.getShort(at + 2));
			if (code == OPT_END)
				return -1;
			if (code == EPB_PROCESS_THREAD && length >= 4 && at + OPTION_HEADER + 4 <= end)
				return block.getInt(at + OPTION_HEADER);
			at += OPTION_HEADER + padded(length);
		}
		return -1;
	}

	private static byte[] copy(ByteBuffer block) {
		byte[] bytes = new byte[block.remaining()];
		block.duplicate().get(bytes);
		return bytes;
	}

	/** @return the blocks that a file has to begin with; none before the section header was seen */
	public byte[] bytes() {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		all.writeBytes(section);
		interfaces.forEach(all::writeBytes);
		processes.values().forEach(all::writeBytes);
		return all.toByteArray();
	}
}
