/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

/** The link types that {@link PacketDecoder} knows (the registry of draft-ietf-opsawg-pcaplinktype). */
public final class LinkType {
	/** BSD loopback: the address family in the byte order of the writing machine. */
	public static final int NULL = 0;
	/** Ethernet. */
	public static final int ETHERNET = 1;
	/** Raw IP as some BSDs number it. */
	public static final int RAW_BSD = 12;
	/** Raw IP as OpenBSD numbers it. */
	public static final int RAW_OPENBSD = 14;
	/** Raw IP, version by the first nibble. What Sockeye writes. */
	public static final int RAW = 101;
	/** OpenBSD loopback: the address family in network byte order. */
	public static final int LOOP = 108;
	/** Linux cooked capture v1. */
	public static final int LINUX_SLL = 113;
	/** Raw IPv4. */
	public static final int IPV4 = 228;
	/** Raw IPv6. */
	public static final int IPV6 = 229;
	/** Linux netfilter log: TLVs, one of which is the IP packet. */
	public static final int NFLOG = 239;
	/** Linux cooked capture v2. */
	public static final int LINUX_SLL2 = 276;

	private LinkType() {
	}
}
