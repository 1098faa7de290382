/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.recovery.Held;
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.Notice;
import org.sockeye.ui.SessionService.Listener;
import org.sockeye.ui.SessionService.Rules;
import org.sockeye.ui.SessionService.State;
import org.sockeye.ui.Texts;

/**
 * What the session service has, and who is told when that changes. On the worker's thread only, but for {@link #state()} and the
 * listeners: so nothing is locked, and a state is always whole.
 */
final class CurrentSession {

	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private final ProbeStates probes = new ProbeStates();
	private final Supplier<Set<String>> stoppedProbes;
	private final Consumer<Notice> warn;
	private volatile State state = new State(null, CaptureState.IDLE, "", false, null, List.of(), null, null);
	private SessionKeeping keeping = SessionKeeping.NONE;
	/** Of the running agent; {@code null} when there is none. */
	private Rules rules;

	/**
	 * @param stoppedProbes the probes whose bundles are stopped
	 * @param warn          shows a notice, from any thread
	 */
	CurrentSession(Supplier<Set<String>> stoppedProbes, Consumer<Notice> warn) {
		this.stoppedProbes = stoppedProbes;
		this.warn = warn;
	}

	State state() {
		return state;
	}

	CaptureSession session() {
		return state.session();
	}

	/** @return what is known of the probes; {@link #show} tells it */
	ProbeStates probes() {
		return probes;
	}

	List<Listener> listeners() {
		return listeners;
	}

	/** An agent was started. */
	void begin(CaptureFilter filter) {
		rules = new Rules(filter, List.of());
		probes.started();
		set(state.session(), CaptureState.STARTING, state.name(), state.unsaved(), null);
	}

	/** What the agent is doing has changed. */
	void capture(CaptureState capture, Notice notice) {
		if (capture == CaptureState.IDLE)
			rules = null;
		set(state.session(), capture, state.name(), state.unsaved(), notice);
	}

	/** The running agent takes something else. */
	void rules(Rules now, Notice notice) {
		rules = now;
		show(notice);
	}

	void show(Notice notice) {
		set(state.session(), state.capture(), state.name(), state.unsaved(), notice);
	}

	/** The session was copied to where its user wants it. */
	void saved(Path file) {
		try {
			keeping.saved(file);
		} catch (IOException e) {
			ILog.of(CurrentSession.class).warn("It could not be written down that a session was saved", e);
		}
		set(state.session(), state.capture(), file.getFileName().toString(), false, null);
	}

	/**
	 * Another session, or none, in the place of the present one, which is closed. Of that nothing stays: its user was asked.
	 *
	 * @param held what is in our own folder for it; {@code null} when there is nothing
	 */
	void replace(CaptureSession session, String name, Held held) {
		replace(session, name, held, SessionKeeping::discard);
	}

	/** The same, without anybody having been asked: what was not saved stays in our own folder. @return whether there are such marks */
	boolean goOn(CaptureSession session, String name, Held held) {
		CaptureSession old = state.session();
		boolean marked = old != null && old.marks().isChanged();
		boolean unsaved = state.unsaved();
		replace(session, name, held, k -> k.leave(unsaved));
		return marked;
	}

	private void replace(CaptureSession session, String name, Held held, Consumer<SessionKeeping> leave) {
		CaptureSession old = state.session();
		SessionKeeping before = keeping;
		keeping = session == null ? SessionKeeping.NONE : SessionKeeping.of(session, held, this::notKept);
		set(session, state.capture(), name, keeping.isCapture(), null);
		leave.accept(before);
		if (old != null)
			old.close();
	}

	private void notKept(IOException why) {
		warn.accept(Notice.warning(Texts.format(Messages.notKept, Reasons.sentence(Reasons.of(why)))));
	}

	/** The desktop ends without its user having been asked. */
	void leave() {
		keeping.leave(state.unsaved());
		keeping = SessionKeeping.NONE;
		if (state.session() != null)
			state.session().close();
	}

	private void set(CaptureSession session, CaptureState capture, String name, boolean unsaved, Notice notice) {
		State next = new State(session, capture, name, unsaved, notice,
				rules != null ? probes.running() : probes.idle(stoppedProbes.get()), probes.blindSpots(), rules);
		if (next.equals(state))
			return;
		state = next;
		for (Listener listener : listeners) {
			try {
				listener.stateChanged(next);
			} catch (RuntimeException e) {
				ILog.of(CurrentSession.class).error("A session listener failed", e);
			}
		}
	}
}
