/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sockeye.pcapng.CapturedPacket;

/** What goes with a TCP segment besides its headers. Mutable, used again for the next packet. */
public final class PacketMeta {

	private static final String GAP = "gap: ";
	/** A gap elsewhere in the stream: its length, the number of its first byte, the reason. */
	private static final Pattern DECLARED = Pattern.compile("(\\d{1,10}) bytes at (\\d{1,10}): (.*)");
	/** A call moves 2 GiB less a page at most (MAX_RW_COUNT), and more could not be told from numbers that lie behind. */
	private static final long MAX_GAP = Integer.MAX_VALUE;
	private static final String UNIX = "unix: ";

	private long timeNs;
	private long dataOffset;
	private ByteBuffer data;
	private int source;
	private String scope = "";
	private Tap tap = Tap.UNKNOWN;
	private int pid = -1;
	private String gapReason;
	private long gapLength;
	private int gapSeq;
	private String unixPath;

	/**
	 * Takes over what a packet says of itself.
	 *
	 * @param source a number of the caller's for the capture source, 0 to 2^29; comes back in {@link BodyLayout}
	 * @param scope  the network namespace of its interface, empty for the agent's own; tells loopback flows apart
	 */
	public PacketMeta set(CapturedPacket packet, int source, String scope) {
		set(packet.timeNs(), packet.dataOffset(), packet.data(), source, scope);
		tap = Tap.ofFlags(packet.flags());
		pid = packet.pid();
		if (!packet.comments().isEmpty()) {
			gap(packet.comment(GAP));
			unixPath = packet.comment(UNIX);
		}
		return this;
	}

	/** Sets time, place and source; tap, process and comments are forgotten. Parameters as in the getters. */
	public PacketMeta set(long time, long fileOffset, ByteBuffer bytes, int sourceId, String namespace) {
		timeNs = time;
		dataOffset = fileOffset;
		data = bytes;
		source = sourceId;
		scope = namespace;
		tap = Tap.UNKNOWN;
		pid = -1;
		gapReason = null;
		gapLength = 0;
		unixPath = null;
		return this;
	}

	/** Sets where it was seen and the process there. */
	public PacketMeta seenBy(Tap where, int processId) {
		tap = where;
		pid = processId;
		return this;
	}

	/**
	 * Takes over what is said of missing bytes.
	 *
	 * @param comment {@code LENGTH bytes at NUMBER: REASON} for bytes of the stream that the packet does not have; anything
	 *                else, or {@code null}, is the reason for what is cut off the packet
	 */
	public PacketMeta gap(String comment) {
		gapReason = comment;
		gapLength = 0;
		Matcher declared = comment == null ? null : DECLARED.matcher(comment);
		if (declared == null || !declared.matches())
			return this;
		long length = Long.parseLong(declared.group(1));
		long seq = Long.parseLong(declared.group(2));
		if (length <= MAX_GAP && seq <= 0xFFFF_FFFFL) {
			gapLength = length;
			gapSeq = (int) seq;
			gapReason = declared.group(3);
		}
		return this;
	}

	/** Sets the path of the AF_UNIX socket. */
	public PacketMeta unix(String path) {
		unixPath = path;
		return this;
	}

	/** @return nanoseconds since the epoch */
	public long timeNs() {
		return timeNs;
	}

	/** @return where the packet's first byte stands in the file */
	public long dataOffset() {
		return dataOffset;
	}

	/** @return the packet's captured bytes, from position to limit */
	public ByteBuffer data() {
		return data;
	}

	/** @return the capture source */
	public int source() {
		return source;
	}

	/** @return the network namespace */
	public String scope() {
		return scope;
	}

	/** @return where it was seen */
	public Tap tap() {
		return tap;
	}

	/** @return the process there, −1 when unknown */
	public int pid() {
		return pid;
	}

	/** @return how many bytes are missing from {@link #gapSeq()} on, 0 when nothing was said */
	public long gapLength() {
		return gapLength;
	}

	/** @return the sequence number of the first byte that is missing, if {@link #gapLength()} says that there is one */
	public int gapSeq() {
		return gapSeq;
	}

	/** @return why bytes of it are missing, {@code null} when nothing was said */
	public String gapReason() {
		return gapReason;
	}

	/** @return the path of the AF_UNIX socket, {@code null} when nothing was said */
	public String unixPath() {
		return unixPath;
	}
}
