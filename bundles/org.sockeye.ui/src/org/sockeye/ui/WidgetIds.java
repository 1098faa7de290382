/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import org.eclipse.swt.widgets.Widget;

/** Names for widgets, so that tests and scripts find them whatever stands around them. */
public final class WidgetIds {

	/** The key of {@link Widget#getData(String)} that holds the name. */
	public static final String KEY = "org.sockeye.widget";

	private WidgetIds() {
	}

	/** Names a widget and returns it. */
	public static <W extends Widget> W set(W widget, String id) {
		widget.setData(KEY, id);
		return widget;
	}
}
