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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The product's window in German, as {@code LANG} asks for it, on a machine that need not have that locale. */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class GermanTest {

	/** Words that stand in English texts and in no German one; {@code in}, {@code so} and {@code was} are German. */
	private static final Pattern ENGLISH = Pattern.compile(
			"(?i).*\\b(the|of|and|with|from|this|that|which|captured?|exchanges?|session|file|files|open|save|close|show|hide|view|next|previous|"
					+ "back|forward|cancel|nothing|missing|not|no|yes|back|body|request|response|search|find|select|edit|window|help)\\b.*");

	/** What a German window says too: names of things, of fields of HTTP and of the filter language. */
	private static final Pattern NAMES = Pattern.compile("(?i)Set-Cookie|Proxy-Authorization|status >= 500 and host contains|sudo|nginx|\\w+ \\(\\d+\\)");

	private static final Map<String, String> GERMAN = Map.of("LANG", "de_DE.UTF-8", "LC_ALL", "", "LC_MESSAGES", "", "LANGUAGE", "");

	@TempDir
	Path folder;

	@Test
	void theWindowSpeaksGerman() throws Exception {
		Path session = folder.resolve("sitzung.pcapng");
		try (Nginx nginx = new Nginx(folder, 200, 50 << 10)) {
			Sockeye.Capture capture = new Sockeye.Capture("-w", session.toString(), "--pid", Long.toString(nginx.pid()));
			assertEquals(0, Commands.run("curl", "-sS", nginx.url("f200.bin"), "-o", "/dev/null", nginx.url("f51200.bin"), "-o", "/dev/null")
					.exitCode());
			capture.interrupt();
		}
		try (Window window = new Window(Place.BUILT, folder, GERMAN)) {
			window.await("the empty window", 60, () -> window.ask("words").contains("Mit Optionen starten …"));
			check(window, "german-empty", "&Datei", "&Bearbeiten", "&Aufzeichnung", "A&ustausch", "&Fenster", "&Hilfe", "Austausch", "Prozesse", "Sonden",
					"Aufzeichnung starten", "Öffnen …", "Keine Sitzung");

			window.key("ctrl+shift+e");
			window.await("the dialog", 30, () -> window.ask("words").contains("Was soll aufgezeichnet werden?"));
			for (String page : List.of("Was aufzeichnen", "Quellen", "Dateien und Ende", "Berechtigung")) {
				window.clickTab("capture-tabs", page);
				check(window, "german-capture-" + page.replace(' ', '-'), "Abbrechen", "Starten");
			}
			window.click("capture-cancel", 20, 15);
			window.await("no dialog", 30, () -> !window.ask("words").contains("Was soll aufgezeichnet werden?"));

			window.key("ctrl+comma");
			window.await("the preferences", 30, () -> window.ask("words").contains("Anwenden und schließen"));
			check(window, "german-preferences", "Einstellungen", "Abbrechen");
			window.key("Escape");
			window.await("no preferences", 30, () -> !window.ask("words").contains("Anwenden und schließen"));

			String opened = window.ask("open " + session);
			assertFalse(opened.startsWith("error"), opened);
			window.await("the exchanges", 60, () -> window.ask("text exchange-summary").contains("f200.bin")
					|| window.ask("text exchange-summary").contains("f51200.bin"));
			for (String tab : List.of("Zeiten", "Verbindung", "Herkunft", "Nachrichten")) {
				window.clickTab("exchange-tabs", tab);
				check(window, "german-" + tab, "Zeiten", "Verbindung", "Herkunft");
			}
			assertTrue(window.ask("text response-summary").contains("gesehen von"), window.ask("text response-summary"));
			assertTrue(window.ask("status").contains("aufgezeichnet · "), window.ask("status"));

			// A problem that the core words.
			window.key("ctrl+l");
			window.type("nosuch == 1");
			// The first one is for the proposals, if there are any.
			window.key("Return", "Return");
			window.await("the problem", 30, () -> window.ask("text filter-message").equals("Es gibt kein Feld „nosuch“"));

			menusHaveEachLetterOnce(window);
		}
	}

	@Test
	void eachLetterOfADialogLeadsToOneControl() throws Exception {
		List<String> wrong = new ArrayList<>();
		for (Map<String, String> language : List.of(GERMAN, Map.of("LC_ALL", "C.UTF-8")))
			try (Window window = new Window(Place.BUILT, folder, language)) {
				window.await("the empty window", 60, () -> window.ask("list").contains("empty-start"));
				window.key("ctrl+shift+e");
				window.await("the dialog", 30, () -> window.ask("list").contains("capture-ok"));
				for (String line : window.ask("tabs").split("\n")) {
					String[] cells = line.split("\t");
					if (!cells[0].equals("capture-tabs"))
						continue;
					window.clickTab("capture-tabs", cells[1]);
					letters(window, cells[1], wrong);
				}
				window.click("capture-cancel", 20, 15);
				window.await("no dialog", 30, () -> !window.ask("list").contains("capture-ok"));
				window.key("ctrl+comma");
				window.await("the preferences", 30, () -> window.ask("title").matches("(?s).*(Einstellungen|Preferences).*"));
				for (int page = 0; page < 6; page++) {
					letters(window, "page " + page + " of the preferences", wrong);
					window.key("Down");
				}
			}
		assertTrue(wrong.isEmpty(), String.join("\n", wrong));
	}

	private static void letters(Window window, String where, List<String> wrong) throws Exception {
		String twice = window.ask("double-letters");
		if (!twice.isBlank())
			wrong.add(where + "\n" + twice);
	}

	/** The platform keeps the layout with its titles. */
	@Test
	void aLayoutThatWasKeptInGermanIsShownInEnglish() throws Exception {
		try (Window window = new Window(Place.BUILT, folder, GERMAN)) {
			window.await("German titles", 60, () -> window.ask("tabs").contains("Sonden"));
			window.key("ctrl+q");
			assertTrue(window.process().waitFor(60, TimeUnit.SECONDS), "the window stays");
		}
		try (Window window = new Window(folder)) {
			window.await("English titles", 60, () -> window.ask("tabs").contains("Probes") && window.ask("tabs").contains("Processes"));
			assertFalse(window.ask("tabs").contains("Sonden"), window.ask("tabs"));
		}
	}

	/** Every text is whole and German, those are among them, and there is a picture to look at. */
	private static void check(Window window, String picture, String... wanted) throws Exception {
		for (String text : wanted)
			window.await(text, 30, () -> List.of(window.ask("words").split("\n")).stream().anyMatch(line -> line.split("\t")[0].equals(text)));
		window.screenshot(picture);
		List<String> wrong = new ArrayList<>();
		for (String line : window.ask("words").split("\n")) {
			if (line.contains("NLS missing message") || line.contains("!") && line.matches("!.*!") || line.contains("{0}") || line.contains("�"))
				wrong.add(line);
			else if (ENGLISH.matcher(NAMES.matcher(line.replace("&", "")).replaceAll("")).matches())
				wrong.add("English: " + line);
		}
		assertTrue(wrong.isEmpty(), picture + "\n" + String.join("\n", wrong));
	}

	/** Opens each menu by its letter, and reads the letters of its items. */
	private static void menusHaveEachLetterOnce(Window window) throws Exception {
		for (String menu : List.of("d", "b", "a", "u", "f", "h"))
			window.key("alt+" + menu, "Escape", "Escape");
		List<String> wrong = new ArrayList<>();
		Map<String, Map<Character, String>> menus = new HashMap<>();
		String text = window.ask("menus");
		assertTrue(text.contains("Aufzeichnung starten") || text.contains("Starten"), text);
		for (String line : text.split("\n")) {
			int slash = line.lastIndexOf('/');
			String item = line.substring(slash + 1).split("\t")[0];
			int letter = item.replace("&&", "__").indexOf('&');
			if (letter < 0)
				continue;
			String before = menus.computeIfAbsent(line.substring(0, Math.max(0, slash)), m -> new HashMap<>())
					.put(Character.toLowerCase(item.charAt(letter + 1)), item);
			if (before != null)
				wrong.add(line + " has the letter of " + before);
		}
		assertTrue(wrong.isEmpty(), String.join("\n", wrong));
	}

	@Test
	void theProductHasTheTextsInItsJars() throws Exception {
		TreeSet<String> found = new TreeSet<>();
		try (var jars = Files.list(Sockeye.PRODUCT.resolve("plugins"))) {
			for (Path jar : jars.filter(p -> p.getFileName().toString().startsWith("org.sockeye.")).toList())
				try (ZipFile zip = new ZipFile(jar.toFile())) {
					for (var entry : java.util.Collections.list(zip.entries()))
						if (entry.getName().endsWith("_de.properties")) {
							String bundle = jar.getFileName().toString().replaceFirst("_.*", "");
							found.add(bundle + "/" + entry.getName());
							boolean ofThePlatform = bundle.startsWith("org.sockeye.nl.");
							assertTrue(ofThePlatform || zip.getEntry(entry.getName().replace("_de.", ".")) != null, entry.getName());
						}
				}
		}
		assertFalse(found.isEmpty());
		for (String bundle : List.of("org.sockeye.ui", "org.sockeye.ui.detail", "org.sockeye.app")) {
			assertTrue(found.contains(bundle + "/OSGI-INF/l10n/bundle_de.properties"), found.toString());
			assertTrue(found.stream().anyMatch(name -> name.matches(Pattern.quote(bundle) + "/org/.*messages_de\\.properties")), found.toString());
		}
		assertTrue(found.contains("org.sockeye.ui/org/sockeye/ui/core_de.properties"), found.toString());
		assertTrue(found.contains("org.sockeye.nl.de.jface/org/eclipse/jface/messages_de.properties"), found.toString());
	}
}
