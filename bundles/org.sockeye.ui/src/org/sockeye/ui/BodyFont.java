/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.widgets.Control;

/** The font that bodies are written in: the desktop's fixed-width one, in the size that the preferences say. UI thread only. */
public final class BodyFont {

	private static final String ID = "org.sockeye.ui.bodyFont";

	private BodyFont() {
	}

	/** @return the font; not to be disposed */
	public static Font get() {
		return JFaceResources.getFontRegistry().hasValueFor(ID) ? JFaceResources.getFont(ID) : JFaceResources.getTextFont();
	}

	/** @param points 0 for the desktop's size */
	static void set(int points) {
		FontData[] data = JFaceResources.getTextFont().getFontData();
		if (points > 0)
			for (FontData one : data)
				one.setHeight(points);
		// Tells whoever follows it, if it is another one.
		JFaceResources.getFontRegistry().put(ID, data);
	}

	/**
	 * Gives a control the font, now and when it changes.
	 *
	 * @param changed run after a change
	 */
	public static void follow(Control control, Runnable changed) {
		control.setFont(get());
		IPropertyChangeListener listener = event -> {
			if (ID.equals(event.getProperty()) && !control.isDisposed()) {
				control.setFont(get());
				changed.run();
			}
		};
		JFaceResources.getFontRegistry().addListener(listener);
		control.addDisposeListener(event -> JFaceResources.getFontRegistry().removeListener(listener));
	}

	/** The same, where nothing else hangs on the font. */
	public static void follow(Control control) {
		follow(control, () -> {
			// The control lays its text out itself.
		});
	}
}
