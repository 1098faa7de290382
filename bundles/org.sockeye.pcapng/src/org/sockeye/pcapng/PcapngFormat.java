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
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.model.ProcessInfo;
import org.sockeye.pcapng.CaptureFileReader.Next;

/** pcapng (draft-ietf-opsawg-pcapng): any number of sections of either byte order. */
final class PcapngFormat implements CaptureFileReader.Format {

	private record Interface(int id, int linkType, int snapLen, TimeScale time) {
	}

	private final CaptureFileReader reader;
	private final FileWindow window;
	private final CapturedPacket packet = new CapturedPacket();
	private final List<Interface> interfaces = new ArrayList<>();
	private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
	private int nextInterfaceId;
	private long lastTimeNs;

	/** The option that {@link #option} stands on. */
	private int code;
	private int length;
	private long value;
	private long following;

	PcapngFormat(CaptureFileReader reader, FileWindow window) {
		this.reader = reader;
		this.window = window;
	}

	@Override
	public Next next(long at, BlockHandler handler) throws IOException {
		if (!window.ensure(at, BODY))
			return window.has(at) ? Next.NEED_MORE : Next.END;
		window.order(order);
		int type = window.i32(at + TYPE);
		if (type == SECTION_HEADER) { // the same in both byte orders
			if (!window.ensure(at, SHB_MAGIC + 4))
				return Next.NEED_MORE;
			window.order(order);
			int magic = window.i32(at + SHB_MAGIC);
			if (magic == BYTE_ORDER_MAGIC_SWAPPED)
				order = order == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
			else if (magic != BYTE_ORDER_MAGIC)
				return reader.damaged("section header without a byte-order magic");
			window.order(order);
		}
		int size = window.i32(at + TOTAL_LENGTH);
		if (size < MIN_BLOCK || size > MAX_BLOCK || (size & 3) != 0)
			return reader.damaged("block of " + Integer.toUnsignedString(size) + " bytes");
		if (!window.ensure(at, size))
			return Next.NEED_MORE;
		window.order(order);
		if (window.i32(at + size - TRAILER_SIZE) != size)
			return reader.damaged("the two lengths of a block differ: " + size + " and "
					+ Integer.toUnsignedString(window.i32(at + size - TRAILER_SIZE)));
		Next result = block(type, at, at + size - TRAILER_SIZE, handler);
		return reader.advance(at + size, result);
	}

	private Next block(int type, long at, long end, BlockHandler handler) {
		switch (type) {
		case SECTION_HEADER -> section(at, end, handler);
		case INTERFACE_DESCRIPTION -> interfaceDescription(at, end, handler);
		case ENHANCED_PACKET, PACKET -> {
			return packet(at, end, type == PACKET, handler);
		}
		case SIMPLE_PACKET -> {
			return simplePacket(at, end, handler);
		}
		case INTERFACE_STATISTICS -> statistics(at, end, handler);
		case CUSTOM -> custom(at, end, handler);
		default -> {
			// A block that this reader has no use for.
		}
		}
		return Next.OTHER;
	}

	private void section(long at, long end, BlockHandler handler) {
		interfaces.clear();
		String hardware = "";
		String os = "";
		String application = "";
		List<String> comments = new ArrayList<>();
		for (begin(at + SHB_OPTIONS); option(end);) {
			switch (code) {
			case OPT_COMMENT -> comments.add(text());
			case SHB_HARDWARE -> hardware = text();
			case SHB_OS -> os = text();
			case SHB_APPLICATION -> application = text();
			default -> {
			}
			}
		}
		handler.section(new SectionInfo(hardware, os, application, comments));
	}

	private void interfaceDescription(long at, long end, BlockHandler handler) {
		int id = nextInterfaceId++;
		if (end < at + IDB_OPTIONS) {
			interfaces.add(null);
			handler.skipped(at, "interface description cut short");
			return;
		}
		String name = "";
		String description = "";
		int resolution = MICROSECONDS;
		long offset = 0;
		List<String> comments = new ArrayList<>();
		for (begin(at + IDB_OPTIONS); option(end);) {
			switch (code) {
			case OPT_COMMENT -> comments.add(text());
			case IF_NAME -> name = text();
			case IF_DESCRIPTION -> description = text();
			case IF_TSRESOL -> resolution = length >= 1 ? window.u8(value) : resolution;
			case IF_TSOFFSET -> offset = length >= 8 ? window.i64(value) : offset;
			default -> {
			}
			}
		}
		int linkType = window.u16(at + IDB_LINK_TYPE);
		int snapLen = window.i32(at + IDB_SNAP_LEN);
		interfaces.add(new Interface(id, linkType, snapLen, new TimeScale(resolution, offset)));
		handler.interfaceAdded(id, new InterfaceInfo(linkType, snapLen, name, description, comments));
	}

	private Next packet(long at, long end, boolean obsolete, BlockHandler handler) {
		if (end < at + EPB_DATA)
			return skip(at, "packet block cut short", handler);
		Interface from = interfaceOf(obsolete ? window.u16(at + EPB_INTERFACE) : window.i32(at + EPB_INTERFACE));
		if (from == null)
			return skip(at, "packet of an interface that was not described", handler);
		int captured = window.i32(at + EPB_CAPTURED);
		if (captured < 0 || captured > end - at - EPB_DATA)
			return skip(at, "packet longer than its block", handler);
		packet.clearOptions();
		long units = (long) window.i32(at + EPB_TIME_HIGH) << 32 | window.i32(at + EPB_TIME_LOW) & 0xFFFFFFFFL;
		lastTimeNs = from.time.toNs(units);
		if (obsolete && window.u16(at + PB_DROPS) != 0xFFFF)
			packet.dropCount = window.u16(at + PB_DROPS);
		for (begin(at + EPB_DATA + padded(captured)); option(end);)
			packetOption(obsolete);
		return deliver(from, at + EPB_DATA, captured, window.i32(at + EPB_ORIGINAL), handler);
	}

