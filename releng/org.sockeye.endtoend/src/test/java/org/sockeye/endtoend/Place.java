/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where a product stands, and how its programs are started there. */
interface Place {

	/** As it was built: for this user, on this machine. */
	Place BUILT = new Place() {
		@Override
		public Path product() {
			return Sockeye.PRODUCT;
		}

		@Override
		public String launcher() {
			return Sockeye.PRODUCT.resolve("sockeye").toString();
		}

		@Override
		public List<String> words() {
			return List.of();
		}

		@Override
		public String inside(Path file) {
			return file.toString();
		}

		@Override
		public void own(Path folder) {
			// it is already
		}
	};

	/** The installation's folder. */
	Path product();

	/** The launcher, as a command names it there. */
	String launcher();

	/** The words before a command that is to run there. */
	List<String> words();

	/** @return a file's name there */
	String inside(Path file);

	/** Gives a folder, and what is in it, to the one who runs the window. */
	void own(Path folder) throws IOException, InterruptedException;
}
