/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupsTest {

	@TempDir
	Path folder;
	private Path root;
	private Path nginx;
	private Cgroups cgroups;

	@BeforeEach
	void make() throws IOException {
		root = folder.resolve("cgroup");
		nginx = Files.createDirectories(root.resolve("system.slice/nginx.service"));
		Files.createDirectories(folder.resolve("secret/below"));
		cgroups = new Cgroups(root);
	}

	private static List<Long> id(Path dir) throws IOException {
		return List.of((Long) Files.getAttribute(dir, "unix:ino"));
	}

	@Test
	void byItsPathBelowTheRootOrFromTheMachinesRoot() throws IOException {
		assertEquals(id(nginx), cgroups.find("/system.slice/nginx.service"));
		assertEquals(id(nginx), cgroups.find("system.slice/nginx.service"));
		assertEquals(id(nginx), cgroups.find(root + "/system.slice/nginx.service"));
		assertEquals(id(nginx), cgroups.find("nginx.serv"));
		assertEquals(List.of(), cgroups.find("/system.slice/apache.service"));
		assertThrows(IllegalArgumentException.class, () -> cgroups.find("nginx"));
	}

	/** An agent that pkexec started would else tell its caller which folders there are where he may not look. */
	@Test
	void nothingOutsideIsLookedAt() {
		for (String rule : List.of(root + "/../secret", root + "/../secret/below", root + "/system.slice/../../secret", "/../secret",
				"../secret", folder + "/secret", "//.././secret"))
			assertEquals(List.of(), cgroups.find(rule), rule);
	}
}
