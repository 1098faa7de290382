/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;

/** Whether the toolkit's own widgets are dark. SWT says it to GTK by a method that is none of its API. */
final class ToolkitTheme {

	private ToolkitTheme() {
	}

	/** The display's {@link SWT#Settings} event follows when it has taken effect; UI thread. */
	static void preferDark(boolean dark) {
		try {
			Class.forName("org.eclipse.swt.internal.gtk.OS", true, SWT.class.getClassLoader()).getMethod("setDarkThemePreferred", boolean.class)
					.invoke(null, dark);
		} catch (ReflectiveOperationException | LinkageError e) {
			// Another SWT, or another toolkit: the platform's theme is put in force all the same.
			ILog.of(ToolkitTheme.class).info("The toolkit keeps its theme", e);
		}
	}
}
