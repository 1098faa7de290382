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
import java.util.Locale;

import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.Side;

/** Which protocol a flow speaks, if not HTTP/1. */
final class FlowProtocol {

	private final Flow flow;
	private final Direction[] directions;
	/** Reads the flow; {@code null} while it is HTTP/1. */
	private DecodedFlow decoded;

	FlowProtocol(Flow flow, Direction[] directions) {
		this.flow = flow;
		this.directions = directions;
	}

	boolean isDecoded() {
		return decoded != null;
	}

	/**
	 * Looks whether some other protocol than HTTP/1 begins here.
	 *
	 * @return {@code MAYBE} when more bytes would tell; {@code NO} when none begins; else it has been taken
	 */
	Recognition recognize(Direction direction, ByteBuffer bytes, boolean atStart) {
		Recognition best = Recognition.NO;
		for (ProtocolDecoder protocol : flow.table().protocols()) {
			Recognition is = DecodedFlow.recognize(protocol, bytes.duplicate(), atStart);
			if (is == Recognition.CLIENT || is == Recognition.SERVER) {
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
		decoded = new DecodedFlow(flow, protocol.name());
		if (!decoded.open(protocol, !atStart || !directions[1 - direction.index].protocol.mayBeginHere()))
			flow.becomeOpaque();
		else
			for (Direction d : directions)
				d.protocol.decode(decoded, d.index == flow.clientSide() ? Side.REQUEST : Side.RESPONSE);
	}

	/** @return whether some other protocol than HTTP/1 begins with those bytes, on a flow of which nothing is known */
	boolean isRecognized(ByteBuffer bytes) {
		if (flow.isHttp())
			return false;
		for (ProtocolDecoder protocol : flow.table().protocols()) {
			Recognition is = DecodedFlow.recognize(protocol, bytes.duplicate(), false);
			if (is == Recognition.CLIENT || is == Recognition.SERVER)
				return true;
		}
		return false;
	}

	/** The response switches protocols: a decoder that knows the new one goes on. Returns false when there is none. */
	boolean upgrade(Exchange x, Head head) {
		String token = head.field("Upgrade").strip().toLowerCase(Locale.ROOT);
		if (x == null || x.request == null || token.isEmpty())
			return false;
		for (ProtocolDecoder protocol : flow.table().protocols()) {
			DecodedFlow to = new DecodedFlow(flow, protocol.name());
			if (to.upgrade(protocol, token, x, head.fields)) {
				decoded = to;
				if (!x.request.settled)
					x.request.end(0, 0, x.request.end());
				flow.side(Side.REQUEST).protocol.freeze(x.request);
				flow.side(Side.RESPONSE).protocol.freeze(x.response);
				for (Side side : Side.values())
					flow.side(side).protocol.decode(to, side);
				flow.resumeRequests();
				return true;
			}
		}
		return false;
	}

	/** Both directions have ended. */
	void end() {
		if (decoded != null)
			decoded.end();
	}
}
