/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import org.eclipse.e4.core.services.events.IEventBroker;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.ui.PlatformUI;
import org.osgi.service.event.EventHandler;

/**
 * The colours of what Sockeye paints itself, made from the colours of the theme in force: nothing here is fixed for a
 * light or a dark one. Make a new palette when the theme changes. UI thread only.
 */
public final class Palette {

	/** {@code IThemeEngine.Events.THEME_CHANGED}: the constant's bundle is not needed for a string. */
	private static final String THEME_CHANGED = "org/eclipse/e4/ui/css/swt/theme/ThemeManager/themeChanged";

	private final Display display;
	private final RGB background;
	private final RGB foreground;

	/**
	 * @param themed a control that the theme has coloured, such as the surrounding composite
	 */
	public Palette(Control themed) {
		display = themed.getDisplay();
		RGB surround = themed.getBackground().getRGB();
		boolean darkTheme = luminance(surround) < 110;
		// A light theme's lists are lighter than the parts around them; the dark theme gives both one colour.
		background = darkTheme ? surround : display.getSystemColor(SWT.COLOR_LIST_BACKGROUND).getRGB();
		RGB text = themed.getForeground().getRGB();
		// The dark theme's text is a middle grey, made for labels; what is read for long wants more contrast.
		// A control that the theme has not come to yet still has the toolkit's own text: dark on dark.
		boolean readable = Math.abs(luminance(text) - luminance(background)) > 80;
		if (darkTheme && readable && luminance(text) < 210)
			text = mix(text, new RGB(255, 255, 255), 0.5);
		foreground = readable ? text : darkTheme ? new RGB(212, 212, 212) : new RGB(25, 25, 25);
	}

	/** @return whether the theme is a dark one */
	public boolean isDark() {
		return luminance(background) < 128;
	}

	/** @return behind text and rows */
	public Color background() {
		return color(background);
	}

	/** @return behind every other row */
	public Color alternateBackground() {
		return color(mix(background, foreground, 0.03));
	}

	/** @return text */
	public Color foreground() {
		return color(foreground);
	}

	/** @return text of less weight: offsets, notes, units; still of readable contrast */
	public Color secondary() {
		return color(mix(background, foreground, 0.68));
	}

	/** @return lines between things */
	public Color line() {
		return color(mix(background, foreground, 0.16));
	}

	/** @return behind headers of tables */
	public Color headerBackground() {
		return color(mix(background, foreground, 0.07));
	}

	/** @return behind what is selected, the part having the focus */
	public Color selectionBackground() {
		return color(mix(background, accentRgb(), isDark() ? 0.55 : 0.85));
	}

	/** @return text of what is selected */
	public Color selectionForeground() {
		return color(new RGB(255, 255, 255));
	}

	/** @return behind a gap */
	public Color gapBackground() {
		return color(mix(background, hue(Hue.ORANGE), isDark() ? 0.22 : 0.16));
	}

	/** @return behind a row that means something by its hue: light enough for text of any colour of ours */
	public Color rowBackground(Hue hue) {
		return color(mix(background, hue(hue), isDark() ? 0.16 : 0.08));
	}

	/** @return a hue that stands out from this theme's background as text or as a stripe */
	public Color accent(Hue hue) {
		return color(hue(hue));
	}

	/** Hues with a meaning; never the only carrier of it. */
	public enum Hue {
		/** Redirects; the first capture source. */
		BLUE,
		/** All well; the second capture source. */
		GREEN,
		/** Missing bytes, client errors. */
		ORANGE,
		/** Errors. */
		RED,
		/** A further capture source. */
		VIOLET
	}

	private RGB accentRgb() {
		return isDark() ? new RGB(64, 128, 200) : new RGB(38, 98, 170);
	}

	private RGB hue(Hue hue) {
		boolean dark = isDark();
		return switch (hue) {
		case BLUE -> dark ? new RGB(110, 170, 245) : new RGB(25, 90, 180);
		case GREEN -> dark ? new RGB(110, 205, 130) : new RGB(20, 115, 50);
		case ORANGE -> dark ? new RGB(240, 175, 90) : new RGB(160, 85, 0);
		case RED -> dark ? new RGB(250, 125, 115) : new RGB(185, 28, 28);
		case VIOLET -> dark ? new RGB(200, 150, 245) : new RGB(115, 50, 165);
		};
	}

	private Color color(RGB rgb) {
		return new Color(display, rgb);
	}

	private static RGB mix(RGB a, RGB b, double share) {
		return new RGB(mix(a.red, b.red, share), mix(a.green, b.green, share), mix(a.blue, b.blue, share));
	}

	private static int mix(int a, int b, double share) {
		return (int) Math.round(a + (b - a) * share);
	}

	private static int luminance(RGB c) {
		return (c.red * 299 + c.green * 587 + c.blue * 114) / 1000;
	}

	/**
	 * Has a control that keeps colours of a palette take those of another theme, when that is chosen, and when the toolkit's own colours
	 * change: at the start it learns of a theme that is not the desktop's only after the window is there.
	 *
	 * @param restyle run after the theme engine has gone through the widgets, on the UI thread, as long as the control is there
	 */
	public static void follow(Control control, Runnable restyle) {
		IEventBroker broker = PlatformUI.getWorkbench().getService(IEventBroker.class);
		Display display = control.getDisplay();
		Runnable later = () -> display.asyncExec(() -> {
			if (!control.isDisposed())
				restyle.run();
		});
		EventHandler theme = event -> later.run();
		Listener toolkit = event -> later.run();
		broker.subscribe(THEME_CHANGED, theme);
		display.addListener(SWT.Settings, toolkit);
		control.addDisposeListener(event -> {
			broker.unsubscribe(theme);
			display.removeListener(SWT.Settings, toolkit);
		});
	}
}
