/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** C struct = Java layout, checked through the objects' BTF. */
class LayoutTest {

	@ParameterizedTest
	@ValueSource(strings = { "/bpf/sockets.bpf.o", "/bpf/syscalls.bpf.o", "/bpf/sendpath_tracepoint.bpf.o" })
	void everyMemberIsWhereJavaLooks(String object) throws Exception {
		BtfFile btf = BtfFile.ofResource(object);
		check(btf, "record", "", "SIZE", Set.of("pad", "owner"));
		assertEquals(RecordLayout.OWNER, btf.structs.get("record").get("owner"));
		check(btf, "owner", "OWNER_", "OWNER_SIZE", Set.of());
		check(btf, "exec", "EXEC_", "EXEC_SIZE", Set.of("pad"));
		check(btf, "config", "CONFIG_", "CONFIG_SIZE", Set.of("pad"));
		check(btf, "settings", "SETTINGS_", "SETTINGS_SIZE", Set.of());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bpf/sockets.bpf.o", "/bpf/syscalls.bpf.o", "/bpf/sendpath_tracepoint.bpf.o" })
	void everyConstantHasItsValue(String object) throws Exception {
		Map<String, Integer> java = constants();
		Map<String, Integer> c = BtfFile.ofResource(object).constants;
		c.forEach((name, value) -> {
			if (java.containsKey(name))
				assertEquals(java.get(name), value, name);
		});
		assertTrue(c.keySet().containsAll(Set.of("KIND_PATH", "SOURCES", "DIRECTION_OUT", "FLAG_ANSWER", "REASON_WALK",
				"DROPS", "RULE_ADDRESS", "REASON_LIMIT")), c.keySet().toString());
	}

	private static void check(BtfFile btf, String struct, String prefix, String size, Set<String> without)
			throws Exception {
		Map<String, Integer> c = btf.structs.get(struct);
		assertNotNull(c, struct);
		Map<String, Integer> java = constants();
		for (Map.Entry<String, Integer> m : c.entrySet()) {
			if (without.contains(m.getKey()))
				continue;
			String name = m.getKey().isEmpty() ? size : prefix + m.getKey().toUpperCase();
			assertEquals(java.get(name), m.getValue(), struct + "." + m.getKey());
		}
	}

	private static Map<String, Integer> constants() throws IllegalAccessException {
		Map<String, Integer> all = new HashMap<>();
		for (Field f : RecordLayout.class.getFields())
			all.put(f.getName(), f.getInt(null));
		return all;
	}
}
