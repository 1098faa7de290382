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

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.sockeye.session.filter.FilterFields;

/** The texts of the window, as they stand in the sources: each is there in each language, and none is left in the code. */
class TextsTest {

	private static final Path BUNDLES = Path.of(System.getProperty("sockeye.bundles"));
	private static final Pattern PARAMETER = Pattern.compile("\\{(\\d)");
	private static final Pattern FIELD = Pattern.compile("public static String (\\w+);");
	private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
	/** Two words, or one as a person would write it on a button. */
	private static final Pattern WORDS = Pattern.compile(".*\\p{L}{2,}[ ,:] ?\\p{L}{2,}.*|&?\\p{Lu}[\\p{L}&]{2,}[…:.]?");

	/** Keys whose texts are the same in German. A text without a letter needs no place here. */
	private static final Set<String> SAME = sameInGerman();

	/** What stands in a line whose literals nobody reads in the window. */
	private static final List<String> FOR_NOBODY = List.of(
			// logs, threads, jobs of the system, defects
			"ILog.of(", "new Thread(", "Job.createSystem(", "Job.getJobManager", "Exception(\"", "LinkageError(", "LiveFigures<>(",
			// names of widgets, of data and of preferences
			"WidgetIds.set(", "getData(", "setData(", "@Component", "@SuppressWarnings", "preferences.", "settings.",
			// a name for Background.run, whose job is one of the system
			"reading.run(", "scanning.run(", "saving.run(", "loading.run(", "new Background(");

	/** Other literals that look like words, with the reason why they are none. */
	private static final Map<String, String> NO_TEXTS = noTexts();

	private static Map<String, String> noTexts() {
		Map<String, String> all = new HashMap<>();
		for (String option : List.of("unknown option ", "one file at a time, please: ", " is a second one", "not a file name: ",
				"a file, --demo and --capture exclude each other", " needs none, pkexec or sudo"))
			all.put("StartUp.java " + option, "the command line is English");
		for (String answer : List.of("a capture is running in the window that is open: stop it there, or open a window of its own with --new-window",
				"the window that is open is closing"))
			all.put("OtherStarts.java " + answer, "the command line is English");
		for (String tab : List.of("Contents", "Timing", "Connection", "Provenance"))
			all.put("ExchangePanel.java " + tab, "a tab's name in the settings");
		for (String viewer : List.of("FormViewer", "ImageViewer", "JsonViewer"))
			all.put(viewer + ".java Preview", "which tab it is for (BodyViewer.title)");
		all.put("EndNotice.java until then is kept", "stands in what the core says");
		all.put("BodyViewers.java Preview", "a tab's name in the settings");
		for (String tab : List.of("Headers", "Text", "Pretty", "Hex", "Messages"))
			all.put("MessagePane.java " + tab, "a tab's name in the settings");
		all.put("CaptureForm.java 0 (headers only)", "as it is kept, whatever the language is");
		all.put("CaptureOutput.java Sockeye ring of files", "a thread's name");
		all.put("Column.java OPTIONS", "a method of HTTP, to measure");
		for (String sentence : List.of("\\n\\nThere is no such page.", "\\n\\nThis page cannot be read: "))
			all.put("HelpBook.java " + sentence, "a page of the help, which is English");
		all.put("ConnectionView.java TCP", "a name in every language");
		all.put("HelpBook.java \\n\\nThere is no such page.", "a page of the help, which is English");
		all.put("HelpBook.java \\n\\nThis page cannot be read: ", "a page of the help, which is English");
		all.put("HexCopy.java unsigned char bytes[", "a part of what is copied");
		return all;
	}

	private static Set<String> sameInGerman() {
		return Set.of("Sockeye", "Filter", "{0} – Sockeye", "*{0} – Sockeye", "Header", "Client", "Server", "Offset", "Phase", "Container", "Name", "PID",
				"Hex", "Text", "Transport", "io_uring", "MPTCP", "Host", "Status", "URL", "Export", "Cg&roups:", "&Ports:", "&Format:", "{0} {1}xx",
				"p50  {0}\np90  {1}\np99  {2}\nmax  {3}");
	}

	/** Sentences that the core puts together from pieces: of these the words are looked for. */
	private static final Set<String> COMPOSED = Set.of("file.aMarkThatWasNotSaved", "file.marksThatWereNotSaved", "file.isCompressedTwiceDecompressIt", "file.isCompressedWithLzDecompress",
			"har.entriesOfTheHarFile", "har.entryOfTheHarFile", "har.itIsNoHarFile2", "har.itIsNoHarFile3", "pretty.theTextEndsInsideOf",
			"pretty.theTextEndsInsideOf2", "state.bytesOfTheSChunk", "state.bytesOfTheSHead", "state.theClientEndedTheConnection",
			"state.theClientResetTheStream", "state.theServerEndedTheConnection", "state.theServerResetTheStream");

