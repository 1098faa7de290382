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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.session.CaptureSession;

/** Opening, reading and saving sessions in the real window. */
@ExtendWith(DesktopExtension.class)
class SessionWindowTest {

	@TempDir
	Path folder;
	private final Desktop desktop;

	SessionWindowTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@AfterEach
	void clear() {
		desktop.service().notify(null);
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private void openEight() throws IOException {
		Path file = SampleSession.eight(folder.resolve("eight.pcapng"));
		assertTrue(desktop.service().open(file).join());
		desktop.await("eight rows", () -> desktop.visible("session-table") && rows() == 8);
		desktop.focus("session-table");
	}

	@Test
	void hoveringTheStatusLineShowsLossesByReason() throws Exception {
		Path file = folder.resolve("lost.pcapng");
		try (SampleSession s = new SampleSession(file)) {
			s.connect().client(SampleSession.get("/a")).server(SampleSession.ok("text/plain", 2, "") + "ok").close();
			s.lost(13, "ring-full 12, user-fault 1, 32-bit-skipped 4");
		}
		assertTrue(desktop.service().open(file).join());
		desktop.await("the drops", () -> desktop.text("status-counts").equals("1 captured · 1 shown · 13 dropped"));
		assertEquals(List.of("Exchanges captured and shown; chunks that the capture lost",
				"the buffer between kernel and agent was full: 12", "the process's memory was not readable when the call returned: 1",
				"left out, calls of 32-bit processes: 4"),
				desktop.onUi(() -> desktop.find("status-counts").getToolTipText()).lines().toList());
	}

	private int rows() {
		// One row of the table is the header; a handful of rows needs no scrolling.
		return desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount() - 1);
	}

	private void awaitSummary(String start) {
		desktop.await("the exchange " + start, () -> desktop.text("exchange-summary").startsWith(start));
	}

	private List<String> tableRows(String id) {
		return desktop.onUi(() -> {
			Table table = (Table) desktop.find(id);
			return Arrays.stream(table.getItems()).map(item -> cells(table, item)).collect(Collectors.toList());
		});
	}

	private static String cells(Table table, TableItem item) {
		StringBuilder line = new StringBuilder();
		for (int i = 0; i < table.getColumnCount(); i++)
			line.append(i == 0 ? "" : "|").append(item.getText(i));
		return line.toString();
	}

	@Test
	void keysSelectRowsAndTheDetailFollows() throws IOException {
		openEight();
		desktop.keys(SWT.END);
		awaitSummary("#8");
		desktop.keys(SWT.HOME);
		awaitSummary("#1  GET http://shop.example.org/hello.txt  →  200 OK");
		assertEquals(SampleSession.HELLO, desktop.text("response-body-text"));
		assertEquals("HTTP/1.1 200 OK", desktop.text("response-start-line"));
		assertEquals(List.of("Host|shop.example.org", "User-Agent|curl/8.5.0", "Accept|*/*"), tableRows("request-headers"));
		assertEquals(List.of("0|52|sendpath|"), tableRows("response-provenance"));
		desktop.await("the hex dump", () -> desktop.text("response-body-hex").contains("48 65 6c 6c 6f"));
		desktop.screenshot("exchange");

		desktop.keys(SWT.ARROW_DOWN);
		awaitSummary("#2  POST");
		assertEquals("{\"id\": 17, \"items\": [\"trout\", \"char\"], \"total\": 12.5}", desktop.text("request-body-text"));
		assertTrue(tableRows("response-headers").contains("X-Checksum (trailer)|9a"));

		desktop.keys(SWT.PAGE_DOWN);
		awaitSummary("#8");
		desktop.keys(SWT.PAGE_UP, SWT.ARROW_UP);
		awaitSummary("#1");
	}

	@Test
	void aGapIsNamedAndNeverZeros() throws IOException {
		openEight();
		desktop.keys(SWT.HOME, SWT.ARROW_DOWN, SWT.ARROW_DOWN);
		awaitSummary("#3");
		String text = desktop.text("response-body-text");
		assertTrue(text.contains("100,000 bytes missing: sendfile(2) carries no bytes"), text);
		assertTrue(text.endsWith("and the end.\n"), text);
		new DetailDriver(desktop).choose("response-tabs", "Hex");
		desktop.focus("response-body-hex");
		desktop.key("ctrl+End");
		desktop.await("the bytes after the gap", () -> desktop.text("response-body-hex").contains("and the end."));
		String hex = desktop.text("response-body-hex");
		assertTrue(hex.contains("gap: 100,000 bytes (97.7 KiB) missing"), hex);
		assertFalse(hex.contains("00 00"), hex);
		assertEquals("80|100,000|missing|sendfile(2) carries no bytes in its arguments", tableRows("response-provenance").get(1));
		assertTrue(desktop.text("exchange-state").contains("truncated"));
		desktop.screenshot("gap");
		new DetailDriver(desktop).choose("response-tabs", "Text");
	}

	@Test
	void aLargeBodyIsShownInPages() throws IOException {
		openEight();
		desktop.keys(SWT.END, SWT.ARROW_UP);
		awaitSummary("#7");
		assertEquals("·  bytes 0 to 262,143 of 5.0 MiB", desktop.text("response-body-text-page-place"));
		assertEquals(256 * 1024, desktop.text("response-body-text").length());
	}

