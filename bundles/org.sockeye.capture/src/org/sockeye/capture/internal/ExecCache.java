/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.sockeye.capture.internal.RecordLayout.EXEC_ARGUMENTS;
import static org.sockeye.capture.internal.RecordLayout.EXEC_ARGUMENTS_LEN;
import static org.sockeye.capture.internal.RecordLayout.EXEC_ARGUMENTS_SIZE;
import static org.sockeye.capture.internal.RecordLayout.EXEC_CGROUP;
import static org.sockeye.capture.internal.RecordLayout.EXEC_PATH;
import static org.sockeye.capture.internal.RecordLayout.EXEC_PATH_SIZE;
import static org.sockeye.capture.internal.RecordLayout.EXEC_PPID;
import static org.sockeye.capture.internal.RecordLayout.EXEC_SIZE;
import static org.sockeye.capture.internal.RecordLayout.EXEC_UID;
import static org.sockeye.capture.internal.RecordLayout.PID;
import static org.sockeye.capture.internal.RecordLayout.SIZE;
import static org.sockeye.capture.internal.RecordLayout.START;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the kernel said of processes when they began to run their programs, for those that are gone before anybody looks into /proc: the
 * newest few thousand, about a kilobyte each. It stays in the agent's memory unless the process then exchanges something. One thread.
 */
final class ExecCache {

	/** Of a process: how many are begun between two looks at the ring is far less. */
	private static final int MAX = 4096;

	/**
	 * A process's last execve(2).
	 *
	 * @param start  as in the records
	 * @param cgroup the id of its control group
	 * @param path   the executable as it was called, not resolved; may be relative
	 */
	record Exec(long start, long cgroup, int uid, int ppid, String path, String commandLine) {
	}

	private final Map<Integer, byte[]> records = new LinkedHashMap<>() {
		private static final long serialVersionUID = 1;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
			return size() > MAX;
		}
	};

	/** Takes over a record of this kind; costs a copy. */
	void add(ByteBuffer ring, int at, int size) {
		if (size < SIZE + EXEC_SIZE)
			return;
		int pid = ring.getInt(at + PID);
		int used = EXEC_ARGUMENTS + Math.max(0, Math.min(ring.getInt(at + SIZE + EXEC_ARGUMENTS_LEN), EXEC_ARGUMENTS_SIZE));
		byte[] copy = new byte[SIZE + used];
		ring.get(at, copy);
		records.remove(pid); // so that it is the newest
		records.put(pid, copy);
	}

	/** @return what is known of a process, {@code null} when nothing is */
	Exec find(int pid, long start) {
		byte[] copy = records.get(pid);
		if (copy == null)
			return null;
		ByteBuffer b = ByteBuffer.wrap(copy).order(ByteOrder.nativeOrder());
		if (b.getLong(START) != start)
			return null;
		int arguments = SIZE + EXEC_ARGUMENTS;
		return new Exec(start, b.getLong(SIZE + EXEC_CGROUP), b.getInt(SIZE + EXEC_UID), b.getInt(SIZE + EXEC_PPID),
				text(copy, SIZE + EXEC_PATH, EXEC_PATH_SIZE),
				new String(copy, arguments, copy.length - arguments, StandardCharsets.UTF_8).replace('\0', ' ').strip());
	}

	private static String text(byte[] from, int at, int size) {
		int length = 0;
		while (length < size && from[at + length] != 0)
			length++;
		return new String(from, at, length, StandardCharsets.UTF_8);
	}
}
