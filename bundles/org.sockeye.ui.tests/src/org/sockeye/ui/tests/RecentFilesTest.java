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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.Autostop;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CapturePlan;
import org.sockeye.capture.FileRing;

/** File > Open Recent, by keyboard. */
@ExtendWith(DesktopExtension.class)
class RecentFilesTest {

	@TempDir
	Path folder;
	private final Desktop desktop;

	RecentFilesTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void forget() {
		InstanceScope.INSTANCE.getNode("org.sockeye.ui").remove("recent.files");
	}

	@AfterEach
	void clear() {
		desktop.service().notify(null);
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private static List<String> recent() {
		return InstanceScope.INSTANCE.getNode("org.sockeye.ui").get("recent.files", "").lines().toList();
	}

	private Path open(String name) throws Exception {
		Path file = SampleSession.eight(folder.resolve(name));
		assertTrue(desktop.service().open(file).join());
		return file;
	}

	/** Chooses an item by its mnemonic. */
	private void choose(String key) {
		desktop.await("rows", () -> desktop.visible("session-table"));
		desktop.focus("session-table");
		desktop.key("alt+f");
		desktop.key("r");
		desktop.key(key);
	}

	@Test
	void theNewestIsFirstAndEachOpensAgain() throws Exception {
		Path a = open("a & b.pcapng");
		Path b = open("b.pcapng");
		assertFalse(desktop.service().open(folder.resolve("nowhere.pcapng")).join());
		assertEquals(List.of(b.toString(), a.toString()), recent());
		choose("2");
		desktop.await("the file again", () -> desktop.service().state().name().equals("a & b.pcapng"));
		assertEquals(List.of(a.toString(), b.toString()), recent());
		Path c = folder.resolve("c.pcapng");
		assertTrue(desktop.service().saveAs(c).join());
		assertEquals(List.of(c.toString(), a.toString(), b.toString()), recent());
		for (int i = 0; i < 9; i++)
			assertTrue(desktop.service().open(Files.copy(c, folder.resolve("d" + i + ".pcapng"))).join());
		assertEquals(10, recent().size());
		assertEquals(c.toString(), recent().get(9));
		desktop.focus("session-table");
		desktop.key("alt+f");
		desktop.key("r");
		desktop.screenshot("recent-files");
		desktop.key("0");
		desktop.await("the tenth", () -> recent().get(0).equals(c.toString()));
	}

	@Test
	void oneThatIsGoneIsTakenOffAndTheRestIsForgotten() throws Exception {
		Path a = open("a.pcapng");
		Path b = open("b.pcapng");
		Files.delete(a);
		choose("2");
		desktop.await("the sentence", () -> desktop.visible("message-bar") && desktop.text("message-bar-text")
				.equals("“" + a + "” is not there any more. It was taken off the list of recent files."));
		assertEquals(List.of(b.toString()), recent());
		assertEquals("b.pcapng", desktop.service().state().name());
		choose("c");
		desktop.await("an empty list", () -> recent().isEmpty());
	}

	@Test
	void aRingHasOnePlace() throws Exception {
		Path b = open("b.pcapng");
		Path sample = SampleSession.eight(folder.resolve("sample.pcapng"));
		FileRing ring = new FileRing(folder.resolve("ring.pcapng"), 0, FileRing.MIN_FILE_BYTES);
		try (FakeAgent agent = new FakeAgent("cat '" + sample + "'; echo ready >&2; cat >/dev/null")) {
			assertTrue(desktop.service().startCapture(new CapturePlan(CaptureOptions.defaults(), Autostop.NEVER, ring, null)).join());
			desktop.await("the last file of the ring", () -> recent().size() == 2 && recent().get(0).contains("ring_0"));
			// Another file does not end it without a question.
			choose("2");
			desktop.awaitDialog("Running Capture");
			desktop.screenshot("running-capture");
			desktop.key("Escape");
			desktop.await("no dialog", () -> desktop.onUi(() -> desktop.display().getActiveShell() == desktop.find("session-table").getShell()));
			assertTrue(desktop.service().state().isCapturing());
			assertTrue(desktop.service().stopCapture().join());
		}
		assertEquals(b.toString(), recent().get(1));
		assertEquals(desktop.service().state().session().file().toString(), recent().get(0));
	}
}
