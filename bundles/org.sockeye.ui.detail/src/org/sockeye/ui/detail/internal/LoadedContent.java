/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.sockeye.content.ContentCodings;
import org.sockeye.content.ContentKind;
import org.sockeye.content.ContentLimits;
import org.sockeye.content.ContentReader;
import org.sockeye.content.DecodeEnd;
import org.sockeye.content.DecodedContent;
import org.sockeye.content.Pretty;
import org.sockeye.model.Gap;
import org.sockeye.model.Message;
import org.sockeye.session.Body;
import org.sockeye.session.export.BodyStream;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;

/**
 * What a body says: decoded, formatted, and as sent.
 *
 * @param body    with its content codings taken off; as sent when it has none
 * @param decoded the same when it has codings, {@code null} otherwise
 * @param content what it is, and its beginning
 * @param text    it as text
 * @param pretty  formatted; without text when there is no such form
 * @param sent    as sent; {@code null} when that is no different
 */
record LoadedContent(Body body, DecodedBody decoded, DecodedContent content, PagedText text, PagedText pretty, PagedText sent)
		implements Closeable {

	/** A body is decoded to its end, to find where it breaks; but nobody waits for more than this. */
	private static final ContentLimits LIMITS = new ContentLimits(64L << 20, 1000, 1 << 20, 0, 0);

	static final LoadedContent EMPTY = new LoadedContent(null, null, DecodedContent.EMPTY, PagedText.EMPTY, PagedText.EMPTY, null);

	/**
	 * Reads and decodes; not on the UI thread.
	 *
	 * @param prettyLimit bytes that are formatted, and looked at to find out what the body is
	 * @throws IOException when the session file cannot be read
	 * @throws java.util.concurrent.CancellationException when cancelled
	 */
	static LoadedContent read(Message message, Body sent, int prettyLimit, BooleanSupplier cancelled) throws IOException {
		List<String> codings = ContentCodings.of(message.headers());
		if (codings.isEmpty() || sent.size() == 0)
			return of(message, sent, null, codings, prettyLimit, cancelled);
		DecodedBody decoded = DecodedBody.read(new BodyStream(sent, BodyStream.Gaps.STOP), codings, LIMITS, cancelled);
		boolean done = false;
		try {
			LoadedContent content = of(message, sent, decoded, codings, prettyLimit, cancelled);
			done = true;
			return content;
		} finally {
			if (!done)
				decoded.close();
		}
	}

	private static LoadedContent of(Message message, Body sent, DecodedBody decoded, List<String> codings, int prettyLimit,
			BooleanSupplier cancelled) throws IOException {
		Body body = decoded == null ? sent : decoded;
		boolean undone = decoded == null || decoded.end().kind() != DecodeEnd.Kind.UNSUPPORTED;
		DecodedContent content;
		// One byte more than is kept says that there is more.
		try (InputStream in = new Beginning(new BodyStream(body, BodyStream.Gaps.STOP), prettyLimit + 1L)) {
			content = new ContentReader(LIMITS.keeping(prettyLimit, 4 * prettyLimit)).read(in, undone ? message.header("Content-Type") : null, List.of(), cancelled);
		}
		Charset charset = content.charset() == null ? StandardCharsets.UTF_8 : content.charset().charset();
		List<String> gap = sent.gaps().isEmpty() ? List.of() : List.of(gapNote(sent.gaps().get(0)));
		if (decoded == null)
			return new LoadedContent(body, null, content, PagedText.of(TextPages.of(body, charset), translated(content.notices()), cancelled),
					pretty(content, translated(content.notices()), gap, cancelled), null);
		List<String> notices = new ArrayList<>();
		if (!decoded.end().sentence().isEmpty())
			notices.add(CoreText.of(decoded.end().sentence()));
		notices.addAll(translated(content.notices()));

		PagedText pretty = pretty(content, notices, gap, cancelled);
		notices.add(0, Texts.format(Messages.codedAndDecoded, String.join(", ", codings), FieldText.size(sent.size()), FieldText.size(body.size())));
		notices.addAll(gap);
		return new LoadedContent(body, decoded, content, PagedText.of(TextPages.of(body, charset), notices, cancelled), pretty,
				PagedText.of(TextPages.of(sent, charset), List.of(Texts.format(Messages.asSentCoded, String.join(", ", codings))),
						cancelled));
	}

	/** Frees what the decoded body takes outside of memory. */
	@Override
	public void close() {
		if (decoded != null)
			decoded.close();
	}

	private static String gapNote(Gap gap) {
		return Texts.format(Messages.readUpToGap, gap.length(), gap.offset());
	}

	private static List<String> translated(List<String> notices) {
		return notices.stream().map(CoreText::of).toList();
	}

	private static PagedText pretty(DecodedContent content, List<String> notes, List<String> gap, BooleanSupplier cancelled)
			throws IOException {
		if (content.kind() == ContentKind.EMPTY)
			return PagedText.EMPTY;
		Pretty pretty = content.pretty();
		if (pretty == null) {
			String what = content.image() != null ? CoreText.of(content.image().toString()) : content.type().essence();
			return PagedText.note(Texts.format(Messages.noPretty, what));
		}
		List<String> notices = new ArrayList<>();
		notices.add(pretty.problem().isEmpty() ? CoreText.of(pretty.format())
				: Texts.format(Messages.formatProblem, CoreText.of(pretty.format()), CoreText.of(pretty.problem())));
		notices.addAll(notes);
		notices.addAll(gap);
		return PagedText.of(TextPages.of(pretty.text()), notices, cancelled);
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
