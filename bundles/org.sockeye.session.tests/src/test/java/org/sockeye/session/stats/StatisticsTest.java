/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.sockeye.model.Endpoint;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.ProcessInfo;
import org.sockeye.model.Side;

/** The figures, kept up to date piece by piece, against those of all rows at once. */
class StatisticsTest {

	private static final long START = 1_700_000_000_000_000_000L;
	private static final ProcessInfo CURL = new ProcessInfo(10, 1, 0, "root", "curl", "", "", 5);
	private static final ProcessInfo NGINX = new ProcessInfo(20, 1, 0, "root", "nginx", "", "", 6);
	/** Another description of the same process, and another process under the same id. */
	private static final ProcessInfo NGINX_AGAIN = new ProcessInfo(20, 1, 0, "root", "nginx", "/usr/sbin/nginx", "", 6);
	private static final ProcessInfo OTHER = new ProcessInfo(20, 1, 0, "root", "other", "", "", 700);

	private record Row(long time, int status, ExchangeState state, long request, long response, ProcessInfo client, ProcessInfo server) {
	}

	private static final class Rows implements ExchangeRows {
		final List<Row> all = new ArrayList<>();

		void add(long time, int status, ExchangeState state, long request, long response, ProcessInfo client, ProcessInfo server) {
			all.add(new Row(time, status, state, request, response, client, server));
		}

		@Override
		public int size() {
			return all.size();
		}

		@Override
		public long timeNs(int id) {
			return all.get(id).time;
		}

		@Override
		public long durationNs(int id) {
			return -1;
		}

		@Override
		public ExchangeState state(int id) {
			return all.get(id).state;
		}

		@Override
		public String method(int id) {
			return "GET";
		}

		@Override
		public int status(int id) {
			return all.get(id).status;
		}

		@Override
		public String host(int id) {
			return "";
		}

		@Override
		public String target(int id) {
			return "/";
		}

		@Override
		public String mediaType(int id) {
			return "";
		}

		@Override
		public long bodySize(int id, Side side) {
			return side == Side.REQUEST ? all.get(id).request : all.get(id).response;
		}

		@Override
		public long bodyCaptured(int id, Side side) {
			return 0;
		}

		@Override
		public ProcessInfo clientProcess(int id) {
			return all.get(id).client;
		}

		@Override
		public ProcessInfo serverProcess(int id) {
			return all.get(id).server;
		}

		@Override
		public Endpoint client(int id) {
			return null;
		}

		@Override
		public Endpoint server(int id) {
			return null;
		}
	}

	private final Rows rows = new Rows();

	private static List<ProcessStatistics.Row> sorted(ProcessStatistics s) {
		return s.rows().stream().sorted(Comparator.comparing(r -> r.process().startTimeNs())).toList();
	}

	@Test
	void processes() {
		ProcessStatistics s = new ProcessStatistics(rows);
		assertFalse(s.update());
		assertEquals(List.of(), s.rows());
		rows.add(START, 200, ExchangeState.COMPLETE, -1, 1000, CURL, NGINX);
		rows.add(START, 0, ExchangeState.OPEN, 50, -1, CURL, NGINX_AGAIN);
		rows.add(START, 503, ExchangeState.COMPLETE, 1, 2, null, NGINX);
		rows.add(START, 0, ExchangeState.ABORTED, 7, 8, CURL, null);
		rows.add(START, 500, ExchangeState.COMPLETE, 3, 4, OTHER, OTHER);
		assertTrue(s.update());
		assertEquals(List.of(new ProcessStatistics.Row(CURL, 3, 0, 1008, 57, 1), new ProcessStatistics.Row(NGINX, 0, 3, 51, 1002, 1),
				new ProcessStatistics.Row(OTHER, 1, 1, 7, 7, 1)), sorted(s));
		rows.all.set(1, new Row(START, 502, ExchangeState.COMPLETE, 60, 600, CURL, NGINX_AGAIN));
		assertTrue(s.update(), "an open one may have changed");
		assertEquals(new ProcessStatistics.Row(CURL, 3, 0, 1608, 67, 2), sorted(s).get(0));
		assertEquals(new ProcessStatistics.Row(NGINX, 0, 3, 61, 1602, 2), sorted(s).get(1));
		assertFalse(s.update());
		assertEquals(3, sorted(s).size());
	}

	@Test
	void theCourseIsTheSameHoweverItCame() {
		Random random = new Random(7);
		Timeline piecemeal = new Timeline(rows);
		long bytes = 0;
		for (int i = 0; i < 5000; i++) {
			// now and then far ahead, and before all others
			long time = START + (i % 1000 == 999 ? -1 : 1) * (long) (random.nextDouble() * (i < 100 ? 1e8 : 1e12));
			int response = random.nextInt(1000);
			rows.add(time, 100 * random.nextInt(8), ExchangeState.COMPLETE, -1, response, null, null);
			bytes += response;
			if (i % 37 == 0)
				piecemeal.update();
		}
		piecemeal.update();
		Timeline.Course course = piecemeal.course();
		assertTrue(course.buckets() > Timeline.MAX_BUCKETS / 4 && course.buckets() <= Timeline.MAX_BUCKETS, "" + course.buckets());
		long[][] expected = new long[Timeline.CLASSES][course.buckets()];
		for (Row r : rows.all)
			expected[r.status / 100 < Timeline.CLASSES ? r.status / 100 : 0][(int) ((r.time - course.originNs()) / course.widthNs())]++;
		assertTrue(Arrays.deepEquals(expected, course.counts()));
		assertEquals(bytes, Arrays.stream(course.bytes()).flatMapToLong(Arrays::stream).sum());
		assertTrue(Arrays.stream(course.counts()).anyMatch(c -> c[0] > 0) && Arrays.stream(course.counts()).anyMatch(c -> c[c.length - 1] > 0));
	}

	@Test
	void anOpenExchangeFindsItsClassWhenItEnds() {
		Timeline t = new Timeline(rows);
		assertEquals(0, t.course().buckets());
		rows.add(START, 0, ExchangeState.OPEN, -1, -1, null, null);
		t.update();
		assertEquals(1, t.course().counts()[0][0]);
		rows.all.set(0, new Row(START, 404, ExchangeState.COMPLETE, -1, 9, null, null));
		t.update();
		Timeline.Course course = t.course();
		assertEquals(0, course.counts()[0][0]);
		assertEquals(1, course.counts()[4][0]);
		assertEquals(9, course.bytes()[4][0]);
		assertTrue(course.originNs() <= START && course.endNs() > START);
	}

	@Test
	void theStepsOfTheHistogram() {
		int before = -1;
		for (long v = 0; v < 100_000; v++) {
			int b = Latency.bucket(v);
			assertTrue(b == before || b == before + 1, v + " is in " + b);
			assertTrue(Latency.upper(b) >= v && Latency.upper(b) - v <= v / 100, v + " counts as " + Latency.upper(b));
			before = b;
		}
		for (long v : new long[] { 1L << 40, (1L << 40) - 1, 1L << 62, Long.MAX_VALUE })
			assertTrue(Latency.upper(Latency.bucket(v)) >= v, "" + v);
	}
}
