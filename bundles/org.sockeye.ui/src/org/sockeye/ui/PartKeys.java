/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.util.List;

/**
 * The keys that a part of the window looks after itself, besides those of commands. Offered as an OSGi service, they stand in the list of
 * keys (<i>Help &gt; Keyboard Shortcuts</i>). Any thread.
 */
public interface PartKeys {

	/**
	 * A key and what it does.
	 *
	 * @param keys as the user reads them, such as {@code Ctrl+A}
	 * @param does in a few words
	 */
	record Key(String keys, String does) {
	}

	/** @return the part's name for the user */
	String part();

	/** @return its keys, the most important first */
	List<Key> keys();
}
