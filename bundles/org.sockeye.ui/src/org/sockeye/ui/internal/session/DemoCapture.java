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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.demo.DemoProcess;
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.Demo;
import org.sockeye.ui.Notice;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;

/** Starts the demo's processes as children and captures the server's port. */
@Component(service = Demo.class)
public final class DemoCapture implements Demo {

	@Reference
	SessionService service;

	private final AtomicReference<DemoProcess> running = new AtomicReference<>();

	@Override
	public CompletableFuture<Boolean> start() {
		return CompletableFuture.supplyAsync(() -> {
			try {
				return DemoProcess.start(CoreClassPath.find());
			} catch (IOException e) {
				service.notify(Notice.error(Texts.format(Messages.demoNotStarted, Reasons.sentence(Reasons.of(e)))));
				return null;
			}
		}).thenCompose(demo -> demo == null ? CompletableFuture.completedFuture(false) : capture(demo));
	}

	private CompletableFuture<Boolean> capture(DemoProcess demo) {
		close();
		running.set(demo);
		return service.startCapture(CaptureOptions.defaults().withPorts(Set.of(demo.port()))).thenApply(ready -> {
			if (!ready) {
				closeIf(demo);
				return false;
			}
			SessionService.Listener untilEnd = new SessionService.Listener() {
				@Override
				public void stateChanged(SessionService.State state) {
					if (state.capture() == CaptureState.IDLE) {
						service.removeListener(this);
						// Waits for the processes: not on the service's thread.
						CompletableFuture.runAsync(() -> closeIf(demo));
					}
				}
			};
			service.addListener(untilEnd);
			try {
				demo.startClient();
			} catch (IOException e) {
				service.notify(Notice.error(Texts.format(Messages.demoClientNotStarted, Reasons.sentence(Reasons.of(e)))));
			}
			return true;
		});
	}

	private void closeIf(DemoProcess demo) {
		if (running.compareAndSet(demo, null))
			demo.close();
	}

	@Deactivate
	void close() {
		DemoProcess demo = running.getAndSet(null);
		if (demo != null)
			demo.close();
	}
}
