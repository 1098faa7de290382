/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class UnixConnectionsTest {

	private final UnixConnections all = new UnixConnections();

	@Test
	void bothEndsFindOneConnection() {
		var c = all.of(100, 200, 1);
		assertSame(c, all.of(200, 100, 2));
		assertSame(c, all.of(100, 200, 1));
		assertEquals(16, c.address.length);
	}

	@Test
	void theSameKernelAddressesLaterAreAnotherConnection() {
		var c = all.of(100, 200, 1);
		all.of(200, 100, 2);
		var later = all.of(200, 100, 9);
		assertNotSame(c, later);
		assertSame(later, all.of(100, 200, 8));
	}
}
