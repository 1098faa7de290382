/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.filter;


import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.ExchangeFilter;
import org.sockeye.session.filter.FilterException;
import org.sockeye.session.filter.FilterTerms;
import org.sockeye.session.view.ExchangeIds;
import org.sockeye.session.view.ExchangeView;
import org.sockeye.session.view.Order;
import org.sockeye.session.view.ViewState;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.Listeners;
import org.sockeye.ui.SessionService;

/** One {@link ExchangeView} for each session in turn, with the filter and the order that are wanted. */
@Component(service = FilterService.class)
public final class FilterServiceImpl implements FilterService {

	private final SessionService sessions;
	private final SessionService.Listener sessionListener = state -> follow(state.session());
	private final Listeners listeners = new Listeners(FilterServiceImpl.class);

	/** The following are guarded by this service. */
	private CaptureSession session;
	private ExchangeView view;
	private String text = "";
	private Problem problem;
	private ExchangeFilter filter = ExchangeFilter.ALL;
	private Order order = Order.CAPTURE;

	@Activate
	public FilterServiceImpl(@Reference SessionService sessions) {
		this.sessions = sessions;
		sessions.addListener(sessionListener);
		follow(sessions.state().session());
	}

	private void follow(CaptureSession next) {
		synchronized (this) {
			if (next == session)
				return;
			if (view != null)
				view.close();
			session = next;
			view = next == null ? null : new ExchangeView(next, listeners::tell);
			if (view != null) {
				view.setFilter(filter);
				view.setOrder(order);
			}
		}
		listeners.tell();
	}

	@Override
	public synchronized State state() {
		if (view == null)
			return new State(null, text, problem, ExchangeIds.NONE, false, 0, 0);
		ViewState now = view.state();
		Problem failed = problem != null || now.problem().isEmpty() ? problem : new Problem(now.problem(), 0, 0);
		return new State(session, text, failed, now.exchanges(), now.running(), now.done(), now.total());
	}

	@Override
	public void setText(String wanted) {
		synchronized (this) {
			text = wanted;
			try {
				filter = ExchangeFilter.compile(wanted);
				problem = null;
				if (view != null)
					view.setFilter(filter);
			} catch (FilterException e) {
				problem = new Problem(e.getMessage(), e.from(), e.to());
			}
		}
		listeners.tell();
	}

	@Override
	public void narrow(String term) {
		setText(FilterTerms.and(good(), term));
	}

	@Override
	public void exclude(String term) {
		setText(FilterTerms.andNot(good(), term));
	}

	/** @return the last filter that was right */
	private synchronized String good() {
		return filter.text();
	}

	@Override
	public void setOrder(Order wanted) {
		synchronized (this) {
			order = wanted;
			if (view != null)
				view.setOrder(wanted);
		}
		listeners.tell();
	}

	@Override
	public void cancel() {
		synchronized (this) {
			if (view == null || !view.state().running())
				return;
			view.cancel();
			ExchangeIds stay = view.state().exchanges();
			filter = stay.filter();
			order = stay.order();
			text = filter.text();
			problem = null;
		}
		listeners.tell();
	}

	@Override
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	@Deactivate
	void close() {
		sessions.removeListener(sessionListener);
		listeners.clear();
		follow(null);
	}
}
