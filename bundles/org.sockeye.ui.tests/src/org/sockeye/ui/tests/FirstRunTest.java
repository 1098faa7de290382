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

import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.Palette;

/** The window without a session: its buttons by mouse and keys, in both themes. */
@ExtendWith(DesktopExtension.class)
class FirstRunTest {

	@TempDir
	Path folder;
	private final Desktop desktop;

	FirstRunTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@AfterEach
	void clear() {
		Looks.theme(desktop, "default");
		desktop.service().notify(null);
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	@Test
	void startIsOneClick() throws Exception {
		Path sample = SampleSession.eight(folder.resolve("sample.pcapng"));
		try (FakeAgent agent = new FakeAgent("cat '" + sample + "'; echo ready >&2; cat >/dev/null")) {
			assertTrue(desktop.text("empty-state-text").contains("no proxy"), desktop.text("empty-state-text"));
			desktop.click("empty-start");
			desktop.await("the capture", () -> desktop.service().state().capture() == CaptureState.CAPTURING);
			desktop.await("rows", () -> desktop.visible("session-table"));
			assertTrue(desktop.service().stopCapture().join());
		}
	}

	@Test
	void optionsAndFilesAreAskedFor() throws Exception {
		desktop.focus("empty-start");
		desktop.key("Tab");
		desktop.key("space");
		desktop.await("the dialog", () -> desktop.visible("capture-ok"));
		desktop.key("Escape");
		desktop.await("no dialog", () -> !desktop.visible("capture-ok"));
		assertFalse(desktop.service().state().isCapturing());
	}

	@Test
	void theMachineIsChecked() throws Exception {
		try (FakeAgent agent = new FakeAgent("true")) {
			agent.reports = List.of(new ProbeReport("sendpath", ProbeReport.State.FAILED,
					List.of(new ProbeStatus.Candidate("fexit/tcp_sendmsg", false, "the kernel has no BTF")), "Bodies by sendfile show a gap."));
			desktop.focus("empty-check");
			desktop.key("Return");
			desktop.await("what does not work",
					() -> desktop.text("empty-limits").equals("On this machine: Bodies by sendfile show a gap (the kernel has no BTF)."));
			desktop.screenshot("first-run-limits");
		}
	}

	@Test
	void itCanBeReadInBothThemes() throws Exception {
		for (String theme : List.of("dark", "default")) {
			Looks.theme(desktop, theme);
			boolean dark = theme.equals("dark");
			desktop.await("the theme " + theme, () -> desktop.onUi(() -> new Palette(desktop.find("empty-state")).isDark() == dark));
			for (String id : List.of("empty-state-title", "empty-state-text"))
				desktop.await("contrast of " + id + " in " + theme, () -> desktop.onUi(() -> contrast(desktop.find(id)) >= 4.5));
			desktop.screenshot("first-run-" + theme);
		}
	}

	@Test
	void thePaletteIsReadableWhereTheThemeHasNotComeYet() {
		double contrast = desktop.onUi(() -> {
			Control text = desktop.find("empty-state-text");
			var before = text.getForeground();
			var behind = text.getBackground();
			text.setBackground(new org.eclipse.swt.graphics.Color(47, 47, 47));
			text.setForeground(new org.eclipse.swt.graphics.Color(46, 52, 54));
			Palette palette = new Palette(text);
			text.setBackground(behind);
			text.setForeground(before);
			return Math.min(Contrast.of(palette.foreground().getRGB(), palette.background().getRGB()),
					Contrast.of(palette.secondary().getRGB(), palette.background().getRGB()));
		});
		assertTrue(contrast >= 4.5, "contrast " + contrast);
		assertEquals(21, Contrast.of(new RGB(0, 0, 0), new RGB(255, 255, 255)), 0.01);
	}

	private static double contrast(Control control) {
		return Contrast.of(control.getForeground().getRGB(), control.getBackground().getRGB());
	}
}
