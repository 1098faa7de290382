/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Files {@code f<size>.bin} of random bytes, and their contents. */
final class ServedFiles {

	final Path root;
	private final Map<String, byte[]> contents = new LinkedHashMap<>();

	/** @param folder gets a folder {@code root} with the files */
	ServedFiles(Path folder, int... sizes) throws IOException {
		root = Files.createDirectories(folder.resolve("root"));
		Random random = new Random(20260101);
		for (int size : sizes) {
			byte[] bytes = new byte[size];
			random.nextBytes(bytes);
			contents.put(name(size), bytes);
			Files.write(root.resolve(name(size)), bytes);
		}
	}

	static String name(int size) {
		return "f" + size + ".bin";
	}

	/** @return name to content, in the order of the sizes */
	Map<String, byte[]> contents() {
		return contents;
	}

	byte[] content(int size) {
		return contents.get(name(size));
	}

	static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}
}
