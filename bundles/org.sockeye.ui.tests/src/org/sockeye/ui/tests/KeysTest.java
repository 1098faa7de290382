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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.jface.bindings.Binding;
import org.eclipse.jface.bindings.keys.KeyBinding;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.keys.IBindingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Keys of commands and of parts, and the list of them. */
@ExtendWith(DesktopExtension.class)
class KeysTest {

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final DetailDriver detail;

	KeysTest(Desktop desktop) {
		this.desktop = desktop;
		detail = new DetailDriver(desktop);
	}

	@BeforeEach
	void open() throws Exception {
		assertTrue(desktop.service().open(SampleSession.eight(folder.resolve("eight.pcapng"))).join());
		desktop.await("the rows", () -> desktop.visible("session-table")
				&& desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount()) == 9);
		detail.select(1);
	}

	@AfterEach
	void clear() {
		closeDialogs();
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private void closeDialogs() {
		desktop.onUi(() -> {
			for (Shell shell : desktop.display().getShells())
				if (shell.getParent() != null && shell.isVisible() && !shell.getText().isEmpty())
					shell.close();
			return null;
		});
	}

	private void openSheet() {
		desktop.focus("session-table");
		detail.held(SWT.CTRL, SWT.F1);
		desktop.awaitDialog("Keyboard Shortcuts");
	}

	/** @return a line for each key: group, words, keys */
	private List<String> sheet() {
		return desktop.onUi(() -> {
			List<String> lines = new ArrayList<>();
			for (TreeItem group : ((Tree) desktop.find("keys-tree")).getItems()) {
				assertTrue(group.getExpanded());
				for (TreeItem key : group.getItems())
					lines.add(group.getText() + ": " + key.getText(0) + " = " + key.getText(1));
			}
			return lines;
		});
	}

	private static boolean has(List<String> sheet, String end) {
		return sheet.stream().anyMatch(line -> line.endsWith(end));
	}

	@Test
	void theSheetListsTheKeysInForce() {
		openSheet();
		List<String> sheet = sheet();
		desktop.screenshot("keys");
		assertTrue(sheet.stream().noneMatch(line -> line.contains(": New = ") || line.contains(": Properties = ")), "of no use here");
		for (String key : new String[] { ": Start or Stop Capture = Ctrl+E", ": Open = Ctrl+O", ": Save As = Ctrl+S", ": Find = Ctrl+F",
				": Go To = Ctrl+G", ": Preferences = Ctrl+,", ": Exit = Ctrl+Q", ": Find Next = F3", "In the session table: " })
			assertTrue(sheet.stream().anyMatch(line -> line.contains(key)), key + " in\n" + String.join("\n", sheet));
		assertTrue(sheet.contains("In the session table: Mark the selected exchanges, or take the mark away = M"), sheet.toString());
		assertTrue(sheet.contains("In the session table: To the last exchange, and follow the newest = End"), sheet.toString());
		assertTrue(has(sheet, "Clear it; when it is empty, back to the table = Esc"), sheet.toString());
		assertTrue(has(sheet, "To the first byte = Ctrl+Home"), sheet.toString());
		// A key is one command's.
		List<String> commands = sheet.stream().filter(line -> !line.startsWith("In ") && !line.startsWith("While ")).toList();
		List<String> keys = commands.stream().map(line -> line.substring(line.lastIndexOf(" = "))).toList();
		assertEquals(keys.stream().distinct().toList(), keys, String.join("\n", commands));
	}

	@Test
	void theSheetIsLookedThrough() {
		openSheet();
		desktop.await("the focus", () -> desktop.onUi(() -> desktop.display().getFocusControl() == desktop.find("keys-search")));
		desktop.typeText("cURL");
		desktop.await("one key", () -> sheet().size() == 1);
		assertTrue(sheet().get(0).endsWith(": Copy as cURL = Shift+Ctrl+C"), sheet().toString());
		desktop.onWidget("keys-search", text -> ((Text) text).setText("ctrl+e"));
		assertTrue(has(sheet(), "Start or Stop Capture = Ctrl+E"), sheet().toString());
	}

	@Test
	void aKeyThatTheUserChangedStandsInTheSheetAndActs() throws Exception {
		IBindingService bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
		Binding[] before = bindings.getBindings();
		try {
			desktop.onUi(() -> {
				ParameterizedCommand find = new ParameterizedCommand(
						PlatformUI.getWorkbench().getService(ICommandService.class).getCommand("org.sockeye.ui.find"), null);
				Binding[] changed = Arrays.copyOf(before, before.length + 1);
				changed[before.length] = new KeyBinding(KeySequence.getInstance("F9"), find, "org.sockeye.ui.keys",
						"org.eclipse.ui.contexts.window", null, null, null, Binding.USER);
				bindings.savePreferences(bindings.getScheme("org.sockeye.ui.keys"), changed);
				return null;
			});
			openSheet();
			assertTrue(has(sheet(), ": Find = F9"), sheet().toString());
			closeDialogs();
			desktop.focus("session-table");
			desktop.keys(SWT.F9);
			desktop.await("the filter", () -> detail.focused("filter-text"));
		} finally {
			desktop.onUi(() -> {
				bindings.savePreferences(bindings.getScheme("org.sockeye.ui.keys"), before);
				return null;
			});
		}
	}

	@Test
	void toAnExchangeByItsNumber() {
		desktop.focus("session-table");
		desktop.ctrl('g');
		desktop.awaitDialog("Go to Exchange");
		desktop.typeText("9");
		desktop.keys(SWT.CR);
		assertEquals("Go to Exchange", desktop.onUi(() -> desktop.display().getActiveShell().getText()), "there are eight");
		desktop.keys(SWT.BS);
		desktop.typeText("#6");
		desktop.keys(SWT.CR);
		desktop.await("the sixth", () -> desktop.text("exchange-summary").startsWith("#6 "));
		assertTrue(detail.focused("session-table"));
	}

	@Test
	void anExchangeThatTheFilterHidesIsNotGoneTo() {
		Desktop.service(org.sockeye.ui.FilterService.class).setText("number <= 2");
		try {
			desktop.await("two rows", () -> desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount()) == 3);
			desktop.focus("session-table");
			desktop.ctrl('g');
			desktop.awaitDialog("Go to Exchange");
			desktop.typeText("5");
			desktop.await("why not", () -> desktop.onUi(() -> texts(desktop.display().getActiveShell())
					.contains("The filter hides exchange 5: clear it first.")));
		} finally {
			Desktop.service(org.sockeye.ui.FilterService.class).setText("");
		}
	}

	private static String texts(org.eclipse.swt.widgets.Composite in) {
		StringBuilder all = new StringBuilder();
		for (org.eclipse.swt.widgets.Control child : in.getChildren())
			all.append(child instanceof Text text ? text.getText()
					: child instanceof org.eclipse.swt.widgets.Composite c ? texts(c) : "").append('\n');
		return all.toString();
	}

	@Test
	void findIsForWhatHasTheFocus() {
		desktop.focus("session-table");
		desktop.ctrl('f');
		desktop.await("the filter", () -> detail.focused("filter-text"));
		// A slash is text there.
		desktop.typeText("a/b");
		desktop.await("the slash", () -> desktop.text("filter-text").equals("a/b"));
		detail.held(SWT.CTRL, 'a');
		desktop.keys(SWT.DEL, SWT.ESC, SWT.ESC);
		desktop.focus("response-body-text");
		desktop.ctrl('f');
		desktop.await("the line that finds", () -> detail.focused("response-find"));
		desktop.keys(SWT.ESC);
		desktop.await("its end", () -> !desktop.visible("response-find"));
	}

	@Test
	void anEditorClosesByItsKey() {
		desktop.focus("session-table");
		desktop.ctrlShift('o');
		desktop.await("an editor", () -> editors() == 1);
		desktop.ctrl('w');
		desktop.await("none", () -> editors() == 0);
	}

	private int editors() {
		return desktop.onUi(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().getEditorReferences().length);
	}
}
