/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.nio.ByteBuffer;

import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.Side;

/** Which protocol a flow speaks. */
final class FlowProtocol {

	private final Flow flow;
	private final Direction[] directions;
	/** Reads the flow; {@code null} while no decoder has recognised it. */
	private DecodedFlow decoded;

	FlowProtocol(Flow flow, Direction[] directions) {
		this.flow = flow;
		this.directions = directions;
	}

	/** @return whether a decoder has taken the flow */
	boolean isDecoded() {
		return decoded != null;
	}

	/**
	 * Looks whether some protocol begins here.
	 *
	 * @return {@code MAYBE} when more bytes would tell; {@code NO} when none begins; else it has been taken
	 */
	Recognition recognize(Direction direction, ByteBuffer bytes, boolean atStart) {
		Recognition best = Recognition.NO;
		for (ProtocolDecoder protocol : flow.table().protocols()) {
			Recognition is = DecodedFlow.recognize(protocol, bytes.duplicate(), atStart);
			if (isFound(is)) {
				take(direction, protocol, is, atStart);
				return is;
			}
			if (is == Recognition.MAYBE)
				best = is;
		}
		return best;
	}

	private void take(Direction direction, ProtocolDecoder protocol, Recognition is, boolean atStart) {
		flow.client(is == Recognition.CLIENT ? direction.index : 1 - direction.index);
		decoded = new DecodedFlow(flow);
		boolean joined = !atStart || !flow.other(direction).mayBeginHere();
		if (!decoded.open(protocol, joined))
			flow.becomeOpaque();
		else
			for (Direction d : directions)
				d.decode(decoded, d.index == flow.clientSide() ? Side.REQUEST : Side.RESPONSE, d == direction);
	}

	/** @return whether bytes in the middle of a direction begin what a decoder knows: the one that has the flow, if one has */
	boolean isRecognized(Direction direction, ByteBuffer bytes) {
		if (decoded == null)
			return isRecognized(bytes);
		Recognition is = DecodedFlow.recognize(decoded.protocol(), bytes, false);
		return is == (direction.index == flow.clientSide() ? Recognition.CLIENT : Recognition.SERVER);
	}

	/** @return whether bytes begin what some decoder knows */
	boolean isRecognized(ByteBuffer bytes) {
		for (ProtocolDecoder protocol : flow.table().protocols())
			if (isFound(DecodedFlow.recognize(protocol, bytes.duplicate(), false)))
				return true;
		return false;
	}

	private static boolean isFound(Recognition is) {
		return is == Recognition.CLIENT || is == Recognition.SERVER;
	}

	/** Both directions have ended. */
	void end() {
		if (decoded != null)
			decoded.end();
	}
}
