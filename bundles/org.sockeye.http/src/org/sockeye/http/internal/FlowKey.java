/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import org.sockeye.pcapng.DecodedTcp;

/** The two ends of a flow in a fixed order, and the scope that tells equal ones apart. One of them is used to look up. */
final class FlowKey {

	private final long[] high = new long[2];
	private final long[] low = new long[2];
	private final int[] port = new int[2];
	private String scope = "";

	/** @return the index of the sender: 0 or 1 */
	int set(DecodedTcp t, String namespace) {
		int order = Long.compareUnsigned(t.srcHigh(), t.dstHigh());
		if (order == 0)
			order = Long.compareUnsigned(t.srcLow(), t.dstLow());
		if (order == 0)
			order = Integer.compare(t.srcPort(), t.dstPort());
		int src = order <= 0 ? 0 : 1;
		high[src] = t.srcHigh();
		low[src] = t.srcLow();
		port[src] = t.srcPort();
		high[1 - src] = t.dstHigh();
		low[1 - src] = t.dstLow();
		port[1 - src] = t.dstPort();
		scope = namespace;
		return src;
	}

	FlowKey copy() {
		FlowKey copy = new FlowKey();
		System.arraycopy(high, 0, copy.high, 0, 2);
		System.arraycopy(low, 0, copy.low, 0, 2);
		System.arraycopy(port, 0, copy.port, 0, 2);
		copy.scope = scope;
		return copy;
	}

	long high(int side) {
		return high[side];
	}

	long low(int side) {
		return low[side];
	}

	int port(int side) {
		return port[side];
	}

	@Override
	public int hashCode() {
		long h = (high[0] * 31 + low[0]) * 31 + high[1];
		h = (h * 31 + low[1]) * 31 + ((long) port[0] << 16 | port[1]);
		h *= 0x9E3779B97F4A7C15L;
		return (int) (h >>> 32) ^ scope.hashCode();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof FlowKey o && high[0] == o.high[0] && low[0] == o.low[0] && high[1] == o.high[1]
				&& low[1] == o.low[1] && port[0] == o.port[0] && port[1] == o.port[1] && scope.equals(o.scope);
	}
}
