/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodedStream;
import org.sockeye.http.InnerMessage;
import org.sockeye.session.Body;
import org.sockeye.session.export.BodyStream;

/**
 * Stretches of a body with its codings taken off. Each time it is decoded from its beginning; what stands behind the stretch that was asked
 * for is kept, so that going through the messages of a body does not decode it for each. Not thread-safe.
 */
final class DecodedBody {

	private static final int KEPT = 1 << 20;

	private final Supplier<Body> body;
	private long keptFrom;
	private byte[] kept = {};

	/** @param body as it is when asked for: it may have grown */
	DecodedBody(Supplier<Body> body) {
		this.body = body;
	}

	/** @return the stretch, or as much of it as there is and is allowed */
	byte[] read(InnerMessage.Decoded where, List<String> codings, int max) throws IOException {
		int length = (int) Math.min(max, where.length());
		if (where.offset() < keptFrom || where.offset() + length > keptFrom + kept.length)
			decode(where.offset(), Math.max(length, KEPT), codings);
		int from = (int) Math.min(kept.length, where.offset() - keptFrom);
		return Arrays.copyOfRange(kept, from, Math.min(kept.length, from + length));
	}

	private void decode(long from, int length, List<String> codings) throws IOException {
		try (DecodedStream in = new DecodedStream(new BodyStream(body.get(), BodyStream.Gaps.STOP), codings, ContentLimits.DEFAULT)) {
			in.skip(from);
			keptFrom = from;
			kept = in.readNBytes(length);
		}
	}
}
