/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.bpf;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The names in the running kernel's type information: functions, types and, as {@code btf_trace_…}, tracepoints. Reads its 5 MB
 * at the first question. One thread.
 */
public final class KernelTypes {

	private final Path file;
	private SoftReference<String> read = new SoftReference<>(null);

	/** @param file as {@code /sys/kernel/btf/vmlinux} */
	public KernelTypes(Path file) {
		this.file = file;
	}

	/** @return of this machine */
	public static KernelTypes running() {
		return new KernelTypes(Path.of("/sys/kernel/btf/vmlinux"));
	}

	/** @return whether there is such a name; {@code true} when that cannot be told, so that it is tried */
	public boolean has(String name) {
		String names = names();
		return names.isEmpty() || names.contains("\0" + name + "\0");
	}

	private String names() {
		String names = read.get();
		if (names == null) {
			try {
				// names are zero-terminated, one behind the other (Documentation/bpf/btf.rst)
				names = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
			} catch (IOException e) {
				names = "";
			}
			read = new SoftReference<>(names); // not kept for the whole capture
		}
		return names;
	}
}
