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

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.ui.FilterService;

/** The processes and the overview in the real window, by mouse and by keys. */
@ExtendWith(DesktopExtension.class)
class FiguresTest {

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final FilterService filters = Desktop.service(FilterService.class);

	FiguresTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void open() throws Exception {
		filters.setText("");
		show("org.sockeye.ui.overviewView");
		show("org.sockeye.ui.processesView");
		assertTrue(desktop.service().open(SampleSession.eight(folder.resolve("eight.pcapng"))).join());
		desktop.await("the processes", () -> processes().size() == 2);
		desktop.await("all exchanges", () -> filters.state().total() == 8 && filters.state().shown() == 8);
	}

	@AfterEach
	void clear() {
		filters.setText("");
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
		desktop.await("no processes", () -> desktop.text("processes-caption").startsWith("There is no session"));
		desktop.onUi(() -> {
			PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView("org.sockeye.ui.detail.exchangeView");
			return null;
		});
	}

	private void show(String view) {
		desktop.onUi(() -> PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage().showView(view));
	}

	private List<String> processes() {
		return desktop.onUi(() -> Stream.of(((Tree) desktop.find("processes-tree")).getItems())
				.map(i -> String.join("|", i.getText(0), i.getText(1), i.getText(2), i.getText(3), i.getText(6), i.getText(7))).toList());
	}

	private void clickProcess(int row) throws InterruptedException {
		Point at = desktop.onUi(() -> {
			Tree tree = (Tree) desktop.find("processes-tree");
			TreeItem item = tree.getItem(row);
			Rectangle text = item.getTextBounds(0);
			return tree.toDisplay(text.x + 8, text.y + text.height / 2);
		});
		xdotool("mousemove", Integer.toString(at.x), Integer.toString(at.y), "click", "1");
	}

