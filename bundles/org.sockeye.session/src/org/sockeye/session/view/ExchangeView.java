/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.function.IntConsumer;

import org.sockeye.session.CaptureSession;
import org.sockeye.session.SessionListener;
import org.sockeye.session.SessionStatus;
import org.sockeye.session.filter.ExchangeFilter;

/**
 * A live view of a session: the exchanges that a filter lets through, in an order. Exchanges that come or change are taken in as the
 * session tells of them. All work is done on a thread of the view; until a result for another filter or order is whole, the one before
 * stays and goes on to grow. Any thread may call; nothing here blocks.
 *
 * <p>
 * A filter over the index takes a fraction of a second for a million exchanges, and so does sorting. One that reads heads or bodies
 * takes as long as reading the file; see {@link ViewState#done()}.
 */
public final class ExchangeView implements Closeable {

	/** How often a scan tells of its progress and lets new exchanges in. */
	private static final long PROGRESS_NS = 100_000_000;

	/** @param round told apart when the same is to be done again */
	private record Wanted(ExchangeFilter filter, Order order, int round) {
	}

	private final CaptureSession session;
	private final Runnable listener;
	private final Thread worker;
	private final IntConsumer markListener = this::touch;
	private final SessionListener sessionListener = new SessionListener() {
		private boolean wasLive;

		@Override
		public void exchangesChanged(int firstChanged, int size) {
			wake();
		}

		@Override
		public void statusChanged(SessionStatus status) {
			if (wasLive && !status.live())
				sortAgain();
			wasLive = status.live();
		}
	};

	/** The following are guarded by this view. */
	private Wanted wanted = new Wanted(ExchangeFilter.ALL, Order.CAPTURE, 0);
	private Wanted shown = wanted;
	private boolean changed = true;
	private boolean closed;
	private BitSet touched = new BitSet();

	private volatile ViewState state;
	/** The worker's own: what its result was made of. */
	private LiveRows rows;
	private BitSet touchedMeanwhile = new BitSet();

	/**
	 * Begins with all exchanges, in the order of capture.
	 *
	 * @param listener told on a thread of the view or of a caller that {@link #state()} has changed; must return quickly
	 */
	public ExchangeView(CaptureSession session, Runnable listener) {
		this.session = session;
		this.listener = listener;
		state = new ViewState(ExchangeIds.NONE, false, 0, 0, "");
		rows = new LiveRows(session, ExchangeIds.NONE, 0);
		worker = new Thread(this::run, "exchange view");
		worker.setDaemon(true);
		worker.start();
		session.addListener(sessionListener);
		session.marks().addListener(markListener);
	}

	/** @return the present result, and what is going on; a snapshot */
	public ViewState state() {
		return state;
	}

	/** Makes the view for another filter; {@link ExchangeFilter#ALL} for none. */
	public void setFilter(ExchangeFilter filter) {
		synchronized (this) {
			want(new Wanted(filter, wanted.order, wanted.round));
		}
		listener.run();
	}

	/** Makes the view for another order. */
	public void setOrder(Order order) {
		synchronized (this) {
			want(new Wanted(wanted.filter, order, wanted.round));
		}
		listener.run();
	}

	/** Gives up what is being made: the present result stays, with its filter and its order. */
	public void cancel() {
		synchronized (this) {
			want(shown);
		}
		listener.run();
	}

	/** An exchange was marked, of which its session does not tell. */
	private synchronized void touch(int id) {
		touched.set(id);
		changed = true;
		notifyAll();
	}

	private void want(Wanted now) {
		wanted = now;
		state = new ViewState(state.exchanges(), !now.equals(shown), 0, session.size(), "");
		notifyAll();
	}

	private synchronized void wake() {
		changed = true;
		notifyAll();
	}

	/** Rows that changed while others were put in their places may have misled the search for these: the end puts that right. */
	private synchronized void sortAgain() {
		if (!wanted.order.isCapture()) {
			wanted = new Wanted(wanted.filter, wanted.order, wanted.round + 1);
			notifyAll();
		}
	}

	private void run() {
		try {
			for (Wanted next = await(); next != null; next = await()) {
				try {
					if (next.equals(shown))
						update();
					else
						rebuild(next);
				} catch (IOException | RuntimeException e) {
					fail(next, e);
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** @return what is to be shown, {@code null} at the end */
	private synchronized Wanted await() throws InterruptedException {
		while (!closed && !changed && wanted.equals(shown))
			wait();
		changed = false;
		return closed ? null : wanted;
	}

	private synchronized boolean cancelled(Wanted making) {
		return closed || !wanted.equals(making);
	}

	private void rebuild(Wanted next) throws IOException {
		touchedMeanwhile = new BitSet();
		boolean filtered = next.filter == shown.filter;
		int revision = filtered ? rows.revision() : session.revision(), size = filtered ? rows.ids().total() : session.size();
		long[] told = { System.nanoTime() };
		int[] ids = filtered ? rows.ascending()
				: RowFilter.run(session, next.filter, size, () -> cancelled(next), done -> progress(next, done, size, told));
		if (ids == null || !next.order.isCapture() && !new RowSort(session, next.order, () -> cancelled(next)).sort(ids))
			return;
		LiveRows made = new LiveRows(session, new ExchangeIds(ids, ids.length, next.filter, next.order, size), revision);
		touchedMeanwhile.or(takeTouched());
		made.update(touchedMeanwhile); // what came while it was made
		synchronized (this) {
			if (cancelled(next))
				return;
			rows = made;
			shown = next;
			changed = true;
			state = new ViewState(made.ids(), false, 0, 0, "");
		}
		listener.run();
	}

	private void progress(Wanted next, int done, int size, long[] told) {
		long now = System.nanoTime();
		if (now - told[0] < PROGRESS_NS)
			return;
		told[0] = now;
		try {
			takeIn();
		} catch (IOException e) {
			// The result that is there stays as it is; what is being made meets the same trouble and tells it.
		}
		synchronized (this) {
			if (!cancelled(next))
				state = new ViewState(rows.ids(), true, done, size, "");
		}
		listener.run();
	}

	private void update() throws IOException {
		if (!takeIn())
			return;
		synchronized (this) {
			state = new ViewState(rows.ids(), state.running(), state.done(), state.total(), state.problem());
		}
		listener.run();
	}

	private boolean takeIn() throws IOException {
		BitSet also = takeTouched();
		touchedMeanwhile.or(also);
		return rows.update(also);
	}

	private synchronized BitSet takeTouched() {
		BitSet taken = touched;
		touched = new BitSet();
		return taken;
	}

	private void fail(Wanted next, Exception e) {
		if (e instanceof RuntimeException)
			System.getLogger(ExchangeView.class.getName()).log(System.Logger.Level.ERROR, "a view failed", e);
		synchronized (this) {
			if (closed)
				return;
			if (wanted.equals(next))
				wanted = shown;
			state = new ViewState(state.exchanges(), !wanted.equals(shown), 0, 0,
					"the session could not be read: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
		}
		listener.run();
	}

	/** Ends the view's thread; the session stays. */
	@Override
	public void close() {
		session.removeListener(sessionListener);
		session.marks().removeListener(markListener);
		synchronized (this) {
			closed = true;
			notifyAll();
		}
	}
}
