/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.windowprobe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.eclipse.swt.widgets.Display;

/**
 * Looks how long the display's thread lets others wait: asks it to do nothing, again and again, and takes the time. What it was at is
 * kept of the longest. A thread of its own.
 */
final class Watchdog {

	private static final long PAUSE_MS = 2;
	/** When it has not answered by then, its stack is looked at. */
	private static final long LOOK_MS = 50;

	private final Display display;
	private final Thread uiThread;
	private final Thread thread = new Thread(this::run, "watchdog");
	private final List<Long> waits = new ArrayList<>();
	private volatile boolean stopped;
	private long longest;
	private String stack = "";

	Watchdog(Display display) {
		this.display = display;
		this.uiThread = display.getThread();
		thread.setDaemon(true);
		thread.setPriority(Thread.MAX_PRIORITY);
		thread.start();
	}

	private void run() {
		try {
			while (!stopped && !display.isDisposed()) {
				CountDownLatch answered = new CountDownLatch(1);
				long begin = System.nanoTime();
				display.asyncExec(answered::countDown);
				StackTraceElement[] at = null;
				if (!answered.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
					at = uiThread.getStackTrace();
					answered.await();
				}
				long wait = System.nanoTime() - begin;
				waits.add(wait);
				if (wait > longest) {
					longest = wait;
					stack = at == null ? "" : frames(at);
				}
				Thread.sleep(PAUSE_MS);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private static String frames(StackTraceElement[] at) {
		StringBuilder text = new StringBuilder();
		for (StackTraceElement frame : at)
			text.append("\n\tat ").append(frame);
		return text.toString();
	}

	/** @return the longest wait, that of which 99 % are shorter, their median, in ms, and how many; then the stack at the longest */
	String stop() {
		stopped = true;
		try {
			thread.join();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		if (waits.isEmpty())
			return "error: nothing was measured";
		Collections.sort(waits);
		return Measurements.ms(longest) + " " + Measurements.ms(waits.get(waits.size() * 99 / 100)) + " "
				+ Measurements.ms(waits.get(waits.size() / 2)) + " " + waits.size() + stack;
	}
}
