/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

/**
 * IP addresses as two numbers, the high and the low 64 bits of an IPv6 address in network order; an IPv4 address is its
 * IPv4-mapped IPv6 address (RFC 4291 §2.5.5.2).
 */
public final class IpAddress {

	private static final long MAPPED = 0xFFFFL << 32;
	/** {@code fd53:6f63:6b65:7965::/64}, "Sockeye" in its last seven bytes: docs/session-format.md. */
	private static final long UNIX_PREFIX = 0xFD536F636B657965L;

	private IpAddress() {
	}

	/** @return the low half of an IPv4 address; the high half is 0 */
	public static long mapped(int ipv4) {
		return MAPPED | ipv4 & 0xFFFFFFFFL;
	}

	/** @return whether it is an IPv4 address */
	public static boolean isIpv4(long high, long low) {
		return high == 0 && low >>> 32 == 0xFFFF;
	}

	/** @return whether it is 127/8 or ::1 */
	public static boolean isLoopback(long high, long low) {
		return isIpv4(high, low) ? (low >>> 24 & 0xFF) == 127 : high == 0 && low == 1;
	}

	/** @return whether it stands for an AF_UNIX socket in a Sockeye file */
	public static boolean isUnix(long high) {
		return high == UNIX_PREFIX;
	}

	/** @return the address as text (IPv6: RFC 5952) */
	public static String text(long high, long low) {
		if (isIpv4(high, low))
			return (low >>> 24 & 0xFF) + "." + (low >>> 16 & 0xFF) + "." + (low >>> 8 & 0xFF) + "." + (low & 0xFF);
		int zeroes = -1;
		int longest = 1; // a single zero field is not shortened
		for (int i = 0; i < 8; i++) {
			int n = i;
			while (n < 8 && field(high, low, n) == 0)
				n++;
			if (n - i > longest) {
				zeroes = i;
				longest = n - i;
			}
		}
		StringBuilder out = new StringBuilder(39);
		for (int i = 0; i < 8; i++) {
			if (i == zeroes) {
				out.append("::");
				i += longest - 1;
				continue;
			}
			if (i > 0 && out.charAt(out.length() - 1) != ':')
				out.append(':');
			out.append(Integer.toHexString(field(high, low, i)));
		}
		return out.toString();
	}

	private static int field(long high, long low, int index) {
		long half = index < 4 ? high : low;
		return (int) (half >>> 48 - 16 * (index & 3)) & 0xFFFF;
	}
}
