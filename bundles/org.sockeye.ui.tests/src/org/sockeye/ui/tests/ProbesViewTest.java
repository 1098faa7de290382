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

import java.util.Arrays;
import java.util.List;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeReport.State;
import org.sockeye.capture.ProbeStatus.Candidate;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.capture.blind.BlindSpot.Kind;
import org.sockeye.ui.CaptureState;

/** The Probes view in the real window, and the life cycle of the real probe bundle, with a script in the place of the agent. */
@ExtendWith(DesktopExtension.class)
class ProbesViewTest {

	private static final String CAPTURED = "Bodies sent with sendfile(2) and splice(2) are captured.";
	private static final String GAPS = "Bodies of static files show as gaps.";
	private static final String REFUSED = "the kernel refuses fentry programs (lockdown)";
	private static final ProbeReport SYSCALLS = new ProbeReport("syscalls", State.ATTACHED,
			List.of(new Candidate("raw_tp/sys_exit", true, "")), "What processes read and write is captured.");
	private static final List<Candidate> TRIED = List.of(new Candidate("fentry/tcp_sendmsg_locked", false, REFUSED),
			new Candidate("tp_btf/tcp_sendmsg_locked", true, ""));

	private final Desktop desktop;

	ProbesViewTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@BeforeEach
	void showView() {
		desktop.onUi(() -> page().showView("org.sockeye.ui.probesView"));
		desktop.await("the view", () -> desktop.visible("probes-view"));
	}

