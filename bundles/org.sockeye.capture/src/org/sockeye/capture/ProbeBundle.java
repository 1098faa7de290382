/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

/**
 * The OSGi service by which a probe's bundle says in the desktop that its probe may be used. It is there while the bundle is started:
 * stopping the bundle takes the probe out of a running capture, starting it again brings it back. Any thread.
 *
 * <p>
 * The bundle also declares the capability {@value #CAPABILITY} with the attribute {@value #NAME}, by which the desktop knows that it is
 * installed when it is not started, and puts its jar on the agent's class path. The agent itself finds the probe by
 * {@link java.util.ServiceLoader} ({@link CaptureProbe}); no probe runs in the desktop.
 */
public interface ProbeBundle {

	/** The namespace of the capability that a probe's bundle provides in its manifest. */
	String CAPABILITY = "org.sockeye.capture.probe";

	/** The capability's attribute with the probe's name. */
	String NAME = "name";

	/** @return {@link CaptureProbe#name()} */
	String name();
}
