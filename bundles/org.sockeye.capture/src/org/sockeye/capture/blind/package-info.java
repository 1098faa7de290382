/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What cannot be seen, process by process: {@link org.sockeye.capture.blind.BlindSpots#scan} looks through /proc for what moves
 * or hides bytes in ways that no probe follows.
 */
package org.sockeye.capture.blind;
