/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the agent answers to a command that changes the rules, in a line.
 *
 * @param command the number of the command among those, from 1
 * @param taken   whether it is in force
 * @param notes   a sentence for each rule that meets nothing at present; why it is not in force
 */
public record AnswerLine(long command, boolean taken, List<String> notes) {

	public static final String PREFIX = "answer: ";

	public AnswerLine {
		notes = List.copyOf(notes);
	}

	/** @return {@code answer: NUMBER taken|refused NOTE...}, URL-encoded */
	public String format() {
		StringBuilder b = new StringBuilder(PREFIX).append(command).append(taken ? " taken" : " refused");
		for (String note : notes)
			b.append(' ').append(URLEncoder.encode(note, StandardCharsets.UTF_8));
		return b.toString();
	}

	/** @return the answer in a line of the agent's standard error, or {@code null} if it is another line */
	public static AnswerLine parse(String line) {
		if (!line.startsWith(PREFIX))
			return null;
		String[] words = line.substring(PREFIX.length()).split(" ");
		try {
			List<String> notes = new ArrayList<>();
			for (int i = 2; i < words.length; i++)
				notes.add(URLDecoder.decode(words[i], StandardCharsets.UTF_8));
			return words.length < 2 ? null : new AnswerLine(Long.parseLong(words[0]), words[1].equals("taken"), notes);
		} catch (IllegalArgumentException e) {
			return null;
		}
	}
}
