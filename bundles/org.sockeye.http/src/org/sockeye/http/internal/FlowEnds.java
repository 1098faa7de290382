/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import org.sockeye.model.Endpoint;
import org.sockeye.pcapng.IpAddress;

/** Who the two ends of a flow are: their addresses and processes. */
final class FlowEnds {

	private final FlowKey key;
	private final Direction[] directions;
	private final Endpoint[] endpoints = new Endpoint[2];
	private String unixPath = "";

	FlowEnds(FlowKey key, Direction[] directions) {
		this.key = key;
		this.directions = directions;
	}

	/** Takes the path of the AF_UNIX socket; returns whether it was not known. */
	boolean unix(String path) {
		if (path == null || !unixPath.isEmpty())
			return false;
		unixPath = path;
		endpoints[0] = endpoints[1] = null;
		return true;
	}

	/** @return the process at an end: of what it sent first of all, else of what it received */
	int pid(int end, Message sent, Message received) {
		Processes from = directions[end].intake.processes();
		Processes to = directions[1 - end].intake.processes();
		int pid = sent == null ? -1 : from.senderAt(sent.start);
		if (pid < 0 && received != null)
			pid = to.receiverAt(received.start);
		if (pid < 0)
			pid = from.senderAt(Long.MAX_VALUE);
		return pid >= 0 ? pid : to.receiverAt(Long.MAX_VALUE);
	}

	Endpoint endpoint(int side) {
		if (endpoints[side] == null) {
			long high = key.high(side);
			endpoints[side] = IpAddress.isUnix(high) ? new Endpoint("unix:" + unixPath, 0)
					: new Endpoint(IpAddress.text(high, key.low(side)), key.port(side));
		}
		return endpoints[side];
	}
}
