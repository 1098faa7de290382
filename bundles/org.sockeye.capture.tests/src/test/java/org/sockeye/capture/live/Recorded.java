/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.sockeye.model.ProcessInfo;
import org.sockeye.pcapng.BlockHandler;
import org.sockeye.pcapng.CaptureFileReader;
import org.sockeye.pcapng.CaptureFileReader.Next;
import org.sockeye.pcapng.CapturedPacket;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.InterfaceStatistics;
import org.sockeye.pcapng.PacketDecoder;
import org.sockeye.pcapng.SectionInfo;
import org.sockeye.pcapng.TcpFlags;

/** What an agent wrote, read back, and a reassembler that trusts nothing. */
final class Recorded implements BlockHandler {

	/** A packet. {@code tap}: 1 in, 2 out. */
	record Packet(String source, int tap, int srcPort, int dstPort, int seq, int flags, byte[] bytes, int original,
			String gap, String unix, int pid, int tid, long timeNs) {
		boolean data() {
			return original > 0;
		}

		/** LENGTH of "LENGTH bytes at NUMBER: REASON"; 0 without a gap. */
		int gapLength() {
			return gap == null ? 0 : Integer.parseUnsignedInt(gap.split(" ")[0]);
		}

		/** NUMBER of it. */
		int gapAt() {
			return Integer.parseUnsignedInt(gap.split("[ :]")[3]);
		}
	}

	/** The bytes of one direction as one source and one tap saw them; {@code known[i]} where there is one. */
	record Stream(byte[] bytes, boolean[] known, int declared) {
		int count() {
			int n = 0;
			for (boolean k : known)
				n += k ? 1 : 0;
			return n;
		}
	}

	final List<Packet> packets = new ArrayList<>();
	final List<ProcessInfo> processes = new ArrayList<>();
	final List<InterfaceInfo> interfaces = new ArrayList<>();
	final List<InterfaceStatistics> statistics = new ArrayList<>();
	SectionInfo section;
	Next end;
	private final PacketDecoder decoder = new PacketDecoder();
	private final DecodedTcp tcp = new DecodedTcp();

	static Recorded read(Path file) throws IOException {
		Recorded r = new Recorded();
		try (CaptureFileReader reader = CaptureFileReader.open(file)) {
			do
				r.end = reader.next(r);
			while (r.end == Next.PACKET || r.end == Next.OTHER);
		}
		return r;
	}

	@Override
	public void packet(CapturedPacket p) {
		assertEquals(PacketDecoder.Result.TCP, decoder.decode(p.linkType(), p.data(), p.originalLength(), tcp));
		byte[] bytes = new byte[tcp.payloadCaptured()];
		p.data().get(p.data().position() + tcp.payloadOffset(), bytes);
		packets.add(new Packet(interfaces.get(p.interfaceId()).name(), p.flags() & 3, tcp.srcPort(), tcp.dstPort(),
				tcp.seq(), tcp.flags(), bytes, tcp.payloadOriginal(), p.comment("gap: "), p.comment("unix: "), p.pid(),
				p.tid(), p.timeNs()));
	}

	@Override
	public void section(SectionInfo info) {
		section = info;
	}

	@Override
	public void interfaceAdded(int id, InterfaceInfo info) {
		interfaces.add(info);
	}

	@Override
	public void process(ProcessInfo process) {
		processes.add(process);
	}

	@Override
	public void statistics(InterfaceStatistics s) {
		statistics.add(s);
	}

	/**
	 * The packets of one connection and of no other from its client's port: the kernel may give that again at once.
	 *
	 * @param ordinal how many connections from that port came before
	 */
	Recorded connection(int clientPort, int ordinal) {
		Recorded one = new Recorded();
		int at = 0;
		Set<Integer> begun = new HashSet<>();
		for (Packet p : packets) {
			if (p.srcPort() != clientPort && p.dstPort() != clientPort)
				continue;
			// A second beginning of a direction is that of the next connection.
			if ((p.flags() & TcpFlags.SYN) != 0 && !begun.add(p.srcPort())) {
				at++;
				begun = new HashSet<>(Set.of(p.srcPort()));
			}
			if (at == ordinal)
				one.packets.add(p);
		}
		return one;
	}

	List<Packet> of(String source, int tap, int srcPort, int dstPort) {
		return packets.stream().filter(p -> p.source().equals(source) && p.tap() == tap && p.srcPort() == srcPort
				&& (dstPort < 0 || p.dstPort() == dstPort)).toList();
	}

	/** The number of the direction's first byte, from its SYN. */
	int start(int srcPort, int dstPort) {
		return packets.stream().filter(p -> p.srcPort() == srcPort && p.dstPort() == dstPort
				&& (p.flags() & TcpFlags.SYN) != 0).findFirst()
				.orElseThrow(() -> new AssertionError("no SYN from " + srcPort)).seq() + 1;
	}

	/** What one tap and source brought into the file. */
	Stream stream(String source, int tap, int srcPort, int dstPort) {
		return join(of(source, tap, srcPort, dstPort), srcPort, dstPort);
	}

	/** What the file has of a direction, whoever saw it. */
	Stream whole(int srcPort, int dstPort) {
		return join(packets.stream().filter(p -> p.srcPort() == srcPort && p.dstPort() == dstPort).toList(), srcPort, dstPort);
	}

	/** Puts packets together by their numbers. A byte that two packets carry is an error. */
	private Stream join(List<Packet> some, int srcPort, int dstPort) {
		int start = start(srcPort, dstPort);
		byte[] bytes = new byte[0];
		boolean[] known = new boolean[0];
		int declared = 0, end = 0;
		for (Packet p : some) {
			int at = p.seq() - start;
			if (at < 0 && p.data())
				throw new AssertionError("a packet before the start: " + at);
			if (p.gap() != null) {
				assertEquals(0, p.original(), "a gap is declared by a packet without payload");
				assertTrue(p.seq() - p.gapAt() <= 0, "and it stands no further on than the gap");
				declared = Math.max(declared, p.gapAt() - start + p.gapLength());
			}
			if (!p.data())
				continue;
			assertEquals(p.original(), p.bytes().length, "no packet is cut");
			declared = Math.max(declared, at + p.original());
			if (at + p.bytes().length > end) {
				end = at + p.bytes().length;
				if (end > bytes.length) {
					bytes = Arrays.copyOf(bytes, 2 * end);
					known = Arrays.copyOf(known, 2 * end);
				}
			}
			for (int i = 0; i < p.bytes().length; i++) {
				if (known[at + i])
					throw new AssertionError("byte " + (at + i) + " stands twice in the file");
				bytes[at + i] = p.bytes()[i];
				known[at + i] = true;
			}
		}
		return new Stream(Arrays.copyOf(bytes, end), Arrays.copyOf(known, end), declared);
	}
}
