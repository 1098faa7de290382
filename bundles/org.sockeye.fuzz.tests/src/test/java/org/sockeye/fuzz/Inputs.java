/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inputs as text, so that a corpus can be read and reviewed: ASCII stands for itself but for the line ends, which are left out, and
 * {@code \r \n \t \\ \xHH}. A line that begins with {@code #} is a comment. {@code \C} and {@code \S} begin a segment of the client and
 * of the server ({@link Conversation}).
 */
final class Inputs {

	static final String SUFFIX = ".txt";
	private static final int WIDTH = 120;

	private Inputs() {
	}

	/** @return the inputs in a folder, in the order of their names; none when there is no folder */
	static List<Path> in(Path folder) {
		if (!Files.isDirectory(folder))
			return List.of();
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static byte[] read(Path file) throws IOException {
		return parse(Files.readString(file, StandardCharsets.US_ASCII));
	}

	static byte[] parse(String text) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		text.lines().filter(l -> !l.startsWith("#")).forEach(line -> {
			for (int i = 0; i < line.length(); i++) {
				char c = line.charAt(i);
				if (c != '\\') {
					out.write(c);
					continue;
				}
				switch (line.charAt(++i)) {
				case 'r' -> out.write('\r');
				case 'n' -> out.write('\n');
				case 't' -> out.write('\t');
				case '\\' -> out.write('\\');
				case 'C' -> out.writeBytes(new byte[] { Conversation.MARK, 0 });
				case 'S' -> out.writeBytes(new byte[] { Conversation.MARK, 1 });
				case 'x' -> {
					out.write(Integer.parseInt(line.substring(i + 1, i + 3), 16));
					i += 2;
				}
				default -> throw new IllegalArgumentException("\\" + line.charAt(i) + " in " + line);
				}
			}
		});
		return out.toByteArray();
	}

	/** @return the text of those bytes */
	static String format(byte[] bytes) {
		StringBuilder out = new StringBuilder();
		int start = 0;
		for (byte b : bytes) {
			switch (b) {
			case '\r' -> out.append("\\r");
			case '\n' -> out.append("\\n");
			case '\t' -> out.append("\\t");
			case '\\' -> out.append("\\\\");
			default -> {
				if (b < ' ' || b == 0x7F || b == '#' && out.length() == start)
					out.append(String.format("\\x%02x", b));
				else
					out.append((char) b);
			}
			}
			if (out.length() - start >= WIDTH || b == '\n') {
				out.append('\n');
				start = out.length();
			}
		}
		return out.append(out.length() > start ? "\n" : "").toString();
	}
}
