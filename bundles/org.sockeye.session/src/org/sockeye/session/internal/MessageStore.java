/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import org.sockeye.http.BodyLayout;
import org.sockeye.http.InnerMessage;
import org.sockeye.model.Side;

/**
 * The messages inside exchanges: a row of numbers each, each row knowing the one before it in its exchange. The reader thread writes, any
 * thread reads: a row is published by the count, which is written last.
 */
final class MessageStore {

	/** A message and what it takes to read it. */
	record Stored(Side side, long timeNs, String type, String note, String coding, BodyLayout payload, long[] masks,
			InnerMessage.Decoded decoded) {
	}

	private final LayoutPool pool = new LayoutPool();
	private final LongColumn starts = new LongColumn(0);
	private final IntColumn before = new IntColumn(-1);
	/** By exchange: its last message. */
	private final IntColumn last = new IntColumn(-1);
	private final Interner<String> words = new Interner<>();
	private final TextPool notes = new TextPool();
	private int rows;
	private volatile int exchanges;

	/** Adds a message to an exchange. Reader thread only. */
	void add(int exchange, InnerMessage m) {
		int row = rows++;
		starts.set(row, pool.begin());
		pool.put(m.side().ordinal());
		pool.put(words.add(m.type()));
		pool.put(words.add(m.coding()));
		pool.putTime(m.timeNs());
		pool.put(m.note().isEmpty() ? 0 : notes.add(m.note()));
		pool.put(m.payload());
		pool.put(m.masks().length);
		for (long mask : m.masks())
			pool.put(mask);
		pool.put(m.decoded() == null ? 0 : m.decoded().offset() + 1);
		if (m.decoded() != null)
			pool.put(m.decoded().length());
		int previous = exchange < exchanges ? last.get(exchange) : -1;
		before.set(row, previous);
		last.set(exchange, row);
		exchanges = Math.max(exchanges, exchange + 1);
	}

	/** @return the rows of an exchange's messages, in their order */
	Rows of(int exchange) {
		if (exchange >= exchanges)
			return new Rows(new int[0]);
		int newest = last.get(exchange);
		int n = 0;
		for (int row = newest; row >= 0; row = before.get(row))
			n++;
		int[] all = new int[n];
		for (int row = newest; row >= 0; row = before.get(row))
			all[--n] = row;
		return new Rows(all);
	}

	/** The messages of an exchange. */
	final class Rows {
		private final int[] rows;

		private Rows(int[] rows) {
			this.rows = rows;
		}

		int size() {
			return rows.length;
		}

		Stored get(int number) {
			LayoutPool.Cursor in = pool.new Cursor(starts.get(rows[number]));
			Side side = Side.values()[(int) in.next()];
			String type = words.get((int) in.next()), coding = words.get((int) in.next());
			long time = in.time();
			long note = in.next();
			BodyLayout payload = in.body();
			long[] masks = new long[(int) in.next()];
			for (int i = 0; i < masks.length; i++)
				masks[i] = in.next();
			long decoded = in.next();
			return new Stored(side, time, type, note == 0 ? "" : notes.get(note), coding, payload, masks,
					decoded == 0 ? null : new InnerMessage.Decoded(decoded - 1, in.next()));
		}
	}
}
