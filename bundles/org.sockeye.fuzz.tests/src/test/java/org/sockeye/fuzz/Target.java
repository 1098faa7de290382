/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

/** Something that takes bytes from anywhere. Whatever it throws is a finding. */
@FunctionalInterface
interface Target {

	/** Reads the input to its end; the array is not changed. */
	void read(byte[] input) throws Exception;
}
