/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.sockeye.capture.internal.RecordLayout.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

import org.sockeye.model.ProcessInfo;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.LinkType;
import org.sockeye.pcapng.PacketOptions;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.TcpFlags;
import org.sockeye.pcapng.TcpIpHeader;

/**
 * Turns records into the packets of docs/session-format.md. One thread; a record of a known process and interface allocates
 * nothing.
 */
public final class PacketStream implements RingReader.Handler {

	private static final String[] GAPS = new String[REASON_LIMIT + 1];
	static {
		GAPS[REASON_SENDFILE] = "sendfile(2) carries no bytes in its arguments";
		GAPS[REASON_SPLICE] = "splice(2) carries no bytes in its arguments";
		GAPS[REASON_FAULT] = "the memory was not readable when the call returned";
		GAPS[REASON_DISCARDED] = "the process discarded the bytes unread (MSG_TRUNC)";
		GAPS[REASON_WALK] = "the call had more pieces than the probe follows";
		GAPS[REASON_IO_URING] = "io_uring carries no bytes in the arguments of a call";
		GAPS[REASON_COMPAT] = "the calls of 32-bit processes are not read";
		GAPS[REASON_LIMIT] = "the body is longer than the limit of this capture";
		GAPS[REASON_CALL] = "the call is not one that the probe reads";
	}
	private static final String GAP_UNKNOWN = "not captured";
	private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

	/** An interface of the stream. */
	public static final class Interface {
		final int id;
		final int source;
		final int netns;
		final String program;
		long received;
		private long droppedSaid;

		private Interface(int id, int source, int netns, String program) {
			this.id = id;
			this.source = source;
			this.netns = netns;
			this.program = program;
		}
	}

	private final PcapngWriter out;
	private final Clocks clocks;
	private final DropCounters drops;
	private final int ownNetns;
	private final IntFunction<String> programs;
	private final ProcessFacts facts = new ProcessFacts();
	private final ExecCache execs = new ExecCache();
	private final ProcessCache processes = new ProcessCache();
	private final UnixConnections unix = new UnixConnections();
	private final WrittenRanges written = new WrittenRanges();
	private final BodyLimit limit;
	private final PacketOptions options = new PacketOptions();
	private final ByteBuffer header = ByteBuffer.allocateDirect(TcpIpHeader.MAX_SIZE);
	private final byte[] local4 = new byte[4];
	private final byte[] remote4 = new byte[4];
	private final byte[] local16 = new byte[16];
	private final byte[] remote16 = new byte[16];
	private Interface[] interfaces = new Interface[0];
	private ByteBuffer view;
	private ByteBuffer viewOf;
	private long received;
	private long bytes;

	// the record at hand
	private Interface intf;
	private long timeNs;
	private byte[] src;
	private byte[] dst;
	private int srcPort;
	private int dstPort;
	private boolean outbound;
	private int pid;
	private int tid;
	private String unixComment;

	/**
	 * @param ownNetns inode number of the agent's network namespace
	 * @param programs of a source: the program that its records are from; asked at each record, since it can change
	 * @param limit    of bodies
	 */
	PacketStream(PcapngWriter out, Clocks clocks, DropCounters drops, int ownNetns, IntFunction<String> programs,
			BodyLimit limit) {
		this.out = out;
		this.clocks = clocks;
		this.drops = drops;
		this.ownNetns = ownNetns;
		this.programs = programs;
		this.limit = limit;
	}

	/** Declares the interface of a source in the agent's own namespace, so that it is there before its first packet; once. */
	public void declare(int source) throws IOException {
		intf(source, ownNetns);
	}

	/** @return chunks written */
	public long received() {
		return received;
	}

	/** @return payload bytes written */
	public long bytes() {
		return bytes;
	}

