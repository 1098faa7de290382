/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Capturing: what to capture ({@link org.sockeye.capture.CaptureOptions}), how to start the privileged agent that does it
 * ({@link org.sockeye.capture.AgentLauncher}), and how a probe is contributed to that agent
 * ({@link org.sockeye.capture.CaptureProbe}).
 */
package org.sockeye.capture;
