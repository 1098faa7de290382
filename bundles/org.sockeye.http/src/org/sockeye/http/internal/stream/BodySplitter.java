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
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.sockeye.http.BodyDecoder;
import org.sockeye.http.spi.DecodedHead;
import org.sockeye.model.Header;
import org.sockeye.model.Side;

/** Finds the messages in a body that is a row of them. Takes every byte it is given; one thread. */
public interface BodySplitter {

	/** What changes nothing, and the framing that is taken off before. */
	Set<String> PLAIN = Set.of("", "identity", "chunked");

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

	/** @return whether {@link #of} may give a splitter */
	static boolean isSplit(DecodedHead head) {
		String contentType = head.field("content-type");
		return isGrpc(contentType) || isEventStream(contentType);
	}

	/**
	 * @param codings opens decoders for coded bodies
	 * @return one for a body with that head, {@code null} when it is no row of messages
	 */
	static BodySplitter of(MessageSink sink, Side side, DecodedHead head, BodyDecoder.Factory codings) {
		String contentType = head.field("content-type");
		if (contentType.isEmpty())
			return null;
		if (isGrpc(contentType))
			return new GrpcMessages(sink, side, head.field("grpc-encoding"));
		if (!isEventStream(contentType))
			return null;
		if (!isCoded(head.fields()))
			return new EventStream(at -> sink.message(side, at, "event"), "event-stream");
		BodyDecoder decoder = codings.open(head.fields());
		return decoder == null ? null : new CodedEvents(sink, side, decoder);
	}

	private static boolean isEventStream(String contentType) {
		return mediaType(contentType).equals("text/event-stream");
	}

	/** Where events begin does not show in coded bytes. */
	private static boolean isCoded(List<Header> fields) {
		for (Header field : fields)
			if (field.name().equalsIgnoreCase("content-encoding") || field.name().equalsIgnoreCase("transfer-encoding"))
				for (String coding : field.value().toLowerCase(Locale.ROOT).split(","))
					if (!PLAIN.contains(coding.strip()))
						return true;
		return false;
	}

	private static String mediaType(String contentType) {
		int end = contentType.indexOf(';');
		return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
	}
}
