/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The optional send-path probe: the bytes that sendfile(2) and splice(2) hand to TCP. Left out, it changes nothing for the
 * others.
 */
package org.sockeye.capture.sendpath;
