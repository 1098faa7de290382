/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.FlowRule;
import org.sockeye.capture.Privilege;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.blind.BlindSpot;

/**
 * Starts capture agents for the desktop. An OSGi service: the one of highest ranking is used, so that another way of
 * capturing can stand in without a change to the desktop.
 */
public interface CaptureAgent {

	/** An agent that was started. Any thread may call. */
	interface Run {

		/** @return done when the probes are attached; failed or cancelled when the agent ended before */
		CompletableFuture<?> ready();

		/** @return done when the agent has ended; never fails */
		CompletableFuture<End> end();

		/** @return the agent's stream when it was started with {@link Redirect#PIPE}: whoever asks reads it to its end */
		InputStream stream();

		/** Asks the agent to end; returns at once. */
		void stop();

		/**
		 * Asks the agent to start or stop a probe while the capture goes on; returns at once. Its reports tell what came of
		 * it.
		 *
		 * @param name {@link ProbeReport#name()}
		 */
		void setProbe(String name, boolean on);

		/**
		 * Asks the agent to capture something else from now on; returns at once.
		 *
		 * @return done when it is in force, with a sentence for each rule that meets nothing at present; fails when it is not taken or
		 *         the agent has ended, with a message for the user
		 */
		CompletableFuture<List<String>> setFilter(CaptureFilter filter);

		/**
		 * Asks the agent to take a connection in or to leave it out; returns at once.
		 *
		 * @return as of {@link #setFilter}
		 */
		CompletableFuture<List<String>> forceFlow(FlowRule rule);
	}

	/**
	 * How an agent ended.
	 *
	 * @param clean  whether it ended because it was asked to, with all that it saw written
	 * @param reason why it ended, in words for the user; may be empty when it is clean
	 */
	record End(boolean clean, String reason) {
	}

	/**
	 * Starts an agent.
	 *
	 * @param options   what to capture
	 * @param privilege how it comes by its privilege; {@code null} for the way that fits
	 * @param stream    where its stream goes: appended to a file, or {@link Redirect#PIPE}
	 * @param probes    told of each probe when the agent is ready and after every change, on a thread of the agent's; must
	 *                  return quickly
	 * @param blind     told of what cannot be seen, soon after the agent is ready and when it has changed; likewise
	 * @throws IOException when it cannot be started; the message is for the user
	 */
	Run start(CaptureOptions options, Privilege privilege, Redirect stream, Consumer<List<ProbeReport>> probes,
			Consumer<List<BlindSpot>> blind) throws IOException;

	/**
	 * What can be captured here.
	 *
	 * @param probes     each probe, syscalls first; not empty
	 * @param blindSpots what cannot be seen
	 */
	record Check(List<ProbeReport> probes, List<BlindSpot> blindSpots) {
	}

	/**
	 * Attaches every probe for a moment, to see what can be captured here. Blocks for seconds, or until the user has given a
	 * password.
	 *
	 * @return what was found
	 * @throws IOException when there is nothing to tell; the message is for the user
	 */
	Check check() throws IOException;

	/**
	 * The same, so that it can be given up.
	 *
	 * @param giveUp is given what ends it at any time, from any thread; it then fails
	 */
	default Check check(Consumer<Runnable> giveUp) throws IOException {
		return check();
	}
}
