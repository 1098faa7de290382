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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The messages inside an exchange in the real window. */
@ExtendWith(DesktopExtension.class)
class MessagesTest {

	@TempDir
	Path folder;
	private final Desktop desktop;

	MessagesTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@AfterEach
	void clear() {
		desktop.service().clear().join();
		desktop.await("no session", () -> desktop.visible("empty-state"));
	}

	@Test
	void eventsShowInATableAndTheSelectedOneBelow() throws Exception {
		Path file = folder.resolve("events.pcapng");
		byte[] events = "event: tick\nid: 1\ndata: one\n\ndata: two\ndata: more\n\n".getBytes(StandardCharsets.UTF_8);
		try (SampleSession s = new SampleSession(file)) {
			s.connect().client(SampleSession.get("/events")).server(SampleSession.ok("text/event-stream", events.length, ""))
					.sendfile(events).close();
		}
		assertTrue(desktop.service().open(file).join());
		desktop.await("the table", () -> desktop.visible("session-table"));
		desktop.focus("session-table");
		desktop.keys(SWT.HOME);
		desktop.await("two messages", () -> desktop.visible("messages-table")
				&& desktop.onUi(() -> ((Table) desktop.find("messages-table")).getItemCount()) == 2);
		desktop.onUi(() -> {
			Table table = (Table) desktop.find("messages-table");
			assertEquals("tick", table.getItem(0).getText(3));
			assertEquals("one", table.getItem(0).getText(5));
			assertEquals("two more", table.getItem(1).getText(5));
			table.setSelection(1);
			table.notifyListeners(SWT.Selection, new Event());
			return null;
		});
		desktop.await("its content", () -> desktop.onUi(() -> ((Text) desktop.find("message-content")).getText()).equals("two\nmore"));
	}
}
