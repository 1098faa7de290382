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

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.ToolBar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.session.view.Order;
import org.sockeye.ui.FilterService;

/** Columns, order, selection and following in the real table, by keys and mouse. */
@ExtendWith(DesktopExtension.class)
class SessionTableTest {

	@TempDir
	Path folder;
	private final Desktop desktop;
	private final FilterService filters = Desktop.service(FilterService.class);

	SessionTableTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void open() throws IOException {
		assertTrue(desktop.service().open(SampleSession.eight(folder.resolve("eight.pcapng"))).join());
		desktop.await("eight rows", () -> desktop.visible("session-table") && numbers().size() == 8);
		desktop.focus("session-table");
	}

	@AfterEach
	void clear() {
		filters.setText("");
		filters.setOrder(Order.CAPTURE);
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private NatTable table() {
		return (NatTable) desktop.find("session-table");
	}

	private List<String> titles() {
		return desktop.onUi(() -> IntStream.range(0, table().getColumnCount())
				.mapToObj(c -> table().getDataValueByPosition(c, 0).toString()).collect(Collectors.toList()));
	}

	/** The visible cells of a column. */
	private List<String> cells(String title) {
		int column = position(title);
		return desktop.onUi(() -> IntStream.range(1, table().getRowCount())
				.mapToObj(r -> table().getDataValueByPosition(column, r).toString()).filter(s -> !s.isEmpty())
				.collect(Collectors.toList()));
	}

	private List<String> numbers() {
		return cells("#");
	}

	private int position(String title) {
		List<String> titles = titles();
		for (int i = 0; i < titles.size(); i++)
			if (titles.get(i).startsWith(title))
				return i;
		throw new AssertionError("no column " + title + " in " + titles);
	}

	private Rectangle bounds(int column, int row) {
		return desktop.onUi(() -> {
			Rectangle b = table().getBoundsByPosition(column, row);
			Point at = table().toDisplay(b.x, b.y);
			return new Rectangle(at.x, at.y, b.width, b.height);
		});
	}

	private static Point middle(Rectangle b) {
		return new Point(b.x + b.width / 2, b.y + b.height / 2);
	}

	private void clickAt(Rectangle b) {
		desktop.clickAt(middle(b));
	}

	private void awaitSummary(String start) {
		desktop.await("the exchange " + start, () -> desktop.text("exchange-summary").startsWith(start));
	}

	private int selectedRow() {
		return desktop.onUi(() -> {
			for (int r = 1; r < table().getRowCount(); r++)
				if (table().getCellByPosition(1, r).getDisplayMode().equals(org.eclipse.nebula.widgets.nattable.style.DisplayMode.SELECT))
					return r;
			return -1;
		});
	}

	@Test
	void aHeaderSortsUpDownAndNotAtAll() {
		Rectangle size = bounds(position("Size"), 0);
		clickAt(size);
		desktop.await("ascending", () -> numbers().equals(List.of("4", "6", "8", "5", "2", "1", "3", "7")));
		assertTrue(titles().contains("Size ▲"), titles().toString());
		desktop.screenshot("sorted");
		clickAt(size);
		desktop.await("descending", () -> numbers().equals(List.of("7", "3", "1", "2", "5", "6", "8", "4")));
		assertTrue(titles().contains("Size ▼"), titles().toString());
		clickAt(size);
		desktop.await("as captured", () -> numbers().equals(List.of("1", "2", "3", "4", "5", "6", "7", "8")));
		assertTrue(titles().contains("Size"), titles().toString());
	}

	@Test
	void theSelectionStaysWithItsExchange() {
		desktop.keys(SWT.HOME, SWT.ARROW_DOWN, SWT.ARROW_DOWN);
		awaitSummary("#3");
		assertEquals(3, selectedRow());
		clickAt(bounds(position("Size"), 0));
		desktop.await("sorted", () -> numbers().get(0).equals("4"));
		desktop.await("the row in its new place", () -> selectedRow() == 7);
		awaitSummary("#3");
		filters.setText("status >= 400");
		desktop.await("two rows", () -> numbers().size() == 2);
		assertEquals(-1, selectedRow());
		awaitSummary("#3");
		filters.setText("");
		desktop.await("the row is back", () -> selectedRow() == 7);
		desktop.keys(SWT.ARROW_DOWN);
		awaitSummary("#7");
	}

	@Test
	void severalAreSelected() {
		desktop.keys(SWT.HOME);
		awaitSummary("#1");
		desktop.shift(SWT.ARROW_DOWN);
		desktop.shift(SWT.ARROW_DOWN);
		awaitSummary("#3");
		assertEquals(List.of(1, 2, 3), selectedRows());
		desktop.clickAt(middle(bounds(2, 6)), "ctrl");
		awaitSummary("#6");
		assertEquals(List.of(1, 2, 3, 6), selectedRows());
		desktop.clickAt(middle(bounds(2, 8)), "shift");
		awaitSummary("#8");
		assertEquals(List.of(6, 7, 8), selectedRows());
		desktop.ctrl('a');
		desktop.await("all", () -> selectedRows().size() == 8);
		clickAt(bounds(2, 2));
		awaitSummary("#2");
		assertEquals(List.of(2), selectedRows());
	}

	private List<Integer> selectedRows() {
		return desktop.onUi(() -> IntStream.range(1, table().getRowCount())
				.filter(r -> table().getCellByPosition(1, r).getDisplayMode()
						.equals(org.eclipse.nebula.widgets.nattable.style.DisplayMode.SELECT))
				.boxed().collect(Collectors.toList()));
	}

	/** Drags, and again when nothing came of it: on a busy machine a window may lose a press that comes while it is painted. */
	private void drag(Point from, Point to, BooleanSupplier done) throws InterruptedException {
		for (int attempt = 0; attempt < 3 && !done.getAsBoolean(); attempt++) {
			desktop.dragAt(from, to);
			for (int i = 0; i < 30 && !done.getAsBoolean(); i++)
				Thread.sleep(100);
		}
		assertTrue(done.getAsBoolean(), "nothing came of dragging from " + from + " to " + to);
	}

	@Test
	void columnsAreMovedAndSizedAndKept() throws Exception {
		int before = position("Method");
		Rectangle method = bounds(before, 0), client = bounds(position("Client"), 0);
		drag(new Point(method.x + method.width / 2, method.y + method.height / 2),
				new Point(client.x + client.width / 4, client.y + client.height / 2), () -> position("Method") == position("Time") + 1);
		Rectangle host = bounds(position("Host"), 0);
		drag(new Point(host.x + host.width - 1, host.y + host.height / 2),
				new Point(host.x + host.width + 49, host.y + host.height / 2), () -> bounds(position("Host"), 0).width >= host.width + 40);
		desktop.await("kept", () -> kept().matches("mark:\\d+ number:\\d+ time:\\d+ method:\\d+ client:.*path:\\*.*"));
		desktop.menu("session-table", bounds(position("Method"), 0), "Reset Columns");
		desktop.await("as at first", () -> position("Method") == before && bounds(position("Host"), 0).width == host.width);
	}

	private static String kept() {
		return InstanceScope.INSTANCE.getNode("org.sockeye.ui").get("table.columns", "");
	}

	@Test
	void columnsAreHiddenAndShown() {
		assertFalse(titles().contains("URL"));
		desktop.menu("session-table", bounds(position("Type"), 0), "Hide Column Type");
		desktop.await("hidden", () -> !titles().contains("Type"));
		desktop.menu("session-table", bounds(position("Host"), 0), "Request Size");
		desktop.await("shown", () -> kept().contains(" req.size:"));
		desktop.menu("session-table", bounds(position("Host"), 0), "Reset Columns");
		desktop.await("as at first", () -> titles().contains("Type") && kept().contains("-req.size:"));
	}

	@Test
	void allColumnsFitBesideTheScrollBar() throws IOException {
		assertTrue(desktop.service().open(twoHundred("many.pcapng", 50_000)).join());
		desktop.await("a page of rows", () -> filters.state().total() == 200 && desktop.onUi(() -> table().getVerticalBar().isVisible()));
		desktop.menu("session-table", bounds(position("Type"), 0), "Reset Columns");
		desktop.await("their room", () -> desktop.onUi(() -> table().getColumnCount() == 14 && table().getWidth() == table().getClientArea().width));
		assertTrue(bounds(position("●"), 0).width < bounds(position("Path"), 0).width / 2, "a mark needs no more than an icon");
	}

	@Test
	void columnsAreChosenInADialogByKeys() {
		desktop.key("alt+w");
		desktop.key("c");
		desktop.awaitDialog("Columns");
		desktop.screenshot("columns");
		// The list has the focus, on its first row.
		desktop.key("Home");
		desktop.key("space");
		desktop.key("Return");
		desktop.await("no marks", () -> !titles().contains("●") && titles().contains("#"));
		desktop.menu("session-table", bounds(position("Type"), 0), "Reset Columns");
		desktop.await("as at first", () -> titles().contains("●"));
	}

	@Test
	void aCommentIsWritten() {
		desktop.keys(SWT.HOME);
		awaitSummary("#1");
		// It returns when the dialog is closed.
		CompletableFuture<Void> menu = CompletableFuture.runAsync(() -> desktop.menu("session-table", bounds(position("Path"), 1), "Comment…"));
		desktop.awaitDialog("Comment");
		desktop.typeText("why so slow?");
		desktop.key("Return");
		menu.join();
		desktop.await("its sign", () -> cells("●").equals(List.of("✎")));
		assertEquals("why so slow?", desktop.service().state().session().comment(0));
	}

	@Test
	void aCellFiltersAndIsCopied() {
		Rectangle status = bounds(position("Status"), 5);
		desktop.menu("session-table", status, "Filter by status == 404");
		desktop.await("one row", () -> numbers().equals(List.of("5")));
		desktop.menu("session-table", bounds(position("Status"), 1), "Exclude status == 404");
		desktop.await("nothing", () -> desktop.visible("empty-clear-filter"));
		filters.setText("");
		desktop.await("all rows", () -> numbers().size() == 8);
		desktop.menu("session-table", bounds(position("Type"), 1), "And type == \"text/plain\"");
		desktop.await("text alone", () -> numbers().equals(List.of("1", "3", "7")));
		desktop.menu("session-table", bounds(position("Path"), 2), "Copy URL");
		desktop.await("the URL", () -> "http://shop.example.org/gap.txt".equals(desktop.clipboard()));
		desktop.menu("session-table", bounds(position("Path"), 2), "Copy as cURL");
		desktop.await("the command", () -> desktop.clipboard().startsWith("curl http://shop.example.org/gap.txt"));
		desktop.menu("session-table", bounds(position("Path"), 2), "Copy Request Headers");
		desktop.await("the request", () -> desktop.clipboard().startsWith("GET /gap.txt HTTP/1.1"));
		desktop.menu("session-table", bounds(position("Path"), 2), "Copy Response Headers");
		desktop.await("the response", () -> desktop.clipboard().startsWith("HTTP/1.1 200 OK"));
		desktop.menu("session-table", bounds(position("Size"), 2), "Copy Value");
		assertEquals("97.7 KiB", desktop.clipboard());
	}

	@Test
	void itFollowsUntilSomebodyScrollsUp() throws Exception {
		desktop.service().clear().join();
		Path more = twoHundred("more.pcapng", 50_000), yetMore = twoHundred("yet-more.pcapng", 55_000);
		Path sample = SampleSession.eight(folder.resolve("sample.pcapng"));
		try (FakeAgent agent = new FakeAgent("cat '" + sample + "'; echo ready >&2; read line; cat '" + more + "'; read line; cat '"
				+ yetMore + "'; cat >/dev/null")) {
			assertTrue(desktop.service().startCapture(CaptureOptions.defaults()).join());
			desktop.await("rows", () -> desktop.visible("session-table") && numbers().size() == 8);
			assertTrue(following());
			go(agent);
			desktop.await("the newest in sight", () -> numbers().contains("208"));
			assertTrue(following());
			desktop.focus("session-table");
			desktop.keys(SWT.HOME);
			desktop.await("the first in sight", () -> numbers().contains("1"));
			desktop.await("no longer following", () -> !following());
			go(agent);
			desktop.await("more rows", () -> filters.state().total() > 208);
			assertTrue(numbers().contains("1"));
			desktop.click("follow");
			desktop.await("the newest again", () -> following() && numbers().contains(Integer.toString(filters.state().total())));
			awaitSummary("#1");
		}
	}

	private Path twoHundred(String name, int firstPort) throws IOException {
		Path file = folder.resolve(name);
		try (SampleSession s = new SampleSession(file, firstPort)) {
			for (int i = 0; i < 200; i++)
				s.connect().client(SampleSession.get("/more/" + i)).server(SampleSession.ok("text/plain", 2, "") + "ok").close();
		}
		return file;
	}

	private static void go(FakeAgent agent) throws IOException {
		agent.process.getOutputStream().write('\n');
		agent.process.getOutputStream().flush();
	}

	private boolean following() {
		return desktop.onUi(() -> ((ToolBar) desktop.find("follow")).getItem(0).getSelection());
	}

	@Test
	void enterGoesToTheDetail() {
		desktop.keys(SWT.HOME, SWT.CR);
		desktop.await("the detail", () -> desktop.onUi(() -> {
			for (var c = desktop.display().getFocusControl(); c != null; c = c.getParent())
				if (c == table())
					return false;
			return desktop.display().getFocusControl() != null;
		}));
	}

	@Test
	void marksAndCommentsAreSavedWithTheSession() throws Exception {
		desktop.keys(SWT.HOME, SWT.ARROW_DOWN);
		awaitSummary("#2");
		desktop.typeText("m");
		desktop.await("the mark", () -> cells("●").equals(List.of("●R")));
		desktop.menu("session-table", bounds(position("Status"), 6), "Mark Blue");
		desktop.await("another mark", () -> cells("●").equals(List.of("●R", "●B")));
		filters.setText("mark == blue");
		desktop.await("one row", () -> numbers().equals(List.of("6")));
		filters.setText("");
		var session = desktop.service().state().session();
		session.marks().set(1, session.marks().of(1).withComment("why twice?"));
		desktop.await("the comment's sign", () -> cells("●").equals(List.of("●R✎", "●B")));
		desktop.screenshot("marks");
		Path saved = folder.resolve("marked.pcapng");
		assertTrue(session.marks().isChanged());
		assertTrue(desktop.service().saveAs(saved).join());
		assertFalse(session.marks().isChanged());
		assertTrue(desktop.service().open(saved).join());
		desktop.await("the marks again", () -> filters.state().session() != session && cells("●").equals(List.of("●R✎", "●B")));
		assertEquals("why twice?", desktop.service().state().session().comment(1));
		desktop.focus("session-table");
		desktop.keys(SWT.HOME, SWT.ARROW_DOWN);
		awaitSummary("#2");
		desktop.typeText("m");
		desktop.await("no mark, the comment stays", () -> cells("●").equals(List.of("✎", "●B")));
	}
}
