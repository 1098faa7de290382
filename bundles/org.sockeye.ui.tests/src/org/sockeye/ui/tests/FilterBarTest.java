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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.ui.FilterService;

/** Filtering in the real window, by keys. */
@ExtendWith(DesktopExtension.class)
class FilterBarTest {

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final FilterService filters = Desktop.service(FilterService.class);

	FilterBarTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void open() throws IOException {
		assertTrue(desktop.service().open(SampleSession.eight(folder.resolve("eight.pcapng"))).join());
		awaitCounts("8");
		desktop.focus("session-table");
	}

	@AfterEach
	void clear() {
		filters.setText("");
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state") && !desktop.visible("filter-bar"));
	}

	private void awaitCounts(String counts) {
		desktop.await("the counts " + counts + " in place of " + desktop.text("filter-counts"),
				() -> desktop.text("filter-counts").equals(counts));
	}

	private void editFilter() {
		desktop.ctrl('l');
		desktop.await("the caret in the filter", () -> desktop.onUi(() -> desktop.find("filter-text").isFocusControl()));
	}

	@Test
	void whatIsTypedFiltersAtOnce() {
		editFilter();
		desktop.typeText("status >= 400");
		awaitCounts("2 / 8");
		desktop.await("the status line", () -> desktop.text("status-counts").startsWith("8 captured · 2 shown"));
		assertEquals("status >= 400", filters.state().text());
		StyleRange[] styles = desktop.onUi(() -> ((StyledText) desktop.find("filter-text")).getStyleRanges());
		assertEquals(3, Arrays.stream(styles).map(s -> s.foreground).distinct().count(), "field, comparison and number look different");
		desktop.screenshot("filter");
		desktop.key("Escape");
		desktop.key("Escape");
		awaitCounts("8");
		assertEquals("", desktop.text("filter-text"));
		desktop.key("Escape");
		desktop.await("the keys in the table", () -> desktop.onUi(() -> desktop.find("session-table").isFocusControl()));
	}

	@Test
	void aSlashGoesToTheFilterAndABareTextIsLookedForInTheUrl() {
		desktop.type('/');
		desktop.await("the caret in the filter", () -> desktop.onUi(() -> desktop.find("filter-text").isFocusControl()));
		assertEquals("", desktop.text("filter-text"));
		desktop.typeText("orders");
		desktop.key("Return");
		awaitCounts("1 / 8");
	}

	@Test
	void aBrokenFilterIsUnderlinedAndTheLastResultStays() {
		filters.setText("status >= 400");
		awaitCounts("2 / 8");
		editFilter();
		desktop.typeText("status >= x");
		desktop.key("Return");
		desktop.await("the message", () -> desktop.visible("filter-message"));
		assertEquals("A number is wanted here, not \"x\"", desktop.text("filter-message"));
		awaitCounts("2 / 8");
		StyleRange wrong = desktop.onUi(() -> Arrays.stream(((StyledText) desktop.find("filter-text")).getStyleRanges())
				.filter(s -> s.underline).findFirst().orElseThrow());
		assertEquals(10, wrong.start);
		assertEquals(1, wrong.length);
		desktop.screenshot("filter-broken");
		desktop.key("BackSpace");
		desktop.key("BackSpace");
		desktop.typeText(" 500");
		desktop.key("Return");
		awaitCounts("1 / 8");
		desktop.await("no message", () -> !desktop.visible("filter-message"));
	}

	@Test
	void bodiesAreLookedThroughOnEnter() {
		editFilter();
		desktop.typeText("body contains trout");
		desktop.await("the hint", () -> desktop.visible("filter-message")
				&& desktop.text("filter-message").startsWith("Press Enter to look through the bodies"));
		assertEquals("", filters.state().text());
		desktop.key("Return");
		awaitCounts("1 / 8");
		desktop.await("no hint", () -> !desktop.visible("filter-message"));
	}

	@Test
	void nothingMatchesIsSaidAndUndone() throws InterruptedException {
		filters.setText("status == 999");
		awaitCounts("0 / 8");
		desktop.await("the explanation", () -> desktop.visible("empty-state")
				&& desktop.text("empty-state-text").equals("None of the 8 exchanges is let through by the filter status == 999"));
		assertFalse(desktop.visible("empty-check"), "what the machine can capture is no answer to a filter");
		desktop.screenshot("filter-nothing");
		desktop.click("empty-clear-filter");
		awaitCounts("8");
		desktop.await("the table", () -> desktop.visible("session-table"));
		assertEquals("", desktop.text("filter-text"));
	}

