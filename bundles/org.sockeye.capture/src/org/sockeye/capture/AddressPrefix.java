/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * IP addresses that begin with the same bits (RFC 4632, RFC 4291 2.3). Immutable.
 *
 * @param address as IPv6, an IPv4 address mapped ({@code ::ffff:a.b.c.d}); 32 hexadecimal digits
 * @param bits    how many of its 128 bits count
 */
public record AddressPrefix(String address, int bits) {

	private static final int MAPPED = 96;
	private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

	/**
	 * Reads an address, or one with a prefix length behind a slash. Names are not looked up.
	 *
	 * @throws IllegalArgumentException with a sentence, when it is none
	 */
	public static AddressPrefix parse(String text) {
		String[] parts = text.strip().split("/", -1);
		String literal = parts[0].replaceFirst("^\\[(.*)]$", "$1");
		if (parts.length > 2 || !LITERAL.matcher(literal).matches() || literal.matches("[0-9]+"))
			throw wrong(text);
		byte[] raw;
		try {
			raw = InetAddress.getByName(literal).getAddress();
		} catch (UnknownHostException e) {
			throw wrong(text);
		}
		int own = 8 * raw.length, bits = own;
		if (parts.length == 2) {
			try {
				bits = Integer.parseInt(parts[1]);
			} catch (NumberFormatException e) {
				throw wrong(text);
			}
		}
		if (bits < 0 || bits > own)
			throw new IllegalArgumentException("the prefix length of " + text + " must be 0 to " + own);
		byte[] all = new byte[16];
		if (raw.length == 4)
			Arrays.fill(all, 10, 12, (byte) 0xff);
		System.arraycopy(raw, 0, all, 16 - raw.length, raw.length);
		return new AddressPrefix(HexFormat.of().formatHex(all), raw.length == 4 ? MAPPED + bits : bits);
	}

	private static IllegalArgumentException wrong(String text) {
		return new IllegalArgumentException(text + " is no IP address");
	}

	/** @return 16 bytes */
	public byte[] bytes() {
		return HexFormat.of().parseHex(address);
	}

	/** @return such as {@code 10.0.0.0/8}; {@link #parse} reads it */
	@Override
	public String toString() {
		try {
			boolean mapped = bits >= MAPPED && address.startsWith("00000000000000000000ffff");
			byte[] raw = bytes();
			InetAddress a = InetAddress.getByAddress(mapped ? Arrays.copyOfRange(raw, 12, 16) : raw);
			return a.getHostAddress() + "/" + (mapped ? bits - MAPPED : bits);
		} catch (UnknownHostException e) {
			throw new IllegalStateException(e); // the length is right
		}
	}
}
