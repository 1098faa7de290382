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
import java.io.InputStream;

import org.sockeye.capture.bpf.BpfException;

/** Reads the BPF objects that are packaged as resources. */
final class ObjectFiles {

	private ObjectFiles() {
	}

	/**
	 * @param name for the message
	 * @param in   read to its end and closed; {@code null}: not packaged
	 */
	static byte[] bytes(String name, InputStream in) throws BpfException {
		if (in == null)
			throw new BpfException("this build does not contain the BPF object " + name + " (make -C bpf builds it)", 0);
		try (in) {
			return in.readAllBytes();
		} catch (IOException e) {
			throw new BpfException("the BPF object " + name + " cannot be read: " + e.getMessage(), 0);
		}
	}
}
