/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.sockeye.model.ExchangeState;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.IpAddress;

/** Feeds segments to a reader, with a file in memory, and keeps what comes out. */
final class Wire implements ExchangeSink {

	/** What came out of an exchange; a gap in a body is {@code [n reason]}. */
	record Seen(int id, String method, String target, int status, ExchangeState state, String stateReason,
			String requestBody, String responseBody, int clientPid, int serverPid, String client, String server,
			List<String> extras) {

		/** @return what is expected of it: behind the bodies the interim responses and the trailers, if there are any */
		String line() {
			return (method + " " + target + " " + status + " " + state.id() + " " + requestBody + "|" + responseBody
					+ (extras.isEmpty() ? "" : " " + extras)).stripLeading();
		}
	}

	/** Grows, and is read without a copy. */
	private static final class Memory extends ByteArrayOutputStream {
		byte[] bytes() {
			return buf;
		}
	}

	private final Memory file = new Memory();
	private final DecodedTcp tcp = new DecodedTcp();
	private final PacketMeta meta = new PacketMeta();
	final HttpReader reader;
	final List<String> events = new ArrayList<>();
	/** By id: as finished, or as changed after that. */
	final Map<Integer, Seen> seen = new TreeMap<>();
	final Map<Integer, HttpExchange> exchanges = new TreeMap<>();
	private long clientAddress = IpAddress.mapped(0x7F000001);
	private long serverAddress = IpAddress.mapped(0x7F000001);
	private long high;
	private int clientPort = 40000;
	private int serverPort = 80;
	String scope = "";
	final Map<Integer, List<InnerMessage>> messages = new TreeMap<>();
	int rereads;
	/** Of each segment that was fed, where the file has its first byte. */
	final List<Long> places = new ArrayList<>();

	Wire() {
		reader = new HttpReader(this, this::read);
	}

	Wire(List<org.sockeye.http.spi.ProtocolDecoder> protocols) {
		reader = new HttpReader(this, this::read, protocols);
	}

	/** Also finds messages in coded bodies. */
	Wire(BodyDecoder.Factory codings) {
		reader = new HttpReader(this, this::read, Protocols.installed(), codings);
	}

	Wire ports(int client, int server) {
		clientPort = client;
		serverPort = server;
		return this;
	}

	Wire addresses(long highHalf, long client, long server) {
		high = highHalf;
		clientAddress = client;
		serverAddress = server;
		return this;
	}

	Wire feed(List<Segment> segments) {
		for (Segment s : segments)
			feed(s, null);
		return this;
	}

	Wire feed(Segment s, String unixPath) {
		file.writeBytes(new byte[] { '<', '-', '-' }); // what is not payload
		long at = file.size();
		places.add(at + 5);
		byte[] packet = new byte[5 + s.bytes().length];
		System.arraycopy(s.bytes(), 0, packet, 5, s.bytes().length);
		file.writeBytes(packet);
		if (s.fromClient())
			tcp.set(high, clientAddress, clientPort, high, serverAddress, serverPort, s.seq(), s.ack(), s.flags(), 5,
					s.bytes().length, s.original());
		else
			tcp.set(high, serverAddress, serverPort, high, clientAddress, clientPort, s.seq(), s.ack(), s.flags(), 5,
					s.bytes().length, s.original());
		meta.set(s.timeNs(), at, ByteBuffer.wrap(packet), s.source(), scope).seenBy(s.tap(), s.pid()).gap(s.gap())
				.unix(unixPath);
		reader.packet(tcp, meta);
		Arrays.fill(packet, (byte) '!'); // a packet's bytes are only valid during the call
		return this;
	}

	List<String> end() {
		reader.end();
		return lines();
	}

	List<String> lines() {
		return seen.values().stream().map(Seen::line).toList();
	}

	static List<String> run(List<Segment> segments) {
		return new Wire().feed(segments).end();
	}

	/** For comparing runs in which exchanges may be opened in another order. */
	static List<String> sorted(List<String> lines) {
		List<String> out = new ArrayList<>(lines);
		Collections.sort(out);
		return out;
	}

