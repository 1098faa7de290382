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
import java.util.stream.Stream;

import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CapturePlan;
import org.sockeye.capture.Autostop;
import org.sockeye.capture.FileRing;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.SessionService;

/** Asks for captures by keys, with a script in the place of the agent. */
@ExtendWith(DesktopExtension.class)
class CaptureDialogTest {

	@TempDir
	Path folder;
	private final Desktop desktop;

	CaptureDialogTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@AfterEach
	void clear() {
		if (desktop.visible("capture-cancel"))
			desktop.onWidget("capture-cancel", b -> b.getShell().close());
		desktop.service().notify(null);
		desktop.service().clear().join();
		desktop.onUi(() -> PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(SessionService.class)).getDialogSettings()
				.addNewSection("capture"));
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	private void open(String from) {
		desktop.focus(from);
		desktop.ctrlShift('e');
		desktop.await("the dialog", () -> desktop.visible("capture-ok"));
		desktop.await("its focus", () -> desktop.onUi(() -> desktop.display().getFocusControl() == desktop.find("capture-process-search")));
	}

	private void type(String field, String text) {
		desktop.focus(field);
		for (char c : text.toCharArray())
			desktop.type(c);
		desktop.await(text, () -> desktop.text(field).equals(text));
	}

	private String problem() {
		return desktop.onUi(() -> ((TitleAreaDialog) desktop.find("capture-ok").getShell().getData()).getErrorMessage());
	}

	private boolean enabled(String id) {
		return desktop.onUi(() -> desktop.find(id).isEnabled());
	}

	private List<String> rows() {
		return desktop.onUi(() -> Stream.of(((Table) desktop.find("capture-processes")).getItems()).map(i -> i.getText(0) + " " + i.getText(1)).toList());
	}

	private void tab(int index) {
		desktop.onWidget("capture-tabs", t -> ((TabFolder) t).setSelection(index));
	}

	private FakeAgent agent() throws IOException {
		Path sample = SampleSession.eight(folder.resolve("sample.pcapng"));
		return new FakeAgent("cat '" + sample + "'; echo ready >&2; cat >/dev/null");
	}

	@Test
	void aProcessIsFoundByTypingAndTickedAndMayEnd() throws Exception {
		Path program = Files.copy(Path.of("/bin/sleep"), folder.resolve("sockfish"));
		Process fish = new ProcessBuilder(program.toString(), "9876").start();
		try {
			open("empty-start");
			type("capture-process-search", "sockfish");
			String row = "sockfish " + fish.pid();
			desktop.await("one process", () -> rows().equals(List.of(row)));
			desktop.keys(SWT.ARROW_DOWN);
			desktop.await("the list's focus", () -> desktop.onUi(() -> desktop.display().getFocusControl() == desktop.find("capture-processes")));
			desktop.type(' ');
			desktop.await("the tick", () -> desktop.onUi(() -> ((Table) desktop.find("capture-processes")).getItem(0).getChecked()));
			assertTrue(desktop.text("capture-process-note").contains("Only the ticked process"), desktop.text("capture-process-note"));
			assertTrue(enabled("capture-ok"));
			desktop.screenshot("capture-dialog");
			fish.destroyForcibly().waitFor();
			desktop.await("its end", () -> desktop.text("capture-process-note").contains("sockfish (" + fish.pid() + ") has ended"));
			assertEquals(List.of("sockfish – ended " + fish.pid()), rows());
			desktop.await("the error", () -> problem() != null && problem().startsWith("The chosen process has ended"));
			assertFalse(enabled("capture-ok"));
			desktop.screenshot("capture-dialog-ended");
			desktop.focus("capture-processes");
			desktop.keys(SWT.HOME);
			desktop.type(' ');
			desktop.await("no error", () -> problem() == null && enabled("capture-ok"));
		} finally {
			fish.destroyForcibly();
		}
	}

