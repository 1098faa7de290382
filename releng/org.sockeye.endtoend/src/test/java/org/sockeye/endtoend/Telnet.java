/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** As much of a telnet client (RFC 854, terminal type RFC 1091) as the OSGi console wants. */
final class Telnet {

	private static final int IAC = 255, DONT = 254, DO = 253, WONT = 252, WILL = 251, SB = 250, SE = 240;
	private static final int TERMINAL_TYPE = 24, IS = 0;
	private static final String PROMPT = "g! ";

	private final InputStream in;
	private final OutputStream out;

	Telnet(InputStream in, OutputStream out) {
		this.in = in;
		this.out = out;
	}

	void awaitPrompt() throws IOException {
		StringBuilder text = new StringBuilder();
		while (!text.toString().endsWith(PROMPT)) {
			int b = read();
			if (b == IAC)
				command();
			else
				text.append((char) b);
		}
	}

	private void command() throws IOException {
		int command = read();
		if (command == SB) {
			int option = read();
			while (read() != IAC || read() != SE) {
				// what it asks is known: the terminal's type
			}
			if (option == TERMINAL_TYPE)
				send(IAC, SB, TERMINAL_TYPE, IS, 'V', 'T', '1', '0', '0', IAC, SE);
			return;
		}
		int option = read();
		if (command == DO)
			send(IAC, option == TERMINAL_TYPE ? WILL : WONT, option);
		else if (command == WILL)
			send(IAC, DO, option);
		else if (command == WONT)
			send(IAC, DONT, option);
	}

	private void send(int... bytes) throws IOException {
		for (int b : bytes)
			out.write(b);
		out.flush();
	}

	private int read() throws IOException {
		int b = in.read();
		if (b < 0)
			throw new EOFException("the console hung up");
		return b;
	}
}
