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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.session.Mark;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.Palette;

/** Every view and every dialog in both themes, the window in two sizes: no text is cut, and all of it stands out. Pictures of all are kept. */
@ExtendWith(DesktopExtension.class)
class LooksTest {

	private static final Point LARGE = new Point(1320, 840);
	private static final Point SMALL = new Point(900, 600);

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final DetailDriver detail;
	private final FilterService filters = Desktop.service(FilterService.class);
	private final List<String> problems = new ArrayList<>();
	private Rectangle before;

	LooksTest(Desktop desktop) {
		this.desktop = desktop;
		detail = new DetailDriver(desktop);
	}

	@BeforeEach
	void open() throws Exception {
		before = desktop.onUi(() -> window().getBounds());
		Path file = SampleSession.eight(folder.resolve("eight.pcapng"));
		assertTrue(desktop.service().open(file).join());
		desktop.await("the rows", () -> desktop.visible("session-table") && filters.state().shown() == 8);
		detail.select(1);
	}

	@AfterEach
	void restore() {
		closeDialogs();
		filters.setText("");
		Looks.theme(desktop, "default");
		size(new Point(before.width, before.height));
		desktop.onUi(() -> page().closeAllEditors(false));
		show("org.sockeye.ui.processesView");
		show("org.sockeye.ui.detail.exchangeView");
		detail.reset();
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private Shell window() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getShell();
	}

