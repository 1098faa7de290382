/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.model.Fields;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Mark;
import org.sockeye.session.Recording;
import org.sockeye.session.filter.ExchangeFilter;

class ExchangeViewTest {

	@TempDir
	Path folder;
	private final Recording recording = new Recording();
	private int written;
	private Path file;
	private CaptureSession session;
	private ExchangeView view;
	private String heldAt;

	ExchangeViewTest() throws Exception {
	}

	private void exchange(String path, int status, String body) throws Exception {
		recording.request("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n");
		answer(status, body);
	}

	private void answer(int status, String body) throws Exception {
		recording.response(0, "HTTP/1.1 " + status + " x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
	}

	private void follow() throws Exception {
		file = Files.createFile(folder.resolve("s.pcapng"));
		flush();
		session = CaptureSessions.follow(file);
		view = new ExchangeView(session, this::told);
	}

	private void flush() throws Exception {
		byte[] all = recording.bytes();
		try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
			out.write(all, written, all.length - written);
		}
		written = all.length;
	}

	private synchronized void told() {
		notifyAll();
		try {
			// The view's own thread waits here when that result is there.
			while (heldAt != null && Thread.currentThread().getName().equals("exchange view")
					&& view.state().exchanges().filter().text().equals(heldAt))
				wait();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized void hold(String filter) {
		heldAt = filter;
		notifyAll();
	}

	private synchronized ViewState await(Predicate<ViewState> condition) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
		while (!condition.test(view.state())) {
			if (System.nanoTime() > end)
				throw new AssertionError("waited in vain: " + view.state() + " " + shown());
			wait(200);
		}
		return view.state();
	}

	private String shown() {
		return Arrays.toString(view.state().exchanges().toArray());
	}

	private void awaitShown(String ids) throws InterruptedException {
		await(s -> !s.running() && shown().equals(ids));
	}

	@AfterEach
	void close() {
		hold(null);
		if (view != null)
			view.close();
		if (session != null)
			session.close();
	}

	@Test
	void whatComesIsFilteredAndSorted() throws Exception {
		exchange("/b", 200, "12345");
		exchange("/a", 404, "1");
		follow();
		awaitShown("[0, 1]");
		view.setOrder(Order.ascending(Fields.PATH));
		awaitShown("[1, 0]");
		exchange("/C", 500, "123");
		exchange("/a", 200, "");
		flush();
		awaitShown("[1, 3, 0, 2]");
		view.setOrder(Order.descending(Fields.PATH));
		awaitShown("[2, 0, 1, 3]");
		view.setFilter(ExchangeFilter.compile("status != 200"));
		awaitShown("[2, 1]");
		assertEquals(4, view.state().exchanges().total());
		assertEquals(1, view.state().exchanges().positionOf(1));
		assertEquals(-1, view.state().exchanges().positionOf(0));
		exchange("/bb", 503, "");
		exchange("/d", 200, "");
		flush();
		await(s -> s.exchanges().total() == 6);
		awaitShown("[2, 4, 1]");
		view.setOrder(Order.CAPTURE);
		awaitShown("[1, 2, 4]");
		session.endOfCapture();
		assertTrue(session.awaitEnd(Duration.ofSeconds(20)));
		awaitShown("[1, 2, 4]");
	}

	@Test
	void anOpenExchangeComesInWhenItIsAnsweredAndAnOpenOneGoes() throws Exception {
		exchange("/a", 500, "");
		recording.request("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
		follow();
		view.setFilter(ExchangeFilter.compile("status == 500"));
		awaitShown("[0]");
		await(s -> s.exchanges().total() == 2);
		answer(500, "");
		flush();
		awaitShown("[0, 1]");
		recording.request("GET /c HTTP/1.1\r\nHost: h\r\n\r\n");
		flush();
		await(s -> s.exchanges().total() == 3);
		view.setFilter(ExchangeFilter.compile("not status"));
		awaitShown("[2]");
		answer(200, "");
		flush();
		awaitShown("[]");
		view.setFilter(ExchangeFilter.ALL);
		awaitShown("[0, 1, 2]");
	}

	@Test
	void anOpenExchangeMovesWhenItsValueComes() throws Exception {
		exchange("/a", 300, "");
		exchange("/b", 100 + 104, "");
		recording.request("GET /c HTTP/1.1\r\nHost: h\r\n\r\n");
		follow();
		view.setOrder(Order.descending(Fields.STATUS));
		await(s -> s.exchanges().total() == 3);
		awaitShown("[0, 1, 2]");
		answer(404, "");
		flush();
		awaitShown("[2, 0, 1]");
	}

	@Test
	void unknownValuesComeLastInBothDirections() throws Exception {
		exchange("/a", 200, "");
		recording.request("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
		follow();
		await(s -> s.exchanges().total() == 2);
		view.setOrder(Order.ascending(Fields.STATUS));
		awaitShown("[0, 1]");
		view.setOrder(Order.descending(Fields.STATUS));
		await(s -> s.exchanges().order().descending());
		awaitShown("[0, 1]");
	}

	/** Long texts that share beginnings, and more values than are ranked: the order is that of a plain comparator. */
	@Test
	void manyTextsAreSorted() throws Exception {
		java.util.Random random = new java.util.Random(7);
		for (int i = 0; i < 6_000; i++)
			exchange("/" + "shared/".repeat(random.nextInt(4)) + (random.nextBoolean() ? "X" : "x") + random.nextInt(5_500), 200, "");
		follow();
		await(s -> s.exchanges().total() == 6_000);
		for (boolean descending : new boolean[] { false, true }) {
			Order order = new Order(Fields.PATH, descending);
			view.setOrder(order);
			await(s -> s.exchanges().order().equals(order));
			Comparator<Integer> byPath = Comparator.comparing(id -> session.target(id).toLowerCase());
			int[] expected = IntStream.range(0, 6_000).boxed().sorted(descending ? byPath.reversed() : byPath)
					.mapToInt(id -> id).toArray();
			assertArrayEquals(expected, view.state().exchanges().toArray());
		}
	}

	@Test
	void aScanIsCancelledAndTheLastResultStays() throws Exception {
		for (int i = 0; i < 50; i++)
			exchange("/" + i, 200, "body " + i);
		follow();
		hold("number <= 3");
		view.setFilter(ExchangeFilter.compile("number <= 3"));
		awaitShown("[0, 1, 2]");
		view.setFilter(ExchangeFilter.compile("body contains \"body 4\""));
		assertTrue(view.state().running());
		assertEquals("[0, 1, 2]", shown());
		view.cancel();
		assertFalse(view.state().running());
		hold(null);
		awaitShown("[0, 1, 2]");
		assertEquals("number <= 3", view.state().exchanges().filter().text());
		view.setFilter(ExchangeFilter.compile("resp.body == \"body 4\""));
		awaitShown("[4]");
		assertFalse(view.state().running());
		exchange("/x", 200, "body 4");
		flush();
		awaitShown("[4, 50]");
	}

	@Test
	void aMarkedExchangeIsAskedAgain() throws Exception {
		exchange("/a", 200, "");
		exchange("/b", 200, "");
		follow();
		awaitShown("[0, 1]");
		view.setFilter(ExchangeFilter.compile("mark == red or comment contains slow"));
		awaitShown("[]");
		session.marks().set(1, new Mark(Mark.Colour.RED, ""));
		awaitShown("[1]");
		session.marks().set(0, new Mark(null, "too slow"));
		awaitShown("[0, 1]");
		session.marks().set(1, Mark.NONE);
		awaitShown("[0]");
	}
}
