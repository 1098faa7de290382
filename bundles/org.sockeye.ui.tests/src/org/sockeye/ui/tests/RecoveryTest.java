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
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.Mark;
import org.sockeye.session.MarkJournal;
import org.sockeye.session.recovery.Held;
import org.sockeye.session.recovery.Unsaved;
import org.sockeye.session.recovery.UnsavedFolder;
import org.sockeye.ui.Recovery;
import org.sockeye.ui.WidgetIds;

/** What a killed window has left behind is offered by the next one. */
@ExtendWith(DesktopExtension.class)
class RecoveryTest {

	private static final Mark RED = new Mark(Mark.Colour.RED, "too slow");

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final UnsavedFolder unsaved = new UnsavedFolder(Path.of(System.getenv("XDG_STATE_HOME"), "sockeye"));
	private final Recovery recovery = Desktop.service(Recovery.class);

	RecoveryTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void nothingIsLeft() throws IOException {
		for (Unsaved u : unsaved.find())
			unsaved.take(u).delete();
		look();
	}

	@AfterEach
	void clear() throws IOException {
		desktop.service().notify(null);
		desktop.service().clear().join();
		nothingIsLeft();
		desktop.await("no session", () -> desktop.visible("empty-state") && !desktop.visible("recovery-bar"));
	}

	private void look() {
		recovery.look().join();
	}

	/** Eight exchanges that nobody has saved, the second marked. */
	private Path lost() throws IOException {
		try (Held held = unsaved.newCapture()) {
			Files.copy(SampleSession.eight(folder.resolve("eight.pcapng")), held.capture(), StandardCopyOption.REPLACE_EXISTING);
			try (CaptureSession session = org.sockeye.session.CaptureSessions.open(held.capture())) {
				assertTrue(session.awaitEnd(java.time.Duration.ofSeconds(20)));
				long at = session.extents(1, org.sockeye.model.Side.REQUEST).head()[0];
				held.journal().put(List.of(new MarkJournal.Entry(1, at, session.timeNs(1), RED)));
			} catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
			return held.capture();
		}
	}

