/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** A window that slides over a growing file, so that a block is read in place. */
final class FileWindow {

	private static final int SIZE = 1 << 20;
	/** Enough for a small file; clearing a large buffer would cost more than reading that. */
	private static final int SMALL = 32 << 10;

	/** Makes the file longer before it is read, if it can. */
	interface Growth {
		void upTo(long size) throws IOException;
	}

	private final FileChannel channel;
	private final Growth growth;
	private ByteBuffer buffer = ByteBuffer.allocateDirect(SMALL).limit(0);
	/** A second view for what is handed out, so that a callback cannot move the window. */
	private ByteBuffer view = buffer.duplicate();
	private long base;

	FileWindow(FileChannel channel, Growth growth) {
		this.channel = channel;
		this.growth = growth;
	}

	/**
	 * Makes bytes available.
	 *
	 * @return whether the file has them all by now
	 */
	boolean ensure(long offset, int length) throws IOException {
		if (offset >= base && offset + length <= base + buffer.limit())
			return true;
		growth.upTo(offset + Math.max(length, SIZE));
		long there = length > buffer.capacity() || buffer.capacity() < SIZE ? channel.size() - offset : 0;
		if (length > there && length > buffer.capacity())
			return false; // a damaged length must not cost memory: only what the file really has
		if (there > buffer.capacity()) {
			slide(offset, ByteBuffer.allocateDirect(Math.max(length, SIZE)).order(buffer.order()));
		} else {
			slide(offset, buffer);
		}
		int have = buffer.limit();
		buffer.position(have).limit(buffer.capacity());
		while (buffer.position() < length) {
			int n = channel.read(buffer, base + buffer.position());
			if (n <= 0)
				break;
		}
		buffer.flip();
		return buffer.limit() >= length;
	}

	/** Makes {@code offset} the first byte of {@code target}, keeping what is there of it. */
	private void slide(long offset, ByteBuffer target) {
		int from = (int) Math.max(0, Math.min(offset - base, buffer.limit()));
		boolean inside = offset >= base && offset <= base + buffer.limit();
		ByteBuffer rest = buffer.duplicate().position(inside ? from : buffer.limit()).limit(buffer.limit());
		target.clear();
		target.put(rest);
		target.flip();
		base = offset;
		if (target != buffer) {
			buffer = target;
			view = target.duplicate();
		}
	}

	/** @return whether a byte at that offset is there */
	boolean has(long offset) throws IOException {
		return ensure(offset, 1);
	}

	void order(ByteOrder order) {
		buffer.order(order);
	}

	int u8(long offset) {
		return buffer.get(index(offset)) & 0xFF;
	}

	int u16(long offset) {
		return buffer.getShort(index(offset)) & 0xFFFF;
	}

	int i32(long offset) {
		return buffer.getInt(index(offset));
	}

	long i64(long offset) {
		return buffer.getLong(index(offset));
	}

	byte[] bytes(long offset, int length) {
		byte[] out = new byte[length];
		buffer.get(index(offset), out);
		return out;
	}

	/** @return those bytes, big endian; valid until the next {@link #ensure} */
	ByteBuffer view(long offset, int length) {
		int at = index(offset);
		return view.limit(at + length).position(at);
	}

	private int index(long offset) {
		return (int) (offset - base);
	}
}
