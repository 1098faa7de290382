/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a capture did not get, for one reason, as its agent counted it (docs/session-format.md, Interface Statistics).
 *
 * @param reason a word of the agent's, such as {@code ring-full}; {@link #UNTOLD} when the file does not say
 * @param count  chunks or calls
 */
public record Loss(String reason, long count) {

	/** Losses that a file counts and gives no reason for. */
	public static final String UNTOLD = "";

	private static final Pattern WORDS = Pattern.compile("([a-z0-9][a-z0-9-]*) ([0-9]{1,18})");

	/**
	 * Reads what the agent writes: {@code ring-full 12, user-fault 1}. A reason that stands twice is added up; of any other text
	 * nothing is taken.
	 */
	public static List<Loss> parse(String text) {
		Map<String, Long> counts = new LinkedHashMap<>();
		for (String part : text.split(", ", -1)) {
			Matcher m = WORDS.matcher(part);
			if (!m.matches())
				return List.of();
			counts.merge(m.group(1), Long.parseLong(m.group(2)), Long::sum);
		}
		List<Loss> all = new ArrayList<>();
		counts.forEach((reason, n) -> all.add(new Loss(reason, n)));
		return all;
	}

	/** @return whether bytes are missing that the capture was to get; otherwise it left them out, or lost none */
	public boolean lost() {
		return switch (reason) {
		case "ktls-skipped", "32-bit-skipped", "interleaved" -> false;
		default -> true;
		};
	}

	/** @return the reason for people, without a capital or a full stop */
	public String words() {
		return switch (reason) {
		case "ring-full" -> "the buffer between kernel and agent was full";
		case "user-fault" -> "the process's memory was not readable when the call returned";
		case "kernel-fault" -> "a page on the send path was not readable";
		case "map-full" -> "more connections or threads at once than the kernel's tables hold";
		case "missed-run" -> "the kernel left the probe out";
		case "call-too-long" -> "a call had more pieces than the probe follows";
		case "ktls-skipped" -> "left out, calls on connections of kernel TLS";
		case "32-bit-skipped" -> "left out, calls of 32-bit processes";
		case "interleaved" -> "nothing lost, two threads sent at once and their order was deduced";
		case UNTOLD -> "no reason was recorded";
		default -> reason;
		};
	}

	/** @return {@code the buffer between kernel and agent was full: 12} */
	public String text() {
		return words() + ": " + count;
	}

	/** @return {@code 0 drops}, or how many and for which reasons; what was only left out has no place in it */
	public static String summary(long dropped, List<Loss> losses) {
		String reasons = losses.stream().filter(Loss::lost).map(Loss::text).collect(Collectors.joining("; "));
		return dropped + (dropped == 1 ? " drop" : " drops") + (reasons.isEmpty() ? "" : " (" + reasons + ")");
	}
}
