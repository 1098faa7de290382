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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CapturePlan;
import org.sockeye.capture.FlowRule;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.MarkJournal;
import org.sockeye.session.recovery.Held;
import org.sockeye.session.recovery.Unsaved;
import org.sockeye.session.recovery.UnsavedFolder;
import org.sockeye.ui.Activities;
import org.sockeye.ui.Activities.Activity;
import org.sockeye.ui.CaptureAgent;
import org.sockeye.ui.Notice;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;
import org.sockeye.ui.Texts;
import org.sockeye.ui.internal.recent.RecentFiles;

/** Does everything in order on one thread: the files here, the agent in {@link RunningCapture}. */
@Component(service = SessionService.class)
public final class SessionServiceImpl implements SessionService {

	/** The probe that an option of the capture leaves out. */
	private static final String SEND_PATH = "sendpath";

	@Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
	volatile CaptureAgent agent;

	@Reference
	Activities activities;

	/** Protocols that plug-ins add; for what is opened from then on. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	volatile List<ProtocolDecoder> protocols = List.of();

	private final ProbeBundles bundles;
	private final UserFiles files;
	private final CurrentSession current;
	private final Worker worker;
	private final RunningCapture capture;
	private final Runnable bundleListener;
	/** The installed probes and whether each was on when we last looked. */
	private final Map<String, Boolean> followed = new HashMap<>();

	@Activate
	public SessionServiceImpl(@Reference ProbeBundles bundles, @Reference RecentFiles recent, @Reference Settings settings) {
		this.bundles = bundles;
		files = new UserFiles(new UnsavedFolder(CaptureFiles.state()), settings::captureFolder, recent);
		current = new CurrentSession(bundles::stopped, this::notify);
		worker = new Worker(e -> current.show(Notice.error(Texts.format(Messages.didNotWork, Reasons.sentence(Reasons.of(e))))));
		capture = new RunningCapture(worker, current, files, () -> protocols);
		bundleListener = () -> worker.submit(this::followBundles);
		bundles.addListener(bundleListener);
		worker.submit(this::followBundles);
	}

	@Override
	public State state() {
		return current.state();
	}

	@Override
	public void addListener(Listener listener) {
		current.listeners().add(listener);
	}

	@Override
	public void removeListener(Listener listener) {
		current.listeners().remove(listener);
	}

	@Override
	public CompletableFuture<Boolean> open(Path file) {
		return worker.submit(() -> {
			String reason = Reasons.notReadable(file);
			if (reason == null) {
				String name = file.getFileName().toString();
				Held held = files.marksOf(file);
				try {
					opened(file, held);
					files.used(file);
					return true;
				} catch (CancellationException e) {
					leave(held);
					current.show(Notice.info(Texts.format(Messages.openingGivenUp, name)));
					return false;
				} catch (IOException e) {
					leave(held);
					reason = Reasons.of(e);
				}
			}
			current.show(Notice.error(Texts.format(Messages.notOpened, file, Reasons.sentence(reason))));
			return false;
		});
	}

	/** A file that is not read to its end shows less than there is: it is closed. */
	private void giveUp(CaptureSession session, String name) {
		worker.submit(() -> {
			if (current.session() != session)
				return false;
			current.goOn(null, "", null);
			current.show(Notice.info(Texts.format(Messages.readingGivenUp, name)));
			return true;
		});
	}

	/** @param held its marks, {@code null} when they cannot be kept */
	private void opened(Path file, Held held) throws IOException {
		String name = file.getFileName().toString();
		MarkJournal.Contents before = held == null ? MarkJournal.Contents.NONE : held.before();
		CaptureSession session = LongReads.open(activities, name, () -> CaptureSessions.open(file, protocols, before));
		capture.end();
		current.replace(session, name, held);
		LongReads.follow(activities, name, session, () -> giveUp(session, name));
		if (held != null && held.before().unsaved())
			current.show(Notice.info(Messages.marksBack));
	}

	private static void leave(Held held) throws IOException {
		if (held != null)
			held.close();
	}

	@Override
	public CompletableFuture<Boolean> recover(Unsaved what) {
		return worker.submit(() -> {
			String reason;
			Held held = null;
			try {
				held = files.unsaved().take(what);
				if (held != null) {
					opened(what.file(), held);
					return true;
				}
				reason = Messages.notThere;
			} catch (CancellationException e) {
				leave(held);
				current.show(Notice.info(Texts.format(Messages.openingGivenUp, what.file().getFileName())));
				return false;
			} catch (IOException e) {
				leave(held);
				reason = Reasons.of(e);
			}
			current.show(Notice.error(Texts.format(Messages.notRecovered, what.file(), Reasons.sentence(reason))));
			return false;
		});
	}

	@Override
	public CompletableFuture<Boolean> startCapture(CapturePlan plan) {
		CompletableFuture<Boolean> ready = new CompletableFuture<>();
		return falseUnlessDone(ready, worker.submit(() -> capture.start(agent, plan.withOptions(offered(plan.options())), ready)));
	}

