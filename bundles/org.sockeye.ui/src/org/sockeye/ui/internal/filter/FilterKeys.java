/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.filter;

import java.util.List;

import org.eclipse.swt.SWT;
import org.osgi.service.component.annotations.Component;
import org.sockeye.ui.KeyText;
import org.sockeye.ui.PartKeys;
import org.sockeye.ui.internal.keys.Messages;

/** Tells the list of keys those of the filter. */
@Component(service = PartKeys.class, property = "service.ranking:Integer=30")
public final class FilterKeys implements PartKeys {

	@Override
	public String part() {
		return Messages.Keys_filter;
	}

	@Override
	public List<Key> keys() {
		return List.of(new Key(KeyText.of(0, SWT.CR), Messages.Key_apply), new Key(KeyText.of(0, SWT.ESC), Messages.Key_clear),
				new Key(KeyText.of(0, SWT.ARROW_DOWN), Messages.Key_recent), new Key(KeyText.of(SWT.CTRL, ' '), Messages.Key_propose),
				new Key(KeyText.of(0, SWT.TAB), Messages.Key_takeFirst));
	}
}
