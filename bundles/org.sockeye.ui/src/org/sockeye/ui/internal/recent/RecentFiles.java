/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.recent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.prefs.BackingStoreException;

/** The session files that were used last, kept across restarts in the preferences. Any thread may call. */
@Component(service = RecentFiles.class)
public final class RecentFiles {

	/** So many are kept. */
	public static final int MOST = 10;
	private static final String KEY = "recent.files";

	/** @return the files, absolute, the newest first; whether they still exist nobody has looked */
	public synchronized List<Path> list() {
		return node().get(KEY, "").lines().filter(l -> !l.isBlank()).map(Path::of).toList();
	}

	/** A file was opened, saved or begun: it is the first now. */
	public void used(Path file) {
		change(files -> {
			files.remove(file);
			files.add(0, file);
			return files;
		});
	}

	/** Another file takes the place of one: the next of a ring. */
	public void replaced(Path file, Path by) {
		change(files -> {
			files.remove(by);
			int place = files.indexOf(file);
			if (place < 0)
				files.add(0, by);
			else
				files.set(place, by);
			return files;
		});
	}

	/** Forgets a file. */
	public void remove(Path file) {
		change(files -> {
			files.remove(file);
			return files;
		});
	}

	/** Forgets all of them. */
	public void clear() {
		change(files -> new ArrayList<>());
	}

	private synchronized void change(UnaryOperator<List<Path>> change) {
		List<Path> files = change.apply(new ArrayList<>(list()));
		StringBuilder lines = new StringBuilder();
		// A name with a line break in it cannot be kept: there is hardly one.
		files.stream().filter(f -> f.toString().lines().count() == 1).limit(MOST).forEach(f -> lines.append(f).append('\n'));
		node().put(KEY, lines.toString());
		try {
			node().flush();
		} catch (BackingStoreException e) {
			ILog.of(RecentFiles.class).warn("The recent files could not be kept", e);
		}
	}

	private static IEclipsePreferences node() {
		return InstanceScope.INSTANCE.getNode("org.sockeye.ui");
	}
}
