/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

/** How a body can be shown. */
public enum ContentKind {
	/** Nothing. */
	EMPTY,
	/** Text as it is. */
	TEXT,
	/** Something that has a formatted form: {@link DecodedContent#pretty()}. */
	STRUCTURED,
	/** An image; {@link DecodedContent#image()} has its size. */
	IMAGE,
	/** Bytes. */
	BINARY
}
