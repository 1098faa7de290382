/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

/** What the capture agent of the desktop is doing. */
public enum CaptureState {
	/** There is none. */
	IDLE,
	/** It was started and has not attached its probes yet; the user may be typing a password. */
	STARTING,
	/** It is attached and writes what it sees. */
	CAPTURING,
	/** It was asked to stop and has not ended yet. */
	STOPPING
}
