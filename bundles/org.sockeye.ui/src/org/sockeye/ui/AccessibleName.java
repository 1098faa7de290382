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

import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.widgets.Control;

/**
 * Gives controls that are painted the names that a screen reader says. Those of the toolkit, such as buttons and tables, have their own: a text, or
 * what their tool tip says, and cannot be named so. UI thread only.
 */
public final class AccessibleName {

	private AccessibleName() {
	}

	/** Names a control. */
	public static void set(Control control, String name) {
		set(control, () -> name);
	}

	/** Names a control by what it shows at the time. */
	public static void set(Control control, Supplier<String> name) {
		control.getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent event) {
				if (event.childID == ACC.CHILDID_SELF)
					event.result = name.get();
			}
		});
	}
}
