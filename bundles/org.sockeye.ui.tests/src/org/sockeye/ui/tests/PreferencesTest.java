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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.jface.preference.IPreferencePage;
import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.prefs.Preferences;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;

/** The preferences, and that each of them does something. */
@ExtendWith(DesktopExtension.class)
class PreferencesTest {

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final DetailDriver detail;

	PreferencesTest(Desktop desktop) {
		this.desktop = desktop;
		detail = new DetailDriver(desktop);
	}

	@AfterEach
	void restore() throws Exception {
		desktop.onUi(() -> {
			for (Shell shell : desktop.display().getShells())
				if (shell.getParent() != null && shell.isVisible())
					shell.close();
			return null;
		});
		for (String key : Settings.DEFAULTS.keySet())
			node().remove(key);
		desktop.onUi(() -> PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(SessionService.class)).getDialogSettings()
				.addNewSection("capture"));
		desktop.await("the desktop's theme", () -> theme().endsWith("e4_default"));
		desktop.service().notify(null);
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private static Preferences node() {
		return InstanceScope.INSTANCE.getNode(Settings.NODE);
	}

	private String theme() {
		return desktop.onUi(() -> PlatformUI.getWorkbench().getService(IThemeEngine.class).getActiveTheme().getId());
	}

	/** By its key, and then its page by a click into the tree. */
	private void open(String page) {
		pressUntil(() -> desktop.ctrl(','), () -> desktop.onUi(() -> dialog() != null));
		desktop.awaitDialog("Preferences");
		desktop.onUi(() -> {
			Tree tree = tree(dialog());
			for (TreeItem item : tree.getItems())
				if (item.getText().equals(page)) {
					tree.setSelection(item);
					tree.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
					return null;
				}
			throw new AssertionError("no page " + page);
		});
		desktop.await("the page", () -> desktop.onUi(() -> page().getTitle().equals(page)));
	}

	/** A key that comes while the window manager still gives the keyboard from a dialog back to the window is lost. */
	private void pressUntil(Runnable press, Callable<Boolean> there) {
		long[] pressed = { 0 };
		desktop.await("what the key opens", () -> {
			if (there.call())
				return true;
			if (System.nanoTime() - pressed[0] > 3_000_000_000L) {
				desktop.focus(desktop.visible("session-table") ? "session-table" : "empty-start");
				press.run();
				pressed[0] = System.nanoTime();
			}
			return false;
		});
	}

	private Shell dialog() {
		for (Shell shell : desktop.display().getShells())
			if (shell.getText().equals("Preferences") && shell.isVisible())
				return shell;
		return null;
	}

	private IPreferencePage page() {
		return (IPreferencePage) ((PreferenceDialog) dialog().getData()).getSelectedPage();
	}

	private static Tree tree(Control in) {
		if (in instanceof Tree tree)
			return tree;
		if (in instanceof Composite composite)
			for (Control child : composite.getChildren()) {
				Tree found = tree(child);
				if (found != null)
					return found;
			}
		return null;
	}

	private void type(String key, String text) {
		desktop.focus("preference-" + key);
		desktop.ctrl('a');
		desktop.keys(SWT.DEL);
		desktop.typeText(text);
		desktop.await(text, () -> desktop.text("preference-" + key).equals(text));
	}

	private void choose(String widget) throws InterruptedException {
		boolean before = selected(widget);
		desktop.click("preference-" + widget);
		desktop.await("the choice of " + widget, () -> selected(widget) != before);
	}

	private boolean selected(String widget) {
		return desktop.onUi(() -> ((Button) desktop.find("preference-" + widget)).getSelection());
	}

	/** Enter is Apply and Close. */
	private void close() {
		desktop.onUi(() -> {
			dialog().getDefaultButton().forceFocus();
			return null;
		});
		desktop.keys(SWT.CR);
		desktop.await("the dialog's end", () -> desktop.onUi(() -> dialog() == null));
	}

	private String problem() {
		return desktop.onUi(() -> page().getErrorMessage());
	}