	private static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
	}

	private void show(String view) {
		desktop.onUi(() -> page().showView(view));
	}

	private void size(Point size) {
		desktop.onUi(() -> {
			window().setSize(size);
			return null;
		});
		desktop.await("the size", () -> desktop.onUi(() -> window().getSize().equals(size)));
	}

	private void theme(String name) {
		Looks.theme(desktop, name);
		boolean dark = name.equals("dark");
		desktop.await("the theme " + name, () -> desktop.onUi(() -> new Palette(desktop.find("overview")).isDark() == dark));
	}

	/** Looks at what the shell has. */
	private void look(String name, Shell shell) {
		List<String> found = List.of("");
		for (int i = 0; i < 30 && (i < 3 || !found.isEmpty()); i++) {
			// A theme is followed, a layout made and a frame painted a moment later; headers and buttons fade from one theme to the other.
			sleep(100);
			found = desktop.onUi(() -> Looks.problems(shell));
		}
		desktop.screenshot("looks-" + name);
		// The page of keys is the platform's: it scrolls in a dialog of the size of the others.
		if (!name.contains("preferences-keys"))
			found.forEach(problem -> problems.add(name + " " + problem));
	}

	private static void sleep(int ms) {
		try {
			Thread.sleep(ms);
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Each view, in its order of being shown. */
	private Map<String, Runnable> views() {
		Map<String, Runnable> views = new LinkedHashMap<>();
		views.put("headers", () -> {
			detail.tab("exchange-tabs", "Contents");
			detail.tab("response-tabs", "Headers");
		});
		views.put("text", () -> detail.tab("response-tabs", "Text"));
		views.put("hex", () -> detail.tab("response-tabs", "Hex"));
		views.put("preview", () -> detail.tab("response-tabs", "Preview"));
		views.put("pretty", () -> {
			detail.select(2);
			detail.tab("response-tabs", "Pretty");
		});
		views.put("gap", () -> {
			detail.select(3);
			detail.tab("response-tabs", "Text");
		});
		views.put("timing", () -> detail.tab("exchange-tabs", "Timing"));
		views.put("connection", () -> detail.tab("exchange-tabs", "Connection"));
		views.put("provenance", () -> detail.tab("exchange-tabs", "Provenance"));
		views.put("processes", () -> show("org.sockeye.ui.processesView"));
		views.put("probes", () -> show("org.sockeye.ui.probesView"));
		views.put("blind-spots", () -> desktop.onWidget("probes-tabs", tabs -> ((TabFolder) tabs).setSelection(1)));
		views.put("filter-broken", () -> {
			desktop.onWidget("probes-tabs", tabs -> ((TabFolder) tabs).setSelection(0));
			show("org.sockeye.ui.detail.exchangeView");
			detail.tab("exchange-tabs", "Contents");
			filters.setText("status >= and host");
		});
		views.put("filter-nothing", () -> {
			filters.setText("status == 999");
			desktop.await("no rows", () -> desktop.visible("empty-state"));
		});
		return views;
	}

	@Test
	void everyView() {
		// The signs of a mark and of a comment too.
		desktop.service().state().session().marks().set(1, new Mark(Mark.Colour.RED, "why twice?"));
		for (Point size : List.of(LARGE, SMALL))
			for (String theme : List.of("default", "dark")) {
				filters.setText("");
				desktop.await("all rows", () -> desktop.visible("session-table") && filters.state().shown() == 8);
				detail.select(1);
				size(size);
				theme(theme);
				views().forEach((view, show) -> {
					show.run();
					look(view + "-" + theme + "-" + size.x, desktop.onUi(this::window));
				});
			}
		assertEquals(List.of(), problems, String.join("\n", problems));
	}

	/** The colours of tables that are open when the theme is changed. */
	@Test
	void aThemeIsFollowedByWhatIsOpen() {
		detail.select(3);
		detail.tab("exchange-tabs", "Provenance");
		desktop.display().asyncExec(() -> command("org.sockeye.ui.detail.compare"));
		desktop.awaitDialog("Compare");
		desktop.typeText("2");
		desktop.key("Return");
		desktop.await("the comparison", () -> desktop.visible("compare-tabs"));
		for (String theme : List.of("dark", "default", "dark")) {
			theme(theme);
			look("follows-" + theme, desktop.onUi(this::window));
		}
		assertEquals(List.of(), problems, String.join("\n", problems));
	}

	/** Each dialog with what opens it, called on the UI thread: it returns when the dialog is closed. */
	private Map<String, Runnable> dialogs() {
		Map<String, Runnable> dialogs = new LinkedHashMap<>();
		dialogs.put("capture", () -> command("org.sockeye.ui.capture.options"));
		dialogs.put("export", () -> command("org.sockeye.ui.export"));
		dialogs.put("columns", () -> command("org.sockeye.ui.columns"));
		dialogs.put("go-to", () -> command("org.sockeye.ui.goTo"));
		dialogs.put("compare", () -> command("org.sockeye.ui.detail.compare"));
		dialogs.put("key-sheet", () -> command("org.sockeye.ui.keySheet"));
		dialogs.put("help", () -> command("org.sockeye.ui.help.open"));
		for (String page : List.of("appearance", "table", "capture", "bodies", "export"))
			dialogs.put("preferences-" + page,
					() -> command("org.eclipse.ui.window.preferences", "preferencePageId", "org.sockeye.ui.preferences." + page));
		dialogs.put("preferences-keys",
				() -> command("org.eclipse.ui.window.preferences", "preferencePageId", "org.eclipse.ui.preferencePages.Keys"));
		dialogs.put("about", () -> command("org.eclipse.ui.help.aboutAction"));
		return dialogs;
	}

	private static void command(String id, String... parameter) {
		var command = PlatformUI.getWorkbench().getService(ICommandService.class).getCommand(id);
		try {
			PlatformUI.getWorkbench().getService(IHandlerService.class).executeCommand(ParameterizedCommand.generateCommand(command,
					parameter.length == 0 ? Map.of() : Map.of(parameter[0], parameter[1])), null);
		} catch (Exception e) {
			throw new IllegalStateException(id, e);
		}
	}

	/** @return the dialog that is open, {@code null} for none; UI thread */
	private Shell dialog() {
		for (Shell shell : desktop.display().getShells())
			if (shell != window() && shell.isVisible() && !shell.getText().isEmpty())
				return shell;
		return null;
	}

	private void closeDialogs() {
		desktop.await("no dialog", () -> desktop.onUi(() -> {
			Shell open = dialog();
			if (open != null)
				open.close();
			return open == null;
		}));
	}

	@Test
	void everyDialog() {
		size(LARGE);
		for (String theme : List.of("default", "dark")) {
			theme(theme);
			dialogs().forEach((name, open) -> {
				desktop.display().asyncExec(open);
				lookAtDialog(name, theme);
			});
			Rectangle cell = desktop.onUi(() -> {
				NatTable table = (NatTable) desktop.find("session-table");
				Rectangle in = table.getBoundsByPosition(8, 1);
				Point at = table.toDisplay(in.x, in.y);
				return new Rectangle(at.x, at.y, in.width, in.height);
			});
			CompletableFuture<Void> menu = CompletableFuture.runAsync(() -> desktop.menu("session-table", cell, "Comment…"));
			lookAtDialog("comment", theme);
			menu.join();
		}
		assertEquals(List.of(), problems, String.join("\n", problems));
	}

	private void lookAtDialog(String name, String theme) {
		desktop.await("the dialog " + name, () -> desktop.onUi(() -> dialog() != null));
		if (name.equals("capture")) {
			// The table of sources comes from the agent.
			for (int tab = 0; tab < 4; tab++) {
				int at = tab;
				desktop.onWidget("capture-tabs", tabs -> ((TabFolder) tabs).setSelection(at));
				look("dialog-" + name + "-" + tab + "-" + theme, desktop.onUi(this::dialog));
			}
		} else
			look("dialog-" + name + "-" + theme, desktop.onUi(this::dialog));
		closeDialogs();
	}
}
