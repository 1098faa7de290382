/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.handlers;

import java.util.Map;

import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.AbstractSourceProvider;
import org.eclipse.ui.ISources;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.services.IServiceLocator;
import org.sockeye.ui.SessionService;

/** Tells the workbench what the commands' enablement depends on. */
public final class SessionSourceProvider extends AbstractSourceProvider {

	private static final String CAPTURING = "org.sockeye.ui.capturing";
	private static final String HAS_SESSION = "org.sockeye.ui.hasSession";

	private SessionService service;
	private final SessionService.Listener listener = state -> {
		Display display = PlatformUI.isWorkbenchRunning() ? PlatformUI.getWorkbench().getDisplay() : null;
		if (display != null && !display.isDisposed())
			display.asyncExec(() -> fireSourceChanged(ISources.WORKBENCH, getCurrentState()));
	};

	@Override
	public void initialize(IServiceLocator locator) {
		service = locator.getService(SessionService.class);
		if (service != null)
			service.addListener(listener);
	}

	@Override
	public String[] getProvidedSourceNames() {
		return new String[] { CAPTURING, HAS_SESSION };
	}

	@Override
	public Map<String, Object> getCurrentState() {
		if (service == null)
			return Map.of(CAPTURING, false, HAS_SESSION, false);
		SessionService.State state = service.state();
		return Map.of(CAPTURING, state.isCapturing(), HAS_SESSION, state.session() != null);
	}

	@Override
	public void dispose() {
		if (service != null)
			service.removeListener(listener);
	}
}
