/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a run of Jazzer said.
 *
 * @param runs     inputs that were run
 * @param coverage edges that were reached
 * @param finding  what was found and where the input is, empty for nothing
 */
record JazzerLog(long runs, long coverage, String finding) {

	/** libFuzzer's status lines. */
	private static final Pattern STATUS = Pattern.compile("#(\\d+)\\s+\\S+\\s+cov: (\\d+)");
	private static final Pattern FOUND = Pattern.compile("== Java Exception: (.*)|==\\d+== ?ERROR: (.*)");

	/** Reads a log; an input that was found is written down beside it, as the corpus has it. */
	static JazzerLog of(Path log, Path folder) throws IOException {
		long runs = 0;
		long coverage = 0;
		String finding = "";
		for (String line : new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1).lines().toList()) {
			Matcher status = STATUS.matcher(line);
			if (status.find()) {
				runs = Long.parseLong(status.group(1));
				coverage = Math.max(coverage, Long.parseLong(status.group(2)));
			}
			Matcher found = FOUND.matcher(line);
			if (finding.isEmpty() && found.find())
				finding = found.group(1) == null ? found.group(2) : found.group(1);
		}
		for (Path input : found(folder)) {
			Path text = input.resolveSibling(input.getFileName() + Inputs.SUFFIX);
			Files.writeString(text, Inputs.format(Files.readAllBytes(input)), StandardCharsets.US_ASCII);
			finding += "; the input, for " + Path.of("src/test/resources/corpus", folder.getFileName().toString()) + ": " + text;
		}
		return new JazzerLog(runs, coverage, finding);
	}

	private static List<Path> found(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> f.getFileName().toString().matches("(crash|timeout|oom|slow-unit)-[0-9a-f]+")).toList();
		}
	}

	String line() {
		return String.format("%10d inputs, %6d edges covered, %s", runs, coverage, finding.isEmpty() ? "nothing found" : "FOUND: " + finding);
	}
}