	private static List<Path> files(Path under, String pattern) throws IOException {
		try (Stream<Path> files = Files.walk(under)) {
			return files.filter(p -> !p.toString().contains("/target/") && !p.toString().contains("/bin/")
					&& p.getFileName().toString().matches(pattern)).sorted().toList();
		}
	}

	/** The files with English texts of all bundles but tests. */
	private static List<Path> english() throws IOException {
		List<Path> found = files(BUNDLES, "(messages|bundle|core)\\.properties").stream()
				.filter(p -> !BUNDLES.relativize(p).getName(0).toString().endsWith(".tests")).toList();
		assertTrue(found.size() > 10, "the sources are looked for in the wrong place: " + BUNDLES);
		return found;
	}

	private static Map<String, String> read(Path file) throws IOException {
		Properties properties = new Properties();
		try (Reader in = Files.newBufferedReader(file)) {
			properties.load(in);
		}
		Map<String, String> texts = new TreeMap<>();
		properties.forEach((key, text) -> texts.put((String) key, (String) text));
		return texts;
	}

	private static Path german(Path english) {
		return english.resolveSibling(english.getFileName().toString().replace(".properties", "_de.properties"));
	}

	private static String name(Path file, String key) {
		return BUNDLES.relativize(file) + ": " + key;
	}

	private static Set<String> parameters(String text) {
		return PARAMETER.matcher(text).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
	}

	private static void none(List<String> wrong) {
		assertTrue(wrong.isEmpty(), String.join("\n", wrong));
	}

	@Test
	void everyTextIsThereInGermanWithTheSameParameters() throws IOException {
		List<String> wrong = new ArrayList<>();
		for (Path file : english()) {
			assertTrue(Files.exists(german(file)), german(file) + " is missing");
			Map<String, String> english = read(file);
			Map<String, String> german = read(german(file));
			assertEquals(english.keySet(), german.keySet(), file.toString());
			english.forEach((key, text) -> {
				String other = german.get(key);
				if (text.isBlank() || other.isBlank())
					wrong.add(name(file, key) + " is empty");
				if (!parameters(text).equals(parameters(other)))
					wrong.add(name(file, key) + " has other parameters: " + other);
				if (text.equals(other) && text.matches("(?s).*\\p{L}{2}.*") && !SAME.contains(text))
					wrong.add(name(file, key) + " is not translated: " + text);
				if (other.matches("(?s).*[ÃÂ�].*"))
					wrong.add(name(file, key) + " was read in another charset than it was written: " + other);
				if (other.contains("...") || other.matches("(?s).*\\p{L}….*"))
					wrong.add(name(file, key) + " has no space before its ellipsis, or three dots: " + other);
			});
		}
		none(wrong);
	}

	@Test
	void noKeyStandsTwiceInAFile() throws IOException {
		List<String> wrong = new ArrayList<>();
		for (Path english : english())
			for (Path file : List.of(english, german(english))) {
				Set<String> keys = new TreeSet<>();
				for (String line : Files.readAllLines(file)) {
					int equals = line.indexOf('=');
					if (!line.startsWith("#") && equals > 0 && !keys.add(line.substring(0, equals).strip()))
						wrong.add(name(file, line) + " stands twice");
				}
			}
		none(wrong);
	}

	/** A text with parameters is a pattern of MessageFormat, in which an apostrophe quotes. */
	@Test
	void textsWithParametersAreWholePatterns() throws IOException {
		List<String> wrong = new ArrayList<>();
		for (Path english : english()) {
			if (english.getFileName().toString().startsWith("core"))
				continue;
			for (Path file : List.of(english, german(english)))
				read(file).forEach((key, text) -> {
					if (parameters(text).isEmpty())
						return;
					try {
						new MessageFormat(text).format(new Object[] { 1, 1, 1, 1, 1 });
					} catch (IllegalArgumentException e) {
						wrong.add(name(file, key) + ": " + e.getMessage());
					}
					if (text.replace("''", "").contains("'"))
						wrong.add(name(file, key) + " has an apostrophe that is not doubled: " + text);
				});
		}
		none(wrong);
	}