	/** A probe whose bundle is stopped is left out; what is not installed the agent does not find, and says so. */
	private CaptureOptions offered(CaptureOptions options) {
		return options.withSendPath(options.sendPath() && !bundles.stopped().contains(SEND_PATH));
	}

	@Override
	public CompletableFuture<Boolean> stopCapture() {
		CompletableFuture<Boolean> stopped = new CompletableFuture<>();
		return falseUnlessDone(stopped, worker.submit(() -> capture.stop(stopped)));
	}

	@Override
	public CompletableFuture<Boolean> setFilter(CaptureFilter filter) {
		CompletableFuture<Boolean> done = new CompletableFuture<>();
		return falseUnlessDone(done,
				worker.submit(() -> capture.change(run -> run.setFilter(filter), rules -> rules.with(filter), done)));
	}

	@Override
	public CompletableFuture<Boolean> forceFlow(FlowRule rule) {
		CompletableFuture<Boolean> done = new CompletableFuture<>();
		return falseUnlessDone(done,
				worker.submit(() -> capture.change(run -> run.forceFlow(rule), rules -> rules.with(rule), done)));
	}

	/** Also when the worker refused the task or failed: nobody may wait for ever. */
	private static CompletableFuture<Boolean> falseUnlessDone(CompletableFuture<Boolean> later,
			CompletableFuture<Boolean> accepted) {
		accepted.thenAccept(yes -> {
			if (!yes)
				later.complete(false);
		});
		return later;
	}

	@Override
	public CompletableFuture<Boolean> saveAs(Path file) {
		return worker.submit(() -> {
			CaptureSession session = current.session();
			if (session == null)
				return false;
			try (Activity activity = activities.begin(Texts.format(Messages.saving, file.getFileName()))) {
				CaptureFiles.copy(session, file, activity);
				current.saved(file);
				files.used(file);
				return true;
			} catch (CancellationException e) {
				current.show(Notice.info(Messages.savingGivenUp));
				return false;
			} catch (IOException e) {
				current.show(
						Notice.error(Texts.format(Messages.notSaved, file, Reasons.sentence(Reasons.of(e)))));
				return false;
			}
		});
	}

	@Override
	public CompletableFuture<Boolean> clear() {
		return worker.submit(() -> {
			capture.end();
			current.replace(null, "", null);
			return true;
		});
	}

	@Override
	public CompletableFuture<Boolean> setProbe(String name, boolean on) {
		return worker.submit(() -> {
			if (bundles.installed().contains(name) && bundles.isOn(name) != on) {
				// The bundle's service comes or goes, and that tells the agent.
				bundles.set(name, on);
				return true;
			}
			return capture.setProbe(name, on);
		});
	}

	/** Does to the running capture what was done to a probe's bundle, by whomever. */
	private boolean followBundles() {
		for (String name : bundles.installed()) {
			boolean on = bundles.isOn(name);
			Boolean before = followed.put(name, on);
			if (before != null && before != on)
				capture.setProbe(name, on);
		}
		current.show(current.state().notice());
		return true;
	}

	@Override
	public CompletableFuture<Boolean> checkProbes() {
		// Not on the worker: the user may have to type a password first.
		return worker.submit(() -> !capture.isRunning()).thenCompose(idle -> idle ? CompletableFuture.supplyAsync(this::check)
				: CompletableFuture.completedFuture(null)).thenCompose(found -> worker.submit(() -> {
					if (found == null || capture.isRunning())
						return false;
					current.probes().reported(found.probes());
					current.probes().looked(found.blindSpots());
					current.show(current.state().notice());
					return true;
				}));
	}

	/** @return {@code null} when it failed */
	private CaptureAgent.Check check() {
		try (Activity activity = activities.begin(Messages.checking)) {
			try {
				CaptureAgent.Check found = agent.check(activity::onCancel);
				activity.check();
				return found;
			} catch (IOException e) {
				activity.check();
				throw e;
			}
		} catch (CancellationException e) {
			notify(Notice.info(Messages.checkingGivenUp));
			return null;
		} catch (IOException | RuntimeException e) {
			notify(Notice.error(Texts.format(Messages.notChecked, Reasons.sentence(Reasons.of(e)))));
			return null;
		}
	}

	@Override
	public void notify(Notice notice) {
		worker.submit(() -> {
			current.show(notice);
			return true;
		});
	}

	/** Ends the agent; its file stays if it was not discarded, as after a crash. */
	@Deactivate
	void close() throws InterruptedException {
		current.listeners().clear();
		bundles.removeListener(bundleListener);
		worker.submit(() -> {
			capture.end();
			current.leave();
			return true;
		});
		worker.close(RunningCapture.AGENT_END_SECONDS + 2);
	}
}
