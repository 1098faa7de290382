/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

import org.sockeye.http.internal.http1.Http1;
import org.sockeye.http.spi.ProtocolDecoder;

/** The protocols that can be read here. Any thread may call. */
public final class Protocols {

	private Protocols() {
	}

	/**
	 * @return the decoders that the {@link ServiceLoader} finds beside this class, those of this bundle among them; one that cannot be
	 *         loaded is left out and logged. HTTP/1 is the last, since it is asked last
	 */
	public static List<ProtocolDecoder> installed() {
		List<ProtocolDecoder> out = new ArrayList<>();
		Iterator<ProtocolDecoder> found = ServiceLoader.load(ProtocolDecoder.class, Protocols.class.getClassLoader()).iterator();
		while (true) {
			try {
				if (!found.hasNext())
					break;
				out.add(found.next());
			} catch (ServiceConfigurationError e) {
				System.getLogger(Protocols.class.getName()).log(System.Logger.Level.ERROR, "a protocol decoder cannot be loaded", e);
			}
		}
		return ordered(out);
	}

	/**
	 * @param more decoders from elsewhere, such as OSGi services
	 * @return those and the installed ones
	 */
	public static List<ProtocolDecoder> installedAnd(Collection<ProtocolDecoder> more) {
		List<ProtocolDecoder> out = new ArrayList<>(more);
		out.addAll(installed());
		return ordered(out);
	}

	private static List<ProtocolDecoder> ordered(List<ProtocolDecoder> out) {
		out.sort(Comparator.comparing(p -> p instanceof Http1)); // stable
		return List.copyOf(out);
	}
}
