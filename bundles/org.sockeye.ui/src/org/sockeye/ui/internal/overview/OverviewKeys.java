/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.overview;

import java.util.List;

import org.eclipse.swt.SWT;
import org.osgi.service.component.annotations.Component;
import org.sockeye.ui.KeyText;
import org.sockeye.ui.PartKeys;
import org.sockeye.ui.internal.keys.Messages;

/** Tells the list of keys those of the overview. */
@Component(service = PartKeys.class, property = "service.ranking:Integer=20")
public final class OverviewKeys implements PartKeys {

	@Override
	public String part() {
		return Messages.Keys_overview;
	}

	@Override
	public List<Key> keys() {
		return List.of(new Key(KeyText.of(0, SWT.ARROW_LEFT), Messages.Key_earlier), new Key(KeyText.of(0, SWT.ARROW_RIGHT), Messages.Key_later),
				new Key(KeyText.of(0, SWT.PAGE_UP), Messages.Key_muchEarlier), new Key(KeyText.of(0, SWT.PAGE_DOWN), Messages.Key_muchLater),
				new Key(KeyText.of(0, SWT.HOME), Messages.Key_begin), new Key(KeyText.of(0, SWT.END), Messages.Key_last),
				new Key(KeyText.of(SWT.SHIFT, SWT.ARROW_RIGHT), Messages.Key_stretch), new Key(KeyText.of(0, SWT.CR), Messages.Key_only),
				new Key(KeyText.of(0, SWT.ESC), Messages.Key_all));
	}
}
