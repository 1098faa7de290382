/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.sockeye.content.ContentCodings;
import org.sockeye.content.ContentKind;
import org.sockeye.content.ContentLimits;
import org.sockeye.content.ContentReader;
import org.sockeye.content.DecodedContent;
import org.sockeye.content.Pretty;
import org.sockeye.model.Gap;
import org.sockeye.model.Message;
import org.sockeye.model.SourceRange;
import org.sockeye.session.Body;
import org.sockeye.session.export.BodyStream;
import org.sockeye.ui.FieldText;

/**
 * A body's beginning as text: decoded, formatted, and as sent.
 *
 * @param decoded with its content codings taken off
 * @param pretty  formatted; without text when there is no such form
 * @param asSent  {@code null} when the body has no content coding: then it is sent as it is shown
 */
record LoadedContent(TextPage decoded, TextPage pretty, TextPage asSent) {

	/** How much of a body is shown as text. */
	static final int TEXT_LIMIT = 256 * 1024;
	/** A body is decoded to its end, to find where it breaks; but nobody waits for more than this. */
	private static final ContentLimits LIMITS = new ContentLimits(64L << 20, 1000, 1 << 20, TEXT_LIMIT, 2 * TEXT_LIMIT);

	static final LoadedContent EMPTY = new LoadedContent(TextPage.EMPTY, TextPage.EMPTY, null);

	/**
	 * Reads and decodes; not on the UI thread.
	 *
	 * @throws IOException when the session file cannot be read
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	static LoadedContent read(Message message, Body body, BooleanSupplier cancelled) throws IOException {
		List<String> codings = ContentCodings.of(message.headers());
		boolean coded = !codings.isEmpty() && body.size() > 0;
		DecodedContent content;
		InputStream sent = new BodyStream(body, BodyStream.Gaps.STOP);
		// Without a coding there is nothing to find further on; one byte more than is shown says that there is more.
		try (InputStream in = coded ? sent : new Beginning(sent, TEXT_LIMIT + 1)) {
			content = new ContentReader(LIMITS).read(in, message.header("Content-Type"), codings, cancelled);
		}
		Charset charset = content.charset() == null ? StandardCharsets.UTF_8 : content.charset().charset();
		List<String> gap = body.gaps().isEmpty() ? List.of() : List.of(gapNote(body.gaps().get(0)));
		TextPage pretty = pretty(content, gap);
		BodyText.Result sentText = BodyText.read(body, charset, TEXT_LIMIT, cancelled);
		if (!coded)
			return new LoadedContent(TextPage.of(sentText, content.notices()), pretty, null);
		List<String> notices = new ArrayList<>();
		notices.add(String.join(", ", codings) + ": " + FieldText.size(body.size()) + " as sent, " + FieldText.size(content.size())
				+ " decoded");
		notices.addAll(content.notices());
		notices.addAll(gap);
		BodyText.Result text = BodyText.read(new Decoded(content.bytes(), content.size()), charset, TEXT_LIMIT, cancelled);
		return new LoadedContent(TextPage.of(text, notices), pretty,
				TextPage.of(sentText, List.of(String.join(", ", codings) + ", as sent: the bytes are coded")));
	}

	private static String gapNote(Gap gap) {
		return FieldText.count(gap.length()) + " bytes are missing behind the first " + FieldText.count(gap.offset())
				+ ": read up to there";
	}

	private static TextPage pretty(DecodedContent content, List<String> gap) {
		if (content.kind() == ContentKind.EMPTY)
			return TextPage.EMPTY;
		Pretty pretty = content.pretty();
		if (pretty == null) {
			String what = content.image() != null ? content.image().toString() : content.type().essence();
			return TextPage.of(BodyText.Result.EMPTY, List.of(what + ": there is no formatted form"));
		}
		List<String> notices = new ArrayList<>();
		notices.add(pretty.problem().isEmpty() ? pretty.format() : pretty.format() + ": " + pretty.problem());
		notices.addAll(content.notices());
		notices.addAll(gap);
		return TextPage.of(BodyText.of(pretty.text()), notices);
	}

	/** Decoded bytes as a body: they are in memory and have no gaps. */
	private record Decoded(byte[] bytes, long size) implements Body {

		@Override
		public long captured() {
			return size;
		}

		@Override
		public List<Gap> gaps() {
			return List.of();
		}

		@Override
		public List<SourceRange> sources() {
			return List.of();
		}

		@Override
		public int read(long position, ByteBuffer into) {
			if (position >= bytes.length)
				return -1;
			int n = Math.min(into.remaining(), bytes.length - (int) position);
			into.put(bytes, (int) position, n);
			return n;
		}
	}

	/** Ends after so many bytes. */
	private static final class Beginning extends InputStream {
		private final InputStream in;
		private long left;

		Beginning(InputStream in, long length) {
			this.in = in;
			left = length;
		}

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] into, int offset, int length) throws IOException {
			if (left == 0)
				return -1;
			int n = in.read(into, offset, (int) Math.min(length, left));
			left -= Math.max(0, n);
			return n;
		}

		@Override
		public void close() throws IOException {
			in.close();
		}
	}
}
