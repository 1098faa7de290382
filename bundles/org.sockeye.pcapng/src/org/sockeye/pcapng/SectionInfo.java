/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import java.util.List;

/**
 * What a Section Header Block says. Texts are empty when absent.
 *
 * @param hardware    {@code shb_hardware}: the machine
 * @param os          {@code shb_os}: the kernel release
 * @param application {@code shb_userappl}: what wrote the section
 * @param comments    one {@code opt_comment} each
 */
public record SectionInfo(String hardware, String os, String application, List<String> comments) {

	public SectionInfo {
		comments = List.copyOf(comments);
	}
}
