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
import java.util.List;

import org.sockeye.pcapng.CaptureFileReader.Next;

/** Classic pcap: a file header, then records (draft-ietf-opsawg-pcap). */
final class PcapFormat implements CaptureFileReader.Format {

	private final CaptureFileReader reader;
	private final FileWindow window;
	private final ByteOrder order;
	private final long nsPerUnit;
	private final CapturedPacket packet = new CapturedPacket();

	PcapFormat(CaptureFileReader reader, FileWindow window, int magic) {
		this.reader = reader;
		this.window = window;
		boolean big = magic == PCAP_MICROS || magic == PCAP_NANOS;
		this.order = big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
		int m = big ? magic : Integer.reverseBytes(magic);
		this.nsPerUnit = m == PCAP_NANOS ? 1 : 1000;
	}

	/** @param magic the first four bytes as a big-endian number */
	static boolean isMagic(int magic) {
		int swapped = Integer.reverseBytes(magic);
		return magic == PCAP_MICROS || magic == PCAP_NANOS || swapped == PCAP_MICROS || swapped == PCAP_NANOS;
	}

	@Override
	public Next next(long at, BlockHandler handler) throws IOException {
		if (at == 0)
			return header(handler);
		if (!window.ensure(at, PCAP_RECORD_HEADER))
			return window.has(at) ? Next.NEED_MORE : Next.END;
		window.order(order);
		int captured = window.i32(at + 8);
		int original = window.i32(at + 12);
		if (captured < 0 || captured > MAX_BLOCK)
			return reader.damaged("packet of " + Integer.toUnsignedString(captured) + " bytes");
		if (!window.ensure(at, PCAP_RECORD_HEADER + captured))
			return Next.NEED_MORE;
		window.order(order);
		packet.clearOptions();
		packet.timeNs = (window.i32(at) & 0xFFFFFFFFL) * 1_000_000_000L + (window.i32(at + 4) & 0xFFFFFFFFL) * nsPerUnit;
		packet.dataOffset = at + PCAP_RECORD_HEADER;
		packet.originalLength = Math.max(original, captured);
		packet.data = window.view(packet.dataOffset, captured);
		handler.packet(packet);
		return reader.advance(at + PCAP_RECORD_HEADER + captured, Next.PACKET);
	}

	private Next header(BlockHandler handler) throws IOException {
		if (!window.ensure(0, PCAP_FILE_HEADER))
			return Next.NEED_MORE;
		window.order(order);
		// The upper bits of the link type field say how long the frame check sequence is.
		packet.linkType = window.i32(PCAP_LINK_TYPE) & 0xFFFF;
		handler.interfaceAdded(0, new InterfaceInfo(packet.linkType, window.i32(PCAP_SNAP_LEN), "", "", List.of()));
		return reader.advance(PCAP_FILE_HEADER, Next.OTHER);
	}
}
