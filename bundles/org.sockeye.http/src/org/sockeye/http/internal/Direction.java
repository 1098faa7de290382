/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.util.List;

import org.sockeye.http.HeadLayout;
import org.sockeye.http.PacketMeta;
import org.sockeye.http.spi.DecodedHead;
import org.sockeye.http.spi.FlowStream;
import org.sockeye.model.Header;
import org.sockeye.model.Side;
import org.sockeye.pcapng.DecodedTcp;

/** One direction of a flow: brings what was captured into the order of the stream, and waits for what is missing. */
final class Direction implements FlowStream {

	final Flow flow;
	private final FlowTable table;
	final int index;
	private final Stream stream;
	private final Messages messages = new Messages();
	final StreamBounds bounds = new StreamBounds();
	final Intake intake;
	private final Finder finder;
	/** {@code null} while no decoder has the flow, and once none has it any more. */
	private Delivery delivery;
	private DecodedFlow decoder;
	private Side side;
	/** Whether bytes have gone to the decoder. */
	private boolean delivering;
	/** The other direction may go on, whether the decoder has taken something or not. */
	private boolean moved;
	/** Nothing more is read. */
	private boolean opaque;
	/** Where the stream was first known to begin, −1 unless it was looked for something known further on. */
	private long firstStart = -1;
	boolean eof;
	private boolean reset;
	private long blockedSince = -1;

	Direction(Flow flow, int index) {
		this.flow = flow;
		this.table = flow.table();
		this.index = index;
		this.stream = new Stream(table);
		this.intake = new Intake(flow, this, bounds, stream, messages);
		this.finder = new Finder(flow, this, stream, bounds);
	}

	void take(DecodedTcp t, PacketMeta meta) {
		intake.take(t, meta);
		pump(true, true);
		stream.forgetSegment();
	}

	/** @param certain whether the connection begins there */
	void startAt(long p, boolean certain) {
		if (!bounds.isStarted()) {
			bounds.begin(p, table.now());
			finder.restart(p);
		} else {
			startEarlier(p);
		}
		if (certain && p == bounds.start())
			bounds.startIsKnown();
	}

	/** Begins anew there, if that is before the start and the start may still move. */
	void startEarlier(long p) {
		if (bounds.beginEarlier(p)) {
			eof = false;
			finder.restart(p);
		}
	}

	/** Something known begins there, in what was not so far. */
	void foundAt(long p) {
		finder.stopScanning();
		firstStart = start();
		bounds.beginLater(p);
		finder.restart(p);
	}

	/** Reads on as far as the bytes reach, and waits neither at a hole nor for the other direction. */
	void pumpOut() {
		pump(false, false);
	}

	/** @return whether the other direction may go on, because of what has been read here since the last call */
	boolean hasMoved() {
		boolean was = moved;
		moved = false;
		return was | (delivering && !opaque && delivery.hasMoved());
	}

	/** The other direction has gone on. */
	void otherMoved() {
		if (decoder == null || opaque)
			return;
		if (delivering && !delivery.otherMoved())
			return;
		pump(true, true);
	}

	/** As far as it goes without waiting for what is missing, but a response waits for its request. */
	void pumpPastHoles() {
		if (blockedSince >= 0)
			pump(false, true);
	}

	private void pump(boolean waitForHoles, boolean mayAwait) {
		if (bounds.isStarted() && !opaque) {
			if (decoder == null && !finder.isScanning() && !finder.find(waitForHoles)) {
				block(stream.timeAt(finder.position(), table.now()));
				return;
			}
			if (decoder != null && !begin(waitForHoles)) {
				block(bounds.begunAt());
				return;
			}
			if (delivery != null && delivering && !delivery.pump(waitForHoles, mayAwait) && !opaque) {
				block(stream.timeAt(delivery.isAwaiting() ? delivery.position() : delivery.next(), table.now()));
				return;
			}
		}
		if (waitForHoles && bounds.isOnlyEndKnown() && !eof) {
			block(table.now()); // what came before may be late
			return;
		}
		blockedSince = -1;
		if (bounds.isFinished() && (next() >= bounds.fin() || finder.isScanning()) && !eof)
			endOfStream();
		trim();
	}

	/** The decoder gets the bytes from where it is known that nothing comes before; false while that is not known. */
	private boolean begin(boolean wait) {
		if (delivering || opaque)
			return true;
		boolean joining = bounds.isJoining() && !bounds.isStartKnown();
		if (joining && wait && bounds.start() < bounds.end() && !finder.isKnownToBegin())
			return false;
		if (joining && wait && bounds.start() >= bounds.end())
			return true; // nothing is there yet
		bounds.settleStart();
		delivering = true;
		delivery = new Delivery(decoder, side, stream, bounds, bounds.start());
		return true;
	}

