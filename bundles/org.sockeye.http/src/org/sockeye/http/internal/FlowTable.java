/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import org.sockeye.http.ExchangeSink;
import org.sockeye.http.PacketMeta;
import org.sockeye.http.PayloadSource;
import org.sockeye.pcapng.DecodedTcp;

/** The flows that are being read. */
public final class FlowTable {

	public FlowTable(ExchangeSink sink, PayloadSource source) {
	}

	public void packet(DecodedTcp packet, PacketMeta meta) {
	}

	public void tick(long nowNs) {
	}

	public void end() {
	}

	public int size() {
		return 0;
	}
}
