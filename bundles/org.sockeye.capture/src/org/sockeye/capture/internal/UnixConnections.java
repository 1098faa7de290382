/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Gives each AF_UNIX connection an address of its own. A connection is its two ends' kernel addresses; these come back for
 * later connections, so an end whose sockfs inode number changed is a new connection. One thread.
 */
final class UnixConnections {

	private static final int MAX = 65_536;
	private static final byte[] PREFIX = { (byte) 0xfd, 0x53, 0x6f, 0x63, 0x6b, 0x65, 0x79, 0x65 };

	/** A connection. */
	static final class Connection {
		/** The address, the same for both ends; their ports differ. */
		final byte[] address;
		/** What to say on the first packet; {@code null} when it is said. */
		String path = "(unnamed)";
		boolean introduced;
		private int lowIno;
		private int highIno;

		private Connection(long number) {
			address = ByteBuffer.allocate(16).put(PREFIX).putLong(number).array();
		}
	}

	private static final class Key {
		long low;
		long high;

		Key(long low, long high) {
			this.low = low;
			this.high = high;
		}

		@Override
		public int hashCode() {
			return Long.hashCode(low * 31 + high);
		}

		@Override
		public boolean equals(Object o) {
			return o instanceof Key k && k.low == low && k.high == high;
		}
	}

	private final Key probe = new Key(0, 0);
	private final Map<Key, Connection> connections = new LinkedHashMap<>(64, 0.75f, true) {
		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<Key, Connection> eldest) {
			return size() > MAX;
		}
	};
	private long number;

	/**
	 * @param sock this end
	 * @param peer the other end
	 * @param ino  this end's inode number in sockfs
	 */
	Connection of(long sock, long peer, int ino) {
		boolean low = Long.compareUnsigned(sock, peer) <= 0;
		probe.low = low ? sock : peer;
		probe.high = low ? peer : sock;
		Connection c = connections.get(probe);
		int known = c == null ? 0 : low ? c.lowIno : c.highIno;
		if (c == null || known != 0 && known != ino) {
			c = new Connection(++number);
			connections.put(new Key(probe.low, probe.high), c);
		}
		if (low)
			c.lowIno = ino;
		else
			c.highIno = ino;
		return c;
	}
}
