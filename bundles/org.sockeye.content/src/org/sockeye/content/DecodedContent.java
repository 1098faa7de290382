/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A body as far as it could be decoded, and what it is. Immutable; the array is not copied and must not be changed.
 *
 * @param bytes    the first decoded bytes, as many as the limits keep
 * @param size     how many decoded bytes there are in all, as far as they could be decoded
 * @param end      how decoding ended
 * @param codings  what was taken off, the first applied first
 * @param declared the media type of the header, {@code null} when there is none
 * @param type     what it is shown as
 * @param typeNote why that is not what was declared, such as "declared text/plain, looks like image/png"; empty when it is
 * @param charset  of a text, else {@code null}
 * @param kind     how it can be shown
 * @param image    of an image, else {@code null}
 * @param pretty   formatted, {@code null} when there is nothing to format
 */
public record DecodedContent(byte[] bytes, long size, DecodeEnd end, List<String> codings, MediaType declared, MediaType type,
		String typeNote, CharsetChoice charset, ContentKind kind, ImageInfo image, Pretty pretty) {

	/** Nothing. */
	public static final DecodedContent EMPTY = new DecodedContent(new byte[0], 0, DecodeEnd.NONE, List.of(), null, MediaType.UNKNOWN,
			"", null, ContentKind.EMPTY, null, null);

	/** @return whether all decoded bytes are kept in {@link #bytes()} */
	public boolean whole() {
		return bytes.length == size;
	}

	/** @return the kept bytes as text, without a byte order mark; wrong bytes are replaced by U+FFFD */
	public String text() {
		if (charset == null)
			return new String(bytes, StandardCharsets.ISO_8859_1);
		int mark = Charsets.markLength(bytes, charset.charset());
		return new String(bytes, mark, bytes.length - mark, charset.charset());
	}

	/** @return what the user should know of it, a sentence each; empty when all is as declared */
	public List<String> notices() {
		List<String> notices = new ArrayList<>();
		if (end.kind() != DecodeEnd.Kind.COMPLETE)
			notices.add(end.sentence());
		if (!typeNote.isEmpty())
			notices.add(typeNote);
		if (charset != null && !charset.note().isEmpty())
			notices.add("read as " + charset);
		return notices;
	}
}
