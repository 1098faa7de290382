/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.processes;

import java.util.List;

import org.eclipse.swt.SWT;
import org.osgi.service.component.annotations.Component;
import org.sockeye.ui.KeyText;
import org.sockeye.ui.PartKeys;
import org.sockeye.ui.internal.keys.Messages;

/** Tells the list of keys that of the processes. */
@Component(service = PartKeys.class, property = "service.ranking:Integer=15")
public final class ProcessKeys implements PartKeys {

	@Override
	public String part() {
		return Messages.Keys_processes;
	}

	@Override
	public List<Key> keys() {
		return List.of(new Key(KeyText.of(0, SWT.CR), Messages.Key_process));
	}
}
