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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Exchanges in editors of their own, and two compared. */
@ExtendWith(DesktopExtension.class)
class ExchangeEditorsTest {

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final DetailDriver detail;

	ExchangeEditorsTest(Desktop desktop) {
		this.desktop = desktop;
		detail = new DetailDriver(desktop);
	}

	@AfterEach
	void clear() {
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
		desktop.await("no editor", () -> editors() == 0 && !desktop.onUi(() -> page().isEditorAreaVisible()));
	}

	private static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	private int editors() {
		return desktop.onUi(() -> page().getEditorReferences().length);
	}

	private void open() throws Exception {
		assertTrue(desktop.service().open(SampleSession.eight(folder.resolve("eight.pcapng"))).join());
		desktop.await("the rows", () -> desktop.visible("session-table") && desktop.service().state().session().size() == 8);
		detail.select(1);
	}

	@Test
	void severalStandSideBySideAndCloseWithTheSession() throws Exception {
		open();
		desktop.ctrlShift('o');
		desktop.await("the first", () -> editors() == 1);
		assertTrue(desktop.onUi(() -> page().isEditorAreaVisible()));
		detail.select(2);
		desktop.ctrlShift('o');
		desktop.await("the second", () -> editors() == 2);
		assertEquals(List.of("#1 GET hello.txt", "#2 POST orders"), desktop.onUi(
				() -> java.util.Arrays.stream(page().getEditorReferences()).map(e -> e.getPartName()).toList()));
		detail.select(1);
		desktop.ctrlShift('o');
		// The one that is there comes to the front.
		desktop.await("the first again", () -> desktop.onUi(() -> page().getActiveEditor().getTitle()).equals("#1 GET hello.txt"));
		assertEquals(2, editors());
		desktop.screenshot("editors");
	}

	@Test
	void twoAreCompared() throws Exception {
		open();
		desktop.ctrlShift('d');
		desktop.await("the dialog", () -> desktop.onUi(() -> desktop.display().getActiveShell().getText().equals("Compare")));
		detail.type("3");
		desktop.keys(SWT.CR);
		desktop.await("the comparison", () -> desktop.visible("compare-tabs") && desktop.text("compare-line").contains("gap.txt"));
		assertEquals(List.of("≠|Start line|GET /hello.txt HTTP/1.1|GET /gap.txt HTTP/1.1", "|Host|shop.example.org|shop.example.org",
				"|User-Agent|curl/8.5.0|curl/8.5.0", "|Accept|*/*|*/*"), detail.rows("compare-request"));
		List<String> response = detail.rows("compare-response");
		assertTrue(response.contains("≠|Content-Type|text/plain; charset=utf-8|text/plain"), response.toString());
		List<String> bodies = detail.rows("compare-response-body");
		assertTrue(bodies.get(0).startsWith("≠|1|Hello from the send path.|The first part. "), bodies.toString());
		assertTrue(bodies.get(1).startsWith("−|2|Second line"), bodies.toString());
		assertTrue(desktop.text("compare-response-body-note").startsWith("Only the first"));
		desktop.screenshot("compare");
	}

	/** A place in a row of the table, in the display's coordinates. */
	private Rectangle row(int position) {
		return desktop.onUi(() -> {
			NatTable table = (NatTable) desktop.find("session-table");
			Rectangle cell = table.getBoundsByPosition(2, position);
			Point at = table.toDisplay(cell.x, cell.y);
			return new Rectangle(at.x, at.y, cell.width, cell.height);
		});
	}

	@Test
	void aDoubleClickOpensAnEditor() throws Exception {
		open();
		Rectangle second = row(2);
		desktop.doubleClickAt(new Point(second.x + second.width / 2, second.y + second.height / 2));
		desktop.await("the editor", () -> editors() == 1 && desktop.onUi(() -> page().getActiveEditor().getTitle()).equals("#2 POST orders"));
	}

	@Test
	void theTwoSelectedAreComparedFromTheContextMenu() throws Exception {
		open();
		desktop.shift(SWT.ARROW_DOWN);
		desktop.await("two", () -> desktop.text("exchange-summary").startsWith("#2"));
		desktop.menu("session-table", row(2), "Compare…");
		desktop.await("the comparison", () -> desktop.visible("compare-tabs") && desktop.text("compare-line").contains("orders"));
		assertTrue(desktop.text("compare-line").contains("hello.txt"), desktop.text("compare-line"));
	}
}
