/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.util.function.Supplier;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.e4.ui.css.swt.theme.ITheme;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.osgi.service.prefs.BackingStoreException;

/**
 * Gives the window the theme and the font that the {@link Settings} say, and another one as soon as they say something else. The
 * platform's theme engine does the work and remembers a theme that was chosen, so that the window begins with it. UI thread only.
 */
public final class Appearance {

	private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
	private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
	/** Where the theme engine remembers what was chosen. */
	private static final String ENGINE = "org.eclipse.e4.ui.css.swt.theme";
	private static final String CHOSEN = "themeid";
	/** How long to wait for a toolkit that says nothing of a change, in milliseconds. */
	private static final int PATIENCE_MS = 1_000;

	private final Settings settings;
	private final Display display;
	private final Supplier<IThemeEngine> engine;
	private final Runnable listener = this::changed;
	private final Runnable put = this::put;
	private Settings.Theme theme;
	/** The theme that is to be put in force as soon as the toolkit is ready for it; {@code null} for none. */
	private String wanted;

	private Appearance(Settings settings, Display display, Supplier<IThemeEngine> engine) {
		this.settings = settings;
		this.display = display;
		this.engine = engine;
		theme = settings.theme();
	}

	/**
	 * Begins to follow the settings, until the display ends.
	 *
	 * @param engine asked when the theme changes: the window has none before it is drawn
	 */
	public static void follow(Settings settings, Display display, Supplier<IThemeEngine> engine) {
		Appearance appearance = new Appearance(settings, display, engine);
		BodyFont.set(settings.bodyFontSize());
		settings.addListener(appearance.listener);
		display.addListener(SWT.Settings, event -> appearance.later(appearance.put));
		display.disposeExec(() -> settings.removeListener(appearance.listener));
	}

	private void changed() {
		later(this::apply);
	}

	private void later(Runnable task) {
		if (!display.isDisposed())
			display.asyncExec(task);
	}

	private void apply() {
		BodyFont.set(settings.bodyFontSize());
		IThemeEngine themes = engine.get();
		if (themes == null || settings.theme() == theme)
			return;
		theme = settings.theme();
		boolean dark = theme == Settings.Theme.DARK || theme == Settings.Theme.DESKTOP && Display.isSystemDarkTheme();
		wanted = dark ? DARK : LIGHT;
		remember(theme == Settings.Theme.DESKTOP ? null : wanted);
		// The platform tells the toolkit whether to be dark only after it has put its theme in force. Then widgets that the theme leaves alone
		// would keep the colours that the toolkit has at that moment, light text on a light ground.
		display.timerExec(PATIENCE_MS, put);
		ToolkitTheme.preferDark(dark);
	}

	private void put() {
		IThemeEngine themes = engine.get();
		if (wanted == null || themes == null)
			return;
		ITheme active = themes.getActiveTheme();
		if (active == null || !active.getId().startsWith(wanted))
			themes.setTheme(wanted, false);
		wanted = null;
	}

	/** With nothing remembered the engine takes the desktop's when the window begins. */
	private static void remember(String id) {
		IEclipsePreferences node = InstanceScope.INSTANCE.getNode(ENGINE);
		if (id == null)
			node.remove(CHOSEN);
		else
			node.put(CHOSEN, id);
		try {
			node.flush();
		} catch (BackingStoreException e) {
			ILog.of(Appearance.class).warn("The theme could not be kept", e);
		}
	}
}
