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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.ui.Activities;
import org.sockeye.ui.Activities.Activity;

/** What takes long is shown in the status line and can be given up; then nothing is left of it. */
@ExtendWith(DesktopExtension.class)
class ActivitiesTest {

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final Activities activities = Desktop.service(Activities.class);
	/** Gives up what has that at the beginning of its name, as soon as it begins: before it has done anything that could not be undone. */
	private String unwanted = "nothing";
	private final Runnable canceller = () -> activities.running().stream().filter(a -> a.name().startsWith(unwanted)).forEach(Activity::cancel);

	ActivitiesTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void listen() {
		activities.addListener(canceller);
	}

	@AfterEach
	void clear() {
		activities.removeListener(canceller);
		desktop.service().notify(null);
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
		assertEquals(List.of(), activities.running());
	}

	private void openEight() throws IOException {
		assertTrue(desktop.service().open(SampleSession.eight(folder.resolve("eight.pcapng"))).join());
		desktop.await("the rows", () -> desktop.visible("session-table")
				&& desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount()) == 9);
	}

	private String notice() {
		return desktop.service().state().notice() == null ? "" : desktop.service().state().notice().text();
	}

	private List<String> files() throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(f -> f.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	void theLineShowsHowFarItIsAndGivesItUp() throws Exception {
		try (Activity first = activities.begin("Testing & trying")) {
			desktop.await("the line", () -> desktop.visible("status-activity"));
			assertEquals("Testing && trying", desktop.text("status-activity-name"));
			assertFalse(desktop.visible("status-activity-bar"), "how far is not known");
			first.progress(1, 4);
			desktop.await("a quarter", () -> desktop.visible("status-activity-bar")
					&& desktop.onUi(() -> ((ProgressBar) desktop.find("status-activity-bar")).getSelection()) == 250);
			try (Activity second = activities.begin("Another")) {
				desktop.await("both", () -> desktop.text("status-activity-name").equals("Testing && trying (and 1 more)"));
				desktop.screenshot("activity");
				desktop.click("status-activity-cancel");
				desktop.await("the end of the first", first::isCancelled);
				assertFalse(second.isCancelled());
			}
		}
		desktop.await("no line", () -> !desktop.visible("status-activity"));
		try (Activity third = activities.begin("Third")) {
			desktop.await("the line", () -> desktop.visible("status-activity"));
			third.progress(1, 2);
			desktop.await("a half", () -> desktop.onUi(() -> ((ProgressBar) desktop.find("status-activity-bar")).getSelection()) == 500);
		}
		desktop.await("no line", () -> !desktop.visible("status-activity"));
	}

	@Test
	void aCopyThatIsGivenUpLeavesNoFile() throws Exception {
		openEight();
		unwanted = "Saving";
		Path target = folder.resolve("copy.pcapng");
		assertFalse(desktop.service().saveAs(target).join());
		assertEquals("Saving was given up; no file was written.", notice());
		assertEquals(List.of("eight.pcapng"), files());
		Files.writeString(target, "what was there before");
		assertFalse(desktop.service().saveAs(target).join());
		assertEquals("what was there before", Files.readString(target));
		unwanted = "nothing";
		assertTrue(desktop.service().saveAs(target).join());
		assertEquals(-1, Files.mismatch(target, folder.resolve("eight.pcapng")));
	}

	@Test
	void anArchiveThatIsGivenUpIsNotOpened() throws Exception {
		openEight();
		Path har = folder.resolve("all.har");
		StringBuilder entries = new StringBuilder();
		for (int i = 0; i < 3_000; i++)
			entries.append(i == 0 ? "" : ",").append("""
					{"startedDateTime":"2026-01-01T00:00:00.000Z","time":1,"request":{"method":"GET","url":"http://x.example/%d","httpVersion":"HTTP/1.1",
					"headers":[],"queryString":[],"cookies":[],"headersSize":-1,"bodySize":0},"response":{"status":200,"statusText":"OK",
					"httpVersion":"HTTP/1.1","headers":[],"cookies":[],"content":{"size":1000,"mimeType":"text/plain","text":"%s"},"redirectURL":"",
					"headersSize":-1,"bodySize":1000},"cache":{},"timings":{"send":0,"wait":1,"receive":0}}""".formatted(i, "x".repeat(1000)));
		Files.writeString(har, "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"x\",\"version\":\"1\"},\"entries\":[" + entries + "]}}");
		unwanted = "Opening all.har";
		assertFalse(desktop.service().open(har).join());
		assertEquals("Opening “all.har” was given up.", notice());
		assertEquals("eight.pcapng", desktop.service().state().name(), "what was open stays");
		unwanted = "nothing";
		assertTrue(desktop.service().open(har).join());
		desktop.await("all of it", () -> desktop.service().state().session().size() == 3_000);
	}

	@Test
	void aFileWhoseReadingIsGivenUpIsClosed() throws Exception {
		Path file = folder.resolve("many.pcapng");
		try (SampleSession session = new SampleSession(file, 1_000)) {
			for (int c = 0; c < 100; c++) {
				SampleSession.Connection connection = session.connect();
				for (int i = 0; i < 800; i++)
					connection.client("GET /" + i + " HTTP/1.1\r\nHost: x\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
				connection.close();
			}
		}
		unwanted = "Reading many.pcapng";
		assertTrue(desktop.service().open(file).join());
		desktop.await("its end", () -> desktop.service().state().session() == null);
		desktop.await("a sentence", () -> notice().equals("Reading “many.pcapng” was given up; it was closed."));
		assertTrue(Files.exists(file));
	}

	@Test
	void anExportThatIsGivenUpLeavesNoFile() throws Exception {
		openEight();
		unwanted = "Export to all.har";
		desktop.focus("session-table");
		desktop.ctrlShift('x');
		desktop.await("the dialog", () -> desktop.visible("export-target"));
		desktop.focus("export-target");
		desktop.onWidget("export-target", text -> ((Text) text).setText(folder.resolve("all.har").toString()));
		desktop.keys(SWT.CR);
		desktop.await("its end", () -> notice().equals("The export was cancelled; no file was written."));
		assertEquals(List.of("eight.pcapng"), files());
	}

	@Test
	void aCheckThatIsGivenUpSaysSo() throws Exception {
		try (FakeAgent agent = new FakeAgent("true")) {
			unwanted = "Checking";
			assertFalse(desktop.service().checkProbes().join());
			desktop.await("a sentence", () -> notice().equals("The check was given up."));
		}
		assertNull(desktop.service().state().session());
	}
}