	@Override
	public void opened(HttpExchange x) {
		events.add("opened " + x.id());
		if (x.id() != exchanges.size())
			throw new AssertionError("id " + x.id() + " after " + exchanges.size() + " exchanges");
		exchanges.put(x.id(), x);
	}

	@Override
	public void changed(HttpExchange x) {
		events.add("changed " + x.id());
		if (seen.containsKey(x.id()))
			seen.put(x.id(), see(x));
	}

	@Override
	public void finished(HttpExchange x) {
		events.add("finished " + x.id());
		if (seen.put(x.id(), see(x)) != null)
			throw new AssertionError("finished twice: " + x.id());
	}

	@Override
	public void message(HttpExchange x, InnerMessage m) {
		if (exchanges.get(x.id()) != x)
			throw new AssertionError("a message of an exchange that was not opened");
		messages.computeIfAbsent(x.id(), id -> new ArrayList<>()).add(m);
	}

	/** The messages of an exchange: who, type, payload as sent, note. */
	List<String> messages(int id) {
		return messages.getOrDefault(id, List.of()).stream()
				.map(m -> ((m.side() == org.sockeye.model.Side.REQUEST ? "C " : "S ") + m.type() + " " + text(m.payload()) + " " + m.note()).strip())
				.toList();
	}

	private Seen see(HttpExchange x) {
		if (x.request() != null && !x.method().isEmpty() && x.request().head().complete()
				&& x.request().head().fields() == null) {
			String start = HeadParser.parse(bytes(x.request().head())).startLine();
			if (!start.startsWith(x.method()))
				throw new AssertionError("the head's place is wrong: " + start);
		}
		return new Seen(x.id(), x.method(), x.target(), x.status(), x.state(), x.stateReason(), body(x.request()),
				body(x.response()), x.clientPid(), x.serverPid(), x.client().toString(), x.server().toString(), extras(x));
	}

	private List<String> extras(HttpExchange x) {
		List<String> out = new ArrayList<>();
		for (HeadLayout interim : x.interim())
			out.add(interim.fields() != null ? interim.fields().get(0).value()
					: HeadParser.parse(bytes(interim)).startLine().split(" ")[1]);
		for (HttpMessage m : new HttpMessage[] { x.request(), x.response() })
			if (m != null && m.trailers() != null)
				(m.trailers().fields() != null ? m.trailers().fields() : HeadParser.parseTrailers(bytes(m.trailers()))).forEach(h -> out.add(h.name() + ": " + h.value()));
		return out;
	}

	byte[] bytes(HeadLayout layout) {
		try {
			return layout.read(this::read);
		} catch (java.io.IOException e) {
			throw new AssertionError(e);
		}
	}

	private String body(HttpMessage message) {
		if (message == null)
			return "-";
		BodyLayout body = message.body();
		if (body.size() != message.bodySize() || body.captured() != message.bodyCaptured())
			throw new AssertionError("layout " + body.size() + "/" + body.captured() + ", message " + message.bodySize()
					+ "/" + message.bodyCaptured());
		return text(body);
	}

	private String text(BodyLayout body) {
		StringBuilder out = new StringBuilder();
		long at = 0;
		int gap = 0;
		byte[] all = file.bytes();
		for (int i = 0; i <= body.pieces(); i++) {
			long next = i < body.pieces() ? body.offset(i) : body.size();
			while (at < next) {
				var g = body.gaps().get(gap++);
				if (g.offset() != at)
					throw new AssertionError("gap at " + g.offset() + ", expected at " + at);
				out.append("[" + g.length() + " " + g.reason() + "]");
				at += g.length();
			}
			if (i < body.pieces()) {
				out.append(new String(all, (int) body.fileOffset(i), body.length(i), StandardCharsets.ISO_8859_1));
				at += body.length(i);
			}
		}
		if (at != body.size() || gap != body.gaps().size())
			throw new AssertionError("pieces and gaps do not add up to the body");
		return out.toString();
	}

	int read(long fileOffset, ByteBuffer into) {
		rereads++;
		byte[] all = file.bytes();
		if (fileOffset >= file.size())
			return -1;
		int n = (int) Math.min(into.remaining(), file.size() - fileOffset);
		into.put(all, (int) fileOffset, n);
		return n;
	}
}
