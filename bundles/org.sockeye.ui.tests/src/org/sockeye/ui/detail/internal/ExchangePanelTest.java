/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.Preferences;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.Activities;
import org.sockeye.ui.Settings;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.tests.Desktop;
import org.sockeye.ui.tests.DesktopExtension;
import org.sockeye.ui.tests.SampleSession;

/** A panel of its own, in a shell of its own. */
@ExtendWith(DesktopExtension.class)
class ExchangePanelTest {

	@TempDir
	Path folder;
	private final Desktop desktop;
	private CaptureSession session;
	private Shell shell;
	private ExchangePanel panel;

	ExchangePanelTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void open() throws Exception {
		Path file = folder.resolve("two.pcapng");
		try (SampleSession s = new SampleSession(file)) {
			// Two bodies of one length.
			for (String body : new String[] { "{\"fish\": \"trout\"}", "{\"bird\": \"finch\"}" })
				s.connect().client(SampleSession.get("/" + body.substring(2, 6))).server(SampleSession.ok("application/json", body.length(), ""))
						.sendfile(body.getBytes(StandardCharsets.US_ASCII)).close();
		}
		assertTrue(desktop.service().open(file).join());
		session = desktop.service().state().session();
		Preferences preferences = InstanceScope.INSTANCE.getNode("org.sockeye.ui.tests.panel");
		preferences.put("response.tab", "Preview");
		Settings settings = Desktop.service(Settings.class);
		Activities activities = Desktop.service(Activities.class);
		BodyViewers viewers = Desktop.service(BodyViewers.class);
		desktop.onUi(() -> {
			shell = new Shell(desktop.display());
			shell.setText("One exchange");
			shell.setLayout(new FillLayout());
			panel = new ExchangePanel(shell, viewers, new DetailSettings(preferences, settings), activities);
			shell.setSize(900, 500);
			shell.open();
			return null;
		});
	}

	@AfterEach
	void clear() {
		desktop.onUi(() -> {
			shell.dispose();
			return null;
		});
		desktop.service().clear().join();
	}

	/** @return the widget of that name in this panel */
	private static Control find(Control control, String id) {
		if (id.equals(control.getData(WidgetIds.KEY)))
			return control;
		if (control instanceof Composite composite)
			for (Control child : composite.getChildren()) {
				Control found = find(child, id);
				if (found != null)
					return found;
			}
		return null;
	}

	private String firstName() {
		return desktop.onUi(() -> find(shell, "preview-json") instanceof Tree tree && tree.getItem(0).getItemCount() == 1
				? tree.getItem(0).getItem(0).getText(0)
				: "");
	}

	private void show(int id, int times) {
		desktop.onUi(() -> {
			for (int i = 0; i < times; i++)
				panel.show(session, id);
			return null;
		});
	}

	/** While a capture runs, an exchange is asked for again before it has come for the first time. */
	@Test
	void anExchangeThatIsAskedForTwiceDoesNotKeepTheBodyOfTheOneBefore() {
		show(0, 1);
		desktop.await("the first", () -> firstName().equals("fish"));
		show(1, 2);
		desktop.await("the summary of the second", () -> desktop.onUi(() -> ((CLabel) find(shell, "exchange-summary")).getText().startsWith("#2")));
		desktop.await("the second", () -> firstName().equals("bird"));
	}

	/** @return how wide each tab is, −1 for one that is not shown */
	private List<Integer> tabs(String folder) {
		return desktop.onUi(() -> Stream.of(((CTabFolder) find(shell, folder)).getItems())
				.map(item -> item.isShowing() ? item.getBounds().width : -1).toList());
	}

	private String state() {
		return desktop.onUi(() -> ((CLabel) find(shell, "exchange-state")).getText().strip());
	}

	@Test
	void theTabsStayWholeAndTheWordsBesideThemGoPartByPart() {
		show(0, 1);
		desktop.await("all words", () -> state().matches("20.*·   HTTP/1.1   ·   .* µs   ·   complete"));
		List<Integer> whole = tabs("exchange-tabs"), ofRequest = tabs("request-tabs"), ofResponse = tabs("response-tabs");
		assertTrue(whole.stream().allMatch(width -> width > 30), whole.toString());
		String all = desktop.onUi(() -> find(shell, "exchange-state").getToolTipText());
		for (int width : new int[] { 700, 500, 420, 340, 900 }) {
			desktop.onUi(() -> {
				shell.setSize(width, 500);
				return null;
			});
			desktop.await("the width " + width, () -> desktop.onUi(() -> shell.getSize().x == width));
			desktop.await("all tabs at " + width, () -> tabs("exchange-tabs").equals(whole));
			if (width >= 500)
				desktop.await("those of both messages at " + width,
						() -> tabs("request-tabs").equals(ofRequest) && tabs("response-tabs").equals(ofResponse));
			String left = state();
			assertTrue(all.endsWith(left), left);
			if (width >= 900 || width <= 500)
				assertEquals(width == 900, left.startsWith("20"), width + ": " + left);
			if (width == 500) {
				assertTrue(left.endsWith("complete"), left);
				desktop.screenshot("panel-500");
			}
		}
	}
}
