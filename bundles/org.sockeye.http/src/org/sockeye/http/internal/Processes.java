/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import org.sockeye.http.Tap;

/** The processes at the two ends of one direction. */
final class Processes {

	private final PidHistory sender = new PidHistory();
	private final PidHistory receiver = new PidHistory();

	/** @return whether an end became known that was not before */
	boolean add(Tap tap, long position, int pid) {
		if (pid < 0 || tap == Tap.UNKNOWN)
			return false;
		return (tap == Tap.SENDER ? sender : receiver).add(position, pid);
	}

	/** @return the process that sent from this position on; −1 when unknown */
	int senderAt(long position) {
		return sender.at(position);
	}

	/** @return the process that received from this position on; −1 when unknown */
	int receiverAt(long position) {
		return receiver.at(position);
	}
}
