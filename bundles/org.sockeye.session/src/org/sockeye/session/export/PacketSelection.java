/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.sockeye.model.ProcessInfo;
import org.sockeye.model.Side;
import org.sockeye.pcapng.BlockHandler;
import org.sockeye.pcapng.CaptureFileReader;
import org.sockeye.pcapng.CapturedPacket;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.LinkType;
import org.sockeye.pcapng.PacketDecoder;
import org.sockeye.pcapng.PacketOptions;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.SectionInfo;
import org.sockeye.pcapng.TcpFlags;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.MessageExtents;

/**
 * Writes the packets of chosen exchanges: of each direction of a connection from a chosen message's first byte to the next message's. Reads the session
 * file twice: once to see where in the streams the messages stand, once to copy. Of a connection whose heads are compressed (HTTP/2) all is written,
 * since no part can be read without what came before it.
 */
final class PacketSelection {

	private static final String NETNS = "@netns:";

	private final CaptureSession session;
	private final int[] ids;
	private final Redaction redaction;
	/** File offset of each message's first byte, times two, and one more where it is chosen; ascending. */
	private long[] starts;
	/** The same of those whose connection is written as a whole. */
	private final Set<Long> whole = new HashSet<>();
	private final Set<SelectedStream> wholeStreams = new HashSet<>();
	private List<HeadSecrets.Secret> secrets = List.of();

	PacketSelection(CaptureSession session, int[] ids, Redaction redaction) {
		this.session = session;
		this.ids = ids;
		this.redaction = redaction;
	}

	/** @param out not closed */
	void write(OutputStream out, ExportProgress progress) throws IOException {
		try (CaptureFileReader file = session.packets()) {
			choose(file);
		}
		progress.step(0);
		StreamTracker tracker = new StreamTracker();
		pass(new Finding(tracker));
		for (List<SelectedStream> generations : tracker.all())
			for (SelectedStream stream : generations)
				stream.settle(wholeStreams.contains(stream));
		progress.step(ids.length / 2);
		@SuppressWarnings("resource") // the stream is the caller's
		PcapngWriter writer = new PcapngWriter(Channels.newChannel(out), 1 << 16);
		Copying copying = new Copying(new StreamTracker(tracker), writer);
		pass(copying);
		copying.begin();
		writer.flush();
		progress.step(ids.length);
	}

	private void choose(CaptureFileReader file) throws IOException {
		boolean[] chosen = new boolean[session.size()];
		for (int id : ids)
			chosen[id] = true;
		HeadSecrets heads = new HeadSecrets(redaction, file::read);
		starts = new long[2 * chosen.length];
		int n = 0;
		for (int id = 0; id < chosen.length; id++)
			for (Side side : Side.values()) {
				MessageExtents m = session.extents(id, side);
				long first = m == null ? -1 : m.head().length > 0 ? m.head()[0] : m.body().length > 0 ? m.body()[0] : -1;
				if (first < 0)
					continue;
				starts[n++] = 2 * first + (chosen[id] ? 1 : 0);
				if (!m.textHead() && chosen[id]) {
					if (!redaction.isNone())
						throw new IOException("the header fields of exchange " + (id + 1)
								+ " are compressed, so that no value can be left out of its packets; export it as HAR");
					whole.add(first);
				}
				// Of those that are not chosen too: a packet may hold bytes of both.
				if (m.textHead() && !redaction.isNone()) {
					heads.look(m.head(), true);
					heads.look(m.trailers(), false);
				}
			}
		starts = Arrays.copyOf(starts, n);
		Arrays.sort(starts);
		secrets = heads.sorted();
	}

