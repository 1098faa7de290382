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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.Notice;
import org.sockeye.ui.SessionService.Listener;
import org.sockeye.ui.SessionService.Rules;
import org.sockeye.ui.SessionService.State;

/**
 * What the session service has, and who is told when that changes. On the worker's thread only, but for {@link #state()} and the
 * listeners: so nothing is locked, and a state is always whole.
 */
final class CurrentSession {

	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private final ProbeStates probes = new ProbeStates();
	private final Supplier<Set<String>> stoppedProbes;
	private volatile State state = new State(null, CaptureState.IDLE, "", false, null, List.of(), null, null);
	/** The file in our own folder that goes when its session goes; {@code null} for a file of the user's. */
	private Path ownFile;
	/** Of the running agent; {@code null} when there is none. */
	private Rules rules;

	/** @param stoppedProbes the probes whose bundles are stopped */
	CurrentSession(Supplier<Set<String>> stoppedProbes) {
		this.stoppedProbes = stoppedProbes;
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
	void saved(String name) {
		set(state.session(), state.capture(), name, false, null);
	}

	/**
	 * Another session, or none, in the place of the present one, which is closed.
	 *
	 * @param own its file if that goes with it, else {@code null}
	 */
	void replace(CaptureSession session, String name, Path own) {
		CaptureSession old = state.session();
		Path oldOwn = ownFile;
		ownFile = own;
		set(session, state.capture(), name, own != null, null);
		if (old != null)
			old.close();
		delete(oldOwn);
	}

	/** @param file may be {@code null} */
	void delete(Path file) {
		if (file == null)
			return;
		try {
			Files.deleteIfExists(file);
		} catch (IOException e) {
			ILog.of(CurrentSession.class).warn("A discarded capture could not be deleted: " + file, e);
		}
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
