/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.swt.custom.SashForm;
import org.sockeye.model.Side;

/** Request and response side by side. */
public final class ExchangeSides {

	private final MessagePane request;
	private final MessagePane response;

	/** @param sash takes the two panes, the request first */
	public ExchangeSides(SashForm sash) {
		request = new MessagePane(sash, Side.REQUEST);
		response = new MessagePane(sash, Side.RESPONSE);
	}

	private void show(Side side, LoadedExchange.LoadedBody loaded, boolean keepPosition) {
		(side == Side.REQUEST ? request : response).show(loaded, keepPosition);
	}

	/** Shows an exchange; {@code keepPosition}: it is a later state of the one that is shown. */
	public void show(LoadedExchange loaded, boolean keepPosition) {
		show(Side.REQUEST, loaded.request(), keepPosition);
		show(Side.RESPONSE, loaded.response(), keepPosition);
		response.show(loaded.messages(), keepPosition);
	}

	/** Gives the response's selected tab the focus. */
	public void setFocus() {
		response.setFocus();
	}
}
