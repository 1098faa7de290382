/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.util.List;

import org.sockeye.http.internal.FlowTable;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.pcapng.DecodedTcp;

/**
 * Reads the exchanges out of TCP segments, of every protocol that there is a decoder for. One thread; the sink is called on it.
 */
public final class HttpReader {

	private final FlowTable flows;

	/**
	 * @param sink   told of the exchanges
	 * @param source reads the capture file again
	 */
	public HttpReader(ExchangeSink sink, PayloadSource source) {
		this(sink, source, Protocols.installed());
	}

	/** With those decoders only, which are asked in that order. */
	public HttpReader(ExchangeSink sink, PayloadSource source, List<ProtocolDecoder> protocols) {
		this(sink, source, protocols, BodyDecoder.Factory.NONE);
	}

	/** And with decoders for coded bodies, so that messages are found in these too. */
	public HttpReader(ExchangeSink sink, PayloadSource source, List<ProtocolDecoder> protocols, BodyDecoder.Factory codings) {
		this.flows = new FlowTable(sink, source, protocols, codings);
	}

	/**
	 * Takes a segment, in the order of the file.
	 *
	 * @param packet what {@link org.sockeye.pcapng.PacketDecoder} found
	 * @param meta   what goes with it; both are used during the call only
	 */
	public void packet(DecodedTcp packet, PacketMeta meta) {
		flows.packet(packet, meta);
	}

	/**
	 * Time has moved on: holes that were waited for long enough are given up, growing bodies are reported. To be called
	 * some ten times a second of capture time, and when a live capture is idle.
	 *
	 * @param nowNs nanoseconds since the epoch, of the capture rather than of the reading
	 */
	public void tick(long nowNs) {
		flows.tick(nowNs);
	}

	/** The capture has ended: no hole will be filled any more. Exchanges that are not over stay open, and are finished. */
	public void end() {
		flows.end();
	}

	/** @return flows that are kept at the moment */
	public int flows() {
		return flows.size();
	}
}
