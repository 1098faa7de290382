/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sockeye.pcapng.TcpFlags;

/** Every way a message is framed (RFC 9112 §6), whole, split, duplicated and out of order. */
class FramingTest {

	static Stream<Http1Case> cases() {
		return Http1Case.all();
	}

	/** Where a segment is split: everywhere, but in the long ones, which are long for their length only. */
	private static IntStream places(Segment s) {
		return IntStream.range(1, s.original()).filter(i -> i < 100 || i > s.original() - 100 || i % 997 == 0);
	}

	private static void assertSame(Http1Case c, List<Segment> segments, String how) {
		assertEquals(Wire.sorted(c.expected()), Wire.sorted(Wire.run(segments)), how);
	}

	private static boolean isSyn(Segment s) {
		return (s.flags() & TcpFlags.SYN) != 0;
	}

	@ParameterizedTest
	@MethodSource("cases")
	void whole(Http1Case c) {
		assertSame(c, c.segments(), "whole");
	}

	/** Each byte in a segment of its own. */
	static List<Segment> bytes(Http1Case c) {
		List<Segment> out = new ArrayList<>();
		for (Segment s : c.segments()) {
			for (int i = 0; i < s.original(); i++)
				out.add(s.part(i, i + 1));
			if (!s.hasData())
				out.add(s);
		}
		return out;
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everyByteOnItsOwn(Http1Case c) {
		// What is no HTTP is given up after some segments, and is looked at again when one has a whole start line.
		if (!c.name().equals("joined in a request"))
			assertSame(c, bytes(c), "byte by byte");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void splitAtEveryByte(Http1Case c) {
		List<Segment> segments = c.segments();
		for (int n = 0; n < segments.size(); n++) {
			Segment s = segments.get(n);
			int at = n;
			places(s).forEach(i -> {
				List<Segment> out = new ArrayList<>(segments);
				out.set(at, s.part(i, s.original()));
				out.add(at, s.part(0, i));
				assertSame(c, out, s + " at " + i);
				// The second half first: it waits for the other.
				out.add(at + 1, out.remove(at));
				assertSame(c, out, "swapped, " + s + " at " + i);
			});
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void everySegmentTwice(Http1Case c) {
		List<Segment> twice = new ArrayList<>();
		for (Segment s : c.segments()) {
			twice.add(s);
			twice.add(s);
		}
		assertSame(c, twice, "all twice");
		List<Segment> segments = c.segments();
		for (int n = 0; n < segments.size(); n++)
			for (int m = n + 1; m <= segments.size() && !(m > 2 && isSyn(segments.get(m - 1))); m++) {
				List<Segment> out = new ArrayList<>(segments);
				out.add(m, segments.get(n));
				assertSame(c, out, segments.get(n) + " again before " + m);
			}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void neighboursSwapped(Http1Case c) {
		List<Segment> segments = c.segments();
		for (int n = 0; n + 1 < segments.size(); n++) {
			if (segments.get(n).hasData() && isSyn(segments.get(n + 1)))
				continue; // bytes of a connection that is gone
			List<Segment> out = new ArrayList<>(segments);
			out.add(n + 1, out.remove(n));
			// Tunnelled bytes that overtake the message that says so cannot be told from HTTP.
			if (c.rest() == Http1Case.Rest.OPAQUE && segments.get(n + 1).fromClient() != segments.get(n).fromClient()
					&& segments.get(n + 1).hasData())
				continue;
			assertSame(c, out, segments.get(n) + " and the next");
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void overlapping(Http1Case c) {
		List<Segment> out = new ArrayList<>();
		for (Segment s : c.segments()) {
			int n = s.original();
			if (n < 4) {
				out.add(s);
				continue;
			}
			out.add(s.part(0, n / 2 + 1));
			out.add(s.part(n / 4, n - 1)); // begins in what is there
			out.add(s.part(1, n)); // has everything but its last byte already
		}
		assertSame(c, out, "overlapping");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void closeSeenBeforeTheLastData(Http1Case c) {
		List<Segment> segments = c.segments();
		for (int n = 0; n < segments.size(); n++) {
			if ((segments.get(n).flags() & TcpFlags.FIN) == 0)
				continue;
			for (int back = 1; back <= 3 && segments.get(n - back).hasData(); back++) {
				List<Segment> out = new ArrayList<>(segments);
				out.add(n - back, out.remove(n));
				// What the client tunnels can overtake the answer that opens the tunnel.
				if (c.rest() != Http1Case.Rest.OPAQUE)
					assertSame(c, out, segments.get(n) + " before " + segments.get(n - back));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("cases")
	void withoutSyn(Http1Case c) {
		List<Segment> out = new ArrayList<>(c.segments());
		out.removeIf(FramingTest::isSyn);
		assertSame(c, out, "without SYN");
	}

	@ParameterizedTest
	@MethodSource("cases")
	void sequenceNumbersWrap(Http1Case c) {
		for (int back = 0; back < 60; back += 7)
			assertSame(c, c.segments(new Conversation(-back, -2 * back, Conversation.MILLISECOND)), "start at -" + back);
	}
}
