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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Control;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The detail of an exchange by keys and mouse: tabs, finding, going to an offset, copying. */
@ExtendWith(DesktopExtension.class)
class DetailTest {

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final DetailDriver detail;

	DetailTest(Desktop desktop) {
		this.desktop = desktop;
		detail = new DetailDriver(desktop);
	}

	@AfterEach
	void clear() {
		detail.reset();
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private void openEight() throws IOException {
		open(SampleSession.eight(folder.resolve("eight.pcapng")), 8);
	}

	private void open(Path file, int rows) {
		assertTrue(desktop.service().open(file).join());
		desktop.await(rows + " rows", () -> desktop.visible("session-table")
				&& desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount()) == rows + 1);
		detail.select(1);
	}

	@Test
	void theChosenTabStaysWhenTheRowChanges() throws Exception {
		openEight();
		detail.tab("request-tabs", "Text");
		detail.tab("response-tabs", "Hex");
		detail.select(2);
		assertEquals("Text", detail.selectedTab("request-tabs"));
		assertEquals("Hex", detail.selectedTab("response-tabs"));
		assertEquals("Hex", InstanceScope.INSTANCE.getNode("org.sockeye.ui.detail").get("response.tab", ""));
		detail.tab("exchange-tabs", "Timing");
		detail.select(3);
		assertEquals("Timing", detail.selectedTab("exchange-tabs"));
	}

	@Test
	void timingConnectionAndProvenanceAreTold() throws Exception {
		openEight();
		detail.tab("exchange-tabs", "Timing");
		List<String> rows = detail.rows("timing-table");
		assertEquals("Request|0 ns|0 ns||First to last byte of the request", rows.get(0));
		assertEquals("Queue|0 ns|0 ns||Nothing was before it on its connection.", rows.get(1));
		assertTrue(rows.get(2).startsWith("Server|0 ns|137.0 µs||To the first byte"), rows.get(2));
		assertEquals("Response|137.0 µs|137.0 µs||First to last byte of the response", rows.get(3));
		desktop.screenshot("timing");
		detail.tab("exchange-tabs", "Connection");
		rows = detail.rows("connection-ends");
		assertEquals("Address|127.0.0.1:40000|127.0.0.1:80", rows.get(0));
		assertTrue(rows.contains("Command line|curl http://localhost/|nginx: worker process"), rows.toString());
		assertTrue(rows.contains("User|dev (1000)|www-data (33)"), rows.toString());
		assertTrue(rows.contains("Container||0123456789ab"), rows.toString());
		assertTrue(detail.rows("connection-facts").contains("Exchange|number 1 between these two ends"));
		desktop.screenshot("connection");
		detail.select(3);
		detail.tab("exchange-tabs", "Provenance");
		assertEquals("80|100,000|missing|sendfile(2) carries no bytes in its arguments", detail.rows("response-provenance").get(1));
		assertEquals("Response body: 100,093 bytes (97.7 KiB), 100,000 missing", desktop.text("response-provenance-line"));
		desktop.screenshot("provenance");
		detail.select(8);
		detail.tab("exchange-tabs", "Timing");
		assertTrue(detail.rows("timing-table").get(3).contains("The end of the response was not seen"),
				detail.rows("timing-table").get(3));
	}

	@Test
	void aBodyTakesTheThemeThatIsChosen() throws Exception {
		openEight();
		detail.tab("response-tabs", "Text");
		try {
			Looks.theme(desktop, "dark");
			desktop.await("light on dark", () -> desktop.onUi(() -> {
				Control text = desktop.find("response-body-text");
				return text.getBackground().getRed() < 80 && text.getForeground().getRed() > 160;
			}));
		} finally {
			Looks.theme(desktop, "default");
		}
		desktop.await("dark on light", () -> desktop.onUi(() -> {
			Control text = desktop.find("response-body-text");
			return text.getBackground().getRed() > 200 && text.getForeground().getRed() < 100;
		}));
	}

