/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.sockeye.http.BodyLayout;
import org.sockeye.http.ExchangeSink;
import org.sockeye.http.HeadLayout;
import org.sockeye.http.HeadParser;
import org.sockeye.http.HttpExchange;
import org.sockeye.http.HttpMessage;
import org.sockeye.http.InnerMessage;
import org.sockeye.http.PayloadSource;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Gap;

/** Asks of each exchange everything that there is to ask, and holds the reader to what its interfaces promise. */
final class CheckedSink implements ExchangeSink {

	private final PayloadSource file;
	private final long fileSize;
	private final List<HttpExchange> all = new ArrayList<>();
	private final BitSet finished = new BitSet();

	/** @param fileSize no byte stands behind that */
	CheckedSink(PayloadSource file, long fileSize) {
		this.file = file;
		this.fileSize = fileSize;
	}

	@Override
	public void opened(HttpExchange x) {
		check(x.id() == all.size(), "ids do not count up");
		all.add(x);
		ask(x);
	}

	@Override
	public void changed(HttpExchange x) {
		known(x);
		ask(x);
	}

	@Override
	public void finished(HttpExchange x) {
		known(x);
		check(!finished.get(x.id()), "finished twice");
		finished.set(x.id());
		ask(x);
		try {
			head(x.request());
			head(x.response());
			for (HeadLayout interim : x.interim())
				head(interim);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void message(HttpExchange x, InnerMessage m) {
		known(x);
		check(m.side() != null && m.type() != null && m.note() != null && m.coding() != null && m.masks().length % 2 == 0,
				"a message lacks something");
		layout(m.payload());
	}

	/** The reader was told of the end. */
	void end() {
		check(finished.cardinality() == all.size(), "an exchange was not finished");
	}

	private void known(HttpExchange x) {
		check(x.id() < all.size() && all.get(x.id()) == x, "an exchange that was not opened");
	}

	private void ask(HttpExchange x) {
		check(x.client() != null && x.server() != null && x.state() != null && x.stateReason() != null && x.method() != null
				&& x.target() != null && x.authority() != null && x.version() != null && x.reason() != null && x.interim() != null,
				"a null");
		check(x.status() >= 0 && x.status() <= 999 && x.durationNs() >= -1, "status " + x.status() + ", " + x.durationNs() + " ns");
		check(x.request() != null || x.response() != null, "an exchange of nothing");
		message(x.request());
		message(x.response());
		if (x.state() == ExchangeState.COMPLETE)
			check(x.response() == null || x.response().ended(), "complete, and the response has not ended");
	}

	private void message(HttpMessage m) {
		if (m == null)
			return;
		check(m.head() != null && m.contentType() != null, "a null in a message");
		BodyLayout body = m.body();
		check(body.size() == m.bodySize() && body.captured() == m.bodyCaptured(), "the sizes of a body differ");
		layout(body);
		pieces(m.head());
		if (m.trailers() != null)
			pieces(m.trailers());
	}

	private void pieces(HeadLayout head) {
		for (int i = 0; i < head.pieces(); i++)
			inFile(head.fileOffset(i), head.length(i));
	}

	private void layout(BodyLayout body) {
		long at = 0;
		long captured = 0;
		int gap = 0;
		List<Gap> gaps = body.gaps();
		for (int i = 0; i <= body.pieces(); i++) {
			long next = i < body.pieces() ? body.offset(i) : body.size();
			while (at < next) {
				check(gap < gaps.size() && gaps.get(gap).offset() == at && gaps.get(gap).length() > 0, "a hole that is no gap");
				at += gaps.get(gap++).length();
			}
			if (i < body.pieces()) {
				inFile(body.fileOffset(i), body.length(i));
				check(body.length(i) > 0, "a piece of nothing");
				at += body.length(i);
				captured += body.length(i);
			}
		}
		check(at == body.size() && captured == body.captured() && gap == gaps.size(), "pieces and gaps do not add up to the body");
	}

	private void inFile(long offset, int length) {
		check(length >= 0 && offset >= 0 && offset + length <= fileSize, length + " bytes at " + offset + " of " + fileSize);
	}

	private void head(HttpMessage m) throws IOException {
		if (m == null)
			return;
		head(m.head());
		if (m.trailers() != null && m.trailers().fields() == null)
			HeadParser.parseTrailers(m.trailers().read(file));
	}

	private void head(HeadLayout head) throws IOException {
		if (head.fields() == null)
			HeadParser.parse(head.read(file));
	}

	private static void check(boolean good, String otherwise) {
		if (!good)
			throw new AssertionError(otherwise);
	}
}
