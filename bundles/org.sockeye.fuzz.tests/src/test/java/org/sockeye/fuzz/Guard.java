/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.lang.management.ManagementFactory;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import com.sun.management.ThreadMXBean;

/** Runs a target and watches what does not show as an exception: how much it allocates, and what it logs as its own defect. */
final class Guard {

	private static final long PER_BYTE = 4096;
	private static final int LOADING = 2;

	/** Decoders and sessions hold what goes wrong in them, and log it. */
	private static final class Log extends Handler {
		private volatile Throwable defect;

		@Override
		public void publish(LogRecord entry) {
			if (entry.getLevel().intValue() >= Level.SEVERE.intValue())
				defect = entry.getThrown() == null ? new AssertionError(entry.getMessage()) : entry.getThrown();
		}

		@Override
		public void flush() {
			// Nothing is kept.
		}

		@Override
		public void close() {
			// Nothing is open.
		}
	}

	private static final Logger ROOT = Logger.getLogger("");

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
	private final Log log = new Log();
	private final Target target;
	private final long most;

	Guard(String name) {
		Targets.Choice choice = Targets.ALL.get(name);
		if (choice == null)
			throw new IllegalArgumentException("there is no target " + name + "; there are " + Targets.ALL.keySet());
		target = choice.make().get();
		most = choice.most();
		for (Handler handler : ROOT.getHandlers())
			ROOT.removeHandler(handler);
		ROOT.addHandler(log);
	}

	/** @throws Throwable what the target throws or logs, or that it allocates too much */
	void run(byte[] input) throws Throwable {
		long allocated = measured(input);
		// Loading a class, and instrumenting it, counts as well: once only.
		for (int i = 0; i < LOADING && allocated > most + PER_BYTE * input.length; i++)
			allocated = measured(input);
		if (allocated > most + PER_BYTE * input.length)
			throw new AssertionError(allocated + " bytes were allocated for an input of " + input.length);
	}

	private long measured(byte[] input) throws Throwable {
		log.defect = null;
		long before = threads.getCurrentThreadAllocatedBytes();
		target.read(input);
		long allocated = threads.getCurrentThreadAllocatedBytes() - before;
		if (log.defect != null)
			throw log.defect;
		return allocated;
	}
}