	@AfterEach
	void clear() throws BundleException {
		desktop.service().notify(null);
		desktop.service().clear().join();
		bundle().start();
		desktop.onUi(() -> page().showView("org.sockeye.ui.detail.exchangeView"));
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private static IWorkbenchPage page() {
		return PlatformUI.getWorkbench().getActiveWorkbenchWindow() == null
				? PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage()
				: PlatformUI.getWorkbench().getActiveWorkbenchWindow().getActivePage();
	}

	private static List<ProbeReport> sendPath(State state, String meaning) {
		return List.of(SYSCALLS, new ProbeReport("sendpath", state, state == State.ATTACHED ? TRIED : List.of(), meaning));
	}

	private static FakeAgent agent(List<ProbeReport> reports) {
		FakeAgent agent = new FakeAgent("echo ready >&2; cat >/dev/null");
		agent.reports = reports;
		return agent;
	}

	private static Bundle bundle() {
		return Arrays.stream(Desktop.context().getBundles())
				.filter(b -> b.getSymbolicName().equals("org.sockeye.capture.sendpath")).findFirst().orElseThrow();
	}

	private void start() {
		assertTrue(desktop.service().startCapture(CaptureOptions.defaults()).join());
		desktop.await("the capture", () -> desktop.service().state().capture() == CaptureState.CAPTURING);
	}

	/** @return name, state and outcome of each row; those of the ways tried are indented */
	private List<String> rows() {
		return desktop.onUi(() -> Arrays.stream(((Tree) desktop.find("probes-tree")).getItems())
				.flatMap(item -> java.util.stream.Stream.concat(java.util.stream.Stream.of(cells(item)),
						Arrays.stream(item.getItems()).map(child -> "  " + cells(child))))
				.toList());
	}

	private static String cells(TreeItem item) {
		return item.getText(0) + "|" + item.getText(1) + "|" + item.getText(2);
	}

	private void awaitRow(String row) {
		desktop.await("the row " + row, () -> rows().contains(row));
	}

	private boolean enabled(String id) {
		return desktop.onUi(() -> desktop.find(id).isEnabled());
	}

	/** Selects a source: what another test selected stays. */
	private void select(int source) {
		desktop.await("the row", () -> rows().size() > source);
		desktop.onUi(() -> {
			Tree tree = (Tree) desktop.find("probes-tree");
			tree.setSelection(tree.getItem(source));
			tree.notifyListeners(SWT.Selection, new org.eclipse.swt.widgets.Event());
			return null;
		});
	}

	@Test
	void ctrlShiftPShowsTheView() {
		desktop.onUi(() -> page().showView("org.sockeye.ui.detail.exchangeView"));
		desktop.await("the other view", () -> !desktop.visible("probes-view"));
		desktop.focus("empty-start");
		desktop.ctrlShift('p');
		desktop.await("the view", () -> desktop.visible("probes-view"));
	}

	@Test
	void showsWhatTheAgentReports() throws Exception {
		try (FakeAgent agent = agent(sendPath(State.ATTACHED, CAPTURED))) {
			start();
			awaitRow("sendpath|Attached|tp_btf/tcp_sendmsg_locked");
			select(1);
			assertEquals(List.of("syscalls|Attached|raw_tp/sys_exit",
					"sendpath|Attached|tp_btf/tcp_sendmsg_locked", "  fentry/tcp_sendmsg_locked|Not taken|" + REFUSED,
					"  tp_btf/tcp_sendmsg_locked|In use|"), rows());
			assertEquals("Capturing from these sources:", desktop.text("probes-caption"));
			assertEquals(CAPTURED, desktop.text("probes-detail"));
			assertFalse(enabled("probes-start"));
			assertTrue(enabled("probes-stop"));
			assertFalse(enabled("probes-check"));
			desktop.screenshot("probes");
			// By keyboard to the way that was refused: its reason stands below, whole.
			desktop.focus("probes-tree");
			desktop.keys(SWT.ARROW_DOWN);
			desktop.await("the reason", () -> desktop.text("probes-detail").equals("fentry/tcp_sendmsg_locked: " + REFUSED));
			select(0);
			assertFalse(enabled("probes-stop"), "syscalls is the capture itself");
			// What an agent said last stays, and does not pretend to be attached.
			assertTrue(desktop.service().stopCapture().join());
			awaitRow("sendpath|Available|tp_btf/tcp_sendmsg_locked");
			assertTrue(desktop.text("probes-caption").startsWith("No capture is running."));
		}
	}

	@Test
	void stopAndStartReachTheAgentThroughTheBundle() throws Exception {
		try (FakeAgent agent = agent(sendPath(State.ATTACHED, CAPTURED))) {
			start();
			awaitRow("sendpath|Attached|tp_btf/tcp_sendmsg_locked");
			select(1);
			desktop.click("probes-stop");
			desktop.await("the command", () -> agent.commands.equals(List.of("sendpath stop")));
			assertEquals(Bundle.RESOLVED, bundle().getState());
			agent.tell(sendPath(State.STOPPED, GAPS));
			awaitRow("sendpath|Stopped|");
			assertEquals(GAPS, desktop.text("probes-detail"));
			assertFalse(enabled("probes-stop"));
			desktop.await("the status line", () -> desktop.text("status-probes").equals("send path: stopped"));
			desktop.focus("probes-start");
			desktop.type(' ');
			desktop.await("the command", () -> agent.commands.equals(List.of("sendpath stop", "sendpath start")));
			assertEquals(Bundle.ACTIVE, bundle().getState());
			agent.tell(sendPath(State.ATTACHED, CAPTURED));
			awaitRow("sendpath|Attached|tp_btf/tcp_sendmsg_locked");
		}
	}

	@Test
	void theContextMenuStopsAndStarts() throws Exception {
		try (FakeAgent agent = agent(sendPath(State.ATTACHED, CAPTURED))) {
			start();
			awaitRow("sendpath|Attached|tp_btf/tcp_sendmsg_locked");
			menu("t");
			desktop.await("the command", () -> agent.commands.equals(List.of("sendpath stop")));
			agent.tell(sendPath(State.STOPPED, GAPS));
			awaitRow("sendpath|Stopped|");
			desktop.await("that it can be started", () -> enabled("probes-start"));
			menu("s");
			desktop.await("the other command", () -> agent.commands.equals(List.of("sendpath stop", "sendpath start")));
		}
	}

	/** By the right button on the send path, and a key in the menu that this opens. */
	private void menu(String key) {
		desktop.rightClickAt(desktop.onUi(() -> {
			Tree tree = (Tree) desktop.find("probes-tree");
			org.eclipse.swt.graphics.Rectangle text = tree.getItem(1).getTextBounds(0);
			return tree.toDisplay(text.x + 8, text.y + text.height / 2);
		}));
		desktop.screenshot("menu-probes");
		desktop.key(key);
	}

	@Test
	void aBundleStoppedInTheConsoleStopsTheProbe() throws Exception {
		try (FakeAgent agent = agent(sendPath(State.ATTACHED, CAPTURED))) {
			start();
			for (int i = 1; i <= 3; i++) {
				int times = i;
				bundle().stop();
				desktop.await("the stop", () -> agent.commands.size() == 2 * times - 1);
				bundle().start();
				desktop.await("the start", () -> agent.commands.size() == 2 * times);
			}
			assertEquals(List.of("sendpath stop", "sendpath start", "sendpath stop", "sendpath start", "sendpath stop",
					"sendpath start"), agent.commands);
			assertEquals(CaptureState.CAPTURING, desktop.service().state().capture());
		}
	}

	@Test
	void aBundleThatIsStoppedIsLeftOutAndCanBeBroughtIn() throws Exception {
		bundle().stop();
		awaitRow("sendpath|Stopped|");
		try (FakeAgent agent = agent(sendPath(State.OFF, GAPS))) {
			start();
			assertFalse(agent.options.sendPath());
			awaitRow("sendpath|Off|");
			select(1);
			desktop.click("probes-start");
			desktop.await("the command", () -> agent.commands.equals(List.of("sendpath start")));
		}
		assertEquals(Bundle.ACTIVE, bundle().getState());
	}

	@Test
	void aProbeThatIsLeftOutByAnOptionCanBeBroughtIn() throws Exception {
		try (FakeAgent agent = agent(sendPath(State.OFF, GAPS))) {
			assertTrue(desktop.service().startCapture(CaptureOptions.defaults().withSendPath(false)).join());
			assertFalse(agent.options.sendPath());
			awaitRow("sendpath|Off|");
			select(1);
			desktop.click("probes-start");
			desktop.await("the command", () -> agent.commands.equals(List.of("sendpath start")));
		}
	}

	@Test
	void aProbeThatIsNotInstalledSaysSo() throws Exception {
		try (FakeAgent agent = agent(sendPath(State.MISSING, GAPS))) {
			start();
			awaitRow("sendpath|Not installed|");
			select(1);
			assertEquals(GAPS, desktop.text("probes-detail"));
			assertFalse(enabled("probes-start"));
			assertFalse(enabled("probes-stop"));
			desktop.screenshot("probes-missing");
		}
	}

	@Test
	void aCheckShowsWhatItFound() throws Exception {
		List<Candidate> refused = List.of(new Candidate("fentry/tcp_sendmsg_locked", false, REFUSED),
				new Candidate("kprobe/tcp_sendmsg_locked", false, "the kernel has no kprobes"));
		try (FakeAgent agent = agent(List.of(SYSCALLS, new ProbeReport("sendpath", State.FAILED, refused, GAPS)))) {
			desktop.click("probes-check");
			awaitRow("sendpath|Not possible|tried 2 ways, none can be used");
			assertTrue(rows().contains("  kprobe/tcp_sendmsg_locked|Not taken|the kernel has no kprobes"), rows().toString());
			desktop.await("the button", () -> enabled("probes-check"));
			agent.reports = null;
			desktop.click("probes-check");
			desktop.await("the message", () -> desktop.visible("message-bar") && desktop.text("message-bar-text")
					.equals("This machine could not be checked: the authorisation was dismissed."));
			desktop.await("the button", () -> enabled("probes-check"));
			assertEquals(CaptureState.IDLE, desktop.service().state().capture());
		}
	}

	/** Process, what, why and what to do; while capturing, afterwards, and by a check. */
	@Test
	void whatCannotBeSeen() throws Exception {
		BlindSpot tls = new BlindSpot(812, "nginx", Kind.TLS_LIBRARY, "OpenSSL (libssl.so.3)"),
				ring = new BlindSpot(99, "db & co", Kind.IO_URING, "it has a ring open"),
				none = new BlindSpot(0, "", Kind.UNREADABLE, "permission denied");
		try (FakeAgent agent = agent(sendPath(State.ATTACHED, CAPTURED))) {
			agent.blindSpots = List.of(ring, tls);
			start();
			desktop.await("the tab's title", () -> tabTitle().equals("What Cannot Be Seen (2)"));
			showTab(1);
			try {
				desktop.await("the rows", () -> blindRows().equals(
						List.of("db & co (99)|io_uring|it has a ring open", "nginx (812)|TLS library|OpenSSL (libssl.so.3)")));
				assertEquals(Kind.IO_URING.why() + "\n" + Kind.IO_URING.remedy(), desktop.text("blind-detail"));
				desktop.focus("blind-table");
				desktop.keys(SWT.ARROW_DOWN);
				desktop.await("why and what to do",
						() -> desktop.text("blind-detail").equals(Kind.TLS_LIBRARY.why() + "\n" + Kind.TLS_LIBRARY.remedy()));
				desktop.screenshot("blind-spots");
				agent.tellBlind(List.of(none));
				desktop.await("the new row", () -> blindRows().equals(List.of("This machine|not examined|permission denied")));
				agent.tellBlind(List.of());
				desktop.await("that there is nothing", () -> tabTitle().equals("What Cannot Be Seen")
						&& desktop.text("blind-caption").startsWith("No process with stream sockets"));
				agent.tellBlind(List.of(tls));
				desktop.await("the row", () -> blindRows().size() == 1);
				assertTrue(desktop.service().stopCapture().join());
				assertEquals(List.of(tls), desktop.service().state().blindSpots());
				agent.blindSpots = List.of(ring);
				desktop.click("probes-check");
				desktop.await("what the check found", () -> blindRows().equals(List.of("db & co (99)|io_uring|it has a ring open")));
			} finally {
				showTab(0);
			}
		}
	}

	private String tabTitle() {
		return desktop.onUi(() -> ((TabFolder) desktop.find("probes-tabs")).getItem(1).getText());
	}

	private void showTab(int index) {
		desktop.onUi(() -> {
			((TabFolder) desktop.find("probes-tabs")).setSelection(index);
			return null;
		});
	}

	private List<String> blindRows() {
		return desktop.onUi(() -> Arrays.stream(((Table) desktop.find("blind-table")).getItems())
				.map(item -> item.getText(0) + "|" + item.getText(1) + "|" + item.getText(2)).toList());
	}

	@Test
	void allIsReadableInANarrowWindow() throws Exception {
		try (FakeAgent agent = agent(sendPath(State.ATTACHED, CAPTURED.repeat(6)))) {
			start();
			awaitRow("sendpath|Attached|tp_btf/tcp_sendmsg_locked");
			select(1);
			org.eclipse.swt.graphics.Point before = desktop.onUi(() -> desktop.find("probes-view").getShell().getSize());
			try {
				resize(520, before.y);
				desktop.await("the narrow view", () -> desktop.onUi(() -> desktop.find("probes-view").getSize().x < 560));
				desktop.await("the whole text", () -> desktop.onUi(() -> {
					Control detail = desktop.find("probes-detail");
					int needed = detail.computeSize(detail.getSize().x, SWT.DEFAULT).y;
					return detail.getSize().y >= needed && detail.getLocation().y
							+ needed <= ((org.eclipse.swt.widgets.Composite) desktop.find("probes-view")).getClientArea().height
							&& desktop.find("probes-tree").getSize().y > 50;
				}));
				desktop.screenshot("probes-narrow");
			} finally {
				resize(before.x, before.y);
			}
		}
	}

	private void resize(int width, int height) {
		desktop.onUi(() -> {
			desktop.find("probes-view").getShell().setSize(width, height);
			return null;
		});
	}
}
