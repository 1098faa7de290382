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
 * A body in a form for people to read.
 *
 * @param format  what it was read as, such as "JSON"
 * @param text    the formatted text
 * @param problem where and why it is not what it should be, empty for nothing wrong. The text has what came before, and where that makes
 *                sense the rest as it is
 */
public record Pretty(String format, String text, String problem) {
}