	private void pass(Segments handler) throws IOException {
		try (CaptureFileReader file = session.packets()) {
			while (switch (file.next(handler)) {
			case PACKET, OTHER -> true;
			default -> false; // the end, or the end of what can be read: the session has told its reader
			})
				continue;
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
	}

	/** Decodes packets, and follows where each stands. */
	private abstract static class Segments implements BlockHandler {
		final StreamTracker tracker;
		private final PacketDecoder decoder = new PacketDecoder();
		private final DecodedTcp tcp = new DecodedTcp();
		final List<InterfaceInfo> interfaces = new ArrayList<>();

		Segments(StreamTracker tracker) {
			this.tracker = tracker;
		}

		@Override
		public void interfaceAdded(int id, InterfaceInfo info) {
			interfaces.add(info);
		}

		@Override
		public void packet(CapturedPacket packet) {
			if (decoder.decode(packet, tcp) != PacketDecoder.Result.TCP)
				return;
			take(packet);
			for (CapturedPacket held = decoder.held(tcp); held != null; held = decoder.held(tcp))
				take(held);
		}

		private void take(CapturedPacket packet) {
			String name = packet.interfaceId() < interfaces.size() ? interfaces.get(packet.interfaceId()).name() : "";
			int at = name.indexOf(NETNS);
			tracker.place(tcp, at < 0 ? "" : name.substring(at + NETNS.length()));
			segment(packet, tcp);
		}

		abstract void segment(CapturedPacket packet, DecodedTcp tcp);
	}

	/** The first pass: which stretch of which stream is chosen. */
	private final class Finding extends Segments {

		Finding(StreamTracker tracker) {
			super(tracker);
		}

		@Override
		void segment(CapturedPacket packet, DecodedTcp tcp) {
			String unix = packet.comment("unix: ");
			if (unix != null)
				tracker.stream().unix = "unix: " + unix;
			if (tcp.payloadCaptured() == 0)
				return;
			long from = packet.dataOffset() + tcp.payloadOffset();
			long to = from + tcp.payloadCaptured();
			int i = Arrays.binarySearch(starts, 2 * from);
			for (i = i < 0 ? -i - 1 : i; i < starts.length && starts[i] >>> 1 < to; i++) {
				long start = starts[i] >>> 1;
				tracker.stream().message(tracker.position() + start - from, (starts[i] & 1) != 0);
				if (whole.contains(start)) {
					wholeStreams.add(tracker.stream());
					if (tracker.back() != null)
						wholeStreams.add(tracker.back());
				}
			}
			hide(from, to);
		}

		private void hide(long from, long to) {
			int low = 0;
			for (int high = secrets.size(); low < high;) {
				int mid = low + high >>> 1;
				if (secrets.get(mid).fileOffset() < from)
					low = mid + 1;
				else
					high = mid;
			}
			for (int i = low; i < secrets.size() && secrets.get(i).fileOffset() < to; i++) {
				HeadSecrets.Secret s = secrets.get(i);
				tracker.stream().mask(tracker.position() + s.fileOffset() - from, s.length(), s.index());
			}
		}
	}

	/** The second pass. */
	private final class Copying extends Segments {
		private final PcapngWriter writer;
		private final Map<Integer, ProcessInfo> processes = new HashMap<>();
		private final Set<SelectedStream> named = new HashSet<>();
		private final PacketOptions options = new PacketOptions();
		private SectionInfo section = new SectionInfo("", "", "", List.of());
		private boolean begun;

		Copying(StreamTracker tracker, PcapngWriter writer) {
			super(tracker);
			this.writer = writer;
		}

		@Override
		public void section(SectionInfo info) {
			if (!begun)
				section = info;
		}

		@Override
		public void interfaceAdded(int id, InterfaceInfo info) {
			begin();
			super.interfaceAdded(id, info);
			write(() -> writer.addInterface(info));
		}

		@Override
		public void process(ProcessInfo process) {
			processes.put(process.pid(), process);
		}

		/** Writes the section's head, once. */
		void begin() {
			if (begun)
				return;
			begun = true;
			List<String> comments = new ArrayList<>(section.comments());
			comments.add("selection: " + ids.length + (ids.length == 1 ? " exchange" : " exchanges") + " of " + session.size());
			if (!redaction.isNone())
				comments.add("redacted: " + redaction.sentence() + "; checksums were not made anew");
			write(() -> writer.section(new SectionInfo(section.hardware(), section.os(), section.application(), comments)));
		}

		@Override
		void segment(CapturedPacket packet, DecodedTcp tcp) {
			SelectedStream stream = tracker.stream();
			long from = tracker.position();
			long to = from + tcp.payloadOriginal();
			for (SelectedStream.Range range : stream.ranges()) {
				if (tcp.payloadOriginal() == 0) {
					// The packet that begins a stream belongs to its first message only.
					if (range.touches(from) && (!tcp.has(TcpFlags.SYN) || range.from() <= from)) {
						copy(packet, tcp, stream, 0, 0);
						return;
					}
				} else if (from < range.to() && to > range.from()) {
					boolean cut = packet.linkType() == LinkType.RAW && (from < range.from() || to > range.to());
					if (!cut) {
						copy(packet, tcp, stream, 0, tcp.payloadOriginal());
						return; // all of it
					}
					copy(packet, tcp, stream, (int) (Math.max(from, range.from()) - from), (int) (Math.min(to, range.to()) - from));
				}
			}
		}

		/** Writes a packet with the payload from one offset to another. */
		private void copy(CapturedPacket packet, DecodedTcp tcp, SelectedStream stream, int from, int to) {
			byte[] bytes = new byte[packet.capturedLength()];
			packet.data().duplicate().get(bytes);
			int start = tcp.payloadOffset();
			if (start < 0 || start > bytes.length)
				start = bytes.length;
			stream.hide(bytes, start, Math.min(tcp.payloadCaptured(), bytes.length - start), tracker.position());
			int behind = packet.linkType() == LinkType.RAW ? tracker.skippedBehind(tcp.ack()) : 0;
			if (behind > 0)
				PacketHeaders.acknowledge(bytes, start, behind);
			boolean cut = to - from < tcp.payloadOriginal();
			ByteBuffer header = ByteBuffer.wrap(bytes, 0, start);
			ByteBuffer payload;
			int original;
			if (cut) {
				header = PacketHeaders.moved(bytes, start, from, to - from);
				int last = Math.min(bytes.length, start + Math.min(to, tcp.payloadCaptured()));
				payload = ByteBuffer.wrap(bytes, Math.min(start + from, last), Math.max(0, last - start - from));
				original = to - from;
			} else {
				payload = ByteBuffer.wrap(bytes, start, bytes.length - start);
				original = packet.originalLength() - start;
			}
			options.clear().flags(packet.flags()).process(packet.pid(), packet.tid()).dropCount(packet.dropCount());
			int comments = 0;
			for (String comment : packet.comments())
				if (comments++ < 3 && !comment.equals(stream.unix))
					options.comment(comment);
			if (stream.unix != null && named.add(stream))
				options.comment(stream.unix);
			ByteBuffer head = header;
			ProcessInfo process = processes.remove(packet.pid());
			write(() -> {
				if (process != null)
					writer.processInformation(process);
				writer.packet(packet.interfaceId(), packet.timeNs(), head, payload, original, options);
			});
		}

		private void write(Writing writing) {
			try {
				writing.write();
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}

	private interface Writing {
		void write() throws IOException;
	}
}
