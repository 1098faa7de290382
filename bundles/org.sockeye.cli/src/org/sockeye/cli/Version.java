/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.jar.Manifest;

import picocli.CommandLine.IVersionProvider;

/** The version out of the bundle's manifest. */
public final class Version implements IVersionProvider {

	@Override
	public String[] getVersion() throws IOException {
		return new String[] { "Sockeye " + bundleVersion() };
	}

	static String bundleVersion() throws IOException {
		// The resource by its jar: every jar on the class path has a manifest.
		String self = Version.class.getResource("Version.class").toString();
		int end = self.indexOf('!');
		if (end < 0)
			return "(development)";
		try (InputStream in = new java.net.URL(self.substring(0, end + 1) + "/META-INF/MANIFEST.MF").openStream()) {
			String version = new Manifest(in).getMainAttributes().getValue("Bundle-Version");
			return version == null ? "(development)" : version;
		}
	}
}
