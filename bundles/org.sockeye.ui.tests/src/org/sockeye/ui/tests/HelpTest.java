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

import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.ui.Palette;

/** The help, by keys: what F1 opens where, links, search, both themes, and beside a modal dialog. */
@ExtendWith(DesktopExtension.class)
class HelpTest {

	private static final long AGAIN_NS = 8_000_000_000L;

	@TempDir
	Path folder;
	private final Desktop desktop;

	HelpTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void open() throws Exception {
		assertTrue(desktop.service().open(SampleSession.eight(folder.resolve("sample.pcapng"))).join());
		desktop.await("rows", () -> desktop.visible("session-table"));
	}

	@AfterEach
	void clear() {
		Looks.theme(desktop, "default");
		closeHelp();
		if (desktop.visible("capture-cancel"))
			desktop.onWidget("capture-cancel", b -> b.getShell().close());
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private void closeHelp() {
		desktop.onUi(() -> {
			for (Shell shell : desktop.display().getShells())
				if ("help-window".equals(shell.getData("org.sockeye.widget")))
					shell.close();
			return null;
		});
	}

	private StyledText page() {
		return (StyledText) desktop.find("help-page");
	}

	/** The line at the top, once the help has the keyboard. */
	private String top() {
		return desktop.onUi(() -> {
			StyledText page = page();
			return page == null || desktop.display().getFocusControl() != page ? "" : page.getLine(page.getLineIndex(14));
		});
	}

	private String title() {
		return desktop.onUi(() -> page() == null ? "" : page().getShell().getText());
	}

	private void awaitPage(String title) {
		desktop.await("the page " + title, () -> title().equals(title + " – Sockeye Help"));
	}

	private void f1(String in) {
		desktop.focus(in);
		long[] pressed = { 0 };
		desktop.await("the help", () -> {
			if (desktop.onUi(() -> page() != null && desktop.display().getFocusControl() == page()))
				return true;
			// The X server may still be giving the keyboard to a window that has just come to the front: then the key was lost.
			if (pressed[0] == 0 || System.nanoTime() - pressed[0] > AGAIN_NS) {
				pressed[0] = System.nanoTime();
				desktop.key("F1");
			}
			return false;
		});
	}

	private double leastContrast() {
		return desktop.onUi(() -> {
			StyledText page = page();
			RGB behind = page.getBackground().getRGB();
			double least = Contrast.of(page.getForeground().getRGB(), behind);
			for (StyleRange style : page.getStyleRanges())
				if (style.foreground != null)
					least = Math.min(least, Contrast.of(style.foreground.getRGB(),
							style.background == null ? behind : style.background.getRGB()));
			return least;
		});
	}

	@Test
	void f1InTheTableOpensItsSection() {
		f1("session-table");
		awaitPage("The window");
		desktop.await("the section", () -> top().equals("The session table"));
		desktop.screenshot("help-table");
	}

	@Test
	void f1OpensWhatIsSaidOfEachPart() {
		String[][] places = { { "filter-text", "The window", "The filter" }, { "request-headers", "The window", "The exchange" },
};
		for (String[] place : places) {
			f1(place[0]);
			awaitPage(place[1]);
			desktop.await(place[2], () -> top().equals(place[2]));
			closeHelp();
		}
		f1("overview-chart");
		awaitPage("The window");
		// So near to the page's end that it does not come to the top.
		desktop.await("the overview's section", () -> desktop.onUi(() -> page().getLine(page().getLineAtOffset(page().getSelection().x))
				.equals("Overview")));
		closeHelp();
		showView("org.sockeye.ui.processesView");
		f1("processes-tree");
		desktop.await("the processes' section", () -> top().equals("Processes"));
		closeHelp();
		showView("org.sockeye.ui.probesView");
		f1("probes-check");
		awaitPage("Probes");
		desktop.await("the view's section", () -> top().equals("The Probes view"));
		closeHelp();
		showView("org.sockeye.ui.detail.exchangeView");
		desktop.service().clear().join();
		f1("empty-start");
		awaitPage("Getting started");
	}

	private void showView(String id) {
		desktop.onUi(() -> PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage().showView(id));
	}

	@Test
	void theEmptyWindowLeadsToTheFirstPage() {
		desktop.service().clear().join();
		desktop.await("the empty window", () -> desktop.visible("empty-help"));
		desktop.screenshot("help-empty-state");
		desktop.focus("empty-help");
		desktop.key("Return");
		awaitPage("Getting started");
	}

	@Test
	void linksAreFollowedByKeysAndOneComesBack() {
		f1("session-table");
		desktop.await("the section", () -> top().equals("The session table"));
		desktop.key("Tab");
		desktop.await("the first link in sight", () -> desktop.onUi(() -> page().getSelectionText().equals("filter language")));
		desktop.key("Tab");
		desktop.await("the next", () -> desktop.onUi(() -> page().getSelectionText().equals("session file")));
		desktop.key("shift+Tab");
		desktop.await("the first again", () -> desktop.onUi(() -> page().getSelectionText().equals("filter language")));
		desktop.key("Return");
		awaitPage("Filters");
		desktop.screenshot("help-filters");
		desktop.key("alt+Left");
		awaitPage("The window");
		desktop.await("the place that it was left at", () -> top().equals("The session table"));
		desktop.key("alt+Right");
		awaitPage("Filters");
		desktop.key("Escape");
		desktop.await("no help", () -> desktop.onUi(() -> desktop.find("help-window") == null));
	}

	@Test
	void theContentsAreGoneThroughByKeys() {
		f1("session-table");
		awaitPage("The window");
		desktop.focus("help-contents");
		desktop.key("Home");
		desktop.key("Down");
		awaitPage("Getting started");
		desktop.key("End");
		awaitPage("Plug-ins: add a protocol");
		desktop.key("Up");
		awaitPage("Architecture");
		assertTrue(desktop.onUi(() -> ((Tree) desktop.find("help-contents")).getSelection()[0].getText().equals("Architecture")));
		desktop.screenshot("help-architecture");
	}

	@Test
	void wordsAreFoundInAllPages() {
		f1("session-table");
		awaitPage("The window");
		desktop.key("ctrl+f");
		desktop.await("the field", () -> desktop.onUi(() -> desktop.display().getFocusControl() == desktop.find("help-search")));
		desktop.typeText("io_uring sysctl");
		desktop.await("what was found", () -> desktop.visible("help-results")
				&& desktop.onUi(() -> ((Table) desktop.find("help-results")).getItem(0).getText().contains("What cannot be seen")));
		desktop.key("Return");
		awaitPage("What cannot be seen");
		desktop.key("F3");
		desktop.await("the first place", () -> desktop.onUi(() -> List.of("io_uring", "sysctl").contains(page().getSelectionText())));
		desktop.screenshot("help-search");
		desktop.key("ctrl+f");
		desktop.typeText("xyzzy");
		desktop.await("nothing", () -> desktop.text("help-count").equals("Nothing found."));
		desktop.key("Escape");
		desktop.await("the contents", () -> desktop.visible("help-contents"));
		assertTrue(desktop.visible("help-window"), "the first Esc only gives up the search");
	}

	@Test
	void itCanBeReadInBothThemesAndWidths() {
		f1("session-table");
		awaitPage("The window");
		for (String theme : List.of("dark", "default")) {
			Looks.theme(desktop, theme);
			boolean dark = theme.equals("dark");
			desktop.await("the theme " + theme, () -> desktop.onUi(() -> new Palette(desktop.find("help-contents")).isDark() == dark
					&& (page().getBackground().getRed() < 128) == dark));
			desktop.await("contrast in " + theme, () -> leastContrast() >= 4.5);
			desktop.screenshot("help-" + theme);
		}
		int lines = desktop.onUi(() -> page().getLineCount());
		desktop.onUi(() -> {
			page().getShell().setSize(560, 600);
			return null;
		});
		desktop.await("the tables in more lines", () -> desktop.onUi(() -> page().getLineCount() > lines));
		assertEquals("The session table", desktop.onUi(() -> page().getLine(page().getLineIndex(14))));
		desktop.screenshot("help-narrow");
	}

	@Test
	void itIsReadBesideAModalDialogAndGoesWithIt() {
		desktop.focus("session-table");
		desktop.ctrlShift('e');
		desktop.await("the dialog", () -> desktop.visible("capture-ok"));
		for (String[] place : new String[][] { { "0", "The window" }, { "1", "Probes" }, { "2", "The window" } }) {
			desktop.onWidget("capture-tabs", t -> ((org.eclipse.swt.widgets.TabFolder) t).setSelection(Integer.parseInt(place[0])));
			f1("capture-tabs");
			awaitPage(place[1]);
		}
		desktop.screenshot("help-dialog");
		// Both take keys.
		desktop.key("ctrl+f");
		desktop.typeText("ring");
		desktop.await("the search", () -> desktop.onUi(() -> ((Text) desktop.find("help-search")).getText().equals("ring")));
		desktop.onWidget("capture-tabs", t -> ((org.eclipse.swt.widgets.TabFolder) t).setSelection(0));
		desktop.focus("capture-ports");
		desktop.typeText("80");
		desktop.await("the ports", () -> desktop.text("capture-ports").equals("80"));
		desktop.key("Escape");
		desktop.await("neither", () -> !desktop.visible("capture-ok") && desktop.onUi(() -> desktop.find("help-window") == null));
		assertFalse(desktop.service().state().isCapturing());
	}
}
