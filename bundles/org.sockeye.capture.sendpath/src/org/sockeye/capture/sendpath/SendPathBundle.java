/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import org.osgi.service.component.annotations.Component;
import org.sockeye.capture.ProbeBundle;

/** Offers the probe in the desktop while this bundle is started. Touches nothing of the kernel. */
@Component
public final class SendPathBundle implements ProbeBundle {

	@Override
	public String name() {
		return SendPathProbe.NAME;
	}
}
