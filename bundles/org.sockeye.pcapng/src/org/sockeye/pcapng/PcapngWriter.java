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

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.sockeye.model.ProcessInfo;

/**
 * Writes a little-endian pcapng stream with nanosecond times, as docs/session-format.md has it.
 *
 * <p>
 * Blocks are put together whole in one direct buffer, which is written when the next block does not fit and at
 * {@link #flush()}: what a process killed at any moment has written ends at a block boundary, unless the write itself was
 * cut short. One thread only. {@link #packet} allocates nothing.
 */
public final class PcapngWriter implements Closeable {

	private static final long UNKNOWN_SECTION_LENGTH = -1;

	private final WritableByteChannel out;
	private ByteBuffer buffer;
	private int interfaces;
	private int blockStart;

	/**
	 * @param out         where the stream goes; closed with this writer; blocking
	 * @param bufferBytes the size of the write buffer; it grows when a single block needs more
	 */
	public PcapngWriter(WritableByteChannel out, int bufferBytes) {
		this.out = out;
		this.buffer = allocate(Math.max(bufferBytes, 4096));
	}

	/** Begins a section: the first thing to write. Interfaces count from 0 again. */
	public void section(SectionInfo info) throws IOException {
		byte[] hardware = utf8(info.hardware());
		byte[] os = utf8(info.os());
		byte[] application = utf8(info.application());
		List<byte[]> comments = utf8(info.comments());
		begin(SECTION_HEADER, SHB_OPTIONS + text(hardware) + text(os) + text(application) + texts(comments)
				+ OPTION_HEADER + TRAILER_SIZE);
		buffer.putInt(BYTE_ORDER_MAGIC).putShort((short) 1).putShort((short) 0).putLong(UNKNOWN_SECTION_LENGTH);
		for (byte[] c : comments)
			putOption(OPT_COMMENT, c);
		putText(SHB_HARDWARE, hardware);
		putText(SHB_OS, os);
		putText(SHB_APPLICATION, application);
		endOfOptions();
		end();
		interfaces = 0;
	}

	/**
	 * Describes an interface; its times are nanoseconds.
	 *
	 * @return its id for {@link #packet}, counted from 0 in the section
	 */
	public int addInterface(InterfaceInfo info) throws IOException {
		byte[] name = utf8(info.name());
		byte[] description = utf8(info.description());
		List<byte[]> comments = utf8(info.comments());
		begin(INTERFACE_DESCRIPTION, IDB_OPTIONS + text(name) + text(description) + texts(comments) + option(1)
				+ OPTION_HEADER + TRAILER_SIZE);
		buffer.putShort((short) info.linkType()).putShort((short) 0).putInt(info.snapLen());
		for (byte[] c : comments)
			putOption(OPT_COMMENT, c);
		putText(IF_NAME, name);
		putText(IF_DESCRIPTION, description);
		optionHeader(IF_TSRESOL, 1);
		buffer.put((byte) NANOSECONDS);
		pad(1);
		endOfOptions();
		end();
		return interfaces++;
	}

	/**
	 * Writes an Enhanced Packet Block: the header and the payload as one packet. Both buffers are consumed; the payload is
	 * copied once, into the write buffer.
	 *
	 * @param interfaceId what {@link #addInterface} returned
	 * @param timeNs      nanoseconds since the epoch
	 * @param header      IP and TCP headers ({@link TcpIpHeader})
	 * @param payload     the captured bytes, possibly none
	 * @param payloadOriginalLength how many bytes the chunk stands for; at least what is captured
	 * @param options     flags, process, drops, comments; {@code null} for none
	 */
	public void packet(int interfaceId, long timeNs, ByteBuffer header, ByteBuffer payload, int payloadOriginalLength,
			PacketOptions options) throws IOException {
		int headerLength = header.remaining();
		int captured = headerLength + payload.remaining();
		int optionBytes = options == null ? 0 : size(options);
		begin(ENHANCED_PACKET, EPB_DATA + padded(captured) + (optionBytes == 0 ? 0 : optionBytes + OPTION_HEADER)
				+ TRAILER_SIZE);
		buffer.putInt(interfaceId).putInt((int) (timeNs >>> 32)).putInt((int) timeNs).putInt(captured)
				.putInt(Math.max(captured, headerLength + payloadOriginalLength));
		buffer.put(header).put(payload);
		pad(captured);
		if (optionBytes > 0) {
			put(options);
			endOfOptions();
		}
		end();
	}

	/** Describes a process: to be written before its first packet. */
	public void processInformation(ProcessInfo process) throws IOException {
		byte[] name = utf8(process.comm());
		byte[] path = utf8(process.path());
		byte[] commandLine = utf8(process.commandLine());
		byte[] user = utf8(process.user());
		byte[] cgroup = utf8(process.cgroup().isEmpty() ? "" : PROC_CGROUP + process.cgroup());
		begin(CUSTOM, CB_OPTIONS + text(name) + text(path) + text(commandLine) + text(user) + text(cgroup) + option(4) + option(4)
				+ option(8) + OPTION_HEADER + TRAILER_SIZE);
		buffer.putInt(PEN_WIRESHARK).putInt(ENTRY_PROCESS).putInt(process.pid());
		putText(PROC_NAME, name);
		putText(PROC_PATH, path);
		putText(PROC_COMMAND_LINE, commandLine);
		if (process.ppid() >= 0)
			putInt(PROC_PPID, process.ppid());
		if (process.uid() != -1)
			putInt(PROC_UID, process.uid());
		putText(PROC_USER, user);
		if (process.startTimeNs() >= 0)
			putLong(PROC_START_TIME, process.startTimeNs());
		putText(OPT_COMMENT, cgroup);
		endOfOptions();
		end();
	}

