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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.recovery.Held;
import org.sockeye.session.recovery.Unsaved;
import org.sockeye.session.recovery.UnsavedFolder;
import org.sockeye.ui.Activities;
import org.sockeye.ui.Activities.Activity;
import org.sockeye.ui.Recovery;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;

/** Looks, copies and deletes on a thread of its own: none of it may keep the window, or the session, waiting. */
@Component(service = Recovery.class)
public final class RecoveryImpl implements Recovery {

	/** What is larger is not read just to be counted. */
	private static final long COUNTED = 256L << 20;
	private static final Duration READING = Duration.ofMinutes(10);

	@Reference
	SessionService service;
	@Reference
	Activities activities;

	/** Protocols that plug-ins add. */
	@Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
	volatile List<ProtocolDecoder> protocols = List.of();

	private final UnsavedFolder folder = new UnsavedFolder(CaptureFiles.state());
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
		Thread thread = new Thread(task, "Sockeye recovery");
		thread.setDaemon(true);
		return thread;
	});
	private volatile List<Unsaved> found = List.of();

	@FunctionalInterface
	private interface Work<T> {
		T run() throws IOException, InterruptedException;
	}

	@Activate
	void begin() {
		look();
	}

	private <T> CompletableFuture<T> submit(Work<T> work) {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return work.run();
			} catch (IOException e) {
				throw new CompletionException(new IOException(Reasons.sentence(Reasons.of(e)), e));
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new CompletionException(e);
			}
		}, worker);
	}

	@Override
	public List<Unsaved> found() {
		return found;
	}

	@Override
	public CompletableFuture<List<Unsaved>> look() {
		return submit(() -> {
			List<Unsaved> now = List.copyOf(folder.find());
			if (!now.equals(found)) {
				found = now;
				listeners.forEach(Runnable::run);
			}
			return now;
		});
	}

	@Override
	public CompletableFuture<Boolean> open(Unsaved what) {
		return service.recover(what).whenComplete((opened, failure) -> look());
	}

	@Override
	public CompletableFuture<Void> saveAs(Unsaved what, Path file) {
		return with(what, held -> {
			try (Activity activity = activities.begin(Texts.format(Messages.saving, file.getFileName()));
					CaptureSession session = CaptureSessions.open(what.file(), protocols, held.before())) {
				if (!session.awaitEnd(READING))
					throw new IOException(Messages.notReadYet);
				CaptureFiles.copy(session, file, activity);
			}
			held.delete();
		});
	}

	@Override
	public CompletableFuture<Void> delete(Unsaved what) {
		return with(what, Held::delete);
	}

	@FunctionalInterface
	private interface HeldWork {
		void run(Held held) throws IOException, InterruptedException;
	}

	private CompletableFuture<Void> with(Unsaved what, HeldWork work) {
		return this.<Void>submit(() -> {
			try (Held held = folder.take(what)) {
				if (held == null)
					throw new IOException(Messages.notThere);
				work.run(held);
			}
			return null;
		}).whenComplete((done, failure) -> look());
	}

	@Override
	public CompletableFuture<Integer> count(Unsaved what) {
		return submit(() -> {
			if (what.bytes() > COUNTED)
				return -1;
			try (CaptureSession session = CaptureSessions.open(what.file(), protocols)) {
				return session.awaitEnd(READING) ? session.size() : -1;
			} catch (IOException e) {
				return -1; // opening it tells why
			}
		});
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
		listeners.clear();
		worker.shutdownNow();
	}
}
