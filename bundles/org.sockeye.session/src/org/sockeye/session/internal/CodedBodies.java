/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;

import org.sockeye.content.ContentCodings;
import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;
import org.sockeye.content.StreamDecoder;
import org.sockeye.http.BodyDecoder;
import org.sockeye.model.Header;

/** Brings the codings of {@code org.sockeye.content} to the reader of exchanges, which knows none. */
final class CodedBodies implements BodyDecoder {

	private final List<String> codings;
	private final StreamDecoder decoder;

	private CodedBodies(List<String> codings) {
		this.codings = codings;
		this.decoder = new StreamDecoder(codings, ContentLimits.DEFAULT);
	}

	/** See {@link org.sockeye.http.BodyDecoder.Factory}. */
	static BodyDecoder open(List<Header> fields) {
		List<String> codings = ContentCodings.of(fields);
		return codings.isEmpty() ? null : new CodedBodies(codings);
	}

	@Override
	public String codings() {
		return String.join(", ", codings);
	}

	@Override
	public void bytes(ByteBuffer in, Consumer<ByteBuffer> out) {
		decoder.bytes(in, out);
	}

	@Override
	public String end(Consumer<ByteBuffer> out) {
		decoder.end(out);
		DecodeEnd end = decoder.result();
		decoder.close();
		return end.kind() == DecodeEnd.Kind.CUT ? "" : end.sentence();
	}
}