	/** Through the X server: a button that the display posts has no place. */
	private static void xdotool(String... arguments) {
		try {
			List<String> command = new java.util.ArrayList<>(List.of("xdotool"));
			command.addAll(List.of(arguments));
			assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
		} catch (java.io.IOException | InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void aClickOnAProcessFiltersAndASecondTakesItAway() throws Exception {
		desktop.await("the figures", () -> processes().equals(List.of("curl|4711|8|–|2|–", "nginx|812|–|8|2|0123456789ab")));
		clickProcess(0);
		desktop.await("the filter", () -> filters.state().text().equals("pid == 4711"));
		desktop.await("the caption", () -> desktop.text("processes-caption").startsWith("Only exchanges with pid == 4711"));
		desktop.screenshot("processes");
		Thread.sleep(600); // not a double click
		clickProcess(1);
		desktop.await("the other in its place", () -> filters.state().text().equals("pid == 812"));
		Thread.sleep(600);
		clickProcess(1);
		desktop.await("no filter", () -> filters.state().text().isEmpty());
		filters.setText("status >= 400 or method == POST");
		desktop.focus("processes-tree");
		desktop.keys(SWT.HOME, SWT.CR);
		desktop.await("the filter by Enter", () -> filters.state().text().equals("(status >= 400 or method == POST) and pid == 4711"));
		desktop.keys(SWT.CR);
		desktop.await("what was before", () -> filters.state().text().contains("status >= 400") && !filters.state().text().contains("pid"));
	}

	@Test
	void theMenuOfAProcessExcludesItAndCopiesIt() throws Exception {
		desktop.await("the figures", () -> processes().size() == 2 && processes().get(0).startsWith("curl|4711"));
		// Show only this, exclude it, show its name's, copy.
		choose("Down", "Down", "Return");
		desktop.await("excluded", () -> filters.state().text().equals("pid != 4711"));
		filters.setText("");
		choose("Down", "Down", "Down", "Return");
		desktop.await("all of its name", () -> filters.state().text().equals("process == curl"));
		choose("Down", "Down", "Down", "Down", "Return");
		desktop.await("copied", () -> "curl (4711) curl http://localhost/".equals(desktop.clipboard()));
		choose("Down", "Return");
		desktop.await("only this", () -> filters.state().text().equals("pid == 4711"));
	}

	/** By the right button on the first process, and keys in the menu that this opens. */
	private void choose(String... keys) {
		desktop.rightClickAt(desktop.onUi(() -> {
			Tree tree = (Tree) desktop.find("processes-tree");
			Rectangle text = tree.getItem(0).getTextBounds(0);
			return tree.toDisplay(text.x + 8, text.y + text.height / 2);
		}));
		for (String key : keys)
			desktop.key(key);
	}

	@Test
	void theOverviewIsTakenAwayAndShownByKeys() {
		desktop.focus("session-table");
		int before = desktop.onUi(() -> desktop.find("session-table").getSize().y);
		desktop.key("ctrl+shift+t");
		desktop.await("a higher table", () -> !desktop.visible("overview-chart")
				&& desktop.onUi(() -> desktop.find("session-table").getSize().y) > before + 40);
		desktop.key("ctrl+shift+t");
		desktop.await("the strip", () -> desktop.visible("overview-chart")
				&& desktop.onUi(() -> desktop.find("session-table").getSize().y) == before);
	}

	@Test
	void aStretchOfTimeIsMarkedByMouseAndByKeys() throws Exception {
		desktop.await("the whole course", () -> desktop.text("overview-chart").contains(": 8 exchanges (5 2xx, 1 3xx, 1 4xx, 1 5xx), "));
		desktop.await("the latencies", () -> desktop.text("overview-latency").startsWith("p50"));
		Rectangle chart = desktop.onUi(() -> {
			Rectangle b = desktop.find("overview-chart").getBounds();
			Point p = desktop.find("overview-chart").toDisplay(0, 0);
			return new Rectangle(p.x, p.y, b.width, b.height);
		});
		int y = chart.y + chart.height / 2;
		int from = chart.x + chart.width / 2, to = chart.x + chart.width - 8;
		xdotool("mousemove", "" + from, "" + y, "mousedown", "1", "sleep", "0.1", "mousemove", "" + (from + to) / 2, "" + y, "sleep", "0.1",
				"mousemove", "" + to, "" + y, "sleep", "0.1", "mouseup", "1");
		desktop.await("the filter", () -> filters.state().text().matches("time >= \"[^\"]+\" and time < \"[^\"]+\""));
		desktop.await("fewer", () -> !filters.state().running() && filters.state().shown() < 8 && filters.state().shown() > 0);
		desktop.screenshot("overview");
		xdotool("sleep", "0.6", "click", "1");
		desktop.await("all again", () -> filters.state().text().isEmpty() && filters.state().shown() == 8);
		xdotool("mousemove", "" + from, "" + y, "mousedown", "1", "sleep", "0.1", "mousemove", "" + (from + to) / 2, "" + y, "sleep", "0.1",
				"mousemove", "" + to, "" + y, "sleep", "0.1", "mouseup", "1");
		desktop.await("the filter again", () -> filters.state().text().startsWith("time >= "));
		desktop.key("Escape");
		desktop.await("none by Esc", () -> filters.state().text().isEmpty() && filters.state().shown() == 8);
		desktop.focus("overview-chart");
		desktop.keys(SWT.HOME);
		desktop.keys(SWT.CR);
		desktop.await("the first bar", () -> filters.state().text().startsWith("time >= ") && filters.state().shown() >= 1 && filters.state().shown() < 8);
		int one = filters.state().shown();
		desktop.await("its latencies", () -> desktop.text("overview-latency").startsWith("p50  274.0 µs"));
		xdotool("key", "shift+End", "Return");
		desktop.await("all bars", () -> filters.state().shown() == 8 && !filters.state().text().isEmpty());
		assertTrue(one < 8);
		filters.setText("status == 404");
		desktop.await("another filter", () -> filters.state().shown() == 1);
		desktop.focus("overview-chart");
		desktop.keys(SWT.HOME, SWT.CR);
		desktop.await("both", () -> filters.state().text().startsWith("status == 404 and time >= "));
		xdotool("click", "1");
		desktop.await("the user's own", () -> filters.state().text().equals("status == 404"));
		assertFalse(filters.state().running());
		assertEquals(1, filters.state().shown());
	}
}
