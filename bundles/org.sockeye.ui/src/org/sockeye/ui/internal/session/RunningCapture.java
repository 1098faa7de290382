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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.sockeye.capture.CapturePlan;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.ui.CaptureAgent;
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Notice;
import org.sockeye.ui.Texts;
import org.sockeye.ui.SessionService.Rules;

/** The agent that may be running, from its start to its end. On the worker's thread only. */
final class RunningCapture {

	/** The launcher gives an agent five seconds to end in order before it is killed. */
	static final int AGENT_END_SECONDS = 8;

	private final Worker worker;
	private final CurrentSession current;
	private final UserFiles files;
	private final Supplier<List<ProtocolDecoder>> protocols;
	/** The running agent, its file, and the future of the one who started it; {@code null} when there is none. */
	private CaptureAgent.Run run;
	private CaptureOutput output;
	private AutostopWatch autostop;
	/** Why the capture was ended here, as the end of a sentence; empty when it was not. */
	private String reached = "";
	private CompletableFuture<Boolean> ready;

	RunningCapture(Worker worker, CurrentSession current, UserFiles files, Supplier<List<ProtocolDecoder>> protocols) {
		this.worker = worker;
		this.files = files;
		this.current = current;
		this.protocols = protocols;
	}

	/** @return whether an agent is running */
	boolean isRunning() {
		return run != null;
	}

	/**
	 * @param whenReady completed when the agent got ready or when it ended before
	 * @return whether an agent was started; else {@code whenReady} is not completed
	 */
	boolean start(CaptureAgent agent, CapturePlan plan, CompletableFuture<Boolean> whenReady) {
		if (run != null) {
			current.show(Notice.warning(Messages.runningAlready));
			return false;
		}
		CaptureOutput into = null;
		try {
			CaptureOutput own = CaptureOutput.of(plan.ring(), files);
			into = own;
			CaptureAgent.Run started = agent.start(plan.options(), plan.privilege(), own.redirect(),
					reports -> worker.submit(() -> told(own, () -> current.probes().reported(reports))),
					spots -> worker.submit(() -> told(own, () -> current.probes().looked(spots))));
			own.follow(started, () -> worker.submit(() -> nextFile(own)), why -> worker.submit(() -> failed(own, why)));
			run = started;
			output = own;
			ready = whenReady;
			reached = "";
			autostop = new AutostopWatch(worker, plan.autostop(), own, current::session, why -> reached(started, why));
			current.begin(plan.options().filter());
			started.ready().thenRun(() -> worker.submit(() -> attached(started)));
			started.end().thenAccept(end -> worker.submit(() -> ended(started, end)));
			return true;
		} catch (IOException e) {
			if (into != null)
				into.discard();
			current.show(Notice.error(Texts.format(Messages.captureNotStarted, Reasons.sentence(Reasons.of(e)))));
			return false;
		}
	}

	/** The agent's bytes go into another file from now on: that is the one to look at. */
	private boolean nextFile(CaptureOutput of) throws IOException {
		CaptureSession session = current.session();
		Path file = of.file();
		// Not when the user has opened something else after the capture's end, nor before it was ready.
		if (output != of || session == null || !session.file().equals(of.shown()) || file.equals(of.shown()))
			return false;
		autostop.fileEnded(session.size());
		CaptureSession newest = CaptureSessions.follow(file, protocols.get());
		Path before = of.shown();
		boolean marked = current.goOn(newest, of.show(file), files.marksOf(file));
		files.replaced(before, file);
		if (run == null)
			newest.endOfCapture();
		current.show(Notice.info(Texts.format(marked ? Messages.nextFileMarked : Messages.nextFile, file.getFileName(), of.number())));
		return true;
	}

	private boolean failed(CaptureOutput of, String why) {
		if (output != of || run == null)
			return false;
		reached(run, why);
		return true;
	}

	/** On the worker: the capture is to end. */
	private void reached(CaptureAgent.Run of, String why) {
		if (run != of || current.state().capture() == CaptureState.STOPPING)
			return;
		reached = why;
		current.capture(CaptureState.STOPPING, current.state().notice());
		of.stop();
	}

	/** The agent that writes to this file said something of what is seen. */
	private boolean told(CaptureOutput by, Runnable taken) {
		if (run == null || by != output)
			return false;
		taken.run();
		current.show(current.state().notice());
		return true;
	}

