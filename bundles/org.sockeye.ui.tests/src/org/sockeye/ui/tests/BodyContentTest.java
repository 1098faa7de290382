/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Bodies with a content coding in the real window: decoded, formatted, as sent. */
@ExtendWith(DesktopExtension.class)
class BodyContentTest {

	private static final String JSON = "{\"fish\":[{\"name\":\"trout\",\"length\":41.5},{\"name\":\"char\",\"length\":38}],\"total\":2}";

	private static final String FISH = "trout trout trout, char and salmon";
	/** {@link #FISH} by the reference encoders. */
	private static final byte[] BR = Base64.getDecoder().decode("GyEAAMRtbF353iOeRhVUvYgsyMAjj3PlO4jCEg7tMKFOWdM=");
	private static final byte[] ZSTD = Base64.getDecoder().decode("KLUv/QRY7QAAuHRyb3V0ICwgY2hhciBhbmQgc2FsbW9uAQAxShHZpyRY");

	@TempDir
	Path folder;
	private final Desktop desktop;

	BodyContentTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@AfterEach
	void clear() {
		select("Text");
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private static byte[] gzip(String text) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
		return bytes.toByteArray();
	}

	/** Whole, broken in the middle, with a gap, and an image that is called text. */
	private void open() throws IOException {
		Path file = folder.resolve("coded.pcapng");
		StringBuilder page = new StringBuilder("<!doctype html><html><body>");
		for (int i = 0; i < 3_000; i++)
			page.append("<p>line ").append(i * 7919 % 3001).append("</p>");
		byte[] html = gzip(page.toString());
		byte[] broken = html.clone();
		Arrays.fill(broken, 5_000, 5_040, (byte) 0xff);
		byte[] json = gzip(JSON);
		byte[] gif = "GIF89a\200\2\340\1\200\0\0".getBytes(StandardCharsets.ISO_8859_1);
		try (SampleSession s = new SampleSession(file)) {
			String coded = "Content-Encoding: gzip\r\n";
			s.connect().client(SampleSession.get("/fish.json")).server(SampleSession.ok("application/json", json.length, coded))
					.sendfile(json).close();
			s.connect().client(SampleSession.get("/broken.html")).server(SampleSession.ok("text/html", broken.length, coded))
					.sendfile(broken).close();
			s.connect().client(SampleSession.get("/gap.html")).server(SampleSession.ok("text/html", html.length, coded))
					.sendfile(Arrays.copyOf(html, 4_000)).unseen(html.length - 4_000, "ring full").close();
			s.connect().client(SampleSession.get("/image")).server(SampleSession.ok("text/plain", gif.length, "")).sendfile(gif)
					.close();
			s.connect().client(SampleSession.get("/br")).server(SampleSession.ok("text/plain", BR.length, "Content-Encoding: br\r\n"))
					.sendfile(BR).close();
			s.connect().client(SampleSession.get("/zstd"))
					.server(SampleSession.ok("text/plain", ZSTD.length, "Content-Encoding: zstd\r\n")).sendfile(ZSTD).close();
		}
		assertTrue(desktop.service().open(file).join());
		desktop.await("six rows", () -> desktop.visible("session-table")
				&& desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount()) == 7);
		desktop.focus("session-table");
		desktop.keys(SWT.HOME);
		awaitSummary("#1");
	}

	private void awaitSummary(String start) {
		desktop.await("the exchange " + start, () -> desktop.text("exchange-summary").startsWith(start));
	}

	private void select(String tab) {
		new DetailDriver(desktop).choose("response-tabs", tab);
	}

	@Test
	void aCodedBodyIsDecodedAndCanBeSeenAsSent() throws Exception {
		open();
		assertEquals(JSON, desktop.text("response-body-text"));
		assertTrue(desktop.text("response-body-text-note").matches("gzip: \\d+ B as sent, " + JSON.length() + " B decoded"),
				desktop.text("response-body-text-note"));
		assertTrue(desktop.visible("response-as-sent"));
		assertFalse(desktop.visible("request-as-sent"));
		desktop.screenshot("body-decoded");

		desktop.click("response-as-sent");
		desktop.await("the bytes as sent", () -> desktop.text("response-body-text").startsWith("\u241f\ufffd\u2408"));
		assertTrue(desktop.text("response-body-text-note").startsWith("gzip, as sent: the bytes are coded"));
		desktop.screenshot("body-as-sent");
		desktop.click("response-as-sent");
		desktop.await("the decoded text", () -> desktop.text("response-body-text").equals(JSON));
		assertFalse(desktop.onUi(() -> ((Button) desktop.find("response-as-sent")).getSelection()));

		select("Pretty");
		desktop.await("the formatted text", () -> desktop.visible("response-body-pretty"));
		assertTrue(desktop.text("response-body-pretty").startsWith("{\n  \"fish\": [\n    {\n      \"name\": \"trout\",\n"),
				desktop.text("response-body-pretty"));
		assertEquals("JSON", desktop.text("response-body-pretty-note"));
		desktop.screenshot("body-pretty");
	}

	@Test
	void whereABodyBreaksIsSaid() throws Exception {
		open();
		desktop.keys(SWT.ARROW_DOWN);
		awaitSummary("#2");
		String note = desktop.text("response-body-text-note");
		assertTrue(note.contains("gzip: broken after ") && note.contains(" decoded bytes before it"), note);
		assertTrue(desktop.text("response-body-text").startsWith("<!doctype html><html><body><p>line 0</p>"));
		desktop.screenshot("body-broken");

		desktop.keys(SWT.ARROW_DOWN);
		awaitSummary("#3");
		note = desktop.text("response-body-text-note");
		assertTrue(note.contains("gzip: cut after 4,000 bytes"), note);
		assertTrue(note.contains("bytes are missing behind the first 4,000: read up to there"), note);

		desktop.keys(SWT.ARROW_DOWN);
		awaitSummary("#4");
		select("Pretty");
		assertEquals("GIF, 640 × 480: there is no formatted form", desktop.text("response-body-pretty-note"));
		assertTrue(desktop.text("response-body-text-note").startsWith("declared text/plain, looks like image/gif"));
	}

	/** Their decoders are bundles of their own, one with a native library. */
	@Test
	void brAndZstdWorkInTheFramework() throws Exception {
		open();
		desktop.keys(SWT.END);
		awaitSummary("#6");
		assertEquals(FISH, desktop.text("response-body-text"));
		desktop.keys(SWT.ARROW_UP);
		awaitSummary("#5");
		assertEquals(FISH, desktop.text("response-body-text"));
	}
}
