/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.spi;

/** What the first bytes of one direction of a flow say about it. */
public enum Recognition {
	/** Not this protocol. */
	NO,
	/** It may be; more bytes are needed to tell. */
	MAYBE,
	/** It is, and the client sent these bytes. */
	CLIENT,
	/** It is, and the server sent these bytes. */
	SERVER
}
