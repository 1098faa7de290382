/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.util.concurrent.CancellationException;

/** Told how far an export has come, on the thread that exports, and asked whether to go on. */
@FunctionalInterface
public interface ExportProgress {

	/** Goes on to the end. */
	ExportProgress NONE = done -> true;

	/**
	 * @param done exchanges that were written so far
	 * @return {@code false} to stop
	 */
	boolean goesOn(int done);

	/** @throws CancellationException when it is to stop */
	default void step(int done) {
		if (!goesOn(done))
			throw new CancellationException("the export was cancelled");
	}
}