	/** From now on the bytes go to a decoder. */
	void decode(DecodedFlow to, Side as, boolean foundHere) {
		decoder = to;
		side = as;
		moved = true;
		if (finder.isScanning()) {
			foundAt(bounds.known());
		} else if (bounds.isStarted() && !bounds.isJoining() && finder.position() > bounds.start()) {
			firstStart = start();
			bounds.beginLater(finder.position());
		}
		if (foundHere)
			bounds.settleStart();
		else
			finder.restart(bounds.start());
	}

	/** Waited long enough. */
	void giveUp() {
		if (blockedSince < 0)
			return;
		blockedSince = -1;
		if (bounds.isOnlyEndKnown()) {
			bounds.settleStart();
		} else if (decoder == null) {
			finder.giveUp();
		} else if (!delivering) {
			bounds.settleStart();
		} else if (delivery == null) {
			return; // nothing is read any more
		} else if (delivery.isAwaiting()) {
			delivery.stopAwaiting();
			flow.other(this).giveUp();
		} else {
			delivery.stepOver();
		}
		pump(true, true);
	}

	private void block(long since) {
		blockedSince = since;
		table.blocked(this);
		trim();
	}

	/** @return since when it has been waiting, −1 when it is not */
	long blockedSince() {
		return blockedSince;
	}

	private void endOfStream() {
		eof = true;
		if (decoder != null)
			decoder.end(side, next(), reset);
		moved = true;
		flow.endOfStream();
	}

	/** The connection was aborted: what is known is all there is. */
	void abort() {
		if (!bounds.isStarted())
			eof = true;
		if (eof)
			return;
		if (!bounds.isFinished()) {
			reset = true;
			bounds.finish(bounds.known());
		}
		pumpOut();
	}

	/** Nothing that follows is read. */
	void becomeOpaque() {
		delivery = null;
		opaque = true;
		blockedSince = -1; // what it waited for does not matter any more
	}

	boolean isOpaque() {
		return opaque;
	}

	/** @return whether nothing is kept of what comes, for want of anything known in it */
	boolean isScanning() {
		return finder.isScanning();
	}

	/** The exchange of a message is finished for good. */
	void sealed(Message message) {
		messages.remove(message);
		trim();
	}

	private void trim() {
		if (bounds.isJoining() && (stream.extents() > Limits.JOIN_EXTENTS
				|| bounds.isStarted() && table.now() - bounds.begunAt() > Limits.JOIN))
			bounds.settleStart();
		stream.dropBefore(floor());
	}

	/** The lowest position that is still of use. */
	long floor() {
		return bounds.isJoining() ? bounds.start() : messages.start(position());
	}

	/** @return the position of the first byte that nobody has taken */
	long position() {
		if (opaque)
			return bounds.known();
		if (delivering)
			return delivery.position();
		return decoder != null ? bounds.start() : finder.position();
	}

	private long next() {
		return delivering && !opaque ? delivery.next() : position();
	}

	/** @return whether the decoder waits for the other direction, or took something since it was asked */
	Delivery delivery() {
		return delivering && !opaque ? delivery : null;
	}

	/** @return whether nothing was read yet that is known not to be the beginning */
	boolean mayBeginHere() {
		return !bounds.isStarted() || bounds.isStartKnown() && position() == start();
	}

	/** Another decoder gets what was left. */
	void startOver() {
		if (delivery() != null)
			delivery.resume();
	}

	/** Takes down where the message stands, so that the stream need not be kept while the connection lasts. */
	void freeze(Message message) {
		message.seal();
		messages.remove(message);
	}

	/** A message of a decoder begins. */
	Message newMessage(long from, long to, DecodedHead head, boolean complete) {
		Message message = new Message(stream, from, stream.timeAt(from, table.now()));
		message.headUpTo(to, complete);
		if (head.form() == DecodedHead.Form.CODED)
			message.decoded(head.fields());
		messages.add(message);
		return message;
	}

	HeadLayout headLayout(long from, long to, List<Header> fields) {
		return stream.headLayout(from, to, true, fields);
	}

	Stream stream() {
		return stream;
	}

	@Override
	public long start() {
		return firstStart >= 0 ? firstStart : bounds.start();
	}

	@Override
	public boolean isStartKnown() {
		return bounds.isStartKnown();
	}

	@Override
	public boolean isStuck() {
		return blockedSince >= 0 && !(delivery() != null && delivery.isAwaiting());
	}

	@Override
	public Segment segment(long position) {
		return stream.segment(position);
	}
}
