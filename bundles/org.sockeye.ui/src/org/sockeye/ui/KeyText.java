/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.bindings.keys.SWTKeySupport;

/** Writes keys as the platform's menus do. */
public final class KeyText {

	private KeyText() {
	}

	/**
	 * Writes a key.
	 *
	 * @param modifiers {@code SWT.CTRL} and the like, or 0
	 * @param key       a code of SWT, or a character
	 * @return such as {@code Ctrl+A}
	 */
	public static String of(int modifiers, int key) {
		int natural = key < 0x10000 ? Character.toUpperCase(key) : key;
		return SWTKeySupport.getKeyFormatterForPlatform().format(KeyStroke.getInstance(modifiers, natural));
	}
}