	@Test
	void theTableShowsItsCells() throws IOException {
		openEight();
		List<String> row = desktop.onUi(() -> {
			NatTable table = (NatTable) desktop.find("session-table");
			return java.util.stream.IntStream.range(0, table.getColumnCount())
					.mapToObj(c -> table.getDataValueByPosition(c, 3).toString()).collect(Collectors.toList());
		});
		assertEquals("3", row.get(1));
		assertEquals(List.of("curl (4711)", "nginx (812)", "GET", "200", "shop.example.org", "/gap.txt", "text/plain", "97.7 KiB"),
				row.subList(3, 11));
		assertEquals("truncated", row.get(12));
		desktop.await("the status line",
				() -> desktop.text("status-counts").startsWith("8 captured · 8 shown · 0 dropped"));
		assertEquals("send path: attached tp_btf/tcp_sendmsg_locked", desktop.text("status-probes"));
	}

	@Test
	void badFilesLeaveTheSessionAndSayWhy() throws IOException {
		openEight();
		CaptureSession before = desktop.service().state().session();
		Path text = Files.writeString(folder.resolve("notes.txt"), "these are no packets at all\n");
		Path empty = Files.createFile(folder.resolve("empty.pcapng"));
		for (Path bad : List.of(text, empty, folder, folder.resolve("nowhere.pcapng"))) {
			assertFalse(desktop.service().open(bad).join(), bad.toString());
			desktop.await("a message about " + bad,
					() -> desktop.visible("message-bar") && desktop.text("message-bar-text").contains(bad.toString()));
			assertEquals(before, desktop.service().state().session());
		}
		desktop.screenshot("bad-input");
	}

	@Test
	void aTruncatedFileOpensWithWhatItHas() throws IOException {
		Path whole = SampleSession.eight(folder.resolve("whole.pcapng"));
		byte[] bytes = Files.readAllBytes(whole);
		Path cut = Files.write(folder.resolve("cut.pcapng"), Arrays.copyOf(bytes, bytes.length - 5_000_001));
		assertTrue(desktop.service().open(cut).join());
		desktop.await("the notice", () -> desktop.visible("file-notice") && !desktop.text("file-notice-text").isEmpty());
		desktop.await("rows", () -> rows() >= 6);
	}

	@Test
	void marksThatAreNotSavedAreAskedAbout() throws IOException {
		openEight();
		desktop.typeText("m");
		CaptureSession session = desktop.service().state().session();
		desktop.await("the mark", () -> session.marks().isChanged());
		clearByMenu();
		desktop.awaitDialog("Unsaved Marks");
		desktop.screenshot("unsaved-marks");
		desktop.key("Escape");
		desktop.await("the window", () -> desktop.onUi(() -> desktop.display().getActiveShell() == desktop.find("session-table").getShell()));
		assertEquals(session, desktop.service().state().session());
		clearByMenu();
		desktop.awaitDialog("Unsaved Marks");
		// From Save to Discard.
		desktop.key("Tab");
		desktop.key("space");
		desktop.await("no session", () -> desktop.service().state().session() == null);
	}

	private void clearByMenu() {
		desktop.focus("session-table");
		desktop.key("alt+f");
		desktop.key("c");
	}

	@Test
	void noKeyIsBoundTwice() {
		List<String> keys = desktop.onUi(() -> Arrays.stream(PlatformUI.getWorkbench().getService(IBindingService.class).getBindings())
				.filter(b -> b.getSchemeId().equals("org.sockeye.ui.keys") && b.getParameterizedCommand() != null)
				.map(b -> b.getContextId() + " " + b.getTriggerSequence().format()).toList());
		assertTrue(keys.size() > 10, keys.toString());
		assertEquals(keys.stream().distinct().sorted().toList(), keys.stream().sorted().toList());
	}

	private void saveBySystemDialog(Path name) {
		desktop.focus("session-table");
		desktop.key("ctrl+s");
		desktop.typeIntoSaveDialog("Save Capture Session", name.toString());
	}

	@Test
	void theSaveDialogAddsTheExtensionAndNeverReplacesUnasked() throws IOException {
		openEight();
		saveBySystemDialog(folder.resolve("kept"));
		Path kept = folder.resolve("kept.pcapng");
		desktop.await("the file", () -> Files.exists(kept) && desktop.service().state().name().equals("kept.pcapng"));
		assertEquals(-1, Files.mismatch(folder.resolve("eight.pcapng"), kept));
		Path precious = Files.writeString(folder.resolve("precious.pcapng"), "precious");
		saveBySystemDialog(folder.resolve("precious"));
		desktop.awaitDialog("Replace File");
		desktop.screenshot("save-replace");
		// "No" leads back to the dialog.
		desktop.key("alt+n");
		desktop.awaitNativeWindow("Save Capture Session");
		assertEquals("precious", Files.readString(precious));
		desktop.key("Escape");
		desktop.await("the window", () -> desktop.onUi(() -> desktop.display().getActiveShell() == desktop.find("session-table").getShell()));
		assertEquals("kept.pcapng", desktop.service().state().name());
		saveBySystemDialog(folder.resolve("precious"));
		desktop.awaitDialog("Replace File");
		desktop.key("alt+y");
		desktop.await("it being replaced", () -> desktop.service().state().name().equals("precious.pcapng"));
		assertEquals(-1, Files.mismatch(kept, precious));
	}

	@Test
	void aSavedSessionReopens() throws IOException {
		openEight();
		Path saved = folder.resolve("saved.pcapng");
		assertTrue(desktop.service().saveAs(saved).join());
		assertEquals(-1, Files.mismatch(folder.resolve("eight.pcapng"), saved));
		assertFalse(desktop.service().saveAs(folder).join());
		desktop.await("the message", () -> desktop.text("message-bar-text").contains("could not be saved"));
		assertTrue(desktop.service().open(saved).join());
		desktop.await("eight rows", () -> rows() == 8);
	}
}
