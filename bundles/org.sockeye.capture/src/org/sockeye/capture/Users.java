/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** The users of this machine. */
public final class Users {

	private Users() {
	}

	/**
	 * As the machine's name service has it (getpwnam), which need not be /etc/passwd. Blocks for as long as that takes.
	 *
	 * @param user a name or a number
	 * @throws IllegalArgumentException with a sentence, when there is none of that name
	 */
	public static int uid(String user) {
		if (user.matches("\\d{1,9}"))
			return Integer.parseInt(user);
		try {
			Process id = new ProcessBuilder("id", "-u", "--", user).redirectError(Redirect.DISCARD).start();
			String said = new String(id.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
			if (id.waitFor() == 0)
				return Integer.parseInt(said);
		} catch (IOException | NumberFormatException e) {
			// said below
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		throw new IllegalArgumentException("there is no user " + user);
	}
}
