/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.har;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sockeye.http.ImportedRecords;
import org.sockeye.model.Endpoint;
import org.sockeye.model.ProcessInfo;
import org.sockeye.model.Side;
import org.sockeye.pcapng.PacketOptions;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.TcpFlags;
import org.sockeye.pcapng.TcpIpHeader;
import org.sockeye.session.har.HarExchange.Inner;
import org.sockeye.session.har.HarExchange.Part;

/** Writes exchanges into a session file, each on a connection of its own. */
final class HarFlows {

	private static final int MAX_PAYLOAD = 65_000;
	/** {@code fd53:6f63:6b65:7965::/64}: docs/session-format.md. */
	private static final byte[] UNIX = { (byte) 0xFD, 0x53, 0x6F, 0x63, 0x6B, 0x65, 0x79, 0x65 };

	private final PcapngWriter writer;
	private final int source;
	private final Map<Integer, ProcessInfo> written = new HashMap<>();
	private final ByteBuffer header = ByteBuffer.allocate(TcpIpHeader.MAX_SIZE);
	private final PacketOptions options = new PacketOptions();
	private int flows;

	private byte[][] address;
	private final int[] port = new int[2];
	private final int[] seq = new int[2];
	private final int[] pid = new int[2];
	private String unix;

	HarFlows(PcapngWriter writer, int source) {
		this.writer = writer;
		this.source = source;
	}

	void write(HarExchange x) throws IOException {
		flows++;
		ends(x);
		processes(x.clientProcess(), x.serverProcess());
		// Numbers far from those of an earlier connection between the same ends.
		seq[0] = flows * 0x9E3779B1;
		seq[1] = seq[0] + 0x40000000;
		long begin = x.request() != null ? x.request().first() : x.response().first();
		packet(0, begin, new byte[0], 0, 0, TcpFlags.SYN, null);
		packet(1, begin, new byte[0], 0, 0, TcpFlags.SYN | TcpFlags.ACK, null);
		seq[0]++;
		seq[1]++;
		boolean later = !x.inner().isEmpty();
		long end = begin;
		if (x.request() != null) {
			part(0, x.request(), x.request().ended(), false);
			end = x.request().last();
		}
		if (x.response() != null) {
			part(1, x.response(), x.response().ended() && !later, x.request() == null);
			end = Math.max(end, x.response().last());
		}
		for (Inner m : x.inner()) {
			int side = m.sent() ? 0 : 1;
			bytes(side, m.timeNs(), ImportedRecords.record(ImportedRecords.MESSAGE, ImportedRecords.head(List.of(), m.type(), m.note()), m.bytes().length));
			bytes(side, m.timeNs(), m.bytes());
			end = Math.max(end, m.timeNs());
		}
		if (later && x.response() != null && x.response().ended())
			bytes(1, end, ImportedRecords.record(ImportedRecords.END, new byte[0], 0));
		packet(0, end, new byte[0], 0, 0, TcpFlags.FIN | TcpFlags.ACK, null);
		packet(1, end, new byte[0], 0, 0, TcpFlags.FIN | TcpFlags.ACK, null);
	}

	private void part(int side, Part m, boolean ends, boolean alone) throws IOException {
		bytes(side, m.first(), ImportedRecords.magic(side == 0 ? Side.REQUEST : Side.RESPONSE));
		byte[] head = ImportedRecords.record(ImportedRecords.HEAD, ImportedRecords.head(m.fields(), m.head().toArray(String[]::new)), 0);
		HarBody body = m.body();
		// Of a message without a body the head's last byte is the message's.
		int early = body.size() > 0 ? head.length : head.length - 1;
		bytes(side, m.first(), Arrays.copyOf(head, early));
		bytes(side, m.last(), Arrays.copyOfRange(head, early, head.length));
		if (body.size() > 0) {
			bytes(side, m.last(), ImportedRecords.record(ImportedRecords.BODY, new byte[0], body.size()));
			long at = 0;
			for (HarBody.Piece piece : body.pieces()) {
				gap(side, m.last(), piece.offset() - at, body.reason());
				bytes(side, m.last(), piece.bytes());
				at = piece.offset() + piece.bytes().length;
			}
			gap(side, m.last(), body.size() - at, body.reason());
		}
		if (alone)
			bytes(side, m.last(), ImportedRecords.record(ImportedRecords.NO_REQUEST, new byte[0], 0));
		if (!m.trailers().isEmpty())
			bytes(side, m.last(), ImportedRecords.record(ImportedRecords.TRAILERS, ImportedRecords.head(m.trailers()), 0));
		received(side, m.last());
		if (ends)
			bytes(side, m.last(), ImportedRecords.record(ImportedRecords.END, new byte[0], 0));
	}