	@Override
	public void record(ByteBuffer ring, int at, int size) throws IOException {
		int source = ring.get(at + SOURCE);
		int kind = ring.get(at + KIND);
		if (size < SIZE || source == SOURCE_SELFCHECK)
			return;
		if (kind == KIND_PATH) {
			unixOf(ring, at).path = path(ring, at);
			return;
		}
		if (kind == KIND_EXEC) {
			execs.add(ring, at, size);
			return;
		}
		process(ring, at);
		intf = intf(source, ring.getInt(at + NETNS));
		timeNs = ring.getLong(at + TS) + clocks.monotonicToEpoch();
		outbound = ring.get(at + DIRECTION) == DIRECTION_OUT;
		addresses(ring, at);
		int seq = ring.getInt(at + SEQ);
		int ack = ring.getInt(at + ACK);
		int flags = ring.get(at + FLAGS);
		switch (kind) {
		case KIND_DATA -> {
			if ((flags & FLAG_FIRST) != 0)
				packet(seq - 1, (flags & FLAG_ANSWER) != 0 ? ack : 0,
						(flags & FLAG_ANSWER) != 0 ? TcpFlags.SYN | TcpFlags.ACK : TcpFlags.SYN, NOTHING, 0, null);
			intf.received++;
			received++;
			data(ring, at, seq, ack);
		}
		case KIND_FIN -> packet(seq, ack, TcpFlags.FIN | TcpFlags.ACK, NOTHING, 0, null);
		case KIND_RST -> packet(seq, ack, TcpFlags.RST | TcpFlags.ACK, NOTHING, 0, null);
		default -> {
			// of a newer object than this class: not ours to guess
		}
		}
	}

	private void data(ByteBuffer ring, int at, int seq, int ack) throws IOException {
		int len = ring.getInt(at + LEN);
		int orig = ring.getInt(at + ORIG);
		int reason = ring.get(at + REASON);
		if (viewOf != ring) {
			viewOf = ring;
			view = ring.duplicate();
		}
		view.limit(at + SIZE + len).position(at + SIZE);
		WrittenRanges.Ranges known = written.of(WrittenRanges.fold(src), srcPort, WrittenRanges.fold(dst), dstPort,
				ring.getShort(at + FAMILY) != AF_UNIX && isLocal() ? ring.getInt(at + NETNS) : 0);
		known.seenBy(outbound, ring.getInt(at + INO));
		if ((ring.get(at + FLAGS) & FLAG_FIRST) != 0)
			known.startAt(seq);
		boolean any = fresh(known, seq, ack, len);
		if (len < orig && reason != REASON_SEEN && known.written(seq + len, orig - len) < orig - len)
			gap(known, seq + len, ack, orig - len, limit.cuts(known.direction, seq + len, orig - len) ? REASON_LIMIT : reason);
		else if (!any)
			packet(seq, ack, TcpFlags.ACK, NOTHING, 0, null); // who moved the bytes, and when
	}

	/**
	 * Bytes are known to have gone unseen. Not a cut packet of their length: whoever reassembles TCP would take it for the bytes
	 * themselves and leave out those that another source, or the receiver, puts there later (Wireshark does). For the
	 * same reason it never stands further on in the stream than the bytes do that are written.
	 */
	private void gap(WrittenRanges.Ranges known, int seq, int ack, int length, int reason) throws IOException {
		known.pass(seq, length);
		packet(known.reached(seq), ack, TcpFlags.ACK, NOTHING, 0, "gap: " + Integer.toUnsignedString(length) + " bytes at "
				+ Integer.toUnsignedString(seq) + ": " + reason(reason));
	}

	/** Writes what of the view is not in the file yet; returns whether there was any. */
	private boolean fresh(WrittenRanges.Ranges known, int seq, int ack, int len) throws IOException {
		int end = view.limit();
		boolean any = false;
		for (int done = 0; done < len;) {
			int n = known.written(seq + done, len - done);
			if (n == 0) {
				n = known.free(seq + done, len - done);
				int from = end - len + done;
				view.limit(from + n).position(from);
				int kept = limit.kept(known.direction, seq + done, view);
				view.limit(from + kept);
				if (kept > 0) {
					packet(seq + done, ack, TcpFlags.ACK | TcpFlags.PSH, view, kept, null);
					known.add(seq + done, kept);
					bytes += kept;
				}
				if (kept < n)
					gap(known, seq + done + kept, ack, n - kept, REASON_LIMIT);
				any = true;
			}
			done += n;
		}
		return any;
	}

	/** A host with itself: 127.0.0.0/8, ::1, or any address of its own. (The ends of an AF_UNIX one may be in two namespaces.) */
	private boolean isLocal() {
		return src.length == 4 && src[0] == 127 || Arrays.equals(src, dst);
	}

	private static String reason(int reason) {
		return reason > 0 && reason < GAPS.length ? GAPS[reason] : GAP_UNKNOWN;
	}

