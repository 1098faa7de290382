/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.util.concurrent.CompletableFuture;

/**
 * A capture of Sockeye's own demonstration: a small static-file server that sends by sendfile(2), and a client, both on
 * loopback. An OSGi service; any thread may call.
 *
 * @noimplement clients call this interface only
 */
public interface Demo {

	/**
	 * Starts the demonstration and a capture of nothing but it, in place of the current session. It ends with the
	 * capture.
	 *
	 * @return whether the capture got ready; what went wrong is the session service's notice
	 */
	CompletableFuture<Boolean> start();
}
