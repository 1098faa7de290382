/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/** The processes of this machine, for choosing what is to be captured. Needs no privilege; what other users' processes hide stays unknown. */
package org.sockeye.capture.processes;
