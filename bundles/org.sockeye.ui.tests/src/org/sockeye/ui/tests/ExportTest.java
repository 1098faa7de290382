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

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.ui.Notice;

/** Copying and exporting what is in the table, by keys. */
@ExtendWith(DesktopExtension.class)
class ExportTest {

	@TempDir
	Path folder;
	private final Desktop desktop;

	ExportTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void openEight() throws IOException {
		open(SampleSession.eight(folder.resolve("eight.pcapng")));
	}

	private void open(Path file) {
		assertTrue(desktop.service().open(file).join());
		desktop.await("eight rows", () -> desktop.visible("session-table")
				&& desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount()) == 9);
		desktop.focus("session-table");
		desktop.keys(SWT.HOME);
		desktop.await("the first exchange", () -> desktop.text("exchange-summary").startsWith("#1"));
	}

	@AfterEach
	void clear() {
		desktop.service().notify(null);
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private String clipboard() {
		return desktop.onUi(() -> {
			Clipboard clipboard = new Clipboard(desktop.display());
			String text = (String) clipboard.getContents(TextTransfer.getInstance());
			clipboard.dispose();
			return text == null ? "" : text;
		});
	}

	@Test
	void keysCopyTheSelectedExchange() {
		desktop.ctrlShift('c');
		desktop.await("the command", () -> clipboard().startsWith("curl http://shop.example.org/hello.txt \\\n"));
		desktop.ctrlShift('l');
		desktop.await("the URL", () -> clipboard().equals("http://shop.example.org/hello.txt"));
		desktop.ctrlShift('h');
		desktop.await("the request", () -> clipboard().startsWith("GET /hello.txt HTTP/1.1\nHost: shop.example.org\n"));
		desktop.ctrlShift('j');
		desktop.await("the response", () -> clipboard().startsWith("HTTP/1.1 200 OK\n"));
	}

	private void export(String radio, int format, Path target) {
		desktop.focus("session-table");
		desktop.ctrlShift('x');
		desktop.await("the dialog", () -> desktop.visible("export-target"));
		desktop.focus("export-target");
		desktop.onUi(() -> {
			((Combo) desktop.find("export-format")).select(format);
			for (String other : new String[] { "export-all", "export-shown", "export-selected" })
				((Button) desktop.find(other)).setSelection(other.equals(radio));
			((Text) desktop.find("export-target")).setText(target.toString());
			return null;
		});
		desktop.screenshot("export");
		desktop.keys(SWT.CR);
		desktop.await("the dialog's end", () -> !desktop.visible("export-target"));
	}

	private String notice(Notice.Severity severity) {
		Notice notice = desktop.service().state().notice();
		return notice == null || notice.severity() != severity ? "" : notice.text();
	}

	/** And the file opens again, to the same exchanges. */
	@Test
	void everythingAsHar() throws Exception {
		Path har = folder.resolve("all.har");
		export("export-all", 0, har);
		desktop.await("the file", () -> Files.exists(har));
		assertTrue(Files.readString(har).contains("/hello.txt"));
		desktop.await("the notice", () -> notice(Notice.Severity.INFO).startsWith("8 exchanges exported to"));
		open(har);
		assertEquals("all.har", desktop.service().state().name());
		assertTrue(desktop.text("exchange-summary").startsWith("#1  GET http://shop.example.org/hello.txt  →  200 OK"),
				desktop.text("exchange-summary"));
	}

	@Test
	void theSelectedOneAsPackets() throws Exception {
		Path packets = folder.resolve("one.pcapng");
		export("export-selected", 2, packets);
		desktop.await("the file", () -> Files.exists(packets));
		assertTrue(desktop.service().open(packets).join());
		desktop.await("one row", () -> desktop.service().state().session().size() == 1);
		assertEquals("/hello.txt", desktop.service().state().session().target(0));
	}

	@Test
	void whatCannotBeWrittenIsTold() {
		Path target = Path.of("/proc/never.har");
		export("export-all", 0, target);
		desktop.await("the notice",
				() -> notice(Notice.Severity.ERROR).contains("cannot be written"));
		assertFalse(Files.exists(target));
	}
}