	private void packet(int seq, int ack, int tcpFlags, ByteBuffer payload, int orig, String gap) throws IOException {
		options.clear().flags(outbound ? PacketOptions.OUTBOUND : PacketOptions.INBOUND).process(pid, tid);
		if (gap != null)
			options.comment(gap);
		if (unixComment != null) {
			options.comment(unixComment);
			unixComment = null;
		}
		if (first(intf.source) == intf) {
			long lost = drops.lost(intf.source);
			options.dropCount(lost - intf.droppedSaid);
			intf.droppedSaid = lost;
		}
		header.clear();
		TcpIpHeader.write(header, src, dst, srcPort, dstPort, seq, ack, tcpFlags, orig);
		header.flip();
		out.packet(intf.id, timeNs, header, payload, orig, options);
	}

	private void addresses(ByteBuffer ring, int at) {
		int family = ring.getShort(at + FAMILY);
		int lport = Short.toUnsignedInt(ring.getShort(at + LPORT));
		int rport = Short.toUnsignedInt(ring.getShort(at + RPORT));
		byte[] local, remote;
		unixComment = null;
		if (family == AF_UNIX) {
			UnixConnections.Connection c = unixOf(ring, at);
			local = remote = c.address;
			if (!c.introduced) {
				c.introduced = true;
				unixComment = "unix: " + c.path;
			}
		} else if (family == AF_INET) {
			ring.get(at + LADDR, local = local4);
			ring.get(at + RADDR, remote = remote4);
		} else {
			ring.get(at + LADDR, local = local16);
			ring.get(at + RADDR, remote = remote16);
		}
		src = outbound ? local : remote;
		dst = outbound ? remote : local;
		srcPort = outbound ? lport : rport;
		dstPort = outbound ? rport : lport;
	}

	private UnixConnections.Connection unixOf(ByteBuffer ring, int at) {
		return unix.of(ring.getLong(at + SOCK), ring.getLong(at + PEER), ring.getInt(at + INO));
	}

	/** sun_path (unix(7)): up to the NUL; an abstract name begins with one and is written with an {@code @}. */
	private static String path(ByteBuffer ring, int at) {
		byte[] raw = new byte[Math.min(ring.getInt(at + LEN), 108)];
		ring.get(at + SIZE, raw);
		int end = 1;
		while (end < raw.length && raw[end] != 0)
			end++;
		if (raw.length > 0 && raw[0] == 0)
			return "@" + new String(raw, 1, raw.length - 1, StandardCharsets.UTF_8).replace('\0', '@');
		return new String(raw, 0, Math.min(end, raw.length), StandardCharsets.UTF_8);
	}

	private void process(ByteBuffer ring, int at) throws IOException {
		pid = ring.getInt(at + PID);
		tid = ring.getInt(at + TID);
		long start = ring.getLong(at + START);
		if (processes.knows(pid, start, ring.getLong(at + COMM), ring.getLong(at + COMM + 8)))
			return;
		byte[] comm = new byte[COMM_SIZE];
		ring.get(at + COMM, comm);
		int length = 0;
		while (length < comm.length && comm[length] != 0)
			length++;
		ProcessInfo process = facts.read(pid, new String(comm, 0, length, StandardCharsets.UTF_8), start + clocks.bootToEpoch());
		ExecCache.Exec exec = execs.find(pid, start);
		out.processInformation(exec == null ? process : facts.complete(process, exec));
	}

	private Interface intf(int source, int netns) throws IOException {
		String known = programs.apply(source), program = known == null ? "" : known;
		for (Interface i : interfaces)
			if (i.source == source && i.netns == netns && i.program.equals(program))
				return i;
		String name = source == SOURCE_SENDPATH ? "sendpath" : "syscalls";
		if (netns != ownNetns)
			name += "@netns:" + Integer.toUnsignedString(netns);
		int id = out.addInterface(new InterfaceInfo(LinkType.RAW, 0, name, program, List.of()));
		Interface added = new Interface(id, source, netns, program);
		Interface[] more = Arrays.copyOf(interfaces, interfaces.length + 1);
		more[interfaces.length] = added;
		interfaces = more;
		return added;
	}

	/** Writes an Interface Statistics Block for each interface. */
	public void statistics(long nowNs) throws IOException {
		for (Interface i : interfaces) {
			boolean own = first(i.source) == i;
			out.interfaceStatistics(i.id, nowNs, i.received, own ? drops.lost(i.source) : 0,
					own ? drops.text(i.source) : "");
		}
	}

	/** The kernel counts drops by source; a source's first interface carries them. */
	private Interface first(int source) {
		for (Interface i : interfaces)
			if (i.source == source)
				return i;
		return null;
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}
}
