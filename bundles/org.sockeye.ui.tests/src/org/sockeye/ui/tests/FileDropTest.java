/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DragSource;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real drag through the display. Runs last: after it, keys that are posted to the display no longer reach the workbench.
 * Source and target are of one process here, as they never are in use.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(DesktopExtension.class)
class FileDropTest {

	@TempDir
	Path folder;
	private final Desktop desktop;

	FileDropTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@Test
	void aFileDroppedOnTheWindowOpens() throws IOException, InterruptedException {
		Path file = SampleSession.eight(folder.resolve("dropped.pcapng"));
		Point[] places = desktop.onUi(() -> {
			Shell source = new Shell(desktop.display(), SWT.NO_TRIM | SWT.ON_TOP | SWT.NO_FOCUS);
			source.setBounds(1_340, 10, 50, 50);
			DragSource drag = new DragSource(source, DND.DROP_COPY);
			drag.setTransfer(FileTransfer.getInstance());
			drag.addListener(DND.DragSetData, event -> event.data = new String[] { file.toString() });
			// Not within the event: the drag is not over yet.
			drag.addListener(DND.DragEnd, event -> desktop.display().timerExec(500, source::close));
			source.setVisible(true);
			return new Point[] { source.toDisplay(25, 25), desktop.find("exchange-panel").toDisplay(200, 100) };
		});
		desktop.drag(places[0], places[1]);
		desktop.await("the dropped file", () -> desktop.service().state().name().equals("dropped.pcapng"));
		assertTrue(Files.exists(file));
	}
}
