/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sockeye.model.ProcessInfo;

/** The sizes of what is written, block by block. */
class LayoutTest {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final PcapngWriter writer = new PcapngWriter(Channels.newChannel(out), 4096);

	private int size() {
		return writer.pending();
	}

	@Test
	void sizes() throws IOException {
		writer.section(new SectionInfo("", "", "", List.of()));
		assertEquals(BlockLayout.SHB_OPTIONS + 4 + 4, size());
		int at = size();
		writer.addInterface(new InterfaceInfo(101, 0, "ab", "", List.of()));
		assertEquals(BlockLayout.IDB_OPTIONS + 8 + 8 + 4 + 4, size() - at);
		at = size();
		writer.packet(0, 1, ByteBuffer.allocate(40), ByteBuffer.allocate(5), 5, null);
		assertEquals(BlockLayout.EPB_DATA + 48 + 4, size() - at);
		at = size();
		writer.packet(0, 1, ByteBuffer.allocate(40), ByteBuffer.allocate(0), 5,
				new PacketOptions().flags(1).process(1, 1).dropCount(1).comment("abc"));
		assertEquals(BlockLayout.EPB_DATA + 40 + 8 + 8 + 12 + 12 + 4 + 4, size() - at);
		at = size();
		writer.processInformation(ProcessInfo.ofPid(1));
		assertEquals(BlockLayout.CB_OPTIONS + 4 + 4, size() - at);
		at = size();
		writer.processInformation(new ProcessInfo(1, 2, 3, "u", "c", "p", "l", 4));
		assertEquals(BlockLayout.CB_OPTIONS + 4 * 8 + 8 + 8 + 12 + 4 + 4, size() - at);
		at = size();
		writer.interfaceStatistics(0, 1, 2, 3, "");
		assertEquals(BlockLayout.ISB_OPTIONS + 12 + 12 + 4 + 4, size() - at);
		writer.close();
		assertEquals(0, out.size() % 4);
		assertEquals(BlockLayout.PEN_WIRESHARK, 32622);
	}

	@Test
	void longTextsAreCutAtACharacter() throws IOException {
		writer.interfaceStatistics(0, 1, 2, 3, "ä".repeat(40_000));
		writer.close();
		assertEquals(BlockLayout.ISB_OPTIONS + 4 + 65536 + 12 + 12 + 4 + 4, out.size());
		assertEquals(65534, ByteBuffer.wrap(out.toByteArray()).order(java.nio.ByteOrder.LITTLE_ENDIAN).getShort(BlockLayout.ISB_OPTIONS + 2) & 0xFFFF);
	}
}
