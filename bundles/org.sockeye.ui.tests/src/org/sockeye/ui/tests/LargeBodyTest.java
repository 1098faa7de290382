/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.eclipse.swt.SWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A body of 64 MiB in a single line: whatever is done with it, the window goes on answering. */
@ExtendWith(DesktopExtension.class)
class LargeBodyTest {

	/** No single event may take longer: a bound that tells a freeze, not a figure of speed. */
	private static final long BOUND_SECONDS = 2;

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final DetailDriver detail;

	LargeBodyTest(Desktop desktop) {
		this.desktop = desktop;
		detail = new DetailDriver(desktop);
	}

	@Test
	void aSingleLineOfJsonNeverFreezesTheWindow() throws Exception {
		byte[] json = new byte[64 << 20];
		Arrays.fill(json, (byte) '1');
		byte[] element = "{\"name\":\"trout\",\"length\":41.5},".getBytes(StandardCharsets.US_ASCII);
		json[0] = '[';
		int at = 1;
		for (; at + element.length + 100 < json.length; at += element.length)
			System.arraycopy(element, 0, json, at, element.length);
		byte[] end = "\"the needle\"]".getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(end, 0, json, json.length - end.length, end.length);
		json[json.length - end.length - 1] = ',';
		Path file = folder.resolve("large.pcapng");
		try (SampleSession s = new SampleSession(file)) {
			s.connect().client(SampleSession.get("/large.json")).server(SampleSession.ok("application/json", json.length, "")).sendfile(json)
					.close();
		}
		AtomicBoolean done = new AtomicBoolean();
		AtomicLong longest = new AtomicLong();
		Thread watchdog = new Thread(() -> watch(done, longest), "watchdog");
		watchdog.start();
		try {
			assertTrue(desktop.service().open(file).join());
			desktop.await("the row", () -> desktop.visible("session-table") && desktop.service().state().session().size() == 1);
			detail.select(1);
			desktop.await("its pages", () -> desktop.visible("response-body-text-page")
					&& desktop.text("response-body-text-page-place").endsWith("of 64.0 MiB"));
			for (String tab : new String[] { "Pretty", "Hex", "Preview", "Text" })
				detail.tab("response-tabs", tab);
			desktop.focus("response-body-text");
			desktop.keys(SWT.PAGE_DOWN, SWT.END, SWT.PAGE_DOWN);
			desktop.ctrl('f');
			desktop.await("the bar", () -> detail.focused("response-find"));
			detail.type("needle");
			desktop.await("the match", () -> desktop.text("response-find-count").equals("1 of 1"));
			desktop.await("the last page", () -> desktop.text("response-body-text-page").equals("256"));
			desktop.screenshot("large-json");
			desktop.keys(SWT.ESC);
			desktop.service().clear().join();
			desktop.await("no session", () -> desktop.visible("empty-state"));
		} finally {
			done.set(true);
			watchdog.join();
		}
		assertTrue(longest.get() < TimeUnit.SECONDS.toNanos(BOUND_SECONDS),
				"the UI thread was busy for " + TimeUnit.NANOSECONDS.toMillis(longest.get()) + " ms at a stretch");
	}

	/** How long an event waits is at least as long as the one that it waits for takes. */
	private void watch(AtomicBoolean done, AtomicLong longest) {
		try {
			while (!done.get()) {
				CountDownLatch answered = new CountDownLatch(1);
				long asked = System.nanoTime();
				desktop.display().asyncExec(answered::countDown);
				answered.await(1, TimeUnit.MINUTES);
				longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
				Thread.sleep(20);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}
}
