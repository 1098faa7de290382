/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The materialised product's window is killed while it captures; the next one has everything that was on the disk. */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class RecoveryTest {

	@TempDir
	Path folder;

	private List<Path> state(String suffix) throws Exception {
		try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
			return files.filter(p -> p.toString().endsWith(suffix)).toList();
		}
	}

	@Test
	void aCaptureThatWasKilledComesBackWithItsMarks() throws Exception {
		try (Nginx nginx = new Nginx(folder, 200, 50 << 10)) {
			int onDisk;
			AtomicBoolean ended = new AtomicBoolean();
			Thread traffic = new Thread(() -> {
				try {
					while (!ended.get())
						Commands.run("curl", "-sS", nginx.url("f200.bin"), "-o", "/dev/null", nginx.url("f51200.bin"), "-o", "/dev/null");
				} catch (Exception e) {
					throw new IllegalStateException(e);
				}
			});
			try (Window window = new Window(folder, "--capture", "--pid", Long.toString(nginx.pid()))) {
				traffic.start();
				window.await("exchanges", 90, () -> Integer.parseInt(window.ask("size")) > 20);
				window.click("session-table", 200, 40);
				window.key("Home", "m");
				window.await("the mark on the disk", 30, () -> !state(".marks").isEmpty() && Files.size(state(".marks").get(0)) > 0);
				int before = Integer.parseInt(window.ask("size"));
				window.await("more exchanges", 60, () -> Integer.parseInt(window.ask("size")) > before + 20);
				window.kill();
			} finally {
				ended.set(true);
				traffic.join();
			}
			Path capture = state(".pcapng").get(0);
			onDisk = Sockeye.read(capture).size();
			assertTrue(onDisk > 40, "exchanges on the disk: " + onDisk);

			try (Window window = new Window(folder)) {
				window.await("the offer", 60, () -> window.ask("list").contains("recovery-bar-action"));
				assertTrue(window.ask("text recovery-bar-text").contains("was not saved before Sockeye ended"), window.ask("text recovery-bar-text"));
				assertTrue(window.ask("list").contains("empty-recover"));
				window.screenshot("product-recovery-offer");
				window.click("recovery-bar-action", 10, 10);
				window.await("every exchange that was on the disk", 60, () -> window.ask("size").equals(Integer.toString(onDisk)));
				window.await("an unsaved capture", 30, () -> window.ask("status").contains("Stopped, not saved"));
				assertFalse(window.ask("list").contains("recovery-bar-action"));
				// The mark, by the filter.
				window.key("ctrl+l");
				Commands.run("xdotool", "type", "--delay", "30", "mark == \"red\"");
				window.await("the marked one", 30, () -> window.ask("status").contains(" · 1 shown"));
				window.screenshot("product-recovered");
				// A second kill loses nothing either.
				window.kill();
			}
			assertEquals(onDisk, Sockeye.read(capture).size());
			assertEquals(1, state(".marks").size());
		}
	}
}
