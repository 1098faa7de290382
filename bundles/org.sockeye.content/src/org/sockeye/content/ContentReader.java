/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sockeye.content.internal.ImageHeaders;
import org.sockeye.content.internal.Printers;

/** Reads bodies. Stateless: any thread, several at once. */
public final class ContentReader {

	private final ContentLimits limits;
	private final int depth;

	/** Reads with {@link ContentLimits#DEFAULT}. */
	public ContentReader() {
		this(ContentLimits.DEFAULT);
	}

	/** @param limits where to stop */
	public ContentReader(ContentLimits limits) {
		this(limits, 0);
	}

	private ContentReader(ContentLimits limits, int depth) {
		this.limits = limits;
		this.depth = depth;
	}

	/**
	 * Decodes a body to its end or to where it cannot be decoded any further, and says what it is. Costs the decoding of the whole body,
	 * however much of it is kept.
	 *
	 * @param raw             the body as sent with its framing removed, up to the first gap; closed here
	 * @param mediaType       the value of Content-Type, may be {@code null}
	 * @param contentEncoding the value of Content-Encoding, may be {@code null}
	 * @throws IOException only what {@code raw} throws
	 */
	public DecodedContent read(InputStream raw, String mediaType, String contentEncoding) throws IOException {
		return read(raw, mediaType, ContentCodings.parse(contentEncoding), () -> false);
	}

	/**
	 * The same with the codings of Transfer-Encoding too, and a way to stop.
	 *
	 * @param codings   as {@link ContentCodings#of} gives them
	 * @param cancelled asked every few kilobytes
	 * @throws CancellationException when cancelled
	 */
	public DecodedContent read(InputStream raw, String mediaType, List<String> codings, BooleanSupplier cancelled) throws IOException {
		ByteArrayOutputStream kept = new ByteArrayOutputStream();
		long size = 0;
		DecodeEnd end;
		try (DecodedStream in = new DecodedStream(raw, codings, limits)) {
			byte[] chunk = new byte[16 * 1024];
			for (int n; (n = in.read(chunk, 0, chunk.length)) >= 0;) {
				if (cancelled.getAsBoolean())
					throw new CancellationException();
				kept.write(chunk, 0, Math.min(n, limits.keep() - kept.size()));
				size += n;
			}
			end = in.end();
		}
		return describe(kept.toByteArray(), size, end, codings, MediaType.parse(mediaType));
	}

	private DecodedContent describe(byte[] bytes, long size, DecodeEnd end, List<String> codings, MediaType declared) {
		if (size == 0)
			return new DecodedContent(bytes, 0, end, codings, declared, declared == null ? MediaType.UNKNOWN : declared, "", null,
					ContentKind.EMPTY, null, null);
		boolean asSent = end.kind() == DecodeEnd.Kind.UNSUPPORTED;
		MediaTypeSniffer.Result sniffed = asSent ? new MediaTypeSniffer.Result(MediaType.UNKNOWN, "")
				: MediaTypeSniffer.sniff(bytes, bytes.length == size, declared);
		MediaType type = sniffed.type();
		ImageInfo image = ImageHeaders.read(bytes);
		boolean text = type.isText();
		CharsetChoice charset = text ? Charsets.choose(bytes, bytes.length == size, type) : null;
		DecodedContent plain = new DecodedContent(bytes, size, end, codings, declared, type, sniffed.note(), charset,
				text ? ContentKind.TEXT : image != null ? ContentKind.IMAGE : ContentKind.BINARY, image, null);
		Pretty pretty = Printers.print(plain, limits.maxPretty(), depth, inner());
		if (pretty == null)
			return plain;
		return new DecodedContent(bytes, size, end, codings, declared, type, sniffed.note(), charset, ContentKind.STRUCTURED, image,
				pretty);
	}

	/** A reader for the parts of this one's content: it may have parts itself, but not without end. */
	private ContentReader inner() {
		return new ContentReader(limits, depth + 1);
	}
}
