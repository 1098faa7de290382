/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hints can be read, and what is disabled looks so, in both themes: measured in pictures of the window, with the toolkit's own theme. */
@Tag("live")
class ContrastTest {

	/** What WCAG 2.1 asks for text (success criterion 1.4.3). */
	private static final double READABLE = 4.5;

	@TempDir
	Path folder;

	@Test
	void inTheDarkTheme() throws Exception {
		check("dark", "-cssTheme", "org.eclipse.e4.ui.css.theme.e4_dark");
	}

	@Test
	void inTheLightTheme() throws Exception {
		check("light");
	}

	private void check(String theme, String... arguments) throws Exception {
		// Nothing that keeps the toolkit from following the window into the dark.
		try (Window window = new Window(Place.BUILT, folder, Map.of("LC_ALL", "C.UTF-8", "GTK_THEME", ""), arguments)) {
			window.click("empty-state", 10, 10);
			window.key("ctrl+shift+e");
			window.await("the dialog", 30, () -> window.ask("list").contains("capture-ok"));
			window.await("a hint that can be read", 20, () -> contrast(window, "capture-ports") >= READABLE);
			double enabled = contrast(window, "capture-ok");
			window.click("capture-ports", 20, 12);
			window.key("9", "9", "9", "9", "9");
			window.await("a disabled button that looks so", 20, () -> contrast(window, "capture-ok") < 0.7 * enabled);
			window.screenshot("contrast-" + theme);
			window.key("BackSpace");
			window.await("an enabled one again", 20, () -> contrast(window, "capture-ok") > 0.95 * enabled);
			window.key("Escape");
		}
	}

	/** The toolkit begins in the dark, and follows when the window is there. */
	@Test
	void aLightWindowOnADarkDesktop() throws Exception {
		Path settings = Files.createDirectories(folder.resolve("config/gtk-3.0")).resolve("settings.ini");
		Files.writeString(settings, "[Settings]\ngtk-application-prefer-dark-theme=1\n");
		// As the preferences keep it.
		Path chosen = Files.createDirectories(folder.resolve("workspace/.metadata/.plugins/org.eclipse.core.runtime/.settings"));
		Files.writeString(chosen.resolve("org.sockeye.ui.prefs"), "eclipse.preferences.version=1\nappearance.theme=light\n");
		Files.writeString(chosen.resolve("org.eclipse.e4.ui.css.swt.theme.prefs"),
				"eclipse.preferences.version=1\nthemeid=org.eclipse.e4.ui.css.theme.e4_default\n");
		try (Window window = new Window(Place.BUILT, folder,
				Map.of("LC_ALL", "C.UTF-8", "GTK_THEME", "", "XDG_CONFIG_HOME", folder.resolve("config").toString()), "--demo")) {
			window.await("an exchange", 60, () -> window.ask("list").contains("session-table")
					&& !window.ask("text exchange-summary").isBlank() && window.ask("list").contains("response-body-text"));
			for (String widget : List.of("session-table", "response-body-text", "exchange-summary", "overview-chart"))
				window.await("a light " + widget, 20, () -> luminance(background(colours(window, widget))) > 0.7
						&& contrast(window, widget) >= READABLE);
			window.screenshot("contrast-light-on-dark");
		}
	}

	/** @return the greatest contrast to the commonest colour inside of a widget's edge, from 1 to 21 */
	private double contrast(Window window, String widget) throws Exception {
		Map<Integer, Integer> colours = colours(window, widget);
		int background = background(colours);
		return colours.keySet().stream().mapToDouble(colour -> contrast(colour, background)).max().orElseThrow();
	}

	private static int background(Map<Integer, Integer> colours) {
		return colours.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
	}

	/** @return how many points inside of a widget's edge have which colour */
	private Map<Integer, Integer> colours(Window window, String widget) throws Exception {
		Path picture = folder.resolve("window.png");
		window.ask("shot " + picture);
		BufferedImage image = ImageIO.read(picture.toFile());
		String[] words = window.ask("bounds " + widget).split(" ");
		int x = Integer.parseInt(words[0]), y = Integer.parseInt(words[1]), width = Integer.parseInt(words[2]), height = Integer.parseInt(words[3]);
		Map<Integer, Integer> colours = new HashMap<>();
		for (int i = x + 6; i < x + width - 6; i++)
			for (int j = y + 6; j < y + height - 6; j++)
				colours.merge(image.getRGB(i, j), 1, Integer::sum);
		return colours;
	}

	private static double contrast(int one, int other) {
		double a = luminance(one), b = luminance(other);
		return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
	}

	/** WCAG 2.1, relative luminance. */
	private static double luminance(int rgb) {
		return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
	}

	private static double linear(int channel) {
		double share = channel / 255.0;
		return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
	}
}
