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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.eclipse.core.runtime.ILog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.ProbeReport;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.ui.CaptureAgent;
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.Notice;
import org.sockeye.ui.SessionService;

/**
 * Does everything in order on one thread. All fields but {@code state} belong to that thread, so nothing is locked and a
 * state is always whole.
 */
@Component(service = SessionService.class)
public final class SessionServiceImpl implements SessionService {

	/** The probe that an option of the capture leaves out. */
	private static final String SEND_PATH = "sendpath";
	/** The launcher gives an agent five seconds to end in order before it is killed. */
	private static final int AGENT_END_SECONDS = 8;

	private final List<Listener> listeners = new CopyOnWriteArrayList<>();
	private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
		Thread thread = new Thread(task, "Sockeye session");
		thread.setDaemon(true);
		return thread;
	});

	@Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
	volatile CaptureAgent agent;

	private final ProbeBundles bundles;
	private final Runnable bundleListener = () -> submit(this::followBundles);

	private volatile State state = new State(null, CaptureState.IDLE, "", false, null, List.of(), null);

	/** The running agent, its file, and the future of the one who started it; {@code null} when there is none. */
	private CaptureAgent.Run run;
	private Path runFile;
	private CompletableFuture<Boolean> runReady;
	private final ProbeStates probes = new ProbeStates();
	/** The installed probes and whether each was on when we last looked. */
	private final Map<String, Boolean> followed = new HashMap<>();
	/** The file in our own folder that goes when its session goes; {@code null} for a file of the user's. */
	private Path ownFile;

	@Activate
	public SessionServiceImpl(@Reference ProbeBundles bundles) {
		this.bundles = bundles;
		bundles.addListener(bundleListener);
		submit(this::followBundles);
	}

	@Override
	public State state() {
		return state;
	}

	@Override
	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	@Override
	public CompletableFuture<Boolean> open(Path file) {
		return submit(() -> {
			String reason = Reasons.notReadable(file);
			if (reason == null) {
				try {
					CaptureSession session = CaptureSessions.open(file);
					endRun();
					replaceSession(session, file.getFileName().toString(), null);
					return true;
				} catch (IOException e) {
					reason = Reasons.of(e);
				}
			}
			show(Notice.error("“" + file + "” cannot be opened: " + Reasons.sentence(reason)));
			return false;
		});
	}

	@Override
	public CompletableFuture<Boolean> startCapture(CaptureOptions options) {
		CompletableFuture<Boolean> ready = new CompletableFuture<>();
		submit(() -> {
			if (run != null) {
				show(Notice.warning("A capture is running already."));
				ready.complete(false);
				return false;
			}
			Path file = null;
			try {
				file = CaptureFiles.create();
				Path into = file;
				CaptureAgent.Run started = agent.start(offered(options), into,
						reports -> submit(() -> told(into, () -> probes.reported(reports))),
						spots -> submit(() -> told(into, () -> probes.looked(spots))));
				probes.started();
				run = started;
				runFile = file;
				runReady = ready;
				set(next(state.session(), CaptureState.STARTING, state.name(), state.unsaved(), null));
				started.ready().thenRun(() -> submit(() -> attached(started)));
				started.end().thenAccept(end -> submit(() -> ended(started, end)));
				return true;
			} catch (IOException e) {
				delete(file);
				show(Notice.error("The capture could not be started: " + Reasons.sentence(Reasons.of(e))));
				ready.complete(false);
				return false;
			}
		}).thenAccept(accepted -> {
			// Also when the worker refused the task or failed: nobody may wait for ever.
			if (!accepted)
				ready.complete(false);
		});
		return ready;
	}

	/** A probe whose bundle is stopped is left out; what is not installed the agent does not find, and says so. */
	private CaptureOptions offered(CaptureOptions options) {
		return options.withSendPath(options.sendPath() && !bundles.stopped().contains(SEND_PATH));
	}

	/** The agent that writes to this file said something of what is seen. */
	private boolean told(Path by, Runnable taken) {
		if (run == null || !by.equals(runFile))
			return false;
		taken.run();
		show(state.notice());
		return true;
	}

	private boolean attached(CaptureAgent.Run of) throws IOException {
		if (run != of)
			return false;
		CompletableFuture<Boolean> ready = runReady;
		runReady = null;
		if (state.session() == null || !state.session().file().equals(runFile)) {
			CaptureSession session = CaptureSessions.follow(runFile);
			CaptureState next = state.capture() == CaptureState.STOPPING ? CaptureState.STOPPING : CaptureState.CAPTURING;
			replaceSession(session, runFile.getFileName().toString(), runFile);
			set(next(session, next, state.name(), true, null));
		}
		if (ready != null)
			ready.complete(true);
		return true;
	}

	private boolean ended(CaptureAgent.Run of, CaptureAgent.End end) {
		if (run != of)
			return false;
		boolean asked = state.capture() == CaptureState.STOPPING;
		CompletableFuture<Boolean> ready = runReady;
		run = null;
		runReady = null;
		CaptureSession session = state.session();
		if (session != null && session.file().equals(runFile)) {
			session.endOfCapture();
			Notice notice = asked && end.clean() ? null : end.clean() ? Notice.info("The capture has ended.")
					: Notice.warning("The capture ended by itself: " + Reasons.sentence(end.reason())
							+ " What was captured until then is here.");
			set(next(session, CaptureState.IDLE, state.name(), state.unsaved(), notice));
		} else {
			delete(runFile);
			Notice notice = asked ? null
					: Notice.error("The capture could not be started: " + Reasons.sentence(
							end.reason().isEmpty() ? "the capture agent ended before it was ready" : end.reason()));
			set(next(session, CaptureState.IDLE, state.name(), state.unsaved(), notice));
		}
		if (ready != null)
			ready.complete(false);
		return true;
	}

	@Override
	public CompletableFuture<Boolean> stopCapture() {
		CompletableFuture<Boolean> stopped = new CompletableFuture<>();
		submit(() -> {
			if (run == null)
				return false;
			CaptureAgent.Run stopping = run;
			set(next(state.session(), CaptureState.STOPPING, state.name(), state.unsaved(), state.notice()));
			stopping.stop();
			// Not waited for on this thread: the end itself is worked off here.
			stopping.end().thenAccept(end -> submit(() -> ended(stopping, end)).thenAccept(first -> stopped.complete(true)));
			return true;
		}).thenAccept(running -> {
			if (!running)
				stopped.complete(false);
		});
		return stopped;
	}

	@Override
	public CompletableFuture<Boolean> saveAs(Path file) {
		return submit(() -> {
			CaptureSession session = state.session();
			if (session == null)
				return false;
			try {
				CaptureFiles.copy(session.file(), file);
				set(next(session, state.capture(), file.getFileName().toString(), false, null));
				return true;
			} catch (IOException e) {
				show(Notice.error("The session could not be saved as “" + file + "”: " + Reasons.sentence(Reasons.of(e))));
				return false;
			}
		});
	}

	@Override
	public CompletableFuture<Boolean> clear() {
		return submit(() -> {
			endRun();
			replaceSession(null, "", null);
			return true;
		});
	}

	@Override
	public CompletableFuture<Boolean> setProbe(String name, boolean on) {
		return submit(() -> {
			if (bundles.installed().contains(name) && bundles.isOn(name) != on) {
				// The bundle's service comes or goes, and that tells the agent.
				bundles.set(name, on);
				return true;
			}
			if (run == null)
				return false;
			run.setProbe(name, on);
			return true;
		});
	}

	/** Does to the running capture what was done to a probe's bundle, by whomever. */
	private boolean followBundles() {
		for (String name : bundles.installed()) {
			boolean on = bundles.isOn(name);
			Boolean before = followed.put(name, on);
			if (run != null && before != null && before != on)
				run.setProbe(name, on);
		}
		show(state.notice());
		return true;
	}

	@Override
	public CompletableFuture<Boolean> checkProbes() {
		// Not on the worker: the user may have to type a password first.
		return submit(() -> run == null).thenCompose(idle -> idle ? CompletableFuture.supplyAsync(this::check)
				: CompletableFuture.completedFuture(null)).thenCompose(found -> submit(() -> {
					if (found == null || run != null)
						return false;
					probes.reported(found.probes());
					probes.looked(found.blindSpots());
					show(state.notice());
					return true;
				}));
	}

	/** @return {@code null} when it failed */
	private CaptureAgent.Check check() {
		try {
			return agent.check();
		} catch (IOException | RuntimeException e) {
			notify(Notice.error("This machine could not be checked: " + Reasons.sentence(Reasons.of(e))));
			return null;
		}
	}

	@Override
	public void notify(Notice notice) {
		submit(() -> {
			show(notice);
			return true;
		});
	}

	/** Ends the running agent and waits for it. */
	private void endRun() {
		if (run == null)
			return;
		CaptureAgent.Run ending = run;
		set(next(state.session(), CaptureState.STOPPING, state.name(), state.unsaved(), state.notice()));
		ending.stop();
		CaptureAgent.End end;
		try {
			end = ending.end().get(AGENT_END_SECONDS, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			end = new CaptureAgent.End(false, "the desktop is ending");
		} catch (ExecutionException | TimeoutException e) {
			end = new CaptureAgent.End(false, "the capture agent did not end when it was asked to");
		}
		ended(ending, end);
	}

	private void replaceSession(CaptureSession session, String name, Path own) {
		CaptureSession old = state.session();
		Path oldOwn = ownFile;
		ownFile = own;
		set(next(session, state.capture(), name, own != null, null));
		if (old != null)
			old.close();
		delete(oldOwn);
	}

	private void show(Notice notice) {
		set(next(state.session(), state.capture(), state.name(), state.unsaved(), notice));
	}

	private State next(CaptureSession session, CaptureState capture, String name, boolean unsaved, Notice notice) {
		return new State(session, capture, name, unsaved, notice,
				run == null ? probes.idle(bundles.stopped()) : probes.running(), probes.blindSpots());
	}

	private void set(State next) {
		if (next.equals(state))
			return;
		state = next;
		for (Listener listener : listeners) {
			try {
				listener.stateChanged(next);
			} catch (RuntimeException e) {
				ILog.of(SessionServiceImpl.class).error("A session listener failed", e);
			}
		}
	}

	private void delete(Path file) {
		if (file == null)
			return;
		try {
			Files.deleteIfExists(file);
		} catch (IOException e) {
			ILog.of(SessionServiceImpl.class).warn("A discarded capture could not be deleted: " + file, e);
		}
	}

	/** @return what the task says, {@code false} when it failed or the desktop is ending; never fails */
	private CompletableFuture<Boolean> submit(Callable<Boolean> task) {
		CompletableFuture<Boolean> done = new CompletableFuture<>();
		try {
			worker.execute(() -> {
				try {
					done.complete(task.call());
				} catch (Exception e) {
					ILog.of(SessionServiceImpl.class).error("A session task failed", e);
					show(Notice.error("That did not work: " + Reasons.sentence(Reasons.of(e))));
					done.complete(false);
				}
			});
		} catch (RejectedExecutionException e) {
			done.complete(false);
		}
		return done;
	}

	/** Ends the agent; its file stays if it was not discarded, as after a crash. */
	@Deactivate
	void close() throws InterruptedException {
		listeners.clear();
		bundles.removeListener(bundleListener);
		submit(() -> {
			endRun();
			CaptureSession session = state.session();
			if (session != null)
				session.close();
			return true;
		});
		worker.shutdown();
		worker.awaitTermination(AGENT_END_SECONDS + 2, TimeUnit.SECONDS);
	}
}