	@Test
	void everyFieldOfAMessagesClassHasATextAndTheOtherWayRound() throws IOException {
		List<Path> classes = new ArrayList<>();
		for (Path bundle : userInterface())
			classes.addAll(files(bundle, "Messages\\.java"));
		for (Path file : classes) {
			Set<String> fields = FIELD.matcher(Files.readString(file)).results().map(m -> m.group(1))
					.collect(Collectors.toCollection(TreeSet::new));
			assertEquals(read(file.resolveSibling("messages.properties")).keySet(), fields, file.toString());
		}
		assertEquals(english().stream().filter(p -> p.getFileName().toString().equals("messages.properties")).count(), classes.size());
	}

	@Test
	void everyFieldOfAMessagesClassIsUsed() throws IOException {
		List<String> wrong = new ArrayList<>();
		List<Path> classes = new ArrayList<>();
		for (Path bundle : userInterface())
			classes.addAll(files(bundle, "Messages\\.java"));
		List<Path> sources = new ArrayList<>();
		for (Path bundle : userInterface())
			sources.addAll(files(bundle, ".*\\.java"));
		for (Path file : classes) {
			// Its package, or one that imports it.
			String name = "import " + Pattern.compile("package (.*);").matcher(Files.readString(file)).results().findFirst().orElseThrow().group(1)
					+ ".Messages;";
			StringBuilder all = new StringBuilder();
			for (Path other : sources) {
				String code = Files.readString(other);
				if (other.getParent().equals(file.getParent()) && !other.equals(file) || code.contains(name))
					all.append(code);
			}
			Matcher fields = FIELD.matcher(Files.readString(file));
			while (fields.find())
				if (!Pattern.compile("\\bMessages\\." + fields.group(1) + "\\b").matcher(all).find())
					wrong.add(name(file, fields.group(1)) + " is not used");
		}
		none(wrong);
	}

	/** What the registry of extensions shows to people. */
	@Test
	void plugInsNameKeysThatThereAre() throws IOException {
		List<String> wrong = new ArrayList<>();
		for (Path file : files(BUNDLES, "plugin\\.xml")) {
			Path bundle = file.resolveSibling("OSGI-INF/l10n/bundle.properties");
			String xml = Files.readString(file).replaceAll("(?s)<!--.*?-->", "");
			Set<String> keys = Files.exists(bundle) ? read(bundle).keySet() : Set.of();
			String manifest = Files.readString(file.resolveSibling("META-INF/MANIFEST.MF")).replaceAll("(?m)^Bundle-Name: (%.*)$", "\"$1\"");
			Set<String> used = Pattern.compile("\"%([^\"]+)\"").matcher(xml + manifest).results().map(m -> m.group(1)).collect(Collectors.toCollection(TreeSet::new));
			assertEquals(keys, used, file.toString());
			Matcher shown = Pattern.compile("<(?!separator|sourceProvider|variable|property|parameter)(\\w+)[^>]*? (name|label|tooltip|mnemonic|description)=\"([^%\"][^\"]*)\"")
					.matcher(xml);
			while (shown.find())
				wrong.add(name(file, shown.group(2)) + " of " + shown.group(1) + " is no key: " + shown.group(3));
		}
		none(wrong);
	}

