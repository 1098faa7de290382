/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.instance;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What the launcher runs before it opens a window: {@code DATA PID [ARGUMENT]…} with the data area and the process that becomes the window.
 * Exit code 3: open a window; 4: open one beside another; else it is the launcher's, for the window that is there has answered.
 */
public final class Main {

	/** Opens a window in any case. */
	private static final String NEW_WINDOW = "--new-window";
	private static final Duration PATIENCE = Duration.ofSeconds(60);
	private static final Duration ANSWER = Duration.ofSeconds(20);

	private Main() {
	}

	public static void main(String[] args) {
		List<String> arguments = Arrays.asList(args).subList(2, args.length);
		Answer answer;
		try {
			ProcessHandle process = ProcessHandle.of(Long.parseLong(args[1])).orElse(ProcessHandle.current());
			answer = new HandOver(new Place(Path.of(args[0]), System.getenv()), process, PATIENCE, ANSWER)
					.run(new Wire.Request(Path.of("").toAbsolutePath(), arguments), arguments.contains(NEW_WINDOW));
		} catch (IOException | RuntimeException e) {
			// Better two windows than none.
			answer = HandOver.START;
		}
		if (!answer.message().isEmpty())
			System.err.println("sockeye: " + answer.message());
		System.exit(answer.code());
	}
}
