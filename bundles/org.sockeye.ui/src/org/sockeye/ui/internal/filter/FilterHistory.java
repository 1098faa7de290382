/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.osgi.service.prefs.BackingStoreException;

/** The filters that were used last, and those that were given names; kept in the preferences. UI thread only. */
final class FilterHistory {

	private static final String RECENT = "filter.recent";
	private static final String SAVED = "filter.saved";
	private static final int MOST = 20;

	private final IEclipsePreferences preferences;

	FilterHistory(IEclipsePreferences preferences) {
		this.preferences = preferences;
	}

	/** @return the filters that were used last, the newest first */
	List<String> recent() {
		return preferences.get(RECENT, "").lines().filter(l -> !l.isBlank()).toList();
	}

	/** A filter was used. */
	void used(String filter) {
		String line = oneLine(filter);
		if (line.isEmpty())
			return;
		List<String> all = new ArrayList<>(recent());
		all.remove(line);
		all.add(0, line);
		put(RECENT, String.join("\n", all.subList(0, Math.min(MOST, all.size()))));
	}

	/** @return the filters by their names, in the order in which they were saved */
	Map<String, String> saved() {
		Map<String, String> all = new LinkedHashMap<>();
		preferences.get(SAVED, "").lines().forEach(line -> {
			int tab = line.indexOf('\t');
			if (tab > 0)
				all.put(line.substring(0, tab), line.substring(tab + 1));
		});
		return all;
	}

	/** Keeps a filter under a name, in place of another of that name. */
	void save(String name, String filter) {
		Map<String, String> all = saved();
		all.put(oneLine(name), oneLine(filter));
		write(all);
	}

	/** Forgets a filter. */
	void delete(String name) {
		Map<String, String> all = saved();
		all.remove(name);
		write(all);
	}

	private void write(Map<String, String> all) {
		StringBuilder lines = new StringBuilder();
		all.forEach((name, filter) -> lines.append(name).append('\t').append(filter).append('\n'));
		put(SAVED, lines.toString());
	}

	private static String oneLine(String text) {
		return text.replaceAll("[\\t\\r\\n]+", " ").strip();
	}

	private void put(String key, String value) {
		preferences.put(key, value);
		try {
			preferences.flush();
		} catch (BackingStoreException e) {
			ILog.of(FilterHistory.class).warn("The filters could not be kept", e);
		}
	}
}
