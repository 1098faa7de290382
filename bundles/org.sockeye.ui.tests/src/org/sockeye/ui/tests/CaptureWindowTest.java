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
import java.util.Set;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.FlowRule;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.SessionService;

/** Captures in the real window, with a script in the place of the agent. */
@ExtendWith(DesktopExtension.class)
class CaptureWindowTest {

	@TempDir
	Path folder;
	private final Desktop desktop;

	CaptureWindowTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@AfterEach
	void clear() {
		desktop.service().notify(null);
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	/** A script that writes the sample, says ready and then runs the rest. */
	private FakeAgent agent(String rest) throws IOException {
		Path sample = SampleSession.eight(folder.resolve("sample.pcapng"));
		return new FakeAgent("cat '" + sample + "'; echo ready >&2; " + rest);
	}

	private void start() {
		assertTrue(desktop.service().startCapture(CaptureOptions.defaults()).join());
		desktop.await("rows", () -> desktop.visible("session-table"));
		// Of the table, not of the session: a key that comes before the row has nowhere to go.
		desktop.await("all rows", () -> desktop.onUi(() -> ((NatTable) desktop.find("session-table")).getRowCount() == 9));
	}

	@Test
	void startsAndStops() throws IOException {
		try (FakeAgent agent = agent("cat >/dev/null")) {
			start();
			assertEquals(CaptureState.CAPTURING, desktop.service().state().capture());
			assertTrue(desktop.service().state().unsaved());
			desktop.await("the status line", () -> desktop.text("status-capture").contains("Capturing"));
			assertTrue(desktop.service().stopCapture().join());
			assertEquals(CaptureState.IDLE, desktop.service().state().capture());
			assertNull(desktop.service().state().notice());
			desktop.await("the status line", () -> desktop.text("status-capture").equals("Stopped, not saved"));
			assertTrue(Files.exists(agent.file));
			desktop.service().clear().join();
			assertFalse(Files.exists(agent.file), "a discarded capture is deleted");
		}
	}

	@Test
	void ctrlEStartsAndStops() throws IOException {
		try (FakeAgent agent = agent("cat >/dev/null")) {
			desktop.focus("empty-start");
			desktop.ctrl('e');
			desktop.await("the capture", () -> desktop.service().state().capture() == CaptureState.CAPTURING);
			desktop.await("rows", () -> desktop.visible("session-table"));
			desktop.focus("session-table");
			desktop.ctrl('e');
			desktop.await("its end", () -> desktop.service().state().capture() == CaptureState.IDLE);
			assertFalse(agent.process.isAlive());
		}
	}

	@Test
	void aKilledAgentLeavesTheSessionAndTheWindowSaysWhy() throws IOException {
		try (FakeAgent agent = agent("exec sleep 1000")) {
			start();
			agent.process.destroyForcibly();
			desktop.await("the message", () -> desktop.visible("message-bar")
					&& desktop.text("message-bar-text").contains("killed (signal 9)"));
			assertEquals(CaptureState.IDLE, desktop.service().state().capture());
			desktop.await("the status line", () -> desktop.text("status-capture").equals("Stopped, not saved"));
			assertEquals(8, desktop.service().state().session().size());
			desktop.focus("session-table");
			desktop.keys(SWT.HOME);
			desktop.await("the body", () -> desktop.text("response-body-text").equals(SampleSession.HELLO));
			desktop.screenshot("agent-killed");
		}
	}

	@Test
	void anAgentThatCannotStartLeavesThePreviousSession() throws IOException {
		Path file = SampleSession.eight(folder.resolve("before.pcapng"));
		assertTrue(desktop.service().open(file).join());
		CaptureSession before = desktop.service().state().session();
		try (FakeAgent agent = new FakeAgent("echo 'the kernel has no BTF' >&2; exit 4")) {
			assertFalse(desktop.service().startCapture(CaptureOptions.defaults()).join());
			desktop.await("the message", () -> desktop.visible("message-bar")
					&& desktop.text("message-bar-text").contains("the kernel has no BTF"));
			assertEquals(before, desktop.service().state().session());
			assertFalse(Files.exists(agent.file));
		}
	}

	@Test
	void theRulesChangeWhileItRuns() throws IOException {
		CaptureFilter filter = CaptureFilter.ALL.withPorts(Set.of(8080));
		FlowRule out = FlowRule.parse("out", "10.0.0.1:80-10.0.0.2:999");
		assertFalse(desktop.service().setFilter(filter).join(), "nothing is running");
		try (FakeAgent agent = agent("cat >/dev/null")) {
			start();
			assertEquals(new SessionService.Rules(CaptureFilter.ALL, List.of()), desktop.service().state().rules());
			assertTrue(desktop.service().setFilter(filter).join());
			assertTrue(desktop.service().forceFlow(out).join());
			assertEquals(new SessionService.Rules(filter, List.of(out)), desktop.service().state().rules());
			assertEquals(List.of("filter --port 8080", "flow out 10.0.0.1:80-10.0.0.2:999"), agent.commands);
			assertNull(desktop.service().state().notice());

			agent.refusal = "9 cgroups are meant";
			assertFalse(desktop.service().setFilter(CaptureFilter.ALL).join());
			assertEquals(filter, desktop.service().state().rules().filter());
			desktop.await("the message", () -> desktop.text("message-bar-text").contains("9 cgroups are meant"));

			agent.refusal = "";
			agent.notes = List.of("there is no cgroup x at present");
			assertTrue(desktop.service().forceFlow(FlowRule.parse("auto", "10.0.0.2:999-10.0.0.1:80")).join());
			assertEquals(List.of(), desktop.service().state().rules().flows());
			desktop.await("the message", () -> desktop.text("message-bar-text").contains("no cgroup x"));
			assertTrue(desktop.service().stopCapture().join());
			assertNull(desktop.service().state().rules());
		}
	}

	@Test
	void aConnectionIsLeftOutFromTheContextMenu() throws IOException {
		try (FakeAgent agent = agent("cat >/dev/null")) {
			start();
			CaptureSession session = desktop.service().state().session();
			FlowRule out = FlowRule.parse("out", session.client(0) + "-" + session.server(0));
			desktop.rightClickAt(desktop.onUi(() -> {
				NatTable table = (NatTable) desktop.find("session-table");
				Rectangle cell = table.getBoundsByPosition(2, 1);
				return table.toDisplay(cell.x + cell.width / 2, cell.y + cell.height / 2);
			}));
			desktop.key("t");
			desktop.key("l");
			desktop.await("the rule", () -> desktop.service().state().rules().flows().equals(List.of(out)));
			assertEquals(List.of("flow " + out), agent.commands);
			assertTrue(desktop.service().stopCapture().join());
		}
	}

	@Test
	void appendedRowsLeaveTheSelection() throws IOException {
		Path more = folder.resolve("more.pcapng");
		try (SampleSession s = new SampleSession(more, 50_000)) {
			for (int i = 0; i < 200; i++)
				s.connect().client(SampleSession.get("/more/" + i)).server(SampleSession.ok("text/plain", 2, "") + "ok").close();
		}
		try (FakeAgent agent = agent("read line; cat '" + more + "'; cat >/dev/null")) {
			start();
			desktop.focus("session-table");
			desktop.keys(SWT.HOME, SWT.ARROW_DOWN, SWT.ARROW_DOWN);
			desktop.await("row 3", () -> desktop.text("exchange-summary").startsWith("#3"));
			agent.process.getOutputStream().write('\n');
			agent.process.getOutputStream().flush();
			desktop.await("more rows", () -> desktop.text("status-counts").startsWith("208 captured"));
			assertTrue(desktop.text("exchange-summary").startsWith("#3"));
			desktop.keys(SWT.ARROW_DOWN);
			desktop.await("row 4", () -> desktop.text("exchange-summary").startsWith("#4"));
		}
	}
}