	@Test
	void findsInTheText() throws Exception {
		openEight();
		desktop.focus("response-body-text");
		desktop.ctrl('f');
		desktop.await("the bar", () -> detail.focused("response-find"));
		detail.type("HE");
		desktop.await("the matches", () -> desktop.text("response-find-count").equals("1 of 2"));
		assertEquals("He", selectedText());
		desktop.keys(SWT.CR);
		desktop.await("the second", () -> desktop.text("response-find-count").equals("2 of 2"));
		assertEquals("he", selectedText());
		detail.held(SWT.SHIFT, SWT.CR);
		desktop.await("the first", () -> desktop.text("response-find-count").equals("1 of 2"));
		desktop.screenshot("find");
		desktop.click("response-find-case");
		desktop.await("none in capitals", () -> desktop.text("response-find-count").equals("No match"));
		desktop.click("response-find-case");
		desktop.click("response-find-regex");
		desktop.onWidget("response-find", field -> ((org.eclipse.swt.widgets.Text) field).setText("l+[oi]"));
		desktop.await("the expression's", () -> desktop.text("response-find-count").equals("1 of 2"));
		desktop.onWidget("response-find", field -> ((org.eclipse.swt.widgets.Text) field).setText("(l"));
		desktop.await("what is wrong", () -> desktop.text("response-find-count").startsWith("This is no regular expression: "));
		desktop.click("response-find-regex");
		desktop.focus("response-find");
		desktop.keys(SWT.ESC);
		desktop.await("no bar", () -> !desktop.visible("response-find-bar") && detail.focused("response-body-text"));
	}

	private String selectedText() {
		return desktop.onUi(() -> ((StyledText) desktop.find("response-body-text")).getSelectionText());
	}

	/** The one match is ten pages on. */
	@Test
	void findsInAnotherPage() throws Exception {
		byte[] body = new byte[3 << 20];
		Arrays.fill(body, (byte) 'x');
		byte[] needle = "needle".getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(needle, 0, body, (10 << 18) - 3, needle.length);
		Path file = folder.resolve("long.pcapng");
		try (SampleSession s = new SampleSession(file)) {
			s.connect().client(SampleSession.get("/long")).server(SampleSession.ok("text/plain", body.length, "")).sendfile(body).close();
		}
		open(file, 1);
		desktop.await("the note", () -> desktop.text("response-body-text-note").contains("A long line is folded"));
		desktop.focus("response-body-text");
		desktop.ctrl('f');
		desktop.await("the bar", () -> detail.focused("response-find"));
		detail.type("needle");
		desktop.await("the match", () -> desktop.text("response-find-count").equals("1 of 1"));
		desktop.await("its page", () -> desktop.text("response-body-text-page").equals("10"));
		desktop.await("it being selected", () -> selectedText().equals("nee"));
		desktop.screenshot("find-page");
		desktop.click("response-body-text-page-next");
		desktop.await("the next page", () -> desktop.text("response-body-text-page").equals("11"));
		assertTrue(desktop.text("response-body-text").startsWith("dlexxx"));
		desktop.focus("response-body-text-page");
		desktop.ctrl('a');
		detail.type("12");
		desktop.keys(SWT.CR);
		desktop.await("the last page", () -> desktop.text("response-body-text-page-place").endsWith("to 3,145,727 of 3.0 MiB"));
		desktop.focus("response-find");
		desktop.keys(SWT.ESC);
	}

	@Test
	void hexFindsSelectsGoesAndCopies() throws Exception {
		openEight();
		detail.tab("response-tabs", "Hex");
		desktop.focus("response-body-hex");
		desktop.ctrl('f');
		desktop.await("the bar", () -> detail.focused("response-find"));
		desktop.click("response-find-hex");
		desktop.focus("response-find");
		detail.type("c3 bc");
		desktop.await("the match", () -> desktop.text("response-find-count").equals("1 of 1"));
		desktop.keys(SWT.ESC);
		desktop.await("the focus", () -> detail.focused("response-body-hex"));
		desktop.ctrl('c');
		detail.awaitCopied("c3 bc");
		desktop.screenshot("hex-selected");

		desktop.ctrl('g');
		desktop.await("the dialog", () -> desktop.onUi(() -> desktop.display().getActiveShell().getText().equals("Go to Offset")));
		detail.type("9");
		detail.type("99");
		desktop.keys(SWT.CR);
		assertTrue(desktop.onUi(() -> desktop.display().getActiveShell().getText().equals("Go to Offset")), "behind the end");
		desktop.keys(SWT.BS, SWT.BS, SWT.BS);
		detail.type("0x20");
		desktop.keys(SWT.CR);
		desktop.await("the dump", () -> detail.focused("response-body-hex"));
		assertEquals(0x20L, caret());
		desktop.keys(SWT.ARROW_RIGHT, SWT.ARROW_DOWN, SWT.END);
		desktop.await("the last byte", () -> caret() == 51);
		desktop.ctrl('a');
		desktop.ctrl('c');
		detail.awaitCopied(HexFormat.ofDelimiter(" ").formatHex(SampleSession.HELLO.getBytes(StandardCharsets.UTF_8)));
		assertFalse(desktop.visible("response-find-bar"));
	}