	private void packetOption(boolean obsolete) {
		if (code == OPT_COMMENT)
			packet.comments.add(text());
		else if (code == EPB_FLAGS && length >= 4) // and PB_FLAGS, the same number
			packet.flags = window.i32(value);
		else if (!obsolete && code == EPB_DROPCOUNT && length >= 8)
			packet.dropCount = window.i64(value);
		else if (!obsolete && code == EPB_PROCESS_THREAD && length >= 8) {
			packet.pid = window.i32(value);
			packet.tid = window.i32(value + 4);
		}
	}

	private Next simplePacket(long at, long end, BlockHandler handler) {
		Interface from = interfaceOf(0);
		if (end < at + SPB_DATA || from == null)
			return skip(at, "simple packet block without an interface", handler);
		long original = window.i32(at + SPB_ORIGINAL) & 0xFFFFFFFFL;
		long captured = Math.min(original, end - at - SPB_DATA);
		if (from.snapLen > 0)
			captured = Math.min(captured, from.snapLen);
		packet.clearOptions();
		// The block has no time of its own; the last packet's keeps the order right.
		return deliver(from, at + SPB_DATA, (int) captured, (int) original, handler);
	}

	private Next deliver(Interface from, long dataOffset, int captured, int original, BlockHandler handler) {
		packet.interfaceId = from.id;
		packet.linkType = from.linkType;
		packet.timeNs = lastTimeNs;
		packet.dataOffset = dataOffset;
		packet.originalLength = Math.max(original, captured);
		packet.data = window.view(dataOffset, captured);
		handler.packet(packet);
		return Next.PACKET;
	}

	private void statistics(long at, long end, BlockHandler handler) {
		Interface from = end < at + ISB_OPTIONS ? null : interfaceOf(window.i32(at + ISB_INTERFACE));
		if (from == null) {
			handler.skipped(at, "statistics of an interface that was not described");
			return;
		}
		long units = (long) window.i32(at + ISB_TIME_HIGH) << 32 | window.i32(at + ISB_TIME_LOW) & 0xFFFFFFFFL;
		long received = -1;
		long dropped = -1;
		String comment = "";
		for (begin(at + ISB_OPTIONS); option(end);) {
			if (code == ISB_IFRECV && length >= 8)
				received = window.i64(value);
			else if (code == ISB_IFDROP && length >= 8)
				dropped = window.i64(value);
			else if (code == OPT_COMMENT && comment.isEmpty())
				comment = text();
		}
		handler.statistics(new InterfaceStatistics(from.id, from.time.toNs(units), received, dropped, comment));
	}

	private void custom(long at, long end, BlockHandler handler) {
		if (end < at + CB_OPTIONS || window.i32(at + CB_PEN) != PEN_WIRESHARK
				|| window.i32(at + CB_ENTRY_TYPE) != ENTRY_PROCESS)
			return; // someone else's
		String name = "";
		String path = "";
		String commandLine = "";
		String user = "";
		String cgroup = "";
		int ppid = -1;
		int uid = -1;
		long start = -1;
		for (begin(at + CB_OPTIONS); option(end);) {
			switch (code) {
			case PROC_NAME -> name = text();
			case PROC_PATH -> path = text();
			case PROC_COMMAND_LINE -> commandLine = text();
			case PROC_USER -> user = text();
			case OPT_COMMENT -> {
				String comment = text();
				if (comment.startsWith(PROC_CGROUP))
					cgroup = comment.substring(PROC_CGROUP.length());
			}
			case PROC_PPID -> ppid = length >= 4 ? window.i32(value) : ppid;
			case PROC_UID -> uid = length >= 4 ? window.i32(value) : uid;
			case PROC_START_TIME -> start = length >= 8 ? window.i64(value) : start;
			default -> {
			}
			}
		}
		handler.process(new ProcessInfo(window.i32(at + CB_PID), ppid, uid, user, name, path, commandLine, start, cgroup));
	}

	private static Next skip(long at, String reason, BlockHandler handler) {
		handler.skipped(at, reason);
		return Next.OTHER;
	}

	private Interface interfaceOf(int id) {
		return id >= 0 && id < interfaces.size() ? interfaces.get(id) : null;
	}

	private void begin(long options) {
		following = options;
	}

	/** Steps to the next option; false at the last one and at anything that is none. */
	private boolean option(long end) {
		if (end - following < OPTION_HEADER)
			return false;
		code = window.u16(following);
		length = window.u16(following + 2);
		value = following + OPTION_HEADER;
		following = value + padded(length);
		return code != OPT_END && value + length <= end;
	}

	private String text() {
		byte[] bytes = window.bytes(value, length);
		int n = bytes.length;
		while (n > 0 && bytes[n - 1] == 0) // some writers count a terminating zero
			n--;
		return new String(bytes, 0, n, StandardCharsets.UTF_8);
	}
}
