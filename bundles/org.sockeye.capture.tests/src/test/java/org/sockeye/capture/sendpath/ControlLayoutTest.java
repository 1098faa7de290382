/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sockeye.capture.internal.BtfFile;

class ControlLayoutTest {

	@Test
	void everyMemberIsWhereJavaLooks() throws Exception {
		Map<String, Integer> c = BtfFile.ofResource("/bpf/sendpath_tracepoint.bpf.o").structs.get("control");
		assertEquals(Map.of("", Control.SIZE, "page_base", Control.PAGE_BASE, "calibrated", Control.CALIBRATED, "next",
				Control.NEXT, "selfcheck", Control.SELFCHECK, "pad", 20), c);
	}
}
