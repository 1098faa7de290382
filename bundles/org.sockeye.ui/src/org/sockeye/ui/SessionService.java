/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CapturePlan;
import org.sockeye.capture.FlowRule;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.recovery.Unsaved;

/**
 * The desktop's one current session, and the capture that may be filling it. An OSGi service.
 *
 * <p>
 * Any thread may call; nothing here blocks. Work is done in order on a thread of the service; the futures tell
 * whether it was done, after every listener was told. They never complete exceptionally: what went wrong is a
 * {@link Notice} in the state, and the session stays what it was.
 *
 * @noimplement clients call this interface only
 */
public interface SessionService {

	/**
	 * A snapshot of what the service has.
	 *
	 * @param session the current session, {@code null} when there is none
	 * @param capture what the agent is doing
	 * @param name    the session's name for the window's title, empty when there is no session
	 * @param unsaved whether the session is a capture that exists only in Sockeye's own folder
	 * @param notice  what the user should know, {@code null} for nothing
	 * @param probes  each probe, syscalls first: while capturing what the agent says of it, else what the last capture or the
	 *                last check said; empty when nothing is known. A probe whose bundle is stopped is
	 *                {@link org.sockeye.capture.ProbeReport.State#STOPPED} then
	 * @param blindSpots what cannot be seen, process by process, as the agent or the last check found it; {@code null} when nobody
	 *                has looked
	 * @param rules   what the running capture takes; {@code null} when none is running
	 */
	record State(CaptureSession session, CaptureState capture, String name, boolean unsaved, Notice notice,
			List<ProbeReport> probes, List<BlindSpot> blindSpots, Rules rules) {

		public State {
			probes = List.copyOf(probes);
			blindSpots = blindSpots == null ? null : List.copyOf(blindSpots);
		}

		/** @return whether an agent is running or about to */
		public boolean isCapturing() {
			return capture != CaptureState.IDLE;
		}
	}

	/**
	 * What a capture takes.
	 *
	 * @param filter what of the machine
	 * @param flows  the connections that were taken in or left out in spite of it, in the order in which that was asked for; none of them
	 *               {@link org.sockeye.capture.FlowRule.Choice#AUTO}
	 */
	record Rules(CaptureFilter filter, List<FlowRule> flows) {

		public Rules {
			flows = List.copyOf(flows);
		}

		/** @return the same with another filter */
		public Rules with(CaptureFilter other) {
			return new Rules(other, flows);
		}

		/** @return the same with that connection taken in or left out, or as the filter says again */
		public Rules with(FlowRule rule) {
			List<FlowRule> all = new ArrayList<>(flows);
			all.removeIf(rule::sameFlow);
			if (rule.choice() != FlowRule.Choice.AUTO)
				all.add(rule);
			return new Rules(filter, all);
		}
	}

	/** Told of every change, on the service's thread; must return quickly. */
	@FunctionalInterface
	interface Listener {
		void stateChanged(State state);
	}

	/** @return the present state */
	State state();

	/** Adds a listener; it is not called with the present state. */
	void addListener(Listener listener);

	/** Removes a listener; a call to it that is under way may still finish. */
	void removeListener(Listener listener);

	/**
	 * Opens a session file in place of the current session. A running capture is stopped first. An unsaved capture is
	 * deleted when the file could be opened: ask the user before ({@link UnsavedCapture}).
	 *
	 * @return whether the file was opened
	 */
	CompletableFuture<Boolean> open(Path file);

	/**
	 * Opens what was not saved when the window that had it went, in place of the current session: a capture is not saved then as before, and
	 * marks are back. What becomes of the current session is as of {@link #open}.
	 *
	 * @return whether it was opened; a notice says why not
	 */
	CompletableFuture<Boolean> recover(Unsaved what);

	/**
	 * Starts a capture in place of the current session. An unsaved capture is deleted when the agent could be started:
	 * ask the user before. A capture into a ring of files is the user's own and never unsaved; the session is that of the newest file.
	 *
	 * @return whether the agent got ready; done when it did or when it ended before
	 */
	CompletableFuture<Boolean> startCapture(CapturePlan plan);

	/** The same, into one file until it is stopped. */
	default CompletableFuture<Boolean> startCapture(CaptureOptions options) {
		return startCapture(CapturePlan.of(options));
	}

	/**
	 * Asks the agent to stop.
	 *
	 * @return done when it has ended; {@code false} when there was none
	 */
	CompletableFuture<Boolean> stopCapture();

	/**
	 * Has the running capture take something else from now on. Connections that are no longer meant end where they are; of one that is
	 * meant now, what went before is missing. A rule that meets nothing at present is told by a notice.
	 *
	 * @return done when it is in force, {@code false} when it is not: there is no capture, or a notice says why
	 */
	CompletableFuture<Boolean> setFilter(CaptureFilter filter);

	/**
	 * Has the running capture take one TCP connection in or leave it out, whatever the filter says of connections and its first bytes of
	 * HTTP, until the capture ends or another rule of that connection.
	 *
	 * @return as of {@link #setFilter}
	 */
	CompletableFuture<Boolean> forceFlow(FlowRule rule);

	/**
	 * Copies the session file. The session counts as saved from then on.
	 *
	 * @param file where to; an existing file is replaced once the copy is whole
	 * @return whether it was saved
	 */
	CompletableFuture<Boolean> saveAs(Path file);

	/**
	 * Closes the current session, after stopping its capture, and deletes it when it is an unsaved capture: ask the
	 * user before.
	 *
	 * @return done when there is no session any more
	 */
	CompletableFuture<Boolean> clear();

	/**
	 * Starts or stops a probe: its bundle, and with it the probe of the running capture. Without a capture the next one
	 * begins so.
	 *
	 * @param name {@link ProbeReport#name()}; the probe {@code syscalls} cannot be stopped
	 * @return whether there was something to start or stop; what came of it is in the state's probes, soon after
	 */
	CompletableFuture<Boolean> setProbe(String name, boolean on);

	/**
	 * Looks what can be captured on this machine. Not while capturing: the running agent knows better.
	 *
	 * @return whether the state's probes are now what was found
	 */
	CompletableFuture<Boolean> checkProbes();

	/** Shows a notice in the window; {@code null} takes the present one away. */
	void notify(Notice notice);
}
