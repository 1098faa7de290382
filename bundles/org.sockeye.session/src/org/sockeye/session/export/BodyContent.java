/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.sockeye.content.ContentCodings;
import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;
import org.sockeye.content.DecodedStream;
import org.sockeye.content.MediaType;
import org.sockeye.content.MediaTypeSniffer;
import org.sockeye.model.Header;
import org.sockeye.session.Body;

/**
 * A body with its content codings taken off, up to its first gap: whether that is text, and how long it is. Looks through all of it once; what is longer than
 * {@link #KEEP} is read again to be written, so that memory is bounded.
 */
final class BodyContent {

	private static final int KEEP = 1 << 20;
	/** Enough to say what it looks like. */
	private static final int SNIFF = 4096;

	private final Body body;
	private final List<String> codings;
	private byte[] kept;
	private long size;
	private DecodeEnd end;
	private Charset charset;

	/** @param fields of the message */
	BodyContent(Body body, List<Header> fields) throws IOException {
		this.body = body;
		codings = ContentCodings.of(fields);
		String type = null;
		for (Header h : fields)
			if (h.name().equalsIgnoreCase("Content-Type") && type == null)
				type = h.value();
		look(MediaType.parse(type));
	}

	private void look(MediaType declared) throws IOException {
		ByteArrayOutputStream first = new ByteArrayOutputStream();
		byte[] chunk = new byte[16 << 10];
		TextCheck check = null;
		try (InputStream in = open()) {
			byte[] head = in.readNBytes(SNIFF);
			size = head.length;
			if (MediaTypeSniffer.sniff(head, head.length < SNIFF, declared).type().isText())
				check = TextCheck.of(declared);
			if (check != null)
				check.add(head, head.length);
			first.write(head);
			for (int n; (n = in.read(chunk)) >= 0; size += n) {
				if (check != null)
					check.add(chunk, n);
				if (first != null && size + n <= KEEP)
					first.write(chunk, 0, n);
				else
					first = null;
			}
			end = in instanceof DecodedStream decoded ? decoded.end() : null;
		}
		kept = first == null ? null : first.toByteArray();
		charset = check != null && check.end() ? check.charset : null;
	}

	private InputStream open() throws IOException {
		BodyStream sent = new BodyStream(body, BodyStream.Gaps.STOP);
		return codings.isEmpty() ? sent : new DecodedStream(sent, codings, ContentLimits.DEFAULT);
	}

	/** @return how many decoded bytes there are up to the first gap, or to where they cannot be decoded any further */
	long size() {
		return size;
	}

	/** @return whether a content coding was to be taken off */
	boolean isCoded() {
		return !codings.isEmpty();
	}

	/** @return whether that is all of the body, decoded */
	boolean isWhole() {
		return body.gaps().isEmpty() && (end == null || end.kind() == DecodeEnd.Kind.COMPLETE);
	}

	/** @return why it was not decoded to its end; empty when it was */
	String problem() {
		return end == null || !body.gaps().isEmpty() ? "" : end.sentence();
	}

	/** @return whether every byte of it comes back when the text is coded again in the charset of its media type, UTF-8 by default */
	boolean isText() {
		return charset != null;
	}

	/** Writes the text. */
	void text(Writer out) throws IOException {
		try (Reader in = new InputStreamReader(stream(), charset)) {
			in.transferTo(out);
		}
	}

	/** Writes the bytes. */
	void bytes(OutputStream out) throws IOException {
		try (InputStream in = stream()) {
			in.transferTo(out);
		}
	}

	/** @return the bytes when they are few, else {@code null} */
	byte[] few() {
		return kept;
	}

	private InputStream stream() throws IOException {
		return kept != null ? new ByteArrayInputStream(kept) : open();
	}

	/** Whether bytes are text of a charset, to the last. */
	private static final class TextCheck {
		final Charset charset;
		private final CharsetDecoder decoder;
		private final CharBuffer chars = CharBuffer.allocate(8192);
		private byte[] left = {};
		private boolean failed;

		private TextCheck(Charset charset) {
			this.charset = charset;
			decoder = charset.newDecoder(); // which reports what is no text
		}

		/** @return {@code null} for a charset that has more than one way to code a text */
		static TextCheck of(MediaType type) {
			String name = type == null ? null : type.parameters().get("charset");
			Charset charset = HarCharset.of(name);
			return charset == null || !charset.equals(StandardCharsets.UTF_8) && charset.newEncoder().maxBytesPerChar() != 1 ? null
					: new TextCheck(charset);
		}

		void add(byte[] bytes, int length) {
			if (failed)
				return;
			byte[] all = left.length == 0 ? bytes : Arrays.copyOf(left, left.length + length);
			if (left.length > 0)
				System.arraycopy(bytes, 0, all, left.length, length);
			ByteBuffer in = ByteBuffer.wrap(all, 0, left.length + length);
			decode(in, false);
			left = new byte[in.remaining()];
			in.get(left);
		}

		private void decode(ByteBuffer in, boolean last) {
			for (;;) {
				chars.clear();
				var result = decoder.decode(in, chars, last);
				if (result.isError())
					failed = true;
				if (!result.isOverflow())
					return;
			}
		}

		boolean end() {
			decode(ByteBuffer.wrap(left), true);
			return !failed;
		}
	}
}
