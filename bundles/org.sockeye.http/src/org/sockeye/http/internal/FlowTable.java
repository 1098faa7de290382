/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sockeye.http.BodyDecoder;
import org.sockeye.http.ExchangeSink;
import org.sockeye.http.InnerMessage;
import org.sockeye.http.PacketMeta;
import org.sockeye.http.PayloadSource;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.IpAddress;

/** The flows that are being read, and everything in them that waits for time to pass. */
public final class FlowTable {

	private static final int SCRATCH = 16 << 10;
	/** There are a dozen in truth; a file made to harm could name millions. */
	private static final int MAX_REASONS = 1024;

	/** A flow or an exchange and since when it waits. */
	private record Waiting<T>(T what, long since) {
	}

	private final ExchangeSink sink;
	private final PayloadSource source;
	private final List<ProtocolDecoder> protocols;
	private final BodyDecoder.Factory codings;
	private final Map<FlowKey, Flow> flows = new HashMap<>();
	private final FlowKey probe = new FlowKey();
	private final Set<Direction> blocked = new LinkedHashSet<>();
	/** Over, with gaps that may still be filled. */
	private final ArrayDeque<Exchange> lingering = new ArrayDeque<>();
	/** Finished with gaps. */
	private final ArrayDeque<Exchange> late = new ArrayDeque<>();
	/** Finished, with a process that may still become known. */
	private final ArrayDeque<Exchange> kept = new ArrayDeque<>();
	private final ArrayDeque<Waiting<Flow>> aborted = new ArrayDeque<>();
	private final ArrayDeque<Waiting<Flow>> over = new ArrayDeque<>();
	/** In the order of their ids. */
	private final Set<Exchange> unfinished = new LinkedHashSet<>();
	private List<Exchange> dirty = new ArrayList<>();
	private List<Exchange> reported = new ArrayList<>();
	private final List<String> reasons = new ArrayList<>();
	private final Map<String, Integer> reasonIds = new HashMap<>();
	private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH);
	private final ByteBuffer splitScratch = ByteBuffer.allocate(SCRATCH);
	private final byte[] scratchArray = new byte[SCRATCH];
	private ByteBuffer viewed;
	private ByteBuffer view;
	private int nextId;
	private int crowdedAt = Limits.FLOWS;
	private long now = Long.MIN_VALUE;
	private long lastTick = Long.MIN_VALUE;
	private long lastSweep = Long.MIN_VALUE;

	/** See {@link org.sockeye.http.HttpReader}. */
	public FlowTable(ExchangeSink sink, PayloadSource source, List<ProtocolDecoder> protocols, BodyDecoder.Factory codings) {
		this.sink = sink;
		this.source = source;
		this.protocols = List.copyOf(protocols);
		this.codings = codings;
	}

	BodyDecoder.Factory codings() {
		return codings;
	}

	/** See {@link org.sockeye.http.HttpReader#packet}. */
	public void packet(DecodedTcp t, PacketMeta meta) {
		clock(meta.timeNs());
		boolean local = IpAddress.isUnix(t.srcHigh()) || IpAddress.isLoopback(t.srcHigh(), t.srcLow())
				|| IpAddress.isLoopback(t.dstHigh(), t.dstLow());
		int from = probe.set(t, local ? meta.scope() : "");
		Flow flow = flows.get(probe);
		if (flow != null && flow.isForeign(from, t, meta)) {
			flow.abort();
			flow = null;
		}
		if (flow == null) {
			if (flows.size() >= crowdedAt)
				makeRoom();
			flow = new Flow(this, probe.copy(), now);
			flows.put(flow.key, flow);
		}
		flow.take(from, t, meta);
		if (now - lastTick >= Limits.TICK || lastTick > now)
			tick(now);
	}

	/** Forgets a quarter of the flows, if so many can be: first those that are over, then those that were seen longest ago. */
	private void makeRoom() {
		int room = Limits.FLOWS / 4 * 3;
		while (flows.size() > room && !over.isEmpty()) {
			Flow flow = over.poll().what;
			if (!flow.hasLiveExchanges())
				flows.remove(flow.key, flow);
		}
		if (flows.size() > room)
			flows.values().stream().filter(f -> !f.hasLiveExchanges()) // what was recognised, last
					.sorted(Comparator.comparing((Flow f) -> f.protocol.isDecoded()).thenComparingLong(f -> f.lastSeen)).limit(flows.size() - room).toList()
					.forEach(f -> flows.remove(f.key, f));
		crowdedAt = Math.max(Limits.FLOWS, flows.size() + room / 3); // not for each when none can be forgotten
	}

	private void clock(long time) {
		if (now == Long.MIN_VALUE) {
			lastTick = time;
			lastSweep = time;
		}
		if (time > now || now - time > Limits.CLOCK_JUMP)
			now = time;
	}

	/** See {@link org.sockeye.http.HttpReader#tick}. */
	public void tick(long nowNs) {
		clock(nowNs);
		lastTick = now;
		if (!blocked.isEmpty())
			giveUpHoles();
		while (!aborted.isEmpty() && now - aborted.peek().since >= Limits.RESET)
			aborted.poll().what.abort();
		while (!lingering.isEmpty() && now - lingering.peek().settledAt >= Limits.GAPS) {
			Exchange x = lingering.poll();
			if (!x.isFinished()) {
				x.flow().finish(x, true);
			}
		}
		sealAfter(late, Limits.LATE);
		sealAfter(kept, Limits.PROCESS);
		while (!over.isEmpty() && now - over.peek().since >= Limits.LATE) {
			Flow flow = over.poll().what;
			flows.remove(flow.key, flow);
		}
		report();
		if (now - lastSweep >= Limits.SWEEP)
			sweep();
	}

	private void giveUpHoles() {
		for (Direction d : new ArrayList<>(blocked)) {
			int steps = Limits.PENDING;
			while (d.blockedSince() >= 0 && now - d.blockedSince() >= Limits.HOLE && steps-- > 0)
				d.flow.giveUp(d);
		}
		blocked.removeIf(d -> d.blockedSince() < 0);
	}

	private void sealAfter(ArrayDeque<Exchange> queue, long span) {
		while (!queue.isEmpty() && now - queue.peek().settledAt >= span) {
			Exchange x = queue.poll();
			report(); // what is known so far, before it cannot be asked any more
			x.flow().seal(x);
		}
	}

	private void sweep() {
		lastSweep = now;
		for (Iterator<Flow> i = flows.values().iterator(); i.hasNext();) {
			Flow flow = i.next();
			if (now - flow.lastSeen > Limits.IDLE && !flow.hasLiveExchanges())
				i.remove();
		}
	}

	/** See {@link org.sockeye.http.HttpReader#end}. */
	public void end() {
		while (!aborted.isEmpty())
			aborted.poll().what.abort();
		List<Flow> all = new ArrayList<>(flows.values());
		all.sort(Comparator.comparingLong(Flow::firstSeen));
		for (Flow flow : all)
			flow.end();
		blocked.clear();
		report();
		for (Exchange x : new ArrayList<>(unfinished))
			x.flow().finish(x, false);
		lingering.clear();
		late.clear();
		kept.clear();
		over.clear();
		flows.clear();
	}

	/** @return how many flows are kept */
	public int size() {
		return flows.size();
	}

	private void report() {
		if (dirty.isEmpty())
			return;
		List<Exchange> batch = dirty;
		dirty = reported;
		reported = batch;
		for (int i = 0; i < batch.size(); i++) {
			Exchange x = batch.get(i);
			if (x.dirty) {
				x.dirty = false;
				sink.changed(x);
			}
		}
		batch.clear();
	}

	Exchange newExchange(Flow flow) {
		return new Exchange(nextId++, flow);
	}

	int nextId() {
		return nextId++;
	}

	List<ProtocolDecoder> protocols() {
		return protocols;
	}

	void message(Exchange x, InnerMessage message) {
		if (x.id() >= 0)
			sink.message(x, message);
		dirty(x);
	}

	void opened(Exchange x) {
		unfinished.add(x);
		sink.opened(x);
	}

	void finished(Exchange x) {
		x.dirty = false;
		unfinished.remove(x);
		sink.finished(x);
	}

	/** To be reported with the next tick. */
	void dirty(Exchange x) {
		if (x != null && !x.dirty && !x.isSealed() && x.id() >= 0) {
			x.dirty = true;
			dirty.add(x);
		}
	}

	void linger(Exchange x) {
		lingering.add(x);
	}

	/** Finished, but it may still change. */
	void keep(Exchange x) {
		(x.hasGaps() ? late : kept).add(x);
	}

	void blocked(Direction direction) {
		blocked.add(direction);
	}

	void aborted(Flow flow) {
		aborted.add(new Waiting<>(flow, now));
	}

	void over(Flow flow) {
		over.add(new Waiting<>(flow, now));
	}

	int reason(String text) {
		Integer id = reasonIds.get(text);
		if (id == null) {
			if (reasons.size() == MAX_REASONS)
				return MAX_REASONS - 1;
			id = reasons.size();
			reasons.add(text);
			reasonIds.put(text, id);
		}
		return id;
	}

	String reason(int id) {
		return reasons.get(id);
	}

	/** @return a second view of the packet's buffer, made once for each buffer */
	ByteBuffer view(ByteBuffer of) {
		if (viewed != of) {
			viewed = of;
			view = of.duplicate();
		}
		return view.clear();
	}

	ByteBuffer scratch() {
		return scratch;
	}

	ByteBuffer splitScratch() {
		return splitScratch;
	}

	byte[] scratchArray() {
		return scratchArray;
	}

	PayloadSource source() {
		return source;
	}

	long now() {
		return now;
	}
}