	private void bytes(int side, long time, byte[] bytes) throws IOException {
		for (int at = 0; at < bytes.length; at += MAX_PAYLOAD) {
			int n = Math.min(MAX_PAYLOAD, bytes.length - at);
			packet(side, time, bytes, at, n, TcpFlags.ACK | TcpFlags.PSH, null);
			seq[side] += n;
		}
	}

	/** Bytes that are not in the file, as the capture declares those that it did not see. */
	private void gap(int side, long time, long length, String reason) throws IOException {
		for (long left = length; left > 0;) {
			int n = (int) Math.min(left, 1 << 30);
			packet(side, time, new byte[0], 0, 0, TcpFlags.ACK, "gap: " + n + " bytes at " + Integer.toUnsignedString(seq[side]) + ": " + reason);
			seq[side] += n;
			left -= n;
		}
	}

	private void packet(int side, long time, byte[] bytes, int from, int length, int flags, String comment) throws IOException {
		TcpIpHeader.write(header.clear(), address[side], address[1 - side], port[side], port[1 - side], seq[side], seq[1 - side], flags, length);
		options.clear().flags(pid[side] >= 0 ? PacketOptions.OUTBOUND : 0).process(pid[side], 0);
		send(time, bytes, from, length, comment);
	}

	/** Says who received what was sent so far. */
	private void received(int side, long time) throws IOException {
		if (pid[1 - side] < 0)
			return;
		TcpIpHeader.write(header.clear(), address[side], address[1 - side], port[side], port[1 - side], seq[side], seq[1 - side], TcpFlags.ACK, 0);
		options.clear().flags(PacketOptions.INBOUND).process(pid[1 - side], 0);
		send(time, new byte[0], 0, 0, null);
	}

	private void send(long time, byte[] bytes, int from, int length, String comment) throws IOException {
		if (comment != null)
			options.comment(comment);
		if (unix != null) {
			options.comment("unix: " + unix);
			unix = null;
		}
		writer.packet(source, time, header.flip(), ByteBuffer.wrap(bytes, from, length), length, options);
	}

	/** Where it is not known who asked, each request comes from a port of its own at the address that means "not known" (RFC 1122 §3.2.1.3). */
	private void ends(HarExchange x) throws IOException {
		Endpoint server = x.server();
		if (server.isUnix()) {
			byte[] a = Arrays.copyOf(UNIX, 16);
			ByteBuffer.wrap(a).putLong(8, flows);
			address = new byte[][] { a, a };
			port[0] = 1;
			port[1] = 2;
			unix = server.address().substring("unix:".length());
			return;
		}
		unix = null;
		byte[] to = literal(server.address());
		byte[] from = x.client() == null || x.client().isUnix() ? null : literal(x.client().address());
		if (to == null)
			to = new byte[from == null ? 4 : from.length];
		port[1] = server.port();
		if (from != null && from.length == to.length) {
			port[0] = x.client().port();
		} else {
			from = new byte[to.length];
			from[from.length - 1] = (byte) (flows / 64_000);
			from[from.length - 2] = (byte) (flows / 64_000 >>> 8);
			port[0] = 1024 + flows % 64_000;
		}
		address = new byte[][] { from, to };
	}

	/** @return {@code null} for what is no address; nothing is looked up */
	private static byte[] literal(String text) throws IOException {
		boolean v4 = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
		boolean v6 = text.indexOf(':') >= 0 && text.matches("[0-9A-Fa-f:.]{2,45}");
		try {
			return v4 || v6 ? InetAddress.getByName(text).getAddress() : null;
		} catch (java.net.UnknownHostException e) {
			return null;
		}
	}

	private void processes(ProcessInfo client, ProcessInfo server) throws IOException {
		List<ProcessInfo> both = new ArrayList<>(2);
		both.add(client);
		both.add(server);
		for (int side = 0; side < 2; side++) {
			ProcessInfo process = both.get(side);
			pid[side] = process == null ? -1 : process.pid();
			if (pid[side] >= 0 && !process.equals(written.put(pid[side], process)))
				writer.processInformation(process);
		}
	}
}
