/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What was recorded and not saved yet, so that it outlives the program: captures and marks in Sockeye's state folder, each held by the
 * process that shows it. What no living process holds can be recovered.
 */
package org.sockeye.session.recovery;
