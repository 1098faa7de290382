/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.keys;

import java.util.List;

import org.eclipse.swt.SWT;
import org.osgi.service.component.annotations.Component;
import org.sockeye.ui.KeyText;
import org.sockeye.ui.PartKeys;

/** Tells the list of keys those of a body in hex. */
@Component(service = PartKeys.class, property = "service.ranking:Integer=10")
public final class HexKeys implements PartKeys {

	@Override
	public String part() {
		return Messages.Keys_hex;
	}

	@Override
	public List<Key> keys() {
		return List.of(new Key(KeyText.of(0, SWT.ARROW_RIGHT), Messages.Key_next), new Key(KeyText.of(0, SWT.ARROW_LEFT), Messages.Key_previous),
				new Key(KeyText.of(0, SWT.ARROW_DOWN), Messages.Key_rowDown), new Key(KeyText.of(0, SWT.ARROW_UP), Messages.Key_rowUp),
				new Key(KeyText.of(0, SWT.PAGE_DOWN), Messages.Key_pageDown), new Key(KeyText.of(0, SWT.PAGE_UP), Messages.Key_pageUp),
				new Key(KeyText.of(0, SWT.HOME), Messages.Key_rowBegin), new Key(KeyText.of(0, SWT.END), Messages.Key_rowEnd),
				new Key(KeyText.of(SWT.CTRL, SWT.HOME), Messages.Key_bodyBegin), new Key(KeyText.of(SWT.CTRL, SWT.END), Messages.Key_bodyEnd),
				new Key(KeyText.of(SWT.SHIFT, SWT.ARROW_RIGHT), Messages.Key_extend), new Key(KeyText.of(SWT.CTRL, 'a'), Messages.Key_all),
				new Key(KeyText.of(SWT.CTRL, 'c'), Messages.Key_copy));
	}
}
