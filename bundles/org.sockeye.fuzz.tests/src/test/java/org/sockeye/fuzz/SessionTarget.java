/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.time.Duration;
import java.util.List;

import org.sockeye.http.Tap;
import org.sockeye.model.ProcessInfo;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.LinkType;
import org.sockeye.pcapng.PacketOptions;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.SectionInfo;
import org.sockeye.pcapng.TcpIpHeader;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.export.JsonLines;

/** A whole session: written to a file as the agent does, indexed, and every exchange with its messages exported. */
final class SessionTarget implements Target {

	private static final byte[] LOOPBACK = { 127, 0, 0, 1 };

	private final ScratchFile scratch = new ScratchFile();

	@Override
	public void read(byte[] input) throws Exception {
		try (CaptureSession session = open(scratch, input)) {
			JsonLines json = new JsonLines();
			for (int id = 0; id < session.size(); id++)
				json.line(session, id);
		}
	}

	/** @param input which of the openings, and what of it; then a conversation */
	static CaptureSession open(ScratchFile scratch, byte[] input) throws Exception {
		byte[] all = input;
		if (input.length > 0) {
			Opening[] openings = Opening.values();
			Opening opening = openings[Math.floorMod(input[0], openings.length)];
			byte[] rest = new byte[input.length - 1];
			System.arraycopy(input, 1, rest, 0, rest.length);
			all = opening.before(rest);
		}
		CaptureSession session = CaptureSessions.open(scratch.of(file(all)));
		if (!session.awaitEnd(Duration.ofSeconds(60)))
			throw new AssertionError("the session was not read to its end");
		if (!session.status().notice().isEmpty())
			throw new AssertionError(session.status().notice());
		return session;
	}

	private static byte[] file(byte[] input) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		PcapngWriter writer = new PcapngWriter(Channels.newChannel(bytes), 1 << 16);
		writer.section(new SectionInfo("x86_64", "6.18", "fuzz", List.of()));
		writer.addInterface(new InterfaceInfo(LinkType.RAW, 0, "syscalls", "", List.of()));
		writer.processInformation(new ProcessInfo(100, 1, 0, "root", "curl", "/usr/bin/curl", "curl -s", 1));
		Conversation.read(input, s -> packet(writer, s));
		writer.flush();
		return bytes.toByteArray();
	}

	private static void packet(PcapngWriter writer, Conversation.Segment s) {
		try {
			int port = 40_000 + s.flow();
			ByteBuffer header = ByteBuffer.allocate(128);
			TcpIpHeader.write(header, LOOPBACK, LOOPBACK, s.fromClient() ? port : 80, s.fromClient() ? 80 : port, s.seq(), s.ack(), s.flags(),
					s.original());
			PacketOptions options = new PacketOptions().process(s.pid(), s.pid());
			if (s.tap() != Tap.UNKNOWN)
				options.flags(s.tap() == Tap.SENDER ? PacketOptions.OUTBOUND : PacketOptions.INBOUND);
			if (s.gap() != null)
				options.comment("gap: " + s.gap());
			writer.packet(0, s.timeNs(), header.flip(), ByteBuffer.wrap(s.bytes(), s.from(), s.to() - s.from()), s.original(), options);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
