/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the agent reports about once a second.
 *
 * @param received chunks written to the stream
 * @param bytes    payload bytes written
 * @param dropped  chunks lost
 * @param drops    how many for each reason, as text; empty when none
 * @param probes   by name: {@code attached: …} or why not ({@link ProbeStatus#verdict()})
 */
public record AgentStatus(long received, long bytes, long dropped, String drops, Map<String, String> probes) {

	private static final String PREFIX = "status: ";

	/** @return the status in a line of the agent's standard error, or {@code null} if it is another line */
	static AgentStatus parse(String line) {
		if (!line.startsWith(PREFIX))
			return null;
		long received = 0, bytes = 0, dropped = 0;
		String drops = "";
		Map<String, String> probes = new LinkedHashMap<>();
		try {
			for (String pair : line.substring(PREFIX.length()).split(" ")) {
				int eq = pair.indexOf('=');
				if (eq < 0)
					continue;
				String key = pair.substring(0, eq);
				String value = URLDecoder.decode(pair.substring(eq + 1), StandardCharsets.UTF_8);
				switch (key) {
				case "received" -> received = Long.parseLong(value);
				case "bytes" -> bytes = Long.parseLong(value);
				case "dropped" -> dropped = Long.parseLong(value);
				case "drops" -> drops = value;
				default -> {
					if (key.startsWith("probe."))
						probes.put(key.substring("probe.".length()), value);
				}
				}
			}
		} catch (IllegalArgumentException e) {
			return null;
		}
		return new AgentStatus(received, bytes, dropped, drops, Map.copyOf(probes));
	}
}
