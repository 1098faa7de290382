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
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.sockeye.model.Gap;
import org.sockeye.session.Body;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Texts;

/**
 * A part of a body as text for a read-only text widget. What is not in the body, such as the mark of a gap, is
 * named in {@link Result#notes()}, so that it can be told from the body's own text.
 */
public final class BodyText {

	/**
	 * @param text     the text, with notes in it
	 * @param notes    the places of the notes in the text: start, end, start, end, …
	 * @param binary   whether the bytes do not look like text
	 */
	public record Result(String text, List<Integer> notes, boolean binary) {
		static final Result EMPTY = new Result("", List.of(), false);
	}

	private final StringBuilder text = new StringBuilder();
	private final List<Integer> notes = new ArrayList<>();
	private final CharsetDecoder decoder;
	private final CharBuffer chars = CharBuffer.allocate(8 * 1024);
	private long controls;
	private long decoded;

	private BodyText(Charset charset) {
		decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
				.onUnmappableCharacter(CodingErrorAction.REPLACE);
	}

	/**
	 * Reads a part of a body. A character that the end of the part cuts in two is left out, unless the body ends there too.
	 *
	 * @param from      where to begin in the body
	 * @param to        where to end, at most its size
	 * @param cancelled asked between reads
	 * @throws IOException when the session file cannot be read
	 * @throws CancellationException when cancelled
	 */
	public static Result read(Body body, Charset charset, long from, long to, BooleanSupplier cancelled) throws IOException {
		return new BodyText(charset).read(body, from, to, cancelled);
	}

	/** @return a text that is no body's in the same form: control characters are shown */
	static Result of(CharSequence words) {
		BodyText text = new BodyText(java.nio.charset.StandardCharsets.UTF_8);
		for (int at = 0; at < words.length(); at += text.chars.capacity()) {
			text.chars.append(words, at, Math.min(words.length(), at + text.chars.capacity()));
			text.append();
		}
		return new Result(text.text.toString(), List.copyOf(text.notes), false);
	}

	private Result read(Body body, long from, long to, BooleanSupplier cancelled) throws IOException {
		List<Gap> gaps = body.gaps();
		ByteBuffer bytes = ByteBuffer.allocate(64 * 1024);
		long position = from;
		int nextGap = 0;
		while (position < to) {
			if (cancelled.getAsBoolean())
				throw new CancellationException();
			bytes.limit((int) Math.min(bytes.capacity(), bytes.position() + to - position));
			int n = body.read(position, bytes);
			if (n < 0)
				break;
			if (n > 0) {
				position += n;
				bytes.flip();
				decode(bytes, false);
				bytes.compact();
				continue;
			}
			while (nextGap < gaps.size() && end(gaps.get(nextGap)) <= position)
				nextGap++;
			if (nextGap == gaps.size())
				break;
			// A character does not go on behind a gap.
			bytes.flip();
			decode(bytes, true);
			bytes.clear();
			Gap gap = gaps.get(nextGap++);
			gapNote(gap);
			position = end(gap);
		}
		bytes.flip();
		if (position >= body.size())
			decode(bytes, true);
		boolean binary = decoded > 0 && controls * 10 > decoded;
		return new Result(text.toString(), List.copyOf(notes), binary);
	}

	private static long end(Gap gap) {
		return gap.offset() + gap.length();
	}

	private void decode(ByteBuffer bytes, boolean last) {
		boolean more = true;
		while (more) {
			more = decoder.decode(bytes, chars, last).isOverflow();
			append();
		}
		if (last) {
			while (decoder.flush(chars).isOverflow())
				append();
			append();
			decoder.reset();
		}
	}

	private void append() {
		chars.flip();
		while (chars.hasRemaining()) {
			char c = chars.get();
			decoded++;
			if (c < 0x20 && c != '\t' && c != '\r' && c != '\n') {
				controls++;
				// A NUL would end the text for GTK: control characters are shown by their pictures.
				c = (char) (0x2400 + c);
			} else if (c == 0x7f)
				c = '\u2421';
			else if (c == '\ufffd')
				controls++;
			text.append(c);
		}
		chars.clear();
	}

	private void gapNote(Gap gap) {
		if (text.length() > 0 && text.charAt(text.length() - 1) != '\n')
			text.append('\n');
		note(Texts.format(gap.reason().isEmpty() ? Messages.gapNote : Messages.gapNoteWhy, gap.length(), CoreText.of(gap.reason())));
		text.append('\n');
	}

	private void note(String words) {
		notes.add(text.length());
		text.append(words);
		notes.add(text.length());
	}
}