	private boolean attached(CaptureAgent.Run of) throws IOException {
		if (run != of)
			return false;
		CompletableFuture<Boolean> told = ready;
		ready = null;
		Path file = output.file();
		if (current.session() == null || !current.session().file().equals(file)) {
			CaptureSession session = CaptureSessions.follow(file, protocols.get());
			CaptureState next = current.state().capture() == CaptureState.STOPPING ? CaptureState.STOPPING
					: CaptureState.CAPTURING;
			boolean own = output.own() != null;
			current.replace(session, output.show(file), own ? output.own() : files.marksOf(file));
			if (!own)
				files.used(file);
			current.capture(next, null);
			autostop.start();
		}
		if (told != null)
			told.complete(true);
		return true;
	}

	private boolean ended(CaptureAgent.Run of, CaptureAgent.End end) {
		if (run != of)
			return false;
		boolean asked = current.state().capture() == CaptureState.STOPPING;
		CompletableFuture<Boolean> told = ready;
		run = null;
		ready = null;
		autostop.stop();
		output.awaitEnd();
		CaptureSession session = current.session();
		if (session != null && session.file().equals(output.shown())) {
			session.endOfCapture();
			current.capture(CaptureState.IDLE, EndNotice.of(asked, reached, end));
		} else {
			output.discard();
			current.capture(CaptureState.IDLE, asked ? null
					: Notice.error(Texts.format(Messages.captureNotStarted, Reasons.sentence(
							end.reason().isEmpty() ? Messages.agentEndedEarly : end.reason()))));
		}
		if (told != null)
			told.complete(false);
		return true;
	}

	/**
	 * Asks the agent to stop.
	 *
	 * @param stopped completed when it has ended and everybody was told
	 * @return whether one is running; else {@code stopped} is not completed
	 */
	boolean stop(CompletableFuture<Boolean> stopped) {
		if (run == null)
			return false;
		CaptureAgent.Run stopping = run;
		current.capture(CaptureState.STOPPING, current.state().notice());
		stopping.stop();
		// Not waited for on this thread: the end itself is worked off here.
		stopping.end().thenAccept(end -> worker.submit(() -> ended(stopping, end)).thenAccept(first -> stopped.complete(true)));
		return true;
	}

	/** Ends the agent, if there is one, and waits for it. */
	void end() {
		if (run == null)
			return;
		CaptureAgent.Run ending = run;
		current.capture(CaptureState.STOPPING, current.state().notice());
		ending.stop();
		CaptureAgent.End end;
		try {
			end = ending.end().get(AGENT_END_SECONDS, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			end = new CaptureAgent.End(false, Messages.desktopEnds);
		} catch (ExecutionException | TimeoutException e) {
			end = new CaptureAgent.End(false, Messages.agentDidNotEnd);
		}
		ended(ending, end);
	}

	/** @return whether there is an agent to ask */
	boolean setProbe(String name, boolean on) {
		if (run == null)
			return false;
		run.setProbe(name, on);
		return true;
	}

	/**
	 * Changes what the agent takes.
	 *
	 * @param ask     asks it
	 * @param changed the rules that are in force then
	 * @param done    completed when they are, or when they are refused
	 * @return whether there is an agent to ask; else {@code done} is not completed
	 */
	boolean change(Function<CaptureAgent.Run, CompletableFuture<List<String>>> ask, UnaryOperator<Rules> changed,
			CompletableFuture<Boolean> done) {
		if (run == null)
			return false;
		CaptureAgent.Run asked = run;
		ask.apply(asked).whenComplete((notes, refused) -> worker
				.submit(() -> answered(asked, notes, refused, changed)).thenAccept(done::complete));
		return true;
	}

	private boolean answered(CaptureAgent.Run by, List<String> notes, Throwable refused, UnaryOperator<Rules> changed) {
		if (run != by)
			return false;
		if (refused != null) {
			Throwable why = refused instanceof CompletionException ? refused.getCause() : refused;
			current.show(Notice.error(Texts.format(Messages.takesAsBefore, Reasons.sentence(Reasons.of(why)))));
			return false;
		}
		current.rules(changed.apply(current.state().rules()), notes.isEmpty() ? current.state().notice()
				: Notice.warning(Texts.format(Messages.takesElse,
						Reasons.sentence(notes.stream().map(CoreText::of).collect(Collectors.joining("; "))))));
		return true;
	}
}
