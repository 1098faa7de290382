/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The pcapng session file and stream: block writer, capture file reader (pcapng and classic pcap), the synthesised
 * IP and TCP headers of a captured chunk, and the decoder of real and synthesised packets.
 *
 * <p>
 * The format is docs/session-format.md on top of draft-ietf-opsawg-pcapng. Nothing here is thread safe unless it says
 * so. A reader never throws on what a file holds, only on what the operating system reports.
 */
package org.sockeye.pcapng;
