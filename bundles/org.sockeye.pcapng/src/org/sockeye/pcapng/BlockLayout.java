/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

/**
 * Layout of the blocks, in bytes from the start of a block (draft-ietf-opsawg-pcapng §4), and of the classic pcap
 * records (draft-ietf-opsawg-pcap). The one place where these numbers stand.
 */
final class BlockLayout {

	static final int SECTION_HEADER = 0x0A0D0D0A;
	static final int INTERFACE_DESCRIPTION = 1;
	/** Obsolete Packet Block, written by old tools only. */
	static final int PACKET = 2;
	static final int SIMPLE_PACKET = 3;
	static final int INTERFACE_STATISTICS = 5;
	static final int ENHANCED_PACKET = 6;
	static final int CUSTOM = 0x00000BAD;
	static final int CUSTOM_NO_COPY = 0x40000BAD;

	static final int BYTE_ORDER_MAGIC = 0x1A2B3C4D;
	static final int BYTE_ORDER_MAGIC_SWAPPED = 0x4D3C2B1A;

	/** Type and total length before the body, total length again behind it. */
	static final int TYPE = 0;
	static final int TOTAL_LENGTH = 4;
	static final int BODY = 8;
	static final int TRAILER_SIZE = 4;
	static final int MIN_BLOCK = BODY + TRAILER_SIZE;

	static final int SHB_MAGIC = 8;
	static final int SHB_MAJOR = 12;
	static final int SHB_MINOR = 14;
	static final int SHB_SECTION_LENGTH = 16;
	static final int SHB_OPTIONS = 24;

	static final int IDB_LINK_TYPE = 8;
	static final int IDB_SNAP_LEN = 12;
	static final int IDB_OPTIONS = 16;

	static final int EPB_INTERFACE = 8;
	static final int EPB_TIME_HIGH = 12;
	static final int EPB_TIME_LOW = 16;
	static final int EPB_CAPTURED = 20;
	static final int EPB_ORIGINAL = 24;
	static final int EPB_DATA = 28;

	/** Obsolete Packet Block: u16 interface, u16 drop count, then as the Enhanced Packet Block. */
	static final int PB_DROPS = 10;

	static final int SPB_ORIGINAL = 8;
	static final int SPB_DATA = 12;

	static final int ISB_INTERFACE = 8;
	static final int ISB_TIME_HIGH = 12;
	static final int ISB_TIME_LOW = 16;
	static final int ISB_OPTIONS = 20;

	static final int CB_PEN = 8;
	static final int CB_ENTRY_TYPE = 12;
	static final int CB_PID = 16;
	static final int CB_OPTIONS = 20;

	/** Private enterprise number of Wireshark, whose development version reads this process block. */
	static final int PEN_WIRESHARK = 32622;
	static final int ENTRY_PROCESS = 3;

	static final int OPT_END = 0;
	static final int OPT_COMMENT = 1;
	static final int SHB_HARDWARE = 2;
	static final int SHB_OS = 3;
	static final int SHB_APPLICATION = 4;
	static final int IF_NAME = 2;
	static final int IF_DESCRIPTION = 3;
	static final int IF_TSRESOL = 9;
	static final int IF_TSOFFSET = 14;
	static final int EPB_FLAGS = 2;
	static final int EPB_DROPCOUNT = 4;
	static final int EPB_PROCESS_THREAD = 8;
	static final int PB_FLAGS = 2;
	static final int ISB_IFRECV = 4;
	static final int ISB_IFDROP = 5;
	static final int PROC_NAME = 2;
	static final int PROC_PATH = 3;
	static final int PROC_COMMAND_LINE = 4;
	static final int PROC_PPID = 5;
	static final int PROC_UID = 6;
	static final int PROC_USER = 7;
	static final int PROC_START_TIME = 9;
	/** Begins the comment with the control group's path: the block has no option for it. */
	static final String PROC_CGROUP = "cgroup: ";

	/** Code and length in front of an option's value. */
	static final int OPTION_HEADER = 4;
	static final int MAX_OPTION_VALUE = 0xFFFF;

	static final int NANOSECONDS = 9;
	static final int MICROSECONDS = 6;

	/**
	 * No sane block is longer; a length beyond it is damage. Wireshark's own bound for a block is 16 MiB, for a packet
	 * 256 KiB.
	 */
	static final int MAX_BLOCK = 64 << 20;

	static final int PCAP_FILE_HEADER = 24;
	static final int PCAP_RECORD_HEADER = 16;
	static final int PCAP_SNAP_LEN = 16;
	static final int PCAP_LINK_TYPE = 20;
	static final int PCAP_MICROS = 0xA1B2C3D4;
	static final int PCAP_NANOS = 0xA1B23C4D;

	private BlockLayout() {
	}

	/** @return {@code length} rounded up to the 32 bits that values are padded to */
	static int padded(int length) {
		return length + 3 & ~3;
	}

	/** @return what an option with a value of that length takes */
	static int option(int valueLength) {
		return OPTION_HEADER + padded(valueLength);
	}
}
