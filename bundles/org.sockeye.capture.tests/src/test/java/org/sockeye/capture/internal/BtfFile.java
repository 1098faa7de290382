/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The structs and enums in the .BTF section of an object file (Documentation/bpf/btf.rst, elf(5)): as much as a layout test
 * needs.
 */
public final class BtfFile {

	private static final int KIND_INT = 1, KIND_ARRAY = 3, KIND_STRUCT = 4, KIND_UNION = 5, KIND_ENUM = 6,
			KIND_FUNC_PROTO = 13, KIND_VAR = 14, KIND_DATASEC = 15, KIND_DECL_TAG = 17, KIND_ENUM64 = 19;

	/** By struct name: member name to offset in bytes, and {@code ""} to the size. */
	public final Map<String, Map<String, Integer>> structs = new HashMap<>();
	/** By constant name. */
	public final Map<String, Integer> constants = new HashMap<>();

	private final ByteBuffer btf;
	private final int strings;

	public static BtfFile ofResource(String name) throws IOException {
		try (InputStream in = BtfFile.class.getResourceAsStream(name)) {
			if (in == null)
				throw new IOException(name + " is not on the class path: make -C bpf builds it");
			return new BtfFile(section(ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN), ".BTF"));
		}
	}

	private static ByteBuffer section(ByteBuffer elf, String wanted) throws IOException {
		int table = (int) elf.getLong(0x28), size = elf.getShort(0x3A), count = elf.getShort(0x3C);
		int names = (int) elf.getLong(table + size * elf.getShort(0x3E) + 0x18);
		for (int i = 0; i < count; i++) {
			int at = table + size * i;
			if (text(elf, names + elf.getInt(at)).equals(wanted))
				return elf.slice((int) elf.getLong(at + 0x18), (int) elf.getLong(at + 0x20))
						.order(ByteOrder.LITTLE_ENDIAN);
		}
		throw new IOException("no section " + wanted);
	}

	private BtfFile(ByteBuffer btf) throws IOException {
		this.btf = btf;
		int header = btf.getInt(4);
		int types = header + btf.getInt(8), end = types + btf.getInt(12);
		strings = header + btf.getInt(16);
		for (int at = types; at < end;)
			at = type(at);
	}

	private int type(int at) throws IOException {
		String name = text(btf, strings + btf.getInt(at));
		int info = btf.getInt(at + 4), kind = info >>> 24 & 0x1F, n = info & 0xFFFF, body = at + 12;
		switch (kind) {
		case KIND_STRUCT, KIND_UNION -> {
			Map<String, Integer> members = new HashMap<>();
			members.put("", btf.getInt(at + 8));
			for (int i = 0; i < n; i++)
				members.put(text(btf, strings + btf.getInt(body + 12 * i)),
						(btf.getInt(body + 12 * i + 8) & 0xFFFFFF) / 8);
			structs.put(name, members);
			return body + 12 * n;
		}
		case KIND_ENUM -> {
			for (int i = 0; i < n; i++)
				constants.put(text(btf, strings + btf.getInt(body + 8 * i)), btf.getInt(body + 8 * i + 4));
			return body + 8 * n;
		}
		case KIND_INT, KIND_VAR, KIND_DECL_TAG -> {
			return body + 4;
		}
		case KIND_ARRAY -> {
			return body + 12;
		}
		case KIND_FUNC_PROTO -> {
			return body + 8 * n;
		}
		case KIND_DATASEC, KIND_ENUM64 -> {
			return body + 12 * n;
		}
		default -> {
			return body;
		}
		}
	}

	private static String text(ByteBuffer b, int at) {
		int end = at;
		while (b.get(end) != 0)
			end++;
		byte[] bytes = new byte[end - at];
		b.get(at, bytes);
		return new String(bytes, StandardCharsets.UTF_8);
	}
}
