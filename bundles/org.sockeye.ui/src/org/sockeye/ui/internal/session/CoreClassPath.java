/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.core.runtime.FileLocator;
import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;

/** The class path on which the agent and the demo run: plain jars, no OSGi framework. The probes ({@link ProbeBundles}) come on top. */
final class CoreClassPath {

	private static final List<String> BUNDLES = List.of("org.sockeye.model", "org.sockeye.pcapng", "org.sockeye.http",
			"org.sockeye.session", "org.sockeye.capture", "org.sockeye.demo", "org.sockeye.cli", "com.sun.jna", "com.google.gson", "info.picocli");

	private CoreClassPath() {
	}

	/**
	 * What the launcher script says in {@code SOCKEYE_CORE_CLASS_PATH}; without it (in a development or test run) the
	 * places of the bundles.
	 */
	static List<Path> find() {
		List<Path> path = new ArrayList<>();
		String given = System.getenv("SOCKEYE_CORE_CLASS_PATH");
		if (given != null && !given.isBlank()) {
			for (String entry : given.split(File.pathSeparator))
				path.add(Path.of(entry));
			return path;
		}
		for (String name : BUNDLES) {
			Bundle bundle = Platform.getBundle(name);
			if (bundle != null)
				path.addAll(of(bundle));
		}
		return path;
	}

	/** @return where a bundle's classes are; empty when it is no file or folder */
	static List<Path> of(Bundle bundle) {
		List<Path> path = new ArrayList<>();
		File file = FileLocator.getBundleFileLocation(bundle).orElse(null);
		if (file == null)
			return path;
		// A bundle that runs out of its project folder has its classes in a folder of their own.
		for (String output : List.of("target/classes", "bin"))
			if (Files.isDirectory(file.toPath().resolve(output)))
				path.add(file.toPath().resolve(output));
		path.add(file.toPath());
		return path;
	}
}
