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

/** Tells the list of keys those of the line that finds in a body. */
@Component(service = PartKeys.class, property = "service.ranking:Integer=5")
public final class FindKeys implements PartKeys {

	@Override
	public String part() {
		return Messages.Keys_find;
	}

	@Override
	public List<Key> keys() {
		return List.of(new Key(KeyText.of(0, SWT.CR), Messages.Key_match), new Key(KeyText.of(SWT.SHIFT, SWT.CR), Messages.Key_matchBefore),
				new Key(KeyText.of(0, SWT.ESC), Messages.Key_close));
	}
}
