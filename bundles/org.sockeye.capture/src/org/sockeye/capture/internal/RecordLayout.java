/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

/**
 * The layout of {@code struct record} in bpf/include/record.h, its enums, and of the two structs of variables. A test compares it
 * with the BTF of the built objects.
 */
public final class RecordLayout {

	public static final int TS = 0;
	public static final int SOCK = 8;
	public static final int PEER = 16;
	public static final int OWNER = 24;
	public static final int LEN = 56;
	public static final int ORIG = 60;
	public static final int SEQ = 64;
	public static final int ACK = 68;
	public static final int NETNS = 72;
	public static final int INO = 76;
	public static final int FAMILY = 80;
	public static final int LPORT = 82;
	public static final int RPORT = 84;
	public static final int KIND = 86;
	public static final int SOURCE = 87;
	public static final int DIRECTION = 88;
	public static final int FLAGS = 89;
	public static final int REASON = 90;
	public static final int LADDR = 96;
	public static final int RADDR = 112;
	public static final int SIZE = 128;

	public static final int OWNER_START = 0;
	public static final int OWNER_PID = 8;
	public static final int OWNER_TID = 12;
	public static final int OWNER_COMM = 16;
	public static final int OWNER_SIZE = 32;
	public static final int COMM_SIZE = 16;

	public static final int START = OWNER + OWNER_START;
	public static final int PID = OWNER + OWNER_PID;
	public static final int TID = OWNER + OWNER_TID;
	public static final int COMM = OWNER + OWNER_COMM;

	public static final int KIND_DATA = 1;
	public static final int KIND_FIN = 2;
	public static final int KIND_RST = 3;
	public static final int KIND_PATH = 4;
	public static final int KIND_EXEC = 5;

	/** {@code struct exec}, behind the header of such a record. */
	public static final int EXEC_CGROUP = 0;
	public static final int EXEC_UID = 8;
	public static final int EXEC_PPID = 12;
	public static final int EXEC_ARGUMENTS_LEN = 16;
	public static final int EXEC_PATH = 24;
	public static final int EXEC_PATH_SIZE = 256;
	public static final int EXEC_ARGUMENTS = 280;
	public static final int EXEC_ARGUMENTS_SIZE = 1024;
	public static final int EXEC_SIZE = 1304;

	public static final int SOURCE_SYSCALLS = 0;
	public static final int SOURCE_SENDPATH = 1;
	public static final int SOURCE_SELFCHECK = 2;
	public static final int SOURCES = 3;

	public static final int DIRECTION_IN = 1;
	public static final int DIRECTION_OUT = 2;

	public static final int FLAG_FIRST = 1;
	public static final int FLAG_ANSWER = 2;

	public static final int REASON_NONE = 0;
	public static final int REASON_SENDFILE = 1;
	public static final int REASON_SPLICE = 2;
	public static final int REASON_FAULT = 3;
	public static final int REASON_DISCARDED = 4;
	public static final int REASON_WALK = 5;
	public static final int REASON_SEEN = 6;
	public static final int REASON_IO_URING = 7;
	public static final int REASON_COMPAT = 8;
	public static final int REASON_CALL = 9;
	public static final int REASON_LIMIT = 10;

	public static final int DROP_RING_FULL = 0;
	public static final int DROP_USER_FAULT = 1;
	public static final int DROP_KERNEL_FAULT = 2;
	public static final int DROP_MAP_FULL = 3;
	public static final int DROP_KTLS = 4;
	public static final int DROP_COMPAT = 5;
	public static final int DROP_INTERLEAVED = 6;
	public static final int DROP_WALK = 7;
	public static final int DROPS = 8;

	/** {@code CHUNK_MAX}: payload of one record, and of one packet. */
	public static final int CHUNK_MAX = 65_000;

	public static final int AF_UNIX = 1;
	public static final int AF_INET = 2;

	/** {@code struct config} in {@code .rodata.config}. */
	public static final int CONFIG_NONCE = 0;
	public static final int CONFIG_SELF = 16;
	public static final int CONFIG_EXCLUDED = 20;
	public static final int CONFIG_EXCLUDED_COUNT = 7;
	public static final int CONFIG_WAKE_BYTES = 48;
	public static final int CONFIG_PAGE_SHIFT = 52;
	public static final int CONFIG_SIZE = 56;

	/** {@code struct settings}, the only element of the map of that name. */
	public static final int SETTINGS_GENERATION = 0;
	public static final int SETTINGS_RULES = 4;
	public static final int SETTINGS_BODY_LIMIT = 8;
	public static final int SETTINGS_ALL_SOCKETS = 12;
	public static final int SETTINGS_NAMES = 16;
	public static final int SETTINGS_USERS = 144;
	public static final int SETTINGS_GROUPS = 176;
	public static final int SETTINGS_SIZE = 240;
	public static final int LIMIT_NONE = 0xffff_ffff;
	/** {@code struct end}. */
	public static final int END_SIZE = 40;

	public static final int RULE_PID = 1;
	public static final int RULE_NAME = 2;
	public static final int RULE_USER = 4;
	public static final int RULE_GROUP = 8;
	public static final int RULE_PORT = 16;
	public static final int RULE_ADDRESS = 32;

	private RecordLayout() {
	}
}
