/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.prefs.BackingStoreException;
import org.osgi.service.prefs.Preferences;
import org.sockeye.ui.Settings;

/** What the detail remembers across restarts, chosen tabs and the last folder, and what the preferences say of it. UI thread only. */
public final class DetailSettings {

	/** The node of the instance's preferences. */
	static final String NODE = "org.sockeye.ui.detail";

	private final Preferences node;
	private final Settings settings;

	/** Keeps its values with the workbench's. */
	DetailSettings(Settings settings) {
		this(InstanceScope.INSTANCE.getNode(NODE), settings);
	}

	/** @param node where the values are kept */
	DetailSettings(Preferences node, Settings settings) {
		this.node = node;
		this.settings = settings;
	}

	/** @return bytes of a body that are formatted */
	int prettyLimit() {
		return settings.prettyLimit();
	}

	/** @return a value, or the other when there is none */
	String get(String key, String otherwise) {
		return node.get(key, otherwise);
	}

	/** Takes a value over; it is written when {@link #save} is called. */
	void put(String key, String value) {
		node.put(key, value);
	}

	/** Writes the values to the disk. */
	void save() {
		try {
			node.flush();
		} catch (BackingStoreException e) {
			ILog.of(DetailSettings.class).warn("The settings of the detail could not be saved", e);
		}
	}
}
