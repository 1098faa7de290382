/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import org.sockeye.model.Endpoint;

/** The target URI of a request (RFC 9110 §7.1), put together from what was sent. */
final class TargetUri {

	private TargetUri() {
	}

	/**
	 * @param target    the request target in any of its four forms (RFC 9112 §3.2)
	 * @param authority from the target or the Host field; empty when there is none
	 * @param server    stands in for a missing authority
	 */
	static String of(String method, String target, String authority, Endpoint server) {
		if (target.isEmpty() || method.equals("CONNECT") || target.contains("://"))
			return target;
		String host = !authority.isEmpty() ? authority : server.isUnix() ? "localhost" : server.toString();
		if (target.equals("*"))
			return "http://" + host;
		return "http://" + host + target;
	}

	/** @return the authority without its port and without user information */
	static String host(String authority) {
		int start = authority.lastIndexOf('@') + 1;
		int colon = authority.lastIndexOf(':');
		boolean port = colon > start && colon > authority.lastIndexOf(']');
		return authority.substring(start, port ? colon : authority.length());
	}
}
