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
 * A stretch of a body whose length is known and whose bytes are not.
 *
 * @param offset where it begins in the body, in bytes
 * @param length how many bytes are missing, &gt; 0
 * @param reason why, in words for the user
 */
public record Gap(long offset, long length, String reason) {
}
