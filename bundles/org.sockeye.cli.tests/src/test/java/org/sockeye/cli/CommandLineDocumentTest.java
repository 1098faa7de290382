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
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import picocli.CommandLine;

/** docs/command-line.md names every command, option and exit code that there is. */
class CommandLineDocumentTest {

	private static final Path FILE = Path.of("../../docs/command-line.md");

	@Test
	void everyCommandAndOptionIsInTheDocument() throws IOException {
		String document = Files.readString(FILE);
		List<String> missing = new ArrayList<>();
		int options = 0;
		for (Map.Entry<String, CommandLine> command : new CommandLine(new Main()).getSubcommands().entrySet()) {
			if (command.getKey().equals("help"))
				continue;
			if (!document.contains("`sockeye " + command.getKey()))
				missing.add(command.getKey());
			for (CommandLine.Model.OptionSpec option : command.getValue().getCommandSpec().options()) {
				options++;
				// One of its names, in code: not as the beginning of a longer one.
				boolean named = false;
				for (String name : option.names())
					named |= Pattern.compile("`[^`]*(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])[^`]*`").matcher(document).find();
				if (!named && !option.usageHelp() && !option.hidden())
					missing.add(command.getKey() + " " + option.longestName());
			}
		}
		assertTrue(options > 15, options + " options");
		assertEquals(List.of(), missing, "docs/command-line.md does not name them");
	}

	@Test
	void everyExitCodeIsInTheDocument() throws IOException {
		String line = Files.readString(FILE).lines().filter(l -> l.startsWith("Exit codes:")).findFirst().orElseThrow();
		for (String code : new CommandLine(new Main()).getCommandSpec().usageMessage().exitCodeList().keySet())
			assertTrue(Pattern.compile("\\b" + code.strip() + "\\b").matcher(line).find(), code + " is not in: " + line);
	}
}
