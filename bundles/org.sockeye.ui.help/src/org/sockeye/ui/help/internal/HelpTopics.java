/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import org.eclipse.jface.preference.PreferenceDialog;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.TabFolder;
import org.sockeye.ui.WidgetIds;

/**
 * Which place of the help is about which widget: by the names that widgets have, in {@code topics.properties} beside this class. There a key is a
 * name, {@code NAME*} for all that begin so, or {@code NAME/N} for the page of that number, from 0, of a folder of tabs.
 */
final class HelpTopics {

	private final Properties topics = new Properties();

	/** Reads the list, which is a part of the program. */
	HelpTopics() {
		try (InputStream in = HelpTopics.class.getResourceAsStream("topics.properties")) {
			topics.load(in);
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** @return the place for what is nearest around a widget, itself included; empty when there is none. UI thread */
	String of(Control focus) {
		for (boolean exact : new boolean[] { true, false })
			for (Control c = focus; c != null; c = c.getParent())
				if (c.getData(WidgetIds.KEY) instanceof String name) {
					String topic = exact ? exact(name, selectedTab(c)) : beginning(name);
					if (topic != null)
						return topic;
				}
		boolean preferences = focus != null && focus.getShell().getData() instanceof PreferenceDialog;
		return preferences ? topics.getProperty("preference-*") : "";
	}

	private String exact(String name, int tab) {
		return topics.getProperty(name + "/" + tab, topics.getProperty(name));
	}

	/** What is said of all names that begin alike holds only where nothing around says more. */
	private String beginning(String name) {
		for (int end = name.lastIndexOf('-'); end > 0; end = name.lastIndexOf('-', end - 1)) {
			String topic = topics.getProperty(name.substring(0, end) + "-*");
			if (topic != null)
				return topic;
		}
		return null;
	}

	/** @return the page that is to be seen; −1 for what has no tabs */
	private static int selectedTab(Control control) {
		if (control instanceof TabFolder tabs)
			return tabs.getSelectionIndex();
		return control instanceof CTabFolder tabs ? tabs.getSelectionIndex() : -1;
	}
}
