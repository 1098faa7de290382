/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** What docs/architecture.md promises of the bundles, held against their sources. */
class ArchitectureTest {

	private static final Path BUNDLES = Path.of("..").toAbsolutePath().normalize();
	private static final Set<String> WINDOW = Set.of("org.sockeye.ui", "org.sockeye.ui.detail", "org.sockeye.ui.help", "org.sockeye.app");
	/** Annotations that are kept in the class file only; not needed where the code runs. */
	private static final Pattern TOOLKIT = Pattern
			.compile("^import (static )?(org\\.eclipse\\.(?!jdt\\.annotation)|org\\.osgi\\.(?!annotation|service\\.component\\.annotations)).*", Pattern.MULTILINE);
	private static final int LONGEST_CLASS = 420;

	private static List<Path> bundles() throws IOException {
		try (Stream<Path> all = Files.list(BUNDLES)) {
			return all.filter(b -> Files.exists(b.resolve("META-INF/MANIFEST.MF")) && !b.toString().endsWith(".tests")).sorted()
					.toList();
		}
	}

	private static List<Path> sources(Path bundle) throws IOException {
		// A fragment with nothing but translations has none.
		if (!Files.exists(bundle.resolve("src")))
			return List.of();
		try (Stream<Path> all = Files.walk(bundle.resolve("src"))) {
			return all.filter(p -> p.toString().endsWith(".java")).toList();
		}
	}

	@Test
	void theCoreRunsOnAPlainJvm() throws IOException {
		List<String> found = new ArrayList<>();
		int core = 0;
		for (Path bundle : bundles()) {
			if (WINDOW.contains(bundle.getFileName().toString()))
				continue;
			core++;
			for (Path source : sources(bundle))
				TOOLKIT.matcher(Files.readString(source)).results()
						.forEach(m -> found.add(source.getFileName() + ": " + m.group()));
		}
		assertTrue(core >= 9, "found only " + core + " core bundles below " + BUNDLES);
		assertEquals(List.of(), found);
	}

	@Test
	void internalPackagesAreNotExported() throws IOException {
		List<String> found = new ArrayList<>();
		for (Path bundle : bundles()) {
			String manifest = Files.readString(bundle.resolve("META-INF/MANIFEST.MF")).replace("\n ", "");
			for (String line : manifest.lines().filter(l -> l.startsWith("Export-Package:")).toList())
				if (line.contains("internal") || line.contains("x-friends"))
					found.add(bundle.getFileName() + ": " + line);
		}
		assertEquals(List.of(), found);
	}

	@Test
	void noClassIsTooLong() throws IOException {
		List<String> found = new ArrayList<>();
		for (Path bundle : bundles())
			for (Path source : sources(bundle)) {
				long lines = Files.readString(source).lines().count();
				if (lines > LONGEST_CLASS)
					found.add(source.getFileName() + ": " + lines + " lines");
			}
		assertEquals(List.of(), found);
	}

	@Test
	void everySourceHasItsLicence() throws IOException {
		List<String> found = new ArrayList<>();
		for (Path bundle : bundles())
			for (Path source : sources(bundle))
				if (!Files.readString(source).contains("SPDX-License-Identifier: EPL-2.0"))
					found.add(source.toString());
		assertEquals(List.of(), found);
	}

	@Test
	void noActivatorSingletons() throws IOException {
		List<String> found = new ArrayList<>();
		for (Path bundle : bundles())
			for (Path source : sources(bundle))
				if (Pattern.compile("static [A-Za-z.<>]+ get(Default|Instance)\\(").matcher(Files.readString(source)).find())
					found.add(source.toString());
		assertEquals(List.of(), found);
	}
}