	/**
	 * Writes an Interface Statistics Block.
	 *
	 * @param timeNs   nanoseconds since the epoch
	 * @param received chunks that the interface took since the start
	 * @param dropped  chunks that it lost since the start
	 * @param comment  the reasons; empty or {@code null} for none
	 */
	public void interfaceStatistics(int interfaceId, long timeNs, long received, long dropped, String comment)
			throws IOException {
		byte[] text = utf8(comment);
		begin(INTERFACE_STATISTICS, ISB_OPTIONS + text(text) + 2 * option(8) + OPTION_HEADER + TRAILER_SIZE);
		buffer.putInt(interfaceId).putInt((int) (timeNs >>> 32)).putInt((int) timeNs);
		putText(OPT_COMMENT, text);
		putLong(ISB_IFRECV, received);
		putLong(ISB_IFDROP, dropped);
		endOfOptions();
		end();
	}

	/** @return bytes that the next {@link #flush()} would write */
	public int pending() {
		return buffer.position();
	}

	/** Writes what is buffered: whole blocks. */
	public void flush() throws IOException {
		buffer.flip();
		try {
			while (buffer.hasRemaining())
				out.write(buffer);
		} finally {
			// After a failed write the rest stays, so that a later flush goes on where this one stopped.
			buffer.compact();
		}
	}

	/** Flushes and closes the channel. */
	@Override
	public void close() throws IOException {
		try (out) {
			flush();
		}
	}

	/** @param size of the block at most; what is really used is filled in by {@link #end()} */
	private void begin(int type, int size) throws IOException {
		if (buffer.remaining() < size) {
			flush();
			if (buffer.capacity() < size)
				buffer = allocate(size);
		}
		blockStart = buffer.position();
		buffer.putInt(type).putInt(0);
	}

	private void end() {
		int length = buffer.position() + TRAILER_SIZE - blockStart;
		buffer.putInt(length);
		buffer.putInt(blockStart + TOTAL_LENGTH, length);
	}

	private static int size(PacketOptions o) {
		int size = 0;
		for (int i = 0; i < o.comments; i++)
			size += option(cut(o.comment[i]));
		if (o.flags != 0)
			size += option(4);
		if (o.dropCount != 0)
			size += option(8);
		if (o.pid >= 0)
			size += option(8);
		return size;
	}

	private void put(PacketOptions o) {
		for (int i = 0; i < o.comments; i++)
			putOption(OPT_COMMENT, o.comment[i]);
		if (o.flags != 0)
			putInt(EPB_FLAGS, o.flags);
		if (o.dropCount != 0)
			putLong(EPB_DROPCOUNT, o.dropCount);
		if (o.pid >= 0) {
			optionHeader(EPB_PROCESS_THREAD, 8);
			buffer.putInt(o.pid).putInt(o.tid);
		}
	}

	private static int text(byte[] value) {
		return value.length == 0 ? 0 : option(cut(value));
	}

	private static int texts(List<byte[]> values) {
		int size = 0;
		for (byte[] v : values)
			size += option(cut(v));
		return size;
	}

	private void putText(int code, byte[] value) {
		if (value.length > 0)
			putOption(code, value);
	}

	private void putOption(int code, byte[] value) {
		int length = cut(value);
		optionHeader(code, length);
		buffer.put(value, 0, length);
		pad(length);
	}

	private void putInt(int code, int value) {
		optionHeader(code, 4);
		buffer.putInt(value);
	}

	private void putLong(int code, long value) {
		optionHeader(code, 8);
		buffer.putLong(value);
	}

	private void optionHeader(int code, int length) {
		buffer.putShort((short) code).putShort((short) length);
	}

	private void endOfOptions() {
		buffer.putInt(OPT_END);
	}

	private void pad(int length) {
		for (int i = length; (i & 3) != 0; i++)
			buffer.put((byte) 0);
	}

	/** @return how much of a UTF-8 text fits into an option, without cutting a character */
	private static int cut(byte[] utf8) {
		if (utf8.length <= MAX_OPTION_VALUE)
			return utf8.length;
		int length = MAX_OPTION_VALUE;
		while (length > 0 && (utf8[length] & 0xC0) == 0x80)
			length--;
		return length;
	}

	private static List<byte[]> utf8(List<String> texts) {
		return texts.stream().map(PcapngWriter::utf8).toList();
	}

	private static byte[] utf8(String text) {
		return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
	}

	private static ByteBuffer allocate(int bytes) {
		return ByteBuffer.allocateDirect(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}
}
