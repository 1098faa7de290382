/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The words of Sockeye: exchange, message, endpoint, process, gap, source, field.
 *
 * <p>
 * Everything here is immutable and may be used from any thread. Times are nanoseconds since the epoch,
 * durations nanoseconds, sizes and offsets bytes.
 */
package org.sockeye.model;
