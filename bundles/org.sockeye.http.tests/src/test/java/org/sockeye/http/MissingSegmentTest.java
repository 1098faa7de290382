/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sockeye.model.ExchangeState;
import org.sockeye.pcapng.TcpFlags;

/**
 * Every case of the table without one of its segments, for each of them: the other exchanges are right, what is told of the
 * one that lost something is true, and nothing is paired with what it does not belong to.
 */
class MissingSegmentTest {

	private static final long SECOND = 1_000_000_000L;
	private static final String GAP = "\\[\\d+ [^\\]]*\\]";

	static Stream<Http1Case> cases() {
		return Http1Case.all();
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everySegment(Http1Case c) {
		check(c, c.segments());
		check(c, c.segments(new Conversation(1000, 5000, 3 * SECOND)));
	}

	/** The head, the body, the lines of the framing lost apart from each other. */
	@ParameterizedTest
	@MethodSource("cases")
	void everyLine(Http1Case c) {
		List<Segment> lines = new ArrayList<>();
		for (Segment s : c.segments()) {
			int from = 0;
			for (int i = 1; i < s.original(); i++)
				if (s.bytes()[i - 1] == '\n' && i - from > s.original() / 500) {
					lines.add(s.part(from, i));
					from = i;
				}
			lines.add(from == 0 ? s : s.part(from, s.original()));
		}
		check(c, lines);
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyByte(Http1Case c) {
		List<Segment> segments = c.segments();
		for (int n = 0; n < segments.size(); n++) {
			Segment s = segments.get(n);
			for (int i = 0; i < s.original(); i++) {
				if (i > 200 && i < s.original() - 200)
					continue; // the long heads are long for their length only
				List<Segment> parts = new ArrayList<>(segments);
				parts.set(n, s.part(i, i + 1));
				if (i + 1 < s.original())
					parts.add(n + 1, s.part(i + 1, s.original()));
				if (i > 0)
					parts.add(n, s.part(0, i));
				check(c, parts, i > 0 ? n + 1 : n);
			}
		}
	}

	private static void check(Http1Case c, List<Segment> segments) {
		for (int n = 0; n < segments.size(); n++)
			check(c, segments, n);
	}

	private static void check(Http1Case c, List<Segment> segments, int n) {
		Wire all = new Wire().feed(segments);
		all.end();
		Owners owners = new Owners(all, segments);
		List<Segment> rest = new ArrayList<>(segments);
		Segment lost = rest.remove(n);
		Wire wire = new Wire().feed(rest);
		List<String> got = wire.end();
		String what = "without " + n + ": " + lost + "\ngot " + got;
		if (c.rest() == Http1Case.Rest.RIGHT) {
			List<String> left = new ArrayList<>(got);
			for (Wire.Seen s : all.seen.values())
				if (!owners.of(n).contains(s.id()))
					assertTrue(left.remove(s.line()), "missing " + s.line() + "\n" + what);
		}
		if (c.rest() != Http1Case.Rest.OPAQUE)
			for (Wire.Seen s : wire.seen.values())
				assertTrue(all.seen.values().stream().anyMatch(truth -> isTrue(s, truth)), "made up: " + s.line() + "\n" + what);
	}

	/** Whether an exchange may be told of like that when the truth was another: with less, but with nothing that was not. */
	private static boolean isTrue(Wire.Seen s, Wire.Seen truth) {
		if (s.state() == ExchangeState.COMPLETE)
			return s.line().equals(truth.line()) || truth.extras().containsAll(s.extras()) && s.extras().size() < truth.extras().size()
					&& s.method().equals(truth.method()) && s.status() == truth.status() && s.responseBody().equals(truth.responseBody());
		return (s.method().isEmpty() || s.method().equals(truth.method()) && s.target().equals(truth.target()))
				&& (s.status() == 0 || s.status() == truth.status()) && partOf(s.requestBody(), truth.requestBody())
				&& partOf(s.responseBody(), truth.responseBody()) && truth.extras().containsAll(s.extras());
	}

	private static boolean partOf(String body, String whole) {
		if (body.equals("-"))
			return true;
		int at = 0;
		for (String piece : body.split(GAP)) {
			at = whole.replaceAll(GAP, "").indexOf(piece, at);
			if (at < 0)
				return false;
		}
		return true;
	}

	/** Which exchanges a segment has bytes of: an exchange's begin with its head and end where the next one's begin. */
	private static final class Owners {

		private final List<List<Integer>> owners = new ArrayList<>();

		Owners(Wire all, List<Segment> segments) {
			for (int n = 0; n < segments.size(); n++)
				owners.add(new ArrayList<>());
			for (boolean client : new boolean[] { true, false }) {
				// Where the exchange that the stream is at began; −1: none.
				int current = -1;
				for (int n = 0; n < segments.size(); n++) {
					Segment s = segments.get(n);
					if (s.fromClient() != client)
						continue;
					long from = all.places.get(n);
					if (current >= 0)
						owners.get(n).add(current);
					for (HttpExchange x : all.exchanges.values()) {
						HttpMessage m = client ? x.request() : x.response();
						List<HeadLayout> heads = new ArrayList<>(client ? List.of() : x.interim());
						if (m != null)
							heads.add(m.head());
						if (heads.isEmpty())
							continue;
						long head = heads.get(0).fileOffset(0);
						if (s.hasData() && head >= from && head < from + s.original()) {
							if (head == from)
								owners.get(n).remove((Integer) current);
							owners.get(n).add(x.id());
							current = x.id();
						}
					}
					if ((s.flags() & (TcpFlags.FIN | TcpFlags.RST)) != 0)
						all.exchanges.keySet().forEach(owners.get(n)::add); // the last one's, and of those without an answer
				}
			}
		}

		List<Integer> of(int segment) {
			return owners.get(segment);
		}
	}
}
