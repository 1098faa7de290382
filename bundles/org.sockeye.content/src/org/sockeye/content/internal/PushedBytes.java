/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** Bytes that are given bit by bit. Throws {@link NoneYetException} when it has none at the moment. */
public final class PushedBytes extends InputStream {

	private ByteBuffer now = ByteBuffer.allocate(0);
	private boolean ended;

	/** @param next read from during the call that follows; what was there before must have been read */
	public void give(ByteBuffer next) {
		now = next;
	}

	/** No more will be given. */
	public void end() {
		ended = true;
	}

	@Override
	public int read() throws NoneYetException {
		byte[] one = new byte[1];
		return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] into, int offset, int length) throws NoneYetException {
		if (length == 0)
			return 0;
		if (!now.hasRemaining()) {
			if (ended)
				return -1;
			throw NoneYetException.INSTANCE;
		}
		int n = Math.min(length, now.remaining());
		now.get(into, offset, n);
		return n;
	}
}
