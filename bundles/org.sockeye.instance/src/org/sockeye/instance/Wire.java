/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.instance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What goes over the socket: one request, one answer. */
final class Wire {

	/** With the version of this in its last byte. */
	private static final long MAGIC = 0x534F434B45594501L;
	private static final int MOST_ARGUMENTS = 1_000;

	/**
	 * What a start was asked for.
	 *
	 * @param folder    its working directory: file names are relative to that
	 * @param arguments of its command line
	 */
	record Request(Path folder, List<String> arguments) {
	}

	private Wire() {
	}

	static void write(DataOutputStream out, Request request) throws IOException {
		out.writeLong(MAGIC);
		out.writeUTF(request.folder.toString());
		out.writeShort(request.arguments.size());
		for (String argument : request.arguments)
			out.writeUTF(argument);
		out.flush();
	}

	/** @throws IOException when it is none */
	static Request readRequest(DataInputStream in) throws IOException {
		if (in.readLong() != MAGIC)
			throw new IOException("not a request of this version of Sockeye");
		try {
			Path folder = Path.of(in.readUTF());
			int n = in.readUnsignedShort();
			if (n > MOST_ARGUMENTS)
				throw new IOException("too many arguments");
			List<String> arguments = new ArrayList<>();
			for (int i = 0; i < n; i++)
				arguments.add(in.readUTF());
			return new Request(folder, arguments);
		} catch (InvalidPathException e) {
			throw new IOException("not a folder", e);
		}
	}

	static void write(DataOutputStream out, Answer answer) throws IOException {
		out.writeByte(answer.code());
		out.writeUTF(answer.message());
		out.flush();
	}

	static Answer readAnswer(DataInputStream in) throws IOException {
		return new Answer(in.readUnsignedByte(), in.readUTF());
	}
}
