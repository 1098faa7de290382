/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** Figures of a session: of its processes, of its course in time, of its latencies. Each is kept up to date by looking at what has changed only. */
package org.sockeye.session.stats;
