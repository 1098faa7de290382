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

import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.capture.blind.BlindSpot.Kind;

/**
 * The blind spots as one line of the agent's standard error: {@code blind-spots:}, then for each a word {@code
 * PID,KIND,COMMAND,DETAIL} with command and detail URL-encoded. A kind that is not known is of a later version, and left out.
 */
public final class BlindSpotLine {

	/** What the line begins with. */
	public static final String PREFIX = "blind-spots:";

	private BlindSpotLine() {
	}

	/** @return without line break */
	public static String format(List<BlindSpot> spots) {
		StringBuilder b = new StringBuilder(PREFIX);
		for (BlindSpot s : spots)
			b.append(' ').append(s.pid()).append(',').append(s.kind()).append(',').append(encode(s.command())).append(',')
					.append(encode(s.detail()));
		return b.toString();
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8); // commas too
	}

	/** @return the blind spots; {@code null} if it is another line or makes no sense */
	public static List<BlindSpot> parse(String line) {
		if (!line.startsWith(PREFIX))
			return null;
		List<BlindSpot> spots = new ArrayList<>();
		try {
			for (String word : line.substring(PREFIX.length()).strip().split(" ")) {
				if (word.isEmpty())
					continue;
				String[] f = word.split(",", -1);
				if (f.length < 4)
					return null;
				Kind kind = kind(f[1]);
				if (kind != null)
					spots.add(new BlindSpot(Integer.parseInt(f[0]), decode(f[2]), kind, decode(f[3])));
			}
			return List.copyOf(spots);
		} catch (IllegalArgumentException e) {
			return null;
		}
	}

	private static Kind kind(String name) {
		for (Kind k : Kind.values())
			if (k.name().equals(name))
				return k;
		return null;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}
}
