/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.io.PrintStream;
import java.util.BitSet;

import org.sockeye.model.ExchangeState;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.SessionListener;

/** Prints an exchange when it has ended, so each once and whole; a pending one does not hold up those behind it. */
final class LivePrinter implements SessionListener {

	private final CaptureSession session;
	private final PrintStream out;
	private final BitSet printed = new BitSet();

	LivePrinter(CaptureSession session, PrintStream out) {
		this.session = session;
		this.out = out;
	}

	@Override
	public synchronized void exchangesChanged(int firstChanged, int size) {
		for (int id = printed.nextClearBit(firstChanged); id < size; id = printed.nextClearBit(id + 1))
			if (session.state(id) != ExchangeState.OPEN)
				print(id);
	}

	/** Those that are still open at the end. */
	synchronized void rest() {
		for (int id = printed.nextClearBit(0); id < session.size(); id = printed.nextClearBit(id + 1))
			print(id);
	}

	private void print(int id) {
		out.println(TableFormat.line(session, id));
		printed.set(id);
	}
}
