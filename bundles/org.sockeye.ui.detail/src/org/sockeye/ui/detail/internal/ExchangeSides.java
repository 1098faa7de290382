/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.sockeye.model.Side;
import org.sockeye.ui.Activities;

/** Request and response side by side, or above each other where there is little width. */
final class ExchangeSides {

	/** Narrower than this in pixels, each side would be cut. */
	private static final int NARROW = 620;
	/** How the sides share the room, in the settings. */
	private static final String SASH = "sides.sash";

	private final DetailSettings settings;
	private final SashForm sash;
	private final MessagePane request;
	private final MessagePane response;
	/** The side that had the focus last, {@code null} for none yet. */
	private MessagePane active;

	ExchangeSides(Composite parent, BodyViewers viewers, DetailSettings settings, Activities activities) {
		this.settings = settings;
		sash = new SashForm(parent, SWT.HORIZONTAL | SWT.SMOOTH);
		sash.setSashWidth(5);
		request = new MessagePane(sash, Side.REQUEST, viewers, settings, activities);
		response = new MessagePane(sash, Side.RESPONSE, viewers, settings, activities);
		sash.setWeights(weights());
		// Moved, or the whole is another size: then the shares are what they were.
		request.control().addListener(SWT.Resize, event -> settings.put(SASH, sash.getWeights()[0] + ":" + sash.getWeights()[1]));
		for (MessagePane pane : new MessagePane[] { request, response })
			pane.control().addListener(SWT.Activate, event -> active = pane);
		sash.addListener(SWT.Resize, event -> {
			Point size = sash.getSize();
			int wanted = size.x < NARROW && size.y > size.x / 2 ? SWT.VERTICAL : SWT.HORIZONTAL;
			if (sash.getOrientation() != wanted)
				sash.setOrientation(wanted);
		});
	}

	private int[] weights() {
		String kept = settings.get(SASH, "");
		if (kept.matches("[1-9]\\d{0,3}:[1-9]\\d{0,3}")) {
			int colon = kept.indexOf(':');
			return new int[] { Integer.parseInt(kept.substring(0, colon)), Integer.parseInt(kept.substring(colon + 1)) };
		}
		return new int[] { 2, 3 };
	}

	SashForm control() {
		return sash;
	}

	/** Shows an exchange; {@code keepPosition}: it is a later state of the one that is shown. */
	void show(LoadedExchange loaded, boolean keepPosition) {
		request.show(loaded.request(), loaded.exchange().target(), LoadedMessages.NONE, keepPosition);
		response.show(loaded.response(), loaded.exchange().target(), loaded.messages(), keepPosition);
	}

	/** @return the side that commands are for: the one with the focus, or that had it last */
	MessagePane active() {
		return active == null ? response : active;
	}

	/** Gives the response's selected tab the focus. */
	void setFocus() {
		response.setFocus();
	}
}
