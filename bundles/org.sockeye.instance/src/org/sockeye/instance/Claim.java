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
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/**
 * Who is about to open a window, or has one: of two starts at the same moment one claims it, and the other waits for its window. A claim is a
 * process that lives; the file is locked only while it is looked at.
 */
record Claim(long pid, long startMillis) {

	/** The kernel tells a start by its clock's ticks since the boot, whose time is adjusted now and then. */
	private static final long CLOCK_MILLIS = 3_000;

	/**
	 * Claims the window for a process unless another one that lives has claimed it.
	 *
	 * @return that other one; {@code null} when it is claimed
	 */
	static synchronized ProcessHandle take(Place place, ProcessHandle process) throws IOException {
		// Processes of one user: the lock is held for a moment only.
		try (FileChannel file = FileChannel.open(place.claim(), StandardOpenOption.CREATE, StandardOpenOption.READ,
				StandardOpenOption.WRITE)) {
			file.lock();
			ByteBuffer bytes = ByteBuffer.allocate(64);
			while (bytes.hasRemaining() && file.read(bytes) >= 0)
				continue;
			ProcessHandle other = parse(new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII)).process();
			if (other != null && other.pid() != process.pid())
				return other;
			file.truncate(0);
			file.write(ByteBuffer.wrap((process.pid() + " " + start(process)).getBytes(StandardCharsets.US_ASCII)), 0);
			return null;
		}
	}

	/** Gives it up, whoever has it. */
	static void drop(Place place) {
		try {
			Files.deleteIfExists(place.claim());
		} catch (IOException e) {
			// Then it goes with its process.
		}
	}

	private static Claim parse(String text) {
		try {
			String[] words = text.strip().split(" ");
			return new Claim(Long.parseLong(words[0]), Long.parseLong(words[words.length - 1]));
		} catch (NumberFormatException e) {
			return new Claim(-1, -1);
		}
	}

	/** @return the process, {@code null} when it has ended; another one may have its number */
	private ProcessHandle process() {
		return pid <= 0 ? null
				: ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> Math.abs(start(p) - startMillis) < CLOCK_MILLIS)
						.orElse(null);
	}

	private static long start(ProcessHandle process) {
		return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
	}
}
