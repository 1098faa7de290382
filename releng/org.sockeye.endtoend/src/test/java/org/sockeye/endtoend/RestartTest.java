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

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was chosen and how the window was arranged is there again at the next start. */
@Tag("live")
class RestartTest {

	/** The workbench puts a space behind its title. */
	private static final String TITLE = "^Sockeye ?$";

	@TempDir
	Path folder;

	private static void end(Window window) throws Exception {
		window.key("ctrl+q");
		assertTrue(window.process().waitFor(60, TimeUnit.SECONDS), "Ctrl+Q ends it");
	}

	/** @return x, y, width and height of the window without its frame */
	private static int[] geometry() throws Exception {
		String text = new String(Commands.run("xdotool", "search", "--onlyvisible", "--name", TITLE, "getwindowgeometry", "--shell").out(),
				StandardCharsets.US_ASCII);
		int[] found = new int[4];
		String[] names = { "X", "Y", "WIDTH", "HEIGHT" };
		for (int i = 0; i < names.length; i++) {
			Matcher m = Pattern.compile("(?m)^" + names[i] + "=(-?\\d+)$").matcher(text);
			assertTrue(m.find(), text);
			found[i] = Integer.parseInt(m.group(1));
		}
		return found;
	}

	/** @return how light the middle of a widget's upper edge is, 0 to 255 */
	private int lightness(Window window, String widget) throws Exception {
		Path picture = folder.resolve("window.png");
		assertEquals("ok", window.ask("shot " + picture));
		BufferedImage image = ImageIO.read(picture.toFile());
		String[] b = window.ask("bounds " + widget).split(" ");
		int rgb = image.getRGB(Integer.parseInt(b[0]) + 6, Integer.parseInt(b[1]) + 6);
		return ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3;
	}

	private static int height(Window window, String widget) throws Exception {
		return Integer.parseInt(window.ask("bounds " + widget).split(" ")[3]);
	}

	@Test
	void whatWasChosenIsThereAgain() throws Exception {
		int detail;
		try (Window window = new Window(folder)) {
			assertTrue(lightness(window, "empty-state") > 200);
			Commands.run("xdotool", "search", "--onlyvisible", "--name", TITLE, "windowsize", "1010", "710", "windowmove", "120", "80");
			window.await("its size", 20, () -> geometry()[2] == 1010);
			window.click("empty-state", 10, 10);
			window.key("ctrl+shift+t");
			window.await("no overview", 20, () -> !window.ask("list").contains("overview-chart"));
			// The sash below the table, upwards.
			String[] b = window.ask("bounds exchange-panel").split(" ");
			String[] table = window.ask("bounds empty-state").split(" ");
			int x = Integer.parseInt(b[0]) + 500, y = Integer.parseInt(table[1]) + Integer.parseInt(table[3]) + 2;
			int before = height(window, "exchange-panel");
			Commands.run("xdotool", "mousemove", "" + x, "" + y, "sleep", "0.3", "mousedown", "1", "sleep", "0.2", "mousemove", "" + x, "" + (y - 40),
					"sleep", "0.2", "mousemove", "" + x, "" + (y - 90), "sleep", "0.2", "mouseup", "1");
			window.await("more room for the details", 20, () -> height(window, "exchange-panel") > before + 60);
			window.key("ctrl+comma");
			window.await("the preferences", 30, () -> window.ask("list").contains("preference-appearance.theme-dark"));
			window.click("preference-appearance.theme-dark", 10, 8);
			window.key("Return");
			window.await("the dark theme", 30, () -> !window.ask("list").contains("preference-") && lightness(window, "empty-state") < 80);
			detail = height(window, "exchange-panel");
			window.screenshot("restart-before");
			end(window);
		}
		try (Window window = new Window(folder)) {
			window.await("the dark theme", 30, () -> lightness(window, "empty-state") < 80);
			window.screenshot("restart-after");
			int[] now = geometry();
			assertEquals(1010, now[2]);
			assertEquals(710, now[3]);
			assertEquals(120, now[0], 30, "but for the frame");
			assertEquals(80, now[1], 40, "but for the frame");
			assertFalse(window.ask("list").contains("overview-chart"));
			assertEquals(detail, height(window, "exchange-panel"), 8);
			// Window > Reset Layout, and yes.
			window.click("empty-state", 10, 10);
			window.key("alt+w", "r");
			Thread.sleep(500);
			window.key("Return");
			window.await("the overview", 30, () -> window.ask("list").contains("overview-chart"));
			end(window);
		}
	}

	/** The window was on a screen that is gone. */
	@Test
	void aWindowOffTheScreenComesBack() throws Exception {
		try (Window window = new Window(folder)) {
			end(window);
		}
		Path model = folder.resolve("workspace/.metadata/.plugins/org.eclipse.e4.workbench/workbench.xmi");
		String before = Files.readString(model);
		String after = before.replaceFirst("(<children xsi:type=\"basic:TrimmedWindow\"[^>]*?) x=\"-?\\d+\" y=\"-?\\d+\"", "$1 x=\"6000\" y=\"4000\"");
		assertFalse(before.equals(after), before.substring(0, Math.min(2000, before.length())));
		Files.writeString(model, after);
		try (Window window = new Window(folder)) {
			int[] now = geometry();
			window.screenshot("restart-off-screen");
			assertTrue(now[0] >= 0 && now[0] < 1000 && now[1] >= 0 && now[1] < 700, now[0] + ", " + now[1]);
		}
	}
}
