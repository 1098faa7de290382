/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.IEclipsePreferences.IPreferenceChangeListener;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.sockeye.model.ByteSize;

/**
 * What the user has chosen in the preferences. An OSGi service; any thread may ask. A value that cannot be understood, of another version
 * say, counts as not chosen.
 */
@Component(service = Settings.class)
public final class Settings {

	/** The node of the workspace's preferences in which they are kept. */
	public static final String NODE = "org.sockeye.ui";

	/** {@link Theme#id()}. */
	public static final String THEME = "appearance.theme";
	/** Points of bodies, in text and hex; empty for those of the desktop's own fixed-width font. */
	public static final String BODY_FONT_SIZE = "appearance.bodyFontSize";
	/** {@link CellFormat.Time#id()}. */
	public static final String TIME_FORMAT = "table.time";
	/** {@link CellFormat.Size#id()}. */
	public static final String SIZE_FORMAT = "table.sizes";
	/** Whether rows of errors have a colour. */
	public static final String ROW_COLOURS = "table.rowColours";
	/** Whether the table keeps the newest rows in sight when a capture begins. */
	public static final String FOLLOW = "table.follow";
	/** Whether the capture dialog begins with what was chosen in it last. */
	public static final String BEGIN_WITH_LAST = "capture.beginWithLast";
	/** What is kept of each body, as it is typed in the capture dialog. */
	public static final String BODY_LIMIT = "capture.bodyLimit";
	/** The kernel's buffer, likewise. */
	public static final String KERNEL_RING = "capture.kernelRing";
	/** The folder of captures that are not saved yet; empty for Sockeye's own. */
	public static final String CAPTURE_FOLDER = "capture.folder";
	/** How much of a body is formatted, as a size with its unit. */
	public static final String PRETTY_LIMIT = "bodies.prettyLimit";
	/** Millions of pixels up to which an image is decoded. */
	public static final String IMAGE_LIMIT = "bodies.imageLimit";
	/** Whether credentials are left out of an export unless its dialog is told otherwise. */
	public static final String REDACT = "export.redact";
	/** Names of further header fields whose values are left out, with commas between them. */
	public static final String REDACT_ALSO = "export.redactAlso";
	/** Whether both hold for what is copied, too. */
	public static final String REDACT_COPIES = "export.redactCopies";

	/** Points of a font: less cannot be read, more does not fit. */
	public static final int LEAST_FONT = 6;
	public static final int LARGEST_FONT = 48;
	/** Of what is formatted, in bytes. */
	public static final int LEAST_PRETTY = 64 << 10;
	public static final int LARGEST_PRETTY = 16 << 20;
	/** Of an image, in millions of pixels: each takes four bytes. */
	public static final int LARGEST_IMAGE = 100;

	/** What holds until the user chooses something else. */
	public static final Map<String, String> DEFAULTS = Map.ofEntries(Map.entry(THEME, Theme.DESKTOP.id()), Map.entry(BODY_FONT_SIZE, ""),
			Map.entry(TIME_FORMAT, CellFormat.Time.TIME_OF_DAY.id()), Map.entry(SIZE_FORMAT, CellFormat.Size.ROUNDED.id()),
			Map.entry(ROW_COLOURS, "true"), Map.entry(FOLLOW, "true"), Map.entry(BEGIN_WITH_LAST, "true"), Map.entry(BODY_LIMIT, "64 MiB"),
			Map.entry(KERNEL_RING, "automatic"), Map.entry(CAPTURE_FOLDER, ""), Map.entry(PRETTY_LIMIT, "2 MiB"),
			Map.entry(IMAGE_LIMIT, "25"), Map.entry(REDACT, "true"), Map.entry(REDACT_ALSO, ""), Map.entry(REDACT_COPIES, "false"));

	/** Whose colours the window has. */
	public enum Theme {
		/** Light or dark as the desktop is. */
		DESKTOP, LIGHT, DARK;