	private void openEight() throws Exception {
		assertTrue(desktop.service().open(SampleSession.eight(folder.resolve("eight.pcapng"))).join());
		desktop.await("the rows", () -> desktop.visible("session-table")
				&& desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount()) == 9);
		detail.select(1);
	}

	/** @return the cell below a header */
	private String cell(String header, int row) {
		return desktop.onUi(() -> {
			NatTable table = (NatTable) desktop.find("session-table");
			for (int c = 0; c < table.getColumnCount(); c++)
				if (table.getDataValueByPosition(c, 0).toString().equals(header))
					return table.getDataValueByPosition(c, row).toString();
			return "no column " + header;
		});
	}

	@Test
	void onlyPagesThatMakeSenseHere() {
		open("Appearance");
		List<String> pages = new ArrayList<>();
		desktop.onUi(() -> {
			for (TreeItem item : tree(dialog()).getItems()) {
				pages.add(item.getText());
				assertEquals(0, item.getItemCount());
			}
			return null;
		});
		assertEquals(List.of("Appearance", "Bodies", "Capture", "Export", "Keys", "Session Table"), pages);
	}

	@Test
	void theThemeChangesAtOnce() throws Exception {
		open("Appearance");
		choose("appearance.theme-dark");
		close();
		desktop.await("the dark theme", () -> theme().endsWith("e4_dark"));
		assertEquals("dark", node().get(Settings.THEME, ""));
		assertEquals("org.eclipse.e4.ui.css.theme.e4_dark",
				InstanceScope.INSTANCE.getNode("org.eclipse.e4.ui.css.swt.theme").get("themeid", ""), "what the next start begins with");
		desktop.screenshot("preferences-dark");
		open("Appearance");
		choose("appearance.theme-light");
		close();
		desktop.await("the light theme", () -> theme().endsWith("e4_default"));
		open("Appearance");
		choose("appearance.theme-desktop");
		close();
		desktop.await("nothing kept",
				() -> InstanceScope.INSTANCE.getNode("org.eclipse.e4.ui.css.swt.theme").get("themeid", null) == null);
	}

	@Test
	void bodiesAreWrittenInAnotherSize() throws Exception {
		openEight();
		int before = desktop.onUi(() -> desktop.find("response-body-hex").getFont().getFontData()[0].getHeight());
		open("Appearance");
		type(Settings.BODY_FONT_SIZE, "5");
		assertEquals("A font size is a number of points from 6 to 48, or nothing for the desktop's own.", problem());
		assertFalse(desktop.onUi(() -> dialog().getDefaultButton().isEnabled()));
		type(Settings.BODY_FONT_SIZE, "19");
		assertNull(problem());
		close();
		for (String body : new String[] { "response-body-hex", "response-body-text", "request-body-pretty" })
			desktop.await(body, () -> desktop.onUi(() -> desktop.find(body).getFont().getFontData()[0].getHeight()) == 19);
		detail.tab("response-tabs", "Hex");
		desktop.screenshot("preferences-font");
		node().remove(Settings.BODY_FONT_SIZE);
		desktop.await("the desktop's size",
				() -> desktop.onUi(() -> desktop.find("response-body-hex").getFont().getFontData()[0].getHeight()) == before);
		detail.tab("response-tabs", "Text");
	}

	@Test
	void timesAndSizesOfTheTable() throws Exception {
		openEight();
		assertTrue(cell("Time", 1).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}"), cell("Time", 1));
		open("Session Table");
		choose("table.time-since-start");
		choose("table.sizes-bytes");
		close();
		desktop.await("seconds", () -> cell("Time", 1).equals("0.000000"));
		assertTrue(cell("Time", 2).matches("0\\.\\d{6}"), cell("Time", 2));
		assertTrue(cell("Size", 1).matches("[\\d,]+"), cell("Size", 1));
		open("Session Table");
		choose("table.time-utc");
		close();
		desktop.await("UTC", () -> cell("Time", 1).equals("2025-12-29 09:20:00.000Z"));
		desktop.screenshot("preferences-table");
		// The column has made room for it.
		assertTrue(desktop.onUi(() -> {
			NatTable table = (NatTable) desktop.find("session-table");
			org.eclipse.swt.graphics.GC gc = new org.eclipse.swt.graphics.GC(table);
			try {
				for (int c = 0; c < table.getColumnCount(); c++)
					if (table.getDataValueByPosition(c, 0).toString().equals("Time"))
						return table.getColumnWidthByPosition(c) >= gc.textExtent("2025-12-29 09:20:00.000Z").x + 10;
			} finally {
				gc.dispose();
			}
			return false;
		}));
	}

	@Test
	void rowsOfErrorsNeedHaveNoColour() throws Exception {
		openEight();
		int refused = row("404");
		assertTrue(labels(refused).contains("refused-row"), labels(refused));
		open("Session Table");
		choose("table.rowColours");
		close();
		desktop.await("no colour", () -> !labels(refused).contains("refused-row"));
	}

	private int row(String status) {
		for (int row = 1; row <= 8; row++)
			if (cell("Status", row).equals(status))
				return row;
		throw new AssertionError("no row of status " + status);
	}

	private String labels(int row) {
		return desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getConfigLabelsByPosition(2, row).toString());
	}

	@Test
	void newCapturesBeginAsChosenAndAreKeptWhereWanted() throws Exception {
		Path sample = SampleSession.eight(folder.resolve("sample.pcapng"));
		Path captures = folder.resolve("new/captures");
		try (FakeAgent agent = new FakeAgent("cat '" + sample + "'; echo ready >&2; cat >/dev/null")) {
			open("Capture");
			type(Settings.BODY_LIMIT, "much");
			assertEquals("A size is such as 100 KiB or 64M: “much” is none.", problem());
			type(Settings.BODY_LIMIT, "5 MiB");
			type(Settings.KERNEL_RING, "3 MiB");
			assertEquals("The kernel's buffer has a power of two from 256 KiB to 512 MiB, such as 8 MiB.", problem());
			type(Settings.KERNEL_RING, "16 MiB");
			type(Settings.CAPTURE_FOLDER, "captures");
			assertEquals("Name the folder from / on, or nothing for Sockeye's own.", problem());
			type(Settings.CAPTURE_FOLDER, sample.toString());
			assertEquals("“" + sample + "” is not a folder.", problem());
			type(Settings.CAPTURE_FOLDER, captures.toString());
			assertNull(problem());
			close();
			pressUntil(() -> desktop.ctrl('e'), () -> desktop.service().state().session() != null && agent.options != null);
			assertEquals(captures, agent.file.getParent());
			assertEquals("rwx------", java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(captures)));
			assertEquals(5L << 20, agent.options.filter().bodyLimit());
			assertEquals(16L << 20, ringBytes(agent.options));
			assertTrue(desktop.service().stopCapture().join());
		}
	}

	private static long ringBytes(CaptureOptions options) {
		return options.ringBytes();
	}

	@Test
	void whatIsChosenLastCountsOnlyWhileItIsWanted() throws Exception {
		desktop.onUi(() -> {
			var section = PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(SessionService.class)).getDialogSettings()
					.addNewSection("capture");
			section.put("ports", "8080");
			section.put("body-limit", "1 MiB");
			return null;
		});
		pressUntil(() -> desktop.ctrlShift('e'), () -> desktop.visible("capture-ok"));
		assertEquals("8080", desktop.text("capture-ports"));
		desktop.onWidget("capture-ok", b -> b.getShell().close());
		open("Capture");
		choose("capture.beginWithLast");
		close();
		pressUntil(() -> desktop.ctrlShift('e'), () -> desktop.visible("capture-ok"));
		assertEquals("", desktop.text("capture-ports"));
		assertEquals("64 MiB", desktop.onUi(() -> ((Combo) desktop.find("capture-body-limit")).getText()));
	}

	@Test
	void exportsLeaveOutWhatThePreferencesSay() throws Exception {
		openEight();
		open("Export");
		choose("export.redact");
		type(Settings.REDACT_ALSO, "X-Key, no good?");
		assertEquals("“good?” cannot be the name of a header field.", problem());
		type(Settings.REDACT_ALSO, "Host X-Token");
		choose("export.redactCopies");
		close();
		pressUntil(() -> desktop.ctrlShift('x'), () -> desktop.visible("export-target"));
		assertFalse(desktop.onUi(() -> ((Button) desktop.find("export-redact")).getSelection()));
		assertEquals("Host, X-Token", desktop.onUi(() -> ((Text) desktop.find("export-redact-more")).getText()));
		desktop.onWidget("export-target", t -> t.getShell().close());
		pressUntil(() -> desktop.ctrlShift('h'), () -> String.valueOf(desktop.clipboard()).contains("Host: REDACTED"));
	}

	@Test
	void bodiesAreFormattedUpToTheLimit() throws Exception {
		Path file = folder.resolve("json.pcapng");
		String json = "[" + "1234567890,".repeat(20_000) + "1]";
		try (SampleSession session = new SampleSession(file)) {
			for (int i = 0; i < 2; i++)
				session.connect().client("GET /" + i + " HTTP/1.1\r\nHost: x\r\n\r\n")
						.server("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n")
						.sendfile(json.getBytes()).close();
		}
		assertTrue(desktop.service().open(file).join());
		desktop.await("the rows", () -> desktop.visible("session-table") && desktop.service().state().session().size() == 2);
		detail.select(1);
		detail.tab("response-tabs", "Pretty");
		desktop.await("all of it formatted", () -> desktop.text("response-body-pretty-note").equals("JSON"));
		open("Bodies");
		type(Settings.PRETTY_LIMIT, "17 MiB");
		assertEquals("What is formatted is a size from 64 KiB to 16 MiB, such as 2 MiB.", problem().replace(".0 ", " "));
		type(Settings.PRETTY_LIMIT, "64 KiB");
		type(Settings.IMAGE_LIMIT, "101");
		assertEquals("Images are decoded up to a number of millions of pixels from 1 to 100.", problem());
		type(Settings.IMAGE_LIMIT, "9");
		close();
		assertEquals(9_000_000, Desktop.service(Settings.class).imageLimit());
		detail.select(2);
		desktop.await("its beginning formatted", () -> !desktop.text("response-body-pretty-note").equals("JSON"));
		detail.tab("response-tabs", "Text");
	}
}
