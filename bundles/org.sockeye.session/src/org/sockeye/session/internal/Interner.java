/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives equal values one small number. Meant for values of which there are few: methods, hosts, media types, processes.
 * One thread adds; any thread may look up.
 */
final class Interner<T> {

	private final Map<T, Integer> ids = new HashMap<>();
	private volatile Object[] values = new Object[16];
	private int size;

	int add(T value) {
		Integer known = ids.get(value);
		if (known != null)
			return known;
		if (size == values.length)
			values = java.util.Arrays.copyOf(values, 2 * size);
		values[size] = value;
		ids.put(value, size);
		return size++;
	}

	@SuppressWarnings("unchecked")
	T get(int id) {
		return (T) values[id];
	}
}
