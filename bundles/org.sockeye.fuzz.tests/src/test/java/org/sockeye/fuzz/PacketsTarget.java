/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Packet headers, fragments and reassembly: the first byte is the link type, or its index in a list of the usual ones; then packets, each with a
 * byte for its length, a byte for how much longer it was, and its bytes.
 */
final class PacketsTarget implements Target {

	private static final int[] LINK_TYPES = { 1, 101, 0, 108, 113, 276, 12, 228, 229, 14 };
	private static final int PCAP_HEADER = 24;
	private static final int PACKET_HEADER = 16;

	private final ScratchFile scratch = new ScratchFile();

	@Override
	public void read(byte[] input) throws IOException {
		if (input.length == 0)
			return;
		int link = input[0] & 0xFF;
		ByteBuffer file = ByteBuffer.allocate(PCAP_HEADER + (input.length / 2 + 1) * PACKET_HEADER + input.length).order(ByteOrder.LITTLE_ENDIAN);
		file.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0).putInt(65535)
				.putInt(link < LINK_TYPES.length ? LINK_TYPES[link] : link);
		int seconds = 1;
		for (int at = 1; at + 2 <= input.length;) {
			int length = Math.min(input[at] & 0xFF, input.length - at - 2);
			int longer = input[at + 1] & 0xFF;
			file.putInt(seconds++).putInt(0).putInt(length).putInt(length + longer).put(input, at + 2, length);
			at += 2 + length;
		}
		byte[] bytes = new byte[file.position()];
		file.flip().get(bytes);
		CaptureFileTarget.read(scratch.of(bytes));
	}
}
