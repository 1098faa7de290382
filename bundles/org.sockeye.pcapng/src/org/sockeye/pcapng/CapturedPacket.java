/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A packet as {@link CaptureFileReader} reads it. Used again for the next one: valid during the callback only.
 *
 * @noinstantiate by clients, except for tests
 */
public final class CapturedPacket {

	int interfaceId;
	int linkType;
	long timeNs;
	long dataOffset;
	int originalLength;
	ByteBuffer data;
	int flags;
	int pid;
	int tid;
	long dropCount;
	final List<String> comments = new ArrayList<>(2);

	/** @return the interface, counted through the whole file */
	public int interfaceId() {
		return interfaceId;
	}

	/** @return the interface's link type */
	public int linkType() {
		return linkType;
	}

	/** @return nanoseconds since the epoch */
	public long timeNs() {
		return timeNs;
	}

	/** @return where the packet's first byte stands in the file */
	public long dataOffset() {
		return dataOffset;
	}

	/** @return how many bytes are there */
	public int capturedLength() {
		return data.remaining();
	}

	/** @return how long the packet was */
	public int originalLength() {
		return originalLength;
	}

	/** @return the captured bytes from position to limit; big endian; a view of the reader's buffer */
	public ByteBuffer data() {
		return data;
	}

	/** @return {@code epb_flags}, 0 when absent */
	public int flags() {
		return flags;
	}

	/** @return the process id, −1 when absent */
	public int pid() {
		return pid;
	}

	/** @return the thread id, −1 when absent */
	public int tid() {
		return tid;
	}

	/** @return packets lost since the interface's last one, 0 when absent */
	public long dropCount() {
		return dropCount;
	}

	/** @return the comments; the list is used again for the next packet */
	public List<String> comments() {
		return comments;
	}

	/** @return the rest of the first comment that begins with {@code prefix}, or {@code null} */
	public String comment(String prefix) {
		for (int i = 0; i < comments.size(); i++)
			if (comments.get(i).startsWith(prefix))
				return comments.get(i).substring(prefix.length());
		return null;
	}

	/** @return the same, with bytes of its own */
	CapturedPacket copy() {
		CapturedPacket copy = new CapturedPacket();
		copy.interfaceId = interfaceId;
		copy.linkType = linkType;
		copy.timeNs = timeNs;
		copy.dataOffset = dataOffset;
		copy.originalLength = originalLength;
		copy.data = ByteBuffer.allocate(data.remaining()).put(data.duplicate()).flip();
		copy.flags = flags;
		copy.pid = pid;
		copy.tid = tid;
		copy.dropCount = dropCount;
		copy.comments.addAll(comments);
		return copy;
	}

	void clearOptions() {
		flags = 0;
		pid = -1;
		tid = -1;
		dropCount = 0;
		comments.clear();
	}
}