	@Test
	void whatIsWrongIsSaidAndNothingTypedIsLost() throws Exception {
		try (FakeAgent agent = agent()) {
			open("empty-start");
			type("capture-ports", "80, 70000");
			assertEquals("Ports are numbers from 1 to 65535, such as 80, 8000-8010: 70000 is none.", problem());
			assertFalse(enabled("capture-ok"));
			desktop.screenshot("capture-dialog-wrong");
			type("capture-users", "no-such-user");
			desktop.onWidget("capture-ports", c -> ((Text) c).setText("80, 8000-8002"));
			desktop.await("the user's error", () -> "There is no user no-such-user.".equals(problem()));
			desktop.onWidget("capture-users", c -> ((Text) c).setText("root"));
			desktop.await("no error", () -> problem() == null && enabled("capture-ok"));
			tab(2);
			type("capture-duration", "soon");
			assertEquals("A duration is such as 60s, 5m or 1h, not soon.", problem());
			desktop.screenshot("capture-dialog-files");
			desktop.onWidget("capture-duration", c -> ((Text) c).setText("1h"));
			desktop.await("no error", () -> problem() == null);
			desktop.keys(SWT.CR);
			desktop.await("the capture", () -> desktop.service().state().capture() == CaptureState.CAPTURING);
			assertEquals(CaptureFilter.ALL.withPorts(Set.of(80, 8000, 8001, 8002)).withUsers(Set.of(0)), agent.options.filter());
			assertNull(agent.privilege);
			CaptureFilter first = agent.options.filter();
			desktop.service().stopCapture().join();

			// Remembered: with the user's number looked up again, so in the dialog.
			desktop.service().clear().join();
			desktop.await("no session", () -> desktop.visible("empty-state"));
			open("empty-start");
			assertEquals("80, 8000-8002", desktop.text("capture-ports"));
			assertEquals("1h", desktop.text("capture-duration"));
			desktop.onWidget("capture-users", c -> ((Text) c).setText("0"));
			desktop.focus("capture-users");
			desktop.keys(SWT.CR);
			desktop.await("the capture", () -> desktop.service().state().capture() == CaptureState.CAPTURING);
			desktop.service().stopCapture().join();
			desktop.service().clear().join();
			desktop.await("no session", () -> desktop.visible("empty-state"));
			agent.options = null;
			desktop.focus("empty-start");
			desktop.ctrl('e');
			desktop.await("the same capture by one key", () -> desktop.service().state().capture() == CaptureState.CAPTURING);
			assertEquals(first, agent.options.filter());
		}
	}

	@Test
	void theSourcesSayWhatWorksHere() throws Exception {
		try (FakeAgent agent = agent()) {
			agent.reports = List.of(
					new ProbeReport("syscalls", ProbeReport.State.ATTACHED, List.of(new ProbeStatus.Candidate("raw_tp/sys_exit", true, "")),
							"Reads and writes are captured."),
					new ProbeReport("sendpath", ProbeReport.State.FAILED,
							List.of(new ProbeStatus.Candidate("fexit/tcp_sendmsg", false, "the kernel has no BTF")), "Bodies show a gap."));
			open("empty-start");
			tab(1);
			desktop.focus("capture-check");
			desktop.key("space");
			desktop.await("what works", () -> desktop.text("capture-syscalls-state").contains("(raw_tp/sys_exit). Reads and writes are captured."));
			assertTrue(desktop.text("capture-sendpath-state").endsWith("(the kernel has no BTF). Bodies show a gap."),
					desktop.text("capture-sendpath-state"));
			desktop.screenshot("capture-dialog-sources");
			desktop.key("Escape");
			desktop.await("no dialog", () -> !desktop.visible("capture-ok"));
		}
	}