	@Test
	void fieldsAndValuesAreProposed() {
		editFilter();
		desktop.typeText("hos");
		awaitProposal("host");
		desktop.key("Tab");
		desktop.await("the field", () -> desktop.text("filter-text").equals("host "));
		desktop.typeText("== ");
		awaitProposal("shop.example.org");
		desktop.await("a list of one row", () -> desktop.onUi(() -> {
			Table list = proposals();
			int rows = list.getClientArea().height / list.getItemHeight();
			return list.getItemCount() == 1 && rows >= 1 && rows <= 2;
		}));
		desktop.screenshot("filter-proposals");
		desktop.key("Tab");
		desktop.await("the value", () -> desktop.text("filter-text").equals("host == shop.example.org "));
		desktop.key("Return");
		awaitCounts("8 / 8");
	}

	private void awaitProposal(String start) {
		desktop.await("the proposal " + start, () -> desktop.onUi(() -> {
			Table list = proposals();
			return list != null && list.getItemCount() > 0 && list.getItem(0).getText().startsWith(start);
		}));
	}

	private Table proposals() {
		for (Shell shell : desktop.display().getShells())
			if (shell.isVisible() && shell.getData() instanceof PopupDialog && findTable(shell) != null)
				return findTable(shell);
		return null;
	}

	private static Table findTable(org.eclipse.swt.widgets.Composite in) {
		if (in instanceof Table t)
			return t;
		for (var child : in.getChildren())
			if (child instanceof org.eclipse.swt.widgets.Composite c && findTable(c) != null)
				return findTable(c);
		return null;
	}

	@Test
	void filtersThatWereUsedOrSavedAreInAMenu() {
		preferences().remove("filter.recent");
		editFilter();
		desktop.typeText("status == 404");
		desktop.key("Return");
		awaitCounts("1 / 8");
		desktop.key("ctrl+a");
		desktop.typeText("method == POST");
		desktop.key("Return");
		desktop.await("the other filter", () -> filters.state().text().equals("method == POST"));
		// The menu: the last filter, the one before it.
		openMenu();
		desktop.key("Down");
		desktop.key("Down");
		desktop.key("Return");
		desktop.await("the one before", () -> filters.state().text().equals("status == 404"));
		openMenu();
		desktop.key("s");
		desktop.awaitDialog("Save Filter");
		desktop.typeText("lost");
		desktop.key("Return");
		desktop.await("it is kept", () -> preferences().get("filter.saved", "").equals("lost\tstatus == 404\n"));
		filters.setText("");
		awaitCounts("8");
		// Behind the two that were used last.
		openMenu();
		for (String key : new String[] { "Down", "Down", "Down", "Return" })
			desktop.key(key);
		desktop.await("the saved one", () -> filters.state().text().equals("status == 404"));
		preferences().remove("filter.saved");
	}

	private static IEclipsePreferences preferences() {
		return InstanceScope.INSTANCE.getNode("org.sockeye.ui");
	}

	private void openMenu() {
		desktop.focus("filter-text");
		desktop.key("Down");
		try {
			Thread.sleep(500); // a menu that has the keyboard is not to be seen from here
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void aSearchThroughBodiesShowsItsProgressAndCanBeGivenUp() throws Exception {
		// Worst for a search: all of the body begins like what is looked for.
		byte[] body = new byte[1 << 20];
		Arrays.fill(body, (byte) 'a');
		Path file = folder.resolve("long.pcapng");
		try (SampleSession s = new SampleSession(file)) {
			for (int i = 0; i < 48; i++)
				s.connect().client(SampleSession.get("/" + i)).server(SampleSession.ok("text/plain", body.length, "")).sendfile(body).close();
		}
		assertTrue(desktop.service().open(file).join());
		awaitCounts("48");
		filters.setText("body contains \"" + "a".repeat(600) + "b\"");
		desktop.await("the progress", () -> desktop.visible("filter-search"));
		desktop.screenshot("filter-search");
		desktop.click("filter-cancel");
		desktop.await("its end", () -> !filters.state().running());
		desktop.await("no progress", () -> !desktop.visible("filter-search"));
		awaitCounts("48");
		assertEquals(48, filters.state().shown());
	}

	@Test
	void anotherViewNarrowsTheFilterAndTheBarShowsIt() {
		filters.setText("status >= 300 or status == 201");
		awaitCounts("4 / 8");
		filters.exclude("status == 503");
		desktop.await("the bar", () -> desktop.text("filter-text").equals("(status >= 300 or status == 201) and status != 503"));
		awaitCounts("3 / 8");
	}

	@Test
	void theFilterOutlivesItsSession() throws IOException {
		filters.setText("method == POST");
		awaitCounts("1 / 8");
		assertTrue(desktop.service().open(SampleSession.eight(folder.resolve("again.pcapng"))).join());
		desktop.await("the other session", () -> filters.state().session() == desktop.service().state().session());
		awaitCounts("1 / 8");
		assertNull(filters.state().problem());
	}
}
