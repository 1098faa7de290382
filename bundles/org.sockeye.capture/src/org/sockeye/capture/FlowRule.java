/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user decided of one TCP connection, whatever the filter's rules for connections and its first bytes say; the filter's rules for
 * processes still hold. Immutable.
 *
 * @param one       one end's address, all of it
 * @param onePort   its port, 1 to 65535
 * @param other     the other end's; which of them is the client does not matter
 * @param otherPort its port
 */
public record FlowRule(Choice choice, AddressPrefix one, int onePort, AddressPrefix other, int otherPort) {

	/** What becomes of the connection's bytes from now on. */
	public enum Choice {
		/** They are captured, also when they do not look like HTTP. */
		IN,
		/** They are left out. */
		OUT,
		/** As the filter and the first bytes say, again. */
		AUTO
	}

	private static final Pattern ENDS = Pattern
			.compile("(\\[[^\\]]+]|[0-9.]+):(\\d{1,5})-(\\[[^\\]]+]|[0-9.]+):(\\d{1,5})");
	private static final int ALL_BITS = 128;

	/** @throws IllegalArgumentException with a sentence, when an address is a prefix or a port is none */
	public FlowRule {
		for (AddressPrefix a : new AddressPrefix[] { one, other })
			if (a.bits() != ALL_BITS)
				throw new IllegalArgumentException("a connection's end is one address, not " + a);
		for (int port : new int[] { onePort, otherPort })
			if (port < 1 || port > 65_535)
				throw new IllegalArgumentException(port + " is no TCP port: they go from 1 to 65535");
	}

	/**
	 * Reads what {@link #toString} writes.
	 *
	 * @param choice {@code in}, {@code out} or {@code auto}
	 * @param ends   such as {@code 10.0.0.1:80-10.0.0.2:999} or {@code [::1]:80-[::1]:999}, in either order
	 * @throws IllegalArgumentException with a sentence, when it is none
	 */
	public static FlowRule parse(String choice, String ends) {
		Choice c;
		try {
			c = Choice.valueOf(choice.toUpperCase(Locale.ROOT));
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException("a connection is taken in, out or auto, not " + choice);
		}
		Matcher m = ENDS.matcher(ends);
		if (!m.matches())
			throw new IllegalArgumentException(
					"a connection is given as ADDRESS:PORT-ADDRESS:PORT, such as 10.0.0.1:80-10.0.0.2:999 or [::1]:80-[::1]:999");
		return new FlowRule(c, AddressPrefix.parse(m.group(1)), Integer.parseInt(m.group(2)), AddressPrefix.parse(m.group(3)),
				Integer.parseInt(m.group(4)));
	}

	/** @return whether both are of the same connection */
	public boolean sameFlow(FlowRule rule) {
		return one.equals(rule.one) && onePort == rule.onePort && other.equals(rule.other) && otherPort == rule.otherPort
				|| one.equals(rule.other) && onePort == rule.otherPort && other.equals(rule.one) && otherPort == rule.onePort;
	}

	/** @return such as {@code in 10.0.0.1:80-10.0.0.2:999} */
	@Override
	public String toString() {
		return choice.name().toLowerCase(Locale.ROOT) + " " + end(one, onePort) + "-" + end(other, otherPort);
	}

	private static String end(AddressPrefix address, int port) {
		String host = address.toString().replaceFirst("/.*", "");
		return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
	}
}