		/** @return its name in the preferences */
		public String id() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	private final Listeners listeners = new Listeners(Settings.class);
	private final IEclipsePreferences node;
	private final IPreferenceChangeListener nodeListener = event -> {
		if (DEFAULTS.containsKey(event.getKey()))
			listeners.tell();
	};

	/** Keeps them with the workspace. */
	@Activate
	public Settings() {
		this(InstanceScope.INSTANCE.getNode(NODE));
	}

	/** @param node where the values are kept */
	public Settings(IEclipsePreferences node) {
		this.node = node;
		node.addPreferenceChangeListener(nodeListener);
	}

	/** Adds a listener, told after every change on the thread that made it. */
	public void addListener(Runnable listener) {
		listeners.add(listener);
	}

	/** Removes a listener. */
	public void removeListener(Runnable listener) {
		listeners.remove(listener);
	}

	private String text(String key) {
		return node.get(key, DEFAULTS.get(key)).strip();
	}

	private boolean is(String key) {
		return Boolean.parseBoolean(text(key));
	}

	public Theme theme() {
		for (Theme theme : Theme.values())
			if (theme.id().equals(text(THEME)))
				return theme;
		return Theme.DESKTOP;
	}

	/** @return points, 0 for those of the desktop's font */
	public int bodyFontSize() {
		return number(text(BODY_FONT_SIZE), LEAST_FONT, LARGEST_FONT, 0);
	}

	/** @return how times and sizes stand in the table */
	public CellFormat cellFormat() {
		return new CellFormat(CellFormat.Time.of(text(TIME_FORMAT)), CellFormat.Size.of(text(SIZE_FORMAT)));
	}

	public boolean rowColours() {
		return is(ROW_COLOURS);
	}

	public boolean follow() {
		return is(FOLLOW);
	}

	public boolean beginWithLast() {
		return is(BEGIN_WITH_LAST);
	}

	/** @return as it is typed in the capture dialog */
	public String bodyLimit() {
		return text(BODY_LIMIT);
	}

	/** @return as it is typed in the capture dialog */
	public String kernelRing() {
		return text(KERNEL_RING);
	}

	/** @return where captures are kept that are not saved yet; {@code null} for Sockeye's own folder */
	public Path captureFolder() {
		try {
			Path folder = Path.of(text(CAPTURE_FOLDER));
			return folder.isAbsolute() ? folder : null;
		} catch (InvalidPathException e) {
			return null;
		}
	}

	/** @return bytes of a body that are formatted */
	public int prettyLimit() {
		try {
			long bytes = ByteSize.parse(text(PRETTY_LIMIT));
			if (bytes >= LEAST_PRETTY && bytes <= LARGEST_PRETTY)
				return (int) bytes;
		} catch (IllegalArgumentException e) {
			// as if it was not chosen
		}
		return (int) ByteSize.parse(DEFAULTS.get(PRETTY_LIMIT));
	}

	/** @return pixels up to which an image is decoded */
	public long imageLimit() {
		return 1_000_000L * number(text(IMAGE_LIMIT), 1, LARGEST_IMAGE, Integer.parseInt(DEFAULTS.get(IMAGE_LIMIT)));
	}

	public boolean redact() {
		return is(REDACT);
	}

	/** @return names of header fields */
	public List<String> redactAlso() {
		List<String> names = new ArrayList<>();
		for (String name : text(REDACT_ALSO).split("[,\\s]+"))
			if (!name.isEmpty())
				names.add(name);
		return List.copyOf(names);
	}

	public boolean redactCopies() {
		return is(REDACT_COPIES);
	}

	/** @return the number that a text is, the other when it is none in that range */
	private static int number(String text, int least, int most, int otherwise) {
		if (!text.matches("\\d{1,5}"))
			return otherwise;
		int number = Integer.parseInt(text);
		return number >= least && number <= most ? number : otherwise;
	}

	@Deactivate
	void close() {
		listeners.clear();
		node.removePreferenceChangeListener(nodeListener);
	}
}