	@Test
	void noTextIsLeftInTheCode() throws IOException {
		List<String> wrong = new ArrayList<>();
		for (Path bundle : userInterface())
			for (Path file : files(bundle.resolve("src"), ".*\\.java")) {
				String code = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "");
				int number = 0;
				for (String line : code.split("\n")) {
					number++;
					String statement = line.replaceFirst("^\\s*//.*", "").replaceFirst("(?<=[;{])\\s*//.*", "");
					if (FOR_NOBODY.stream().anyMatch(statement::contains))
						continue;
					Matcher literals = LITERAL.matcher(statement);
					while (literals.find())
						if (WORDS.matcher(literals.group(1)).matches() && !literals.group(1).matches("(HH|yyyy).*") // a pattern of times
								&& !NO_TEXTS.containsKey(file.getFileName() + " " + literals.group(1)))
							wrong.add(BUNDLES.relativize(file) + " has the text " + literals.group());
				}
				assertTrue(number > 0, file.toString());
			}
		none(wrong);
	}

	/** The bundles of the window: those that have a plug-in descriptor or are told apart by their name. */
	private static List<Path> userInterface() throws IOException {
		try (Stream<Path> bundles = Files.list(BUNDLES)) {
			List<Path> found = bundles.filter(p -> p.getFileName().toString().matches("org\\.sockeye\\.(ui(\\.[a-z.]+)?|app|help)")
					&& !p.getFileName().toString().endsWith(".tests") && Files.isDirectory(p.resolve("src"))).sorted().toList();
			assertTrue(found.size() >= 3, found.toString());
			return found;
		}
	}

	/** The letters of the items of a menu that a descriptor of extensions fills. */
	@Test
	void mnemonicsOfAMenuAreInItsTextsAndNotTwice() throws IOException {
		List<String> wrong = new ArrayList<>();
		for (Path file : files(BUNDLES, "bundle(_de)?\\.properties")) {
			Map<String, String> texts = read(file);
			Map<String, Map<String, String>> menus = new TreeMap<>();
			texts.forEach((key, letter) -> {
				String[] parts = key.split("\\.");
				if (!parts[0].equals("mnemonic") || parts.length < 3)
					return;
				String before = menus.computeIfAbsent(parts[1], m -> new HashMap<>()).put(letter.toLowerCase(java.util.Locale.ROOT), key);
				if (before != null)
					wrong.add(name(file, key) + " is the letter of " + before + " too");
				if (letter.length() != 1)
					wrong.add(name(file, key) + " is no letter: " + letter);
			});
		}
		none(wrong);
	}

	/** Our German for what the platform says has the platform's keys and parameters. */
	@Test
	void thePlatformsTextsAreThoseOfThePlatform() throws IOException {
		List<String> wrong = new ArrayList<>();
		int fragments = 0;
		for (Path manifest : files(BUNDLES, "MANIFEST\\.MF")) {
			Path bundle = manifest.getParent().getParent();
			if (!bundle.getFileName().toString().startsWith("org.sockeye.nl."))
				continue;
			fragments++;
			Matcher host = Pattern.compile("(?m)^Fragment-Host: (.*)$").matcher(Files.readString(manifest));
			assertTrue(host.find(), manifest.toString());
			for (Path file : files(bundle, ".*_de\\.properties")) {
				String name = bundle.relativize(file).toString().replace("_de.properties", ".properties");
				Map<String, String> platform = ofThePlatform(host.group(1), name);
				read(file).forEach((key, text) -> {
					if (!platform.containsKey(key))
						wrong.add(name(file, key) + " is no key of the platform");
					else if (!parameters(text).equals(parameters(platform.get(key))))
						wrong.add(name(file, key) + " has other parameters than: " + platform.get(key));
				});
			}
		}
		assertTrue(fragments > 0, "no fragments");
		none(wrong);
	}

	private static Map<String, String> ofThePlatform(String host, String name) throws IOException {
		java.net.URL url = org.eclipse.core.runtime.Platform.getBundle(host).getEntry(name);
		assertTrue(url != null, host + " has no " + name);
		Properties properties = new Properties();
		try (java.io.InputStream in = url.openStream()) {
			properties.load(in);
		}
		Map<String, String> texts = new TreeMap<>();
		properties.forEach((key, text) -> texts.put((String) key, (String) text));
		return texts;
	}

	/** Each sentence of the catalogue stands in the core still: its fixed parts do, in the order of the source or of a line. */
	@Test
	void theCatalogueSaysWhatTheCoreSays() throws IOException {
		StringBuilder core = new StringBuilder();
		for (String bundle : List.of("model", "pcapng", "http", "content", "session", "capture", "capture.sendpath"))
			for (Path file : files(BUNDLES.resolve("org.sockeye." + bundle + "/src"), ".*\\.java"))
				// A literal that goes on in the next line is one.
				core.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\""));
		List<String> wrong = new ArrayList<>();
		read(BUNDLES.resolve("org.sockeye.ui/src/org/sockeye/ui/core.properties")).forEach((key, text) -> {
			for (String part : text.split("\\{\\d(,text)?\\}"))
				for (String piece : part.split(COMPOSED.contains(key) ? "[():;, ]" : "[():;,]"))
					if (piece.strip().length() > 3 && core.indexOf(piece.strip()) < 0)
						wrong.add(key + " is not what the core says any more: " + piece.strip());
		});
		none(wrong);
	}

	/** What is proposed in the filter comes from the core. */
	@Test
	void everyFieldOfTheFilterIsInTheCatalogue() throws IOException {
		Map<String, String> catalogue = read(BUNDLES.resolve("org.sockeye.ui/src/org/sockeye/ui/core.properties"));
		List<String> wrong = new ArrayList<>();
		for (FilterFields.FilterField f : FilterFields.all())
			if (!catalogue.containsValue(f.help()))
				wrong.add(f.id() + " is not in the catalogue: " + f.help());
		none(wrong);
	}
}
