/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this host says of itself before anything is tried. Reads some small files.
 *
 * @param kernel       release, such as {@code 6.1.0-25-amd64}
 * @param machine      such as {@code x86_64}
 * @param uid          effective user id
 * @param capabilities effective capabilities, a bit each (capabilities(7)); 0 if unknown
 * @param btf          whether the kernel describes its types
 * @param lockdown     {@code none}, {@code integrity}, {@code confidentiality}, or empty when unknown
 * @param netns        inode number of the own network namespace
 */
public record HostFacts(String kernel, String machine, int uid, long capabilities, boolean btf, String lockdown,
		int netns) {

	private static final int CAP_SYS_ADMIN = 21;
	private static final int CAP_PERFMON = 38;
	private static final int CAP_BPF = 39;

	/** Reads them. */
	public static HostFacts read() {
		int uid = -1;
		long caps = 0;
		for (String line : text("/proc/self/status").split("\n")) {
			if (line.startsWith("Uid:"))
				uid = Integer.parseInt(line.split("\\s+")[2]);
			else if (line.startsWith("CapEff:"))
				caps = Long.parseUnsignedLong(line.split("\\s+")[1], 16);
		}
		String machine = System.getProperty("os.arch");
		return new HostFacts(text("/proc/sys/kernel/osrelease"), machine.equals("amd64") ? "x86_64" : machine, uid, caps,
				Files.isReadable(Path.of("/sys/kernel/btf/vmlinux")), lockdownState(), netnsInode());
	}

	/** @return whether BPF tracing programs may be loaded: CAP_SYS_ADMIN, or CAP_BPF with CAP_PERFMON (since 5.8) */
	public boolean privileged() {
		return has(CAP_SYS_ADMIN) || has(CAP_BPF) && has(CAP_PERFMON);
	}

	private boolean has(int capability) {
		return (capabilities >>> capability & 1) != 0;
	}

	/** securityfs may not be mounted; then it stays unknown. */
	private static String lockdownState() {
		String all = text("/sys/kernel/security/lockdown"); // such as: none [integrity] confidentiality
		int open = all.indexOf('['), close = all.indexOf(']');
		return open < 0 || close < open ? "" : all.substring(open + 1, close);
	}

	private static int netnsInode() {
		try {
			String link = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString(); // net:[4026531840]
			return Integer.parseUnsignedInt(link.replaceAll("\\D", ""));
		} catch (IOException | NumberFormatException e) {
			return 0;
		}
	}

	private static String text(String file) {
		try {
			return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.UTF_8).strip();
		} catch (IOException e) {
			return "";
		}
	}
}
