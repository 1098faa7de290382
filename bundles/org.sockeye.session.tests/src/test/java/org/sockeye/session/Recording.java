/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.sockeye.model.ProcessInfo;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.LinkType;
import org.sockeye.pcapng.PacketOptions;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.SectionInfo;
import org.sockeye.pcapng.TcpFlags;
import org.sockeye.pcapng.TcpIpHeader;

/** Writes what the agent would write for one flow between a client and a server on loopback. */
public final class Recording {

	public static final int SYSCALLS = 0;
	public static final int SENDPATH = 1;
	static final int CLIENT_PID = 100;
	public static final int SERVER_PID = 200;

	private static final byte[] LOOPBACK = { 127, 0, 0, 1 };

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
	private final PcapngWriter writer = new PcapngWriter(Channels.newChannel(bytes), 1 << 20);
	private final int clientPort;
	private long timeNs = 1_700_000_000_000_000_000L;
	private int clientSeq = 1001;
	private int serverSeq = 5001;

	public Recording() throws IOException {
		this(40000);
	}

	public Recording(int clientPort) throws IOException {
		this.clientPort = clientPort;
		writer.section(new SectionInfo("x86_64", "6.18", "Sockeye test",
				List.of("probe sendpath: attached tp_btf/tcp_sendmsg_locked")));
		writer.addInterface(new InterfaceInfo(LinkType.RAW, 0, "syscalls", "tp_btf/sys_exit", List.of()));
		writer.addInterface(new InterfaceInfo(LinkType.RAW, 0, "sendpath", "tp_btf/tcp_sendmsg_locked", List.of()));
		writer.processInformation(new ProcessInfo(CLIENT_PID, 1, 0, "root", "curl", "/usr/bin/curl", "curl -s", 1));
		writer.processInformation(new ProcessInfo(SERVER_PID, 1, 0, "root", "nginx", "/usr/sbin/nginx", "nginx", 1,
				"/docker/" + "0123456789abcdef".repeat(4)));
		packet(true, SYSCALLS, clientSeq - 1, "", 0, TcpFlags.SYN | TcpFlags.ACK, true, null);
		packet(false, SYSCALLS, serverSeq - 1, "", 0, TcpFlags.SYN | TcpFlags.ACK, true, null);
	}

	/** The client sends; both ends are tapped. */
	public Recording request(String text) throws IOException {
		packet(true, SYSCALLS, clientSeq, text, text.length(), TcpFlags.ACK | TcpFlags.PSH, true, null);
		packet(true, SYSCALLS, clientSeq, "", 0, TcpFlags.ACK, false, null); // each byte stands there once
		clientSeq += text.length();
		return this;
	}

	/** The server sends; only its own end is tapped. */
	public Recording response(int source, String text) throws IOException {
		packet(false, source, serverSeq, text, text.length(), TcpFlags.ACK | TcpFlags.PSH, true, null);
		serverSeq += text.length();
		return this;
	}

	/** The server sends bytes that nothing has seen: a packet without bytes declares them. */
	public Recording unseen(int length, String reason) throws IOException {
		packet(false, SYSCALLS, serverSeq, "", 0, TcpFlags.ACK, true,
				"gap: " + length + " bytes at " + Integer.toUnsignedString(serverSeq) + ": " + reason);
		serverSeq += length;
		return this;
	}

	/** The server sends bytes of which only the first were captured: a packet that is cut, as a snap length does it. */
	Recording cut(String text, int length, String reason) throws IOException {
		packet(false, SYSCALLS, serverSeq, text, length, TcpFlags.ACK | TcpFlags.PSH, true, "gap: " + reason);
		serverSeq += length;
		return this;
	}

	/** The client reads bytes, as far back as that, that the server's end has not shown. */
	Recording received(int before, String text) throws IOException {
		packet(false, SYSCALLS, serverSeq - before, text, text.length(), TcpFlags.ACK | TcpFlags.PSH, false, null);
		return this;
	}

	private void packet(boolean fromClient, int source, int seq, String text, int originalLength, int flags, boolean sent,
			String comment) throws IOException {
		timeNs += 1_000_000;
		ByteBuffer header = ByteBuffer.allocate(128);
		TcpIpHeader.write(header, LOOPBACK, LOOPBACK, fromClient ? clientPort : 80, fromClient ? 80 : clientPort, seq,
				fromClient ? serverSeq : clientSeq, flags, originalLength);
		header.flip();
		PacketOptions options = new PacketOptions().flags(sent ? PacketOptions.OUTBOUND : PacketOptions.INBOUND)
				.process(fromClient == sent ? CLIENT_PID : SERVER_PID, 1);
		if (comment != null)
			options.comment(comment);
		writer.packet(source, timeNs, header, ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)), originalLength,
				options);
	}

	/** The capture counts what it lost. */
	Recording lost(int source, long chunks, String reasons) throws IOException {
		writer.interfaceStatistics(source, timeNs, 10, chunks, reasons);
		return this;
	}

	/** Forgets what was given out by {@link #bytes}, for a recording that is larger than memory. */
	public void clear() throws IOException {
		writer.flush();
		bytes.reset();
	}

	/** @return the file so far */
	public byte[] bytes() throws IOException {
		writer.flush();
		return bytes.toByteArray();
	}
}
