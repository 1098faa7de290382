/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

/** A TCP segment as {@link PacketDecoder} found it in a packet. Mutable, used again for the next packet. */
public final class DecodedTcp {

	long srcHigh;
	long srcLow;
	long dstHigh;
	long dstLow;
	int srcPort;
	int dstPort;
	int seq;
	int ack;
	int flags;
	int payloadOffset;
	int payloadCaptured;
	int payloadOriginal;

	/** Sets all of it; for tests and for sources that are no packets. Addresses as in {@link IpAddress}. */
	public DecodedTcp set(long sourceHigh, long sourceLow, int sourcePort, long destinationHigh, long destinationLow,
			int destinationPort, int sequence, int acknowledgement, int tcpFlags, int offset, int captured, int original) {
		srcHigh = sourceHigh;
		srcLow = sourceLow;
		srcPort = sourcePort;
		dstHigh = destinationHigh;
		dstLow = destinationLow;
		dstPort = destinationPort;
		seq = sequence;
		ack = acknowledgement;
		flags = tcpFlags;
		payloadOffset = offset;
		payloadCaptured = captured;
		payloadOriginal = original;
		return this;
	}

	/** @return high half of the sender's address ({@link IpAddress}) */
	public long srcHigh() {
		return srcHigh;
	}

	/** @return low half of the sender's address */
	public long srcLow() {
		return srcLow;
	}

	/** @return high half of the receiver's address */
	public long dstHigh() {
		return dstHigh;
	}

	/** @return low half of the receiver's address */
	public long dstLow() {
		return dstLow;
	}

	/** @return the sender's port */
	public int srcPort() {
		return srcPort;
	}

	/** @return the receiver's port */
	public int dstPort() {
		return dstPort;
	}

	/** @return the sequence number of the first payload byte, or of SYN */
	public int seq() {
		return seq;
	}

	/** @return the acknowledgement number; means nothing without {@link TcpFlags#ACK} */
	public int ack() {
		return ack;
	}

	/** @return {@link TcpFlags} */
	public int flags() {
		return flags;
	}

	/** @return whether that flag is set */
	public boolean has(int flag) {
		return (flags & flag) != 0;
	}

	/** @return where the payload begins in the packet's data */
	public int payloadOffset() {
		return payloadOffset;
	}

	/** @return how many payload bytes are in the file */
	public int payloadCaptured() {
		return payloadCaptured;
	}

	/** @return how many payload bytes the segment had; at least {@link #payloadCaptured()} */
	public int payloadOriginal() {
		return payloadOriginal;
	}
}
