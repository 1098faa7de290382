/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What is fuzzed, by name: the name is that of the corpus' folder too. */
final class Targets {

	/**
	 * @param most  how many bytes an input may make a target allocate, besides 4 KiB for each byte of it
	 * @param make  makes one; a process has one only
	 */
	record Choice(long most, Supplier<Target> make) {
	}

	private static final long MIB = 1 << 20;

	static final Map<String, Choice> ALL = new LinkedHashMap<>();

	static {
		ALL.put("capture-file", new Choice(16 * MIB, CaptureFileTarget::new));
		ALL.put("packets", new Choice(16 * MIB, PacketsTarget::new));
		ALL.put("http1", new Choice(16 * MIB, () -> new ConversationTarget(Opening.NONE)));
		ALL.put("http2", new Choice(16 * MIB, () -> new ConversationTarget(Opening.HTTP2)));
		ALL.put("websocket", new Choice(16 * MIB, () -> new ConversationTarget(Opening.WEBSOCKET)));
		ALL.put("body-streams", new Choice(16 * MIB, () -> new ConversationTarget(Opening.STREAM)));
		ALL.put("session", new Choice(32 * MIB, SessionTarget::new));
		// A br window is 16 MiB if the body says so, and the end of a cut body is looked for in 16 runs, one after the other.
		ALL.put("codings", new Choice(384 * MIB, CodingsTarget::new));
		ALL.put("printers", new Choice(64 * MIB, PrintersTarget::new));
		ALL.put("filter", new Choice(64 * MIB, FilterTarget::new));
	}

	private Targets() {
	}
}
