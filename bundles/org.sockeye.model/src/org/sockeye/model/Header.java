/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

/**
 * A header field line as it was sent (RFC 9110 §5).
 *
 * @param name  the field name in the sender's spelling
 * @param value the field value without leading and trailing white space
 */
public record Header(String name, String value) {
}
