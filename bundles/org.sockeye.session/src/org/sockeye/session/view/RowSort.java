/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Field;

/**
 * Sorts exchanges by a field without an object for each. Texts are compared without regard to case, by code point, and by their first
 * {@value #LONGEST} bytes. Rows may change while they are sorted: each is read once.
 */
final class RowSort {

	private static final int LONGEST = 512;
	/** Fields such as the method or the host have few values: their ranks are sorted instead of the texts. */
	private static final int FEW_VALUES = 4096;
	/** How often whoever cancels is asked. */
	private static final int LOOK = 1 << 14;
	private static final long LAST = -1;

	private final ExchangeRows rows;
	private final Field field;
	private final boolean descending;
	private final BooleanSupplier cancelled;

	RowSort(ExchangeRows rows, Order order, BooleanSupplier cancelled) {
		this.rows = rows;
		this.field = order.field();
		this.descending = order.descending();
		this.cancelled = cancelled;
	}

	/**
	 * Sorts ids in place.
	 *
	 * @param ids ascending
	 * @return whether they were; {@code false} when cancelled
	 */
	boolean sort(int[] ids) {
		if (field.kind() == Field.Kind.TEXT)
			return sortTexts(ids);
		long[] keys = new long[ids.length];
		for (int i = 0; i < ids.length; i++) {
			if (stop(i))
				return false;
			keys[i] = numberKey(ids[i]);
		}
		new PairSort(keys, ids).sort(0, ids.length);
		return true;
	}

	/** Compares two exchanges as {@link #sort} does, equal values by their ids. */
	int compare(int a, int b) {
		int c = field.kind() == Field.Kind.TEXT ? compareTexts(bytes(text(a)), bytes(text(b)))
				: Long.compareUnsigned(numberKey(a), numberKey(b));
		return c != 0 ? c : Integer.compare(a, b);
	}

	private boolean stop(int i) {
		return i % LOOK == 0 && cancelled.getAsBoolean();
	}

	/** Unsigned keys in the wanted direction; the greatest of them for what is unknown. */
	private long numberKey(int id) {
		long value = field.number().read(rows, id);
		if (!field.isKnown(value))
			return LAST;
		long key = value ^ Long.MIN_VALUE;
		return descending ? ~key : key;
	}

	private String text(int id) {
		String text = field.text().read(rows, id);
		return text == null ? "" : text;
	}

	private static byte[] bytes(String text) {
		byte[] bytes = text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
		return bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes;
	}

	private int compareTexts(byte[] a, byte[] b) {
		if (a.length == 0 || b.length == 0)
			return Boolean.compare(a.length == 0, b.length == 0);
		int c = Arrays.compareUnsigned(a, b);
		return descending ? -c : c;
	}

	private boolean sortTexts(int[] ids) {
		Map<String, Integer> values = new HashMap<>();
		int[] numbers = new int[ids.length];
		for (int i = 0; i < ids.length; i++) {
			if (stop(i))
				return false;
			numbers[i] = values.computeIfAbsent(text(ids[i]), v -> values.size());
			if (values.size() > FEW_VALUES)
				return sortLongTexts(ids);
		}
		long[] ranks = ranks(values);
		long[] keys = new long[ids.length];
		for (int i = 0; i < keys.length; i++)
			keys[i] = ranks[numbers[i]];
		new PairSort(keys, ids).sort(0, ids.length);
		return true;
	}

	/** @return of each value its place among them; what differs in its case only shares one */
	private long[] ranks(Map<String, Integer> values) {
		record Value(byte[] bytes, int number) {
		}
		Value[] sorted = values.entrySet().stream().map(e -> new Value(bytes(e.getKey()), e.getValue()))
				.sorted((a, b) -> compareTexts(a.bytes, b.bytes)).toArray(Value[]::new);
		long[] ranks = new long[sorted.length];
		for (int i = 0; i < sorted.length; i++)
			ranks[sorted[i].number] = i > 0 && compareTexts(sorted[i - 1].bytes, sorted[i].bytes) == 0
					? ranks[sorted[i - 1].number]
					: i;
		return ranks;
	}

	private boolean sortLongTexts(int[] ids) {
		TextKeys texts = new TextKeys(ids[ids.length - 1] + 1);
		for (int i = 0; i < ids.length; i++) {
			if (stop(i))
				return false;
			texts.add(ids[i], bytes(text(ids[i])));
		}
		long[] keys = new long[ids.length];
		sortGroup(new PairSort(keys, ids), texts, keys, ids, 0, ids.length, 0);
		return !cancelled.getAsBoolean();
	}

	/** Sorts by eight bytes at a time; those that are equal so far, by the next eight. */
	private void sortGroup(PairSort pairs, TextKeys texts, long[] keys, int[] ids, int from, int to, int depth) {
		if (cancelled.getAsBoolean())
			return;
		for (int i = from; i < to; i++) {
			long key = texts.key(ids[i], depth);
			keys[i] = key == 0 && depth == 0 ? LAST : descending ? ~key : key;
		}
		pairs.sort(from, to);
		for (int i = from; i < to;) {
			int end = i + 1;
			while (end < to && keys[end] == keys[i])
				end++;
			// a text whose key ends in a zero ends there: what equals it is equal to its end
			if (end - i > 1 && ((descending ? ~keys[i] : keys[i]) & 0xff) != 0 && keys[i] != LAST)
				sortGroup(pairs, texts, keys, ids, i, end, depth + Long.BYTES);
			i = end;
		}
	}
}