	@Test
	void aRunningCaptureIsChanged() throws Exception {
		try (FakeAgent agent = agent()) {
			assertTrue(desktop.service().startCapture(CaptureOptions.defaults()).join());
			desktop.await("rows", () -> desktop.visible("session-table"));
			open("session-table");
			assertEquals("Change Capture", desktop.onUi(() -> desktop.find("capture-ok").getShell().getText()));
			tab(2);
			assertTrue(desktop.visible("capture-fixed"));
			for (String fixed : List.of("capture-duration", "capture-ring", "capture-ring-base", "capture-kernel-ring", "capture-way-sudo"))
				assertFalse(enabled(fixed), fixed);
			desktop.screenshot("capture-dialog-change");
			tab(0);
			type("capture-ports", "8443");
			desktop.keys(SWT.CR);
			desktop.await("the rules", () -> desktop.service().state().rules().filter().ports().equals(Set.of(8443)));
			assertTrue(agent.commands.contains("filter --port 8443"), agent.commands.toString());
		}
	}

	@Test
	void itEndsByItself() throws Exception {
		try (FakeAgent agent = agent()) {
			assertTrue(desktop.service().startCapture(new CapturePlan(CaptureOptions.defaults(), Autostop.NEVER.and("exchanges:5"), null, null)).join());
			desktop.await("the end", () -> desktop.service().state().capture() == CaptureState.IDLE);
			desktop.await("the message", () -> desktop.text("message-bar-text").equals("The capture has ended: it saw 5 exchanges, as was asked."));
			assertEquals(8, desktop.service().state().session().size());
			assertFalse(agent.process.isAlive());
		}
	}

	@Test
	void theWindowFollowsTheRing() throws Exception {
		Path first = folder.resolve("first.pcapng"), rest = SampleSession.eight(folder.resolve("rest.pcapng"));
		try (SampleSession s = new SampleSession(first, 50_000)) {
			s.connect().client(SampleSession.get("/first")).server(SampleSession.ok("text/plain", 2, "") + "ok").close();
		}
		// What is written before the capture is ready is no change of the file.
		try (FakeAgent agent = new FakeAgent("cat '" + first + "'; echo ready >&2; read line; cat '" + rest + "'; cat >/dev/null")) {
			Path base = folder.resolve("ring.pcapng");
			FileRing ring = new FileRing(base, 2, 200_000);
			assertTrue(desktop.service().startCapture(new CapturePlan(CaptureOptions.defaults(), Autostop.NEVER, ring, null)).join());
			assertNull(agent.file, "the agent writes to a pipe");
			agent.process.getOutputStream().write('\n');
			agent.process.getOutputStream().flush();
			desktop.await("the newest file", () -> desktop.service().state().name().startsWith("ring_000") && !desktop.service().state().name().startsWith("ring_00001"));
			desktop.await("the message", () -> desktop.text("message-bar-text").contains("of the ring"));
			assertFalse(desktop.service().state().unsaved());
			assertTrue(desktop.service().stopCapture().join());
			desktop.service().clear().join();
			try (Stream<Path> files = Files.list(folder)) {
				assertEquals(2, files.filter(f -> f.getFileName().toString().startsWith("ring_")).count());
			}
		}
	}

	@Test
	void aFullDiskEndsItAndIsSaid() throws Exception {
		Path small = Files.createDirectory(folder.resolve("small"));
		int mounted = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()).start().waitFor();
		org.junit.jupiter.api.Assumptions.assumeTrue(mounted == 0, "a small disk cannot be mounted: not root?");
		try (FakeAgent agent = agent()) {
			FileRing ring = new FileRing(small.resolve("full.pcapng"), 0, 100_000_000);
			desktop.service().startCapture(new CapturePlan(CaptureOptions.defaults(), Autostop.NEVER, ring, null)).join();
			desktop.await("the end", () -> desktop.service().state().capture() == CaptureState.IDLE);
			desktop.await("the message",
					() -> desktop.text("message-bar-text").equals("The capture has ended: the disk is full; what was written until then is kept."));
			desktop.screenshot("disk-full");
			// eight exchanges, of which the seventh is too large for the disk
			desktop.await("what was kept", () -> desktop.service().state().session().size() >= 5);
		} finally {
			desktop.service().clear().join();
			assertEquals(0, new ProcessBuilder("umount", small.toString()).start().waitFor());
		}
	}
}
