/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.model;

/**
 * One end of a flow.
 *
 * @param address an IPv4 or IPv6 address in text form; for an AF_UNIX socket {@code unix:} and its path
 *                ({@code unix:} alone when neither end is bound, {@code unix:@name} for the abstract name space)
 * @param port    the TCP port, 0 for AF_UNIX
 */
public record Endpoint(String address, int port) {

	/** @return whether this is an AF_UNIX socket */
	public boolean isUnix() {
		return address.startsWith("unix:");
	}

	/** @return {@code address:port}, an IPv6 address in brackets; the address alone for AF_UNIX */
	@Override
	public String toString() {
		if (isUnix())
			return address;
		return address.indexOf(':') >= 0 ? "[" + address + "]:" + port : address + ":" + port;
	}
}
