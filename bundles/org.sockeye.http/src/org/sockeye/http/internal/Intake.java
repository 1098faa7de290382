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

import org.sockeye.http.PacketMeta;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.TcpFlags;

/** Takes what packets say of one direction: bytes, bytes that were not seen, who moved them and when, start and end. */
final class Intake implements ExtentStore.Added {

	private final Flow flow;
	private final Direction direction;
	private final StreamBounds bounds;
	private final Stream stream;
	private final Messages messages;
	private final Processes processes = new Processes();

	Intake(Flow flow, Direction direction, StreamBounds bounds, Stream stream, Messages messages) {
		this.flow = flow;
		this.direction = direction;
		this.bounds = bounds;
		this.stream = stream;
		this.messages = messages;
	}

	void take(DecodedTcp t, PacketMeta meta) {
		boolean syn = t.has(TcpFlags.SYN);
		boolean fin = t.has(TcpFlags.FIN);
		long p = bounds.positionOf(t.seq() + (syn ? 1 : 0));
		if (syn || !bounds.isStarted() && (t.payloadOriginal() > 0 || fin))
			direction.startAt(p, syn);
		if (t.payloadOriginal() > 0)
			data(p, t, meta);
		if (meta.gapLength() > 0)
			unseen(meta);
		else if (t.payloadOriginal() == 0 && !syn && !fin)
			movedBefore(p, p + 1, meta); // the bytes are in the file already
		if (fin && !bounds.isBeforeStart(p + t.payloadOriginal()))
			bounds.finish(p + t.payloadOriginal());
	}

	private void data(long p, DecodedTcp t, PacketMeta meta) {
		seenBy(p, meta);
		if (bounds.start() - p <= Limits.JOIN_BYTES)
			direction.startEarlier(p);
		if (!direction.isOpaque() && (!direction.isScanning() || found(p, t, meta))) {
			stream.add(p, direction.floor(), t, meta, this);
			messages.seen(p, p + t.payloadCaptured(), meta.timeNs());
		}
		bounds.reach(p + t.payloadOriginal());
	}

	/** Bytes that are known to have gone, and that the packet does not have. */
	private void unseen(PacketMeta meta) {
		long from = bounds.gapAt(meta);
		long to = from + meta.gapLength();
		if (!bounds.isStarted())
			direction.startAt(from, false);
		if (!direction.isOpaque() && !direction.isScanning())
			stream.declare(from, to, direction.floor(), meta);
		bounds.reach(to);
		movedBefore(from, to, meta);
	}

	/**
	 * A process moved bytes that other packets have, or none. Only of what this stream knows: the last word about an earlier
	 * connection between the same ends can come late.
	 */
	private void movedBefore(long from, long to, PacketMeta meta) {
		if (meta.pid() < 0 || !bounds.contains(from))
			return;
		seenBy(from, meta);
		messages.seen(from, to, meta.timeNs());
	}

	private void seenBy(long p, PacketMeta meta) {
		if (processes.add(meta.tap(), p, meta.pid()))
			flow.processKnown();
	}

	/** Whether a segment of what was nothing known so far begins what a decoder knows. */
	private boolean found(long p, DecodedTcp t, PacketMeta meta) {
		byte[] head = flow.table().scratchArray();
		int n = Math.min(t.payloadCaptured(), Limits.RECOGNIZE);
		meta.data().get(meta.data().position() + t.payloadOffset(), head, 0, n);
		if (n == 0 || !flow.protocol.isRecognized(ByteBuffer.wrap(head, 0, n)))
			return false;
		direction.foundAt(p);
		return true;
	}

	/** Late bytes for messages that were read past them. */
	@Override
	public void added(long from, long to) {
		if (from < direction.position())
			messages.fill(from, to, flow);
	}

	Processes processes() {
		return processes;
	}
}
