/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.swt.widgets.Composite;
import org.sockeye.ui.Activities;
import org.sockeye.ui.Settings;

/** An exchange that stays while others are selected, so that several stand side by side. */
public final class ExchangeEditor extends SessionEditor {

	/** Its id in the registry of extensions. */
	public static final String ID = "org.sockeye.ui.detail.exchangeEditor";

	private LiveExchange live;

	@Override
	public void createPartControl(Composite parent) {
		live = new LiveExchange(parent, getSite().getService(BodyViewers.class), getSite().getService(Settings.class),
				getSite().getService(Activities.class));
		DetailCommands.install(getSite().getService(EHandlerService.class), live::panel);
		live.show(sessionInput().session(), ((ExchangeInput) sessionInput()).id());
	}

	@Override
	public void setFocus() {
		live.panel().setFocus();
	}
}
