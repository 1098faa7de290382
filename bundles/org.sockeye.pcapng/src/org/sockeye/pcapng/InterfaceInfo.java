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
 * What an Interface Description Block says. Texts are empty when absent.
 *
 * @param linkType    the link type, such as {@link LinkType#RAW}
 * @param snapLen     the most bytes of a packet that are kept, 0 for no limit
 * @param name        {@code if_name}: in a Sockeye file the capture source
 * @param description {@code if_description}: in a Sockeye file the attached program
 * @param comments    one {@code opt_comment} each
 */
public record InterfaceInfo(int linkType, int snapLen, String name, String description, List<String> comments) {

	public InterfaceInfo {
		comments = List.copyOf(comments);
	}
}
