/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

/**
 * What an image's header bytes say; nothing is decoded.
 *
 * @param format such as "PNG"
 * @param width  in pixels, 0 when it is not known
 * @param height in pixels, 0 when it is not known
 */
public record ImageInfo(String format, long width, long height) {

	@Override
	public String toString() {
		return width > 0 && height > 0 ? format + ", " + width + " × " + height : format;
	}
}
