/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.agent;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.internal.CaptureKernel;
import org.sockeye.capture.internal.Clocks;
import org.sockeye.capture.internal.HostFacts;
import org.sockeye.capture.internal.PacketStream;
import org.sockeye.capture.internal.RecordLayout;
import org.sockeye.capture.internal.Spool;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.SectionInfo;

/** The capture itself: from the ring to the stream, until it is stopped. {@link #stop} from any thread, the rest from one. */
final class Agent {

	private static final int BUFFER_BYTES = 256 << 10;
	private static final long FLUSH_NS = 100_000_000L;
	private static final long STATISTICS_NS = 1_000_000_000L;
	private static final int BATCH_BYTES = 4 << 20;
	/** What may wait in memory while the stream is slower than the ring; then the ring fills, and the kernel counts what is lost. */
	private static final long SPOOL_BYTES = 64L << 20;
	/** For what becomes of a batch: a record without bytes takes more in the stream than in the ring. */
	private static final long ROOM_BYTES = 2L * BATCH_BYTES;
	/** At the end: how long a stream may take nothing until the rest is given up. */
	private static final long STALL_MS = 5_000;
	/** How long to sleep when the ring is empty: short while something happens, longer in an idle hour. */
	private static final int BUSY_SLEEP_MS = 10;
	private static final int IDLE_SLEEP_MS = 50;
	private static final long IDLE_AFTER_NS = 2_000_000_000L;
	private static final int MAX_DRAIN_ROUNDS = 1000;

	private final CaptureKernel kernel;
	private final Clocks clocks;
	private final AgentLog log;
	private volatile boolean stopped;
	private volatile Spool spool;

	Agent(CaptureKernel kernel, Clocks clocks, AgentLog log) {
		this.kernel = kernel;
		this.clocks = clocks;
		this.log = log;
	}

	/** Ends the capture soon. */
	void stop() {
		stopped = true;
		Spool s = spool;
		if (s != null)
			s.end(); // the thread that writes may wait for it
	}

	/**
	 * Writes the stream. Returns when stopped, with the probes detached and all that was seen written.
	 *
	 * @param out closed by this
	 * @throws IOException the stream cannot be written
	 */
	void run(WritableByteChannel out, HostFacts host, String version) throws IOException {
		spool = new Spool(out, SPOOL_BYTES, STALL_MS);
		try (PcapngWriter writer = new PcapngWriter(spool, BUFFER_BYTES)) {
			PacketStream stream = open(writer, host, version);
			writer.flush();
			log.status(0, 0, kernel.drops(), kernel.reports());
			log.probes(kernel.reports());
			log.ready();
			loop(writer, stream);
			kernel.detach();
			spool.end();
			drain(stream);
			declare(stream);
			kernel.refreshDrops();
			stream.statistics(now());
			writer.flush();
			log.status(stream.received(), stream.bytes(), kernel.drops(), kernel.reports());
		}
	}

	private PacketStream open(PcapngWriter writer, HostFacts host, String version) throws IOException {
		List<String> comments = new ArrayList<>();
		for (ProbeReport p : kernel.reports())
			comments.add("probe " + p.name() + ": " + p.verdict());
		writer.section(new SectionInfo(host.machine(), "Linux " + host.kernel(), "Sockeye " + version, comments));
		PacketStream stream = kernel.stream(writer, clocks, host.netns());
		declare(stream);
		return stream;
	}

	/** Also of a probe that is attached later: from then on the stream says so, whether bytes come or not. */
	private void declare(PacketStream stream) throws IOException {
		for (int source : new int[] { RecordLayout.SOURCE_SYSCALLS, RecordLayout.SOURCE_SENDPATH })
			if (kernel.program(source) != null)
				stream.declare(source);
	}

	private void loop(PcapngWriter writer, PacketStream stream) throws IOException {
		long flushed = System.nanoTime(), counted = flushed, busy = flushed;
		while (!stopped) {
			boolean room = spool.hasRoom(ROOM_BYTES);
			int n = room ? kernel.read(stream, BATCH_BYTES) : 0;
			long now = System.nanoTime();
			if (n > 0)
				busy = now;
			if (writer.pending() > 0 && (n == 0 || now - flushed > FLUSH_NS)) {
				writer.flush();
				flushed = now;
			}
			if (now - counted > STATISTICS_NS) {
				counted = now;
				count(stream);
			}
			if (!room)
				spool.awaitRoom(ROOM_BYTES, IDLE_SLEEP_MS); // not in a write: the losses are told meanwhile
			else if (n == 0)
				kernel.ring().await(now - busy > IDLE_AFTER_NS ? IDLE_SLEEP_MS : BUSY_SLEEP_MS);
		}
	}

	private void count(PacketStream stream) throws IOException {
		declare(stream);
		kernel.countMissedRuns();
		String before = reasons();
		kernel.refreshDrops();
		if (!reasons().equals(before))
			stream.statistics(now());
		log.status(stream.received(), stream.bytes(), kernel.drops(), kernel.reports());
	}

	/** Also of what was left out on purpose: nothing is lost, but the reader of the file must know. */
	private String reasons() {
		return kernel.drops().text(RecordLayout.SOURCE_SYSCALLS) + "; " + kernel.drops().text(RecordLayout.SOURCE_SENDPATH);
	}

	/** After detaching no program begins; one that still runs commits its record within microseconds. */
	private void drain(PacketStream stream) throws IOException {
		for (int i = 0; i < MAX_DRAIN_ROUNDS; i++)
			if (kernel.read(stream, BATCH_BYTES) == 0 && kernel.ring().waiting() == 0)
				return;
	}

	private long now() {
		return System.nanoTime() + clocks.monotonicToEpoch(); // HotSpot's nanoTime is CLOCK_MONOTONIC
	}
}
