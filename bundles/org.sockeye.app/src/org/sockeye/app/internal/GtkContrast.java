/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app.internal;

import java.nio.charset.StandardCharsets;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;

/**
 * Makes hints in empty fields and headers of tables readable and disabled controls recognisable, in light and dark. The platform's style
 * sheets cannot: the hint's colour is the toolkit's alone, and the colours that they give a button hold for a disabled one too. So the toolkit
 * gets a style sheet, made of its theme's own colours, which follow it from light to dark. SWT has no API for that: its own calls of GTK are
 * used, if they are there.
 */
final class GtkContrast {

	/** Between the theme's settings and the user's own (GTK_STYLE_PROVIDER_PRIORITY_APPLICATION). */
	private static final int PRIORITY = 600;

	// The hint's colour is looked up by that name (gtkentry.c). Opacity is the one thing that no other style sheet sets.
	private static final String CSS = """
			@define-color placeholder_text_color mix(@theme_fg_color, @theme_base_color, 0.22);
			treeview header button { color: mix(@theme_fg_color, @theme_base_color, 0.22); }
			button:disabled, entry:disabled, checkbutton:disabled, radiobutton:disabled, combobox:disabled,
			spinbutton:disabled, link:disabled { opacity: 0.55; }
			""";

	private GtkContrast() {
	}

	/** Once, when the display is there; UI thread. */
	static void improve() {
		try {
			Class<?> gtk = type("gtk.GTK"), gtk3 = type("gtk3.GTK3"), gdk = type("gtk.GDK");
			long provider = (long) gtk.getMethod("gtk_css_provider_new").invoke(null);
			byte[] css = (CSS + "\0").getBytes(StandardCharsets.US_ASCII);
			gtk3.getMethod("gtk_css_provider_load_from_data", long.class, byte[].class, long.class, long[].class).invoke(null, provider, css, -1L,
					null);
			long screen = (long) gdk.getMethod("gdk_screen_get_default").invoke(null);
			gtk3.getMethod("gtk_style_context_add_provider_for_screen", long.class, long.class, int.class).invoke(null, screen, provider, PRIORITY);
		} catch (ReflectiveOperationException | LinkageError e) {
			// Another SWT, or another toolkit: then it looks as the platform has it.
			ILog.of(GtkContrast.class).info("Hints keep the colour of the desktop's theme", e);
		}
	}

	private static Class<?> type(String name) throws ClassNotFoundException {
		return Class.forName("org.eclipse.swt.internal." + name, true, SWT.class.getClassLoader());
	}
}
