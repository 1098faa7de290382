/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.sockeye.capture.blind.BlindSpot;
import org.sockeye.capture.internal.AnswerLine;
import org.sockeye.capture.internal.BlindSpotLine;
import org.sockeye.capture.internal.ProbeReportLine;

/** A running agent. Any thread. */
public final class AgentProcess {

	/** Longer than the agent itself waits for a reader that takes nothing: after destroy() nobody reads what it says about that. */
	private static final long GRACE_SECONDS = 10;
	/** A slow reader of the stream may take its time. */
	private static final long KILL_SECONDS = 30;

	private final Process process;
	private final Privilege privilege;
	private final AgentListener listener;
	private final CompletableFuture<Void> ready = new CompletableFuture<>();
	private final CompletableFuture<AgentExit> exit = new CompletableFuture<>();
	private volatile boolean asked;
	/** Of the commands that are answered, by their number; guarded by this, as what follows. */
	private final Map<Long, CompletableFuture<List<String>>> answers = new HashMap<>();
	private long asks;
	/** Why there will be no answer any more. */
	private IOException gone;

	AgentProcess(Process process, Privilege privilege, AgentListener listener) {
		this.process = process;
		this.privilege = privilege;
		this.listener = listener;
		Thread reader = new Thread(this::follow, "capture agent " + process.pid());
		reader.setDaemon(true);
		reader.start();
	}

	/** @return its stream, when it was started with {@link ProcessBuilder.Redirect#PIPE}: whoever asks must read it to its end */
	public InputStream stream() {
		return process.getInputStream();
	}

	/** @return its process id: of the launcher ({@code pkexec}, {@code sudo}) if there is one */
	public long pid() {
		return process.pid();
	}

	/** @return done when all is attached that can be, after the first {@link AgentListener#probes}; fails with the reason when the agent ended before */
	public CompletableFuture<Void> ready() {
		return ready.copy();
	}

	/** @return how it ended; never fails */
	public CompletableFuture<AgentExit> onExit() {
		return exit.copy();
	}

	/**
	 * Asks the agent to start or stop a probe while the capture goes on, and returns at once; {@link AgentListener#probes} tells
	 * what came of it. Nothing happens when the agent has ended, or has no such probe.
	 *
	 * @param name {@link ProbeReport#name()}; the probe {@code syscalls} cannot be stopped
	 */
	public void setProbe(String name, boolean on) {
		send("probe " + name + (on ? " start" : " stop"));
	}

	/**
	 * Asks the agent to capture something else from now on, and returns at once. Connections that are no longer meant end
	 * where they are; of one that is meant now, what went before is missing.
	 *
	 * @return done when it is in force, with a sentence for each rule that meets nothing at present; fails when it is not taken, or the
	 *         agent ended before: the message is for the user
	 */
	public CompletableFuture<List<String>> setFilter(CaptureFilter filter) {
		StringBuilder line = new StringBuilder("filter");
		for (String argument : filter.arguments())
			line.append(' ').append(URLEncoder.encode(argument, StandardCharsets.UTF_8));
		return ask(line.toString());
	}

	/**
	 * Asks the agent to take a TCP connection in, or to leave it out, and returns at once.
	 *
	 * @return as of {@link #setFilter}
	 */
	public CompletableFuture<List<String>> forceFlow(FlowRule rule) {
		return ask("flow " + rule);
	}

	private synchronized CompletableFuture<List<String>> ask(String line) {
		CompletableFuture<List<String>> answer = new CompletableFuture<>();
		if (gone != null) {
			answer.completeExceptionally(gone);
			return answer;
		}
		asks++;
		answers.put(asks, answer);
		send(line);
		return answer.copy();
	}

	private void answered(AnswerLine a) {
		CompletableFuture<List<String>> asked;
		synchronized (this) {
			asked = answers.remove(a.command());
		}
		if (asked != null && a.taken())
			asked.complete(a.notes());
		else if (asked != null)
			asked.completeExceptionally(new IOException(String.join("; ", a.notes())));
	}

	/** @param line a command of the agent's standard input (AgentArguments.USAGE) */
	private synchronized void send(String line) {
		try {
			process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
			process.getOutputStream().flush();
		} catch (IOException e) {
			// it has ended, which onExit() tells
		}
	}

	/**
	 * Asks the agent to end and returns at once; {@link #onExit} says when it has. One that does not is destroyed after some
	 * seconds (if the caller may: a root process it may not, but the end of its input ends it).
	 */
	public void stop() {
		if (asked)
			return;
		asked = true;
		try (var in = process.getOutputStream()) {
			in.write("stop\n".getBytes(StandardCharsets.US_ASCII));
			in.flush();
		} catch (IOException e) {
			// it has ended already
		}
		CompletableFuture.delayedExecutor(GRACE_SECONDS, TimeUnit.SECONDS).execute(process::destroy);
		CompletableFuture.delayedExecutor(KILL_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
	}

	private void follow() {
		String lastError = "", last = "";
		try (BufferedReader in = new BufferedReader(
				new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				if (line.startsWith("error: "))
					lastError = line.substring("error: ".length());
				else if (!line.isBlank() && !line.startsWith("status: ") && !line.startsWith("probes: ")
						&& !line.startsWith(BlindSpotLine.PREFIX) && !line.startsWith(AnswerLine.PREFIX) && !line.startsWith("info: "))
					last = line;
				tell(line);
			}
		} catch (IOException e) {
			// the process is gone; its exit code says more
		}
		end(lastError.isEmpty() && !last.startsWith("warn: ") && !last.equals("ready") ? last : lastError);
	}

	private void tell(String line) {
		try {
			AgentStatus status = AgentStatus.parse(line);
			List<ProbeReport> probes = ProbeReportLine.parse(line);
			List<BlindSpot> spots = BlindSpotLine.parse(line);
			AnswerLine answer = AnswerLine.parse(line);
			if (status != null)
				listener.status(status);
			else if (probes != null)
				listener.probes(probes);
			else if (spots != null)
				listener.blindSpots(spots);
			else if (answer != null)
				answered(answer);
			else if (line.equals("ready"))
				ready.complete(null);
			else
				listener.log(line);
		} catch (RuntimeException e) {
			// the listener's trouble must not stop the agent's pipe from being emptied
			e.printStackTrace();
		}
	}

	private void end(String lastError) {
		boolean interrupted = false;
		while (true) {
			try {
				process.waitFor();
				break;
			} catch (InterruptedException e) {
				interrupted = true;
			}
		}
		AgentExit how = AgentExit.of(process.exitValue(), privilege, asked, lastError);
		ready.completeExceptionally(new IOException(how.reason()));
		List<CompletableFuture<List<String>>> open;
		synchronized (this) {
			gone = new IOException("the capture has ended");
			open = List.copyOf(answers.values());
			answers.clear();
		}
		open.forEach(answer -> answer.completeExceptionally(gone));
		exit.complete(how);
		if (interrupted)
			Thread.currentThread().interrupt();
	}
}
