/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.http.ExchangeSink;
import org.sockeye.http.HttpExchange;
import org.sockeye.http.HttpReader;
import org.sockeye.http.InnerMessage;
import org.sockeye.http.PacketMeta;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.model.ProcessInfo;
import org.sockeye.pcapng.BlockHandler;
import org.sockeye.pcapng.CaptureFileReader;
import org.sockeye.pcapng.CapturedPacket;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.InterfaceStatistics;
import org.sockeye.pcapng.PacketDecoder;
import org.sockeye.pcapng.SectionInfo;
import org.sockeye.session.SessionStatus;

/** Reads a session file to its end, or follows it while it grows, and fills the index. Runs on a thread of its own. */
final class SessionReader implements Runnable, BlockHandler, ExchangeSink {

	/** Told of the lowest row that has changed, and of the status. */
	interface Publisher {
		void publish(int firstChanged, SessionStatus status);
	}

	private static final String PROBE = "probe ";
	/** How often listeners hear of changes: about twenty times a second. */
	private static final long PUBLISH_NS = 50_000_000;
	/** How long to wait at the end of a growing file before looking again. */
	private static final long IDLE_MS = 15;
	/** Look at the clock once for so many blocks. */
	private static final int BLOCKS_A_LOOK = 256;

	private final CaptureFileReader file;
	private final SourceTable sources;
	private final ProcessTable processes;
	private final ExchangeColumns columns;
	private final LayoutStore layouts;
	private final MessageStore messages;
	private final MarkComments comments;
	private final Publisher publisher;
	private final boolean live;

	private final PacketDecoder decoder = new PacketDecoder();
	private final DecodedTcp tcp = new DecodedTcp();
	private final PacketMeta meta = new PacketMeta();
	private final HttpReader http;
	private final List<String> probes = new ArrayList<>();

	private volatile boolean captureEnded;
	private volatile boolean stopped;
	private String notice = "";
	private long packets;
	private long bytes;
	private long lastPacketNs;
	private int firstChanged;
	private long publishedAt;

	SessionReader(CaptureFileReader file, SourceTable sources, ProcessTable processes, ExchangeColumns columns,
			LayoutStore layouts, MessageStore messages, MarkComments comments, boolean live, List<ProtocolDecoder> protocols,
			Publisher publisher) {
		this.file = file;
		this.sources = sources;
		this.processes = processes;
		this.columns = columns;
		this.layouts = layouts;
		this.messages = messages;
		this.comments = comments;
		this.live = live;
		this.publisher = publisher;
		this.http = new HttpReader(this, file::read, protocols, CodedBodies::open);
	}

	void endOfCapture() {
		captureEnded = true;
	}

	void stop() {
		stopped = true;
	}

	@Override
	public void run() {
		try {
			readAll();
			if (file.unpackProblem() != null)
				notice = "the file " + file.unpackProblem() + "; everything before that is shown";
		} catch (IOException e) {
			notice = "reading stopped: " + e.getMessage();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (RuntimeException e) {
			// A defect of ours: what was read so far is good, and the user is told that there may be more.
			notice = "reading stopped at byte " + file.position() + " because of an internal error: " + e;
			System.getLogger(SessionReader.class.getName()).log(System.Logger.Level.ERROR, notice, e);
		}
		http.end();
		if (!comments.notFound().isEmpty())
			notice += (notice.isEmpty() ? "" : "; ") + comments.notFound();
		publish(false);
	}

	private void readAll() throws IOException, InterruptedException {
		long idleSince = System.nanoTime();
		for (int blocks = 0; !stopped;) {
			// Taken before the look at the file: what was written before the end was announced is still read.
			boolean last = !live || captureEnded;
			switch (file.next(this)) {
			case PACKET, OTHER -> {
				if (++blocks % BLOCKS_A_LOOK == 0)
					publishNowAndThen();
				idleSince = System.nanoTime();
			}
			case END -> {
				if (last)
					return;
				idle(idleSince);
			}
			case NEED_MORE -> {
				if (last) {
					cutShort();
					return;
				}
				idle(idleSince);
			}
			case DAMAGED -> {
				notice = "the file is damaged at byte " + file.damageOffset() + " (" + file.damageReason()
						+ "); what comes after that is not shown";
				return;
			}
			}
		}
	}

	private void cutShort() throws IOException {
		notice = "the file is cut short: its last block is incomplete (" + (file.size() - file.position())
				+ " bytes are left over); everything before it is shown";
	}

	private void idle(long idleSince) throws InterruptedException {
		// The clock of the capture goes on while nothing is captured; holes are given up by it.
		if (lastPacketNs != 0)
			http.tick(lastPacketNs + (System.nanoTime() - idleSince));
		publishNowAndThen();
		Thread.sleep(IDLE_MS);
	}

	private void publishNowAndThen() {
		long now = System.nanoTime();
		if (now - publishedAt >= PUBLISH_NS) {
			publishedAt = now;
			publish(live);
		}
	}

	private void publish(boolean more) {
		SessionStatus status = new SessionStatus(more, file.position(), packets, bytes, columns.gapBytes(),
				sources.dropped(), sources.losses(), sources.list(), List.copyOf(probes), notice);
		int from = firstChanged;
		firstChanged = columns.size();
		publisher.publish(from, status);
	}

	@Override
	public void packet(CapturedPacket packet) {
		packets++;
		lastPacketNs = packet.timeNs();
		if (!packet.comments().isEmpty())
			comments.packet(packet);
		String scope = sources.count(packet.interfaceId(), packet.dropCount());
		if (decoder.decode(packet, tcp) != PacketDecoder.Result.TCP)
			return;
		segment(packet, scope);
		for (CapturedPacket held = decoder.held(tcp); held != null; held = decoder.held(tcp))
			segment(held, scope);
	}

	private void segment(CapturedPacket packet, String scope) {
		bytes += tcp.payloadCaptured();
		http.packet(tcp, meta.set(packet, packet.interfaceId(), scope));
	}

	@Override
	public void section(SectionInfo info) {
		for (String comment : info.comments())
			if (comment.startsWith(PROBE))
				probes.add(comment.substring(PROBE.length()));
	}

	@Override
	public void interfaceAdded(int id, InterfaceInfo info) {
		sources.add(id, info);
	}

	@Override
	public void process(ProcessInfo process) {
		processes.add(process);
	}

	@Override
	public void statistics(InterfaceStatistics statistics) {
		sources.statistics(statistics);
	}

	@Override
	public void opened(HttpExchange x) {
		take(x, false);
	}

	@Override
	public void changed(HttpExchange x) {
		take(x, layouts.packed(x.id()));
	}

	@Override
	public void finished(HttpExchange x) {
		take(x, true);
	}

	@Override
	public void message(HttpExchange x, InnerMessage message) {
		messages.add(x.id(), message);
		firstChanged = Math.min(firstChanged, x.id());
	}

	private void take(HttpExchange x, boolean finished) {
		MessageLayout request = MessageLayout.of(x.request());
		MessageLayout response = MessageLayout.of(x.response());
		if (finished)
			layouts.pack(x.id(), request, response);
		else
			layouts.keep(x.id(), request, response);
		columns.put(x);
		if (!comments.isEmpty())
			comments.exchange(x.id(), MessageLayout.fileOffset(request, response), columns.timeNs(x.id()));
		firstChanged = Math.min(firstChanged, x.id());
	}
}
