/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.swt.SWT;
import org.osgi.service.component.annotations.Component;
import org.sockeye.ui.KeyText;
import org.sockeye.ui.PartKeys;
import org.sockeye.ui.internal.keys.Messages;

/** Tells the list of keys those of the session table. */
@Component(service = PartKeys.class, property = "service.ranking:Integer=40")
public final class TableKeys implements PartKeys {

	@Override
	public String part() {
		return Messages.Keys_table;
	}

	@Override
	public List<Key> keys() {
		List<Key> keys = new ArrayList<>();
		for (TableKey key : TableKey.values())
			keys.add(new Key(key.text(), key.does()));
		keys.add(new Key(KeyText.of(SWT.SHIFT, SWT.ARROW_DOWN), Messages.Key_extend));
		return keys;
	}
}
