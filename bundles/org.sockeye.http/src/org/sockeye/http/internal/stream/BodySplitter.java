/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.stream;

import java.nio.ByteBuffer;
import java.util.Locale;

import org.sockeye.http.spi.DecodedHead;
import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.model.Side;

/** Finds the messages in a body that is a row of them. Takes every byte it is given; one thread. */
public interface BodySplitter {

	/** Takes all of the buffer; the positions count up within one call. */
	void bytes(long position, ByteBuffer in);

	/** Bytes of the body that were not captured. */
	void gap(long from, long to);

	/** The body has ended. */
	void end();

	/** @return whether the media type is one of gRPC's over HTTP/2 */
	static boolean isGrpc(String contentType) {
		String type = mediaType(contentType);
		return type.equals("application/grpc") || type.startsWith("application/grpc+");
	}

	/** @return whether {@link #of} gives a splitter */
	static boolean isSplit(DecodedHead head) {
		return of(null, null, head) != null;
	}

	/** @return one for a body with that head, {@code null} when it is no row of messages */
	static BodySplitter of(ExchangeWriter exchange, Side side, DecodedHead head) {
		String contentType = head.field("content-type");
		if (contentType.isEmpty())
			return null;
		if (isGrpc(contentType))
			return new GrpcMessages(exchange, side, head.field("grpc-encoding"));
		// A coded event stream is not split: where its events begin does not show in the coded bytes.
		String coding = head.field("content-encoding");
		return mediaType(contentType).equals("text/event-stream") && (coding.isEmpty() || coding.equalsIgnoreCase("identity"))
				? new EventStream(exchange, side)
				: null;
	}

	private static String mediaType(String contentType) {
		int end = contentType.indexOf(';');
		return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
	}
}