	private long caret() {
		return desktop.onUi(() -> (Long) ((Supplier<?>) desktop.find("response-body-hex").getData("org.sockeye.caret")).get());
	}

	/** "Hello from the send path.\nSecond line: …", sixteen bytes a row. */
	@Test
	void shiftAndArrowsSelectInHex() throws Exception {
		openEight();
		detail.tab("response-tabs", "Hex");
		desktop.focus("response-body-hex");
		desktop.key("ctrl+Home");
		desktop.await("the first byte", () -> caret() == 0);
		desktop.key("Right");
		for (int i = 0; i < 3; i++)
			desktop.key("shift+Right");
		desktop.await("three on", () -> caret() == 4);
		desktop.ctrl('c');
		detail.awaitCopied("65 6c 6c 6f");
		desktop.key("shift+Down");
		desktop.await("a row on", () -> caret() == 20);
		desktop.screenshot("hex-shift");
		desktop.key("shift+Left");
		desktop.key("shift+Up");
		desktop.await("back", () -> caret() == 3);
		desktop.ctrl('c');
		detail.awaitCopied("65 6c 6c");
		desktop.key("shift+Home");
		desktop.await("before where it began", () -> caret() == 0);
		desktop.ctrl('c');
		detail.awaitCopied("48 65");
		desktop.key("Right");
		desktop.key("shift+ctrl+End");
		desktop.await("the end", () -> caret() == 51);
		desktop.rightClickAt(in("response-body-hex", 40, 60));
		desktop.screenshot("menu-hex");
		desktop.key("b");
		byte[] hello = SampleSession.HELLO.getBytes(StandardCharsets.UTF_8);
		detail.awaitCopied(Base64.getEncoder().encodeToString(Arrays.copyOfRange(hello, 1, hello.length)));
	}

	private Point in(String widget, int x, int y) {
		return desktop.onUi(() -> desktop.find(widget).toDisplay(x, y));
	}

	private Point row(String table, int row) {
		return desktop.onUi(() -> {
			Table widget = (Table) desktop.find(table);
			Rectangle bounds = widget.getItem(row).getBounds(0);
			return widget.toDisplay(bounds.x + 12, bounds.y + bounds.height / 2);
		});
	}

	@Test
	void theContextMenusCopy() throws Exception {
		openEight();
		desktop.rightClickAt(row("request-headers", 1));
		desktop.screenshot("menu-headers");
		desktop.key("v");
		detail.awaitCopied("curl/8.5.0");
		desktop.rightClickAt(row("request-headers", 2));
		desktop.key("c");
		detail.awaitCopied("Accept: */*");
		desktop.rightClickAt(in("response-body-text", 60, 40));
		desktop.key("a");
		desktop.await("all of the text", () -> selectedText().equals(SampleSession.HELLO));
		desktop.rightClickAt(in("response-body-text", 60, 40));
		desktop.key("c");
		detail.awaitCopied(SampleSession.HELLO);
		detail.tab("exchange-tabs", "Connection");
		desktop.rightClickAt(row("connection-ends", 0));
		desktop.key("c");
		detail.awaitCopied("Address\t127.0.0.1:40000\t127.0.0.1:80");
		detail.tab("exchange-tabs", "Timing");
		desktop.rightClickAt(row("timing-table", 1));
		desktop.key("c");
		detail.awaitCopied("Queue\t0 ns\t0 ns\t\tNothing was before it on its connection.");
		detail.tab("exchange-tabs", "Provenance");
		desktop.rightClickAt(row("response-provenance", 0));
		desktop.key("c");
		detail.awaitCopied("0\t52\tsendpath");
	}

	@Test
	void headersAreCopied() throws Exception {
		openEight();
		desktop.focus("request-headers");
		desktop.ctrl('a');
		desktop.ctrl('c');
		detail.awaitCopied("Host: shop.example.org\nUser-Agent: curl/8.5.0\nAccept: */*");
		desktop.onWidget("request-headers", table -> ((org.eclipse.swt.widgets.Table) table).setSelection(0));
		desktop.ctrl('c');
		detail.awaitCopied("Host: shop.example.org");
	}
}
