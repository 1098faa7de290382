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
 * Where a stretch of a body was seen.
 *
 * @param offset where it begins in the body, in bytes
 * @param length how many bytes, &gt; 0
 * @param source the capture source: the interface name in the pcapng file, such as {@code syscalls} or {@code sendpath}
 */
public record SourceRange(long offset, long length, String source) {
}