	private void awaitRows(int rows) {
		desktop.await(rows + " rows", () -> desktop.visible("session-table")
				&& desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount() - 1) == rows);
	}

	/** Clicks the tool of the bar above the table that takes it away. */
	private void dismiss() {
		desktop.clickAt(desktop.onUi(() -> {
			for (Control child : ((Composite) desktop.find("recovery-bar")).getChildren())
				if (child instanceof ToolBar tools)
					for (ToolItem item : tools.getItems())
						if ("recovery-bar-close".equals(item.getData(WidgetIds.KEY))) {
							Rectangle r = item.getBounds();
							return tools.toDisplay(r.x + r.width / 2, r.y + r.height / 2);
						}
			throw new AssertionError("no tool");
		}));
	}

	private void menu(String... keys) {
		desktop.key("alt+f");
		for (String key : keys)
			desktop.key(key);
	}

	private List<String> table() {
		return desktop.onUi(() -> {
			Table table = (Table) desktop.find("recovery-table");
			return Arrays.stream(table.getItems()).map(RecoveryTest::cells).toList();
		});
	}

	private static String cells(TableItem item) {
		return item.getText(0) + "|" + item.getText(3) + "|" + item.getText(4);
	}

	@Test
	void oneCaptureIsOfferedAndOpensAsUnsavedWithItsMarks() throws Exception {
		Path capture = lost();
		look();
		desktop.await("the offer", () -> desktop.visible("recovery-bar"));
		assertTrue(desktop.text("recovery-bar-text").matches("A capture of 20..-..-.. ..:.. \\(.*MiB\\) was not saved before Sockeye ended\\."),
				desktop.text("recovery-bar-text"));
		assertTrue(desktop.visible("empty-recover"));
		desktop.screenshot("recovery-offer");
		desktop.click("recovery-bar-action");
		awaitRows(8);
		desktop.await("no offer any more", () -> !desktop.visible("recovery-bar"));
		CaptureSession session = desktop.service().state().session();
		assertEquals(capture, session.file());
		assertEquals(Map.of(1, RED), session.marks().all());
		assertTrue(desktop.service().state().unsaved());
		desktop.await("the status line", () -> desktop.text("status-capture").equals("Stopped, not saved"));
		desktop.screenshot("recovery-opened");

		// It is in this window now: no other one is offered it, and it asks before it goes.
		assertEquals(List.of(), unsaved.find());
		desktop.focus("session-table");
		menu("c");
		desktop.awaitDialog("Unsaved Capture");
		desktop.key("Tab");
		desktop.key("space");
		desktop.await("no session", () -> desktop.service().state().session() == null);
		// Its files go a moment after the session.
		desktop.await("it was discarded", () -> {
			try (var left = Files.list(capture.getParent())) {
				return left.noneMatch(p -> p.getFileName().toString().startsWith(capture.getFileName().toString()));
			}
		});
	}

	@Test
	void aDismissedOfferStaysInTheMenu() throws Exception {
		Path capture = lost();
		look();
		desktop.await("the offer", () -> desktop.visible("recovery-bar"));
		dismiss();
		desktop.await("no offer", () -> !desktop.visible("recovery-bar"));
		assertTrue(desktop.visible("empty-recover"));
		desktop.focus("empty-start");
		menu("v");
		desktop.awaitDialog("Recover Unsaved Capture");
		desktop.await("the count", () -> table().equals(List.of("Capture|8|1")));
		desktop.key("Escape");
		desktop.await("no dialog", () -> !desktop.visible("recovery-table"));
		assertTrue(Files.exists(capture));
	}

	@Test
	void severalAreListedSavedAndDeleted() throws Exception {
		lost();
		Path second = lost();
		Path cut = lost();
		byte[] bytes = Files.readAllBytes(cut);
		Files.write(cut, Arrays.copyOf(bytes, bytes.length - 5_000_001));
		Path mine = SampleSession.eight(folder.resolve("mine.pcapng"));
		try (Held held = unsaved.marksOf(mine)) {
			held.journal().put(List.of(new MarkJournal.Entry(0, 1, 1, RED), new MarkJournal.Entry(3, 2, 1, RED)));
		}
		try (Held living = unsaved.newCapture()) {
			Files.copy(mine, living.capture(), StandardCopyOption.REPLACE_EXISTING);
			look();
			desktop.await("the offer", () -> desktop.visible("recovery-bar")
					&& desktop.text("recovery-bar-text").equals("4 captures or marked files were not saved before Sockeye ended."));
			desktop.click("recovery-bar-action");
			desktop.awaitDialog("Recover Unsaved Capture");
			desktop.await("the counts", () -> table().size() == 4 && table().stream().noneMatch(row -> row.contains("…")));
			List<String> rows = table();
			assertTrue(rows.contains("Marks in mine.pcapng (" + folder + ")|8|2"), rows.toString());
			assertEquals(2, rows.stream().filter("Capture|8|1"::equals).count(), rows.toString());
			desktop.screenshot("recovery-dialog");
			living.delete();
		}
		// The first one goes, after a question.
		desktop.onUi(() -> {
			Table table = (Table) desktop.find("recovery-table");
			table.setSelection(rowOf(table, "Marks in mine.pcapng (" + folder + ")"));
			return null;
		});
		desktop.click("recovery-delete");
		desktop.awaitDialog("Delete Unsaved Capture");
		desktop.screenshot("recovery-delete");
		desktop.key("Tab");
		desktop.key("space");
		desktop.await("three rows", () -> table().size() == 3);
		assertTrue(Files.exists(mine), "only its marks are gone");

		Unsaved saved = recovery.found().stream().filter(u -> u.file().equals(second)).findFirst().orElseThrow();
		Path target = folder.resolve("saved.pcapng");
		recovery.saveAs(saved, target).join();
		desktop.await("two rows", () -> table().size() == 2);
		assertFalse(Files.exists(second));
		desktop.key("Escape");
		desktop.await("no dialog", () -> !desktop.visible("recovery-table"));
		assertTrue(desktop.service().open(target).join());
		awaitRows(8);
		assertEquals(Map.of(1, RED), desktop.service().state().session().marks().all());
		assertFalse(desktop.service().state().session().marks().isChanged(), "they are in the file");
	}

	private static int rowOf(Table table, String name) {
		for (int i = 0; i < table.getItemCount(); i++)
			if (table.getItem(i).getText(0).equals(name))
				return i;
		throw new AssertionError("no row " + name);
	}

	@Test
	void aRunningCaptureIsNotOfferedAndItsMarksAreWrittenDownAtOnce() throws Exception {
		Path sample = SampleSession.eight(folder.resolve("sample.pcapng"));
		try (FakeAgent agent = new FakeAgent("cat '" + sample + "'; echo ready >&2; cat >/dev/null")) {
			assertTrue(desktop.service().startCapture(CaptureOptions.defaults()).join());
			awaitRows(8);
			desktop.focus("session-table");
			desktop.key("Home");
			desktop.typeText("m");
			Path journal = Path.of(agent.file + ".marks");
			desktop.await("the mark on the disk", () -> Files.exists(journal) && MarkJournal.read(journal).marks() == 1);
			assertEquals(List.of(), unsaved.find());
			assertTrue(desktop.service().stopCapture().join());
			Path target = folder.resolve("target.pcapng");
			assertTrue(desktop.service().saveAs(target).join());
			assertFalse(MarkJournal.read(journal).unsaved());
			assertEquals(target, MarkJournal.read(journal).savedAs());
			desktop.service().clear().join();
			assertFalse(Files.exists(journal));
			assertFalse(Files.exists(agent.file));
		}
	}

	@Test
	void marksInAFileAreThereAgainWhenItIsOpened() throws Exception {
		Path mine = SampleSession.eight(folder.resolve("mine.pcapng"));
		assertTrue(desktop.service().open(mine).join());
		awaitRows(8);
		desktop.focus("session-table");
		desktop.key("Home");
		desktop.typeText("m");
		CaptureSession session = desktop.service().state().session();
		desktop.await("the mark", () -> session.marks().isChanged());
		assertEquals(List.of(), unsaved.find(), "this window has them");
		// As if this window were killed: its journal lies there, and nobody has it.
		Path state = Path.of(System.getenv("XDG_STATE_HOME"), "sockeye/marks");
		byte[] journal;
		try (var files = Files.list(state)) {
			journal = Files.readAllBytes(files.filter(p -> p.toString().endsWith(".marks")).findFirst().orElseThrow());
		}
		desktop.service().clear().join();
		try (var files = Files.list(state)) {
			assertEquals(0, files.count(), "discarded");
		}
		Files.write(state.resolve("marks-20260101-000000.marks"), journal);
		look();
		desktop.await("the offer", () -> desktop.visible("recovery-bar")
				&& desktop.text("recovery-bar-text").equals("Marks in “" + mine + "” were not saved before Sockeye ended."));
		assertTrue(desktop.service().open(mine).join());
		awaitRows(8);
		desktop.await("the mark again", () -> desktop.service().state().session().mark(0).equals("red"));
		desktop.await("the message", () -> desktop.text("message-bar-text").contains("are here again"));
		assertTrue(desktop.service().saveAs(mine).join());
		desktop.service().clear().join();
		assertEquals(List.of(), unsaved.find());
		assertTrue(desktop.service().open(mine).join());
		awaitRows(8);
		assertEquals("red", desktop.service().state().session().mark(0));
		assertNull(desktop.service().state().notice());
	}
}
