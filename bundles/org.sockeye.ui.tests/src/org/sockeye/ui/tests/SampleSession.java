/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.sockeye.model.ProcessInfo;
import org.sockeye.pcapng.InterfaceInfo;
import org.sockeye.pcapng.LinkType;
import org.sockeye.pcapng.PacketOptions;
import org.sockeye.pcapng.PcapngWriter;
import org.sockeye.pcapng.SectionInfo;
import org.sockeye.pcapng.TcpFlags;
import org.sockeye.pcapng.TcpIpHeader;

/** Writes session files for the tests, in the form in which the agent writes them. */
public final class SampleSession implements Closeable {

	static final int CLIENT = 4711;
	static final int SERVER = 812;
	private static final byte[] LOOPBACK = { 127, 0, 0, 1 };
	private static final long START = 1_767_000_000_000_000_000L;

	private final PcapngWriter writer;
	private final int syscalls;
	private final int sendpath;
	private int nextPort;
	private long time = START;
	private boolean lost;

	/** Connections have client ports from 40000 on. */
	public SampleSession(Path file) throws IOException {
		this(file, 40_000);
	}

	/** @param firstPort the first connection's client port; each further one has the next */
	SampleSession(Path file, int firstPort) throws IOException {
		nextPort = firstPort;
		writer = new PcapngWriter(FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
				StandardOpenOption.TRUNCATE_EXISTING), 1 << 18);
		writer.section(new SectionInfo("x86_64", "Linux 6.18.0", "Sockeye tests",
				List.of("probe syscalls: attached raw_tp/sys_enter, raw_tp/sys_exit",
						"probe sendpath: attached tp_btf/tcp_sendmsg_locked")));
		syscalls = writer.addInterface(new InterfaceInfo(LinkType.RAW, 0, "syscalls", "raw_tp/sys_exit", List.of()));
		sendpath = writer.addInterface(new InterfaceInfo(LinkType.RAW, 0, "sendpath", "tp_btf/tcp_sendmsg_locked", List.of()));
		writer.processInformation(new ProcessInfo(CLIENT, 1, 1000, "dev", "curl", "/usr/bin/curl", "curl http://localhost/", START));
		writer.processInformation(new ProcessInfo(SERVER, 1, 33, "www-data", "nginx", "/usr/sbin/nginx", "nginx: worker process", START,
				"/system.slice/docker-" + "0123456789abcdef".repeat(4) + ".scope"));
	}

	/** A connection: sequence numbers and ports of its own. */
	public final class Connection {
		private final int port = nextPort++;
		private int clientSeq = 1_000;
		private int serverSeq = 5_000;

		Connection() throws IOException {
			packet(syscalls, true, TcpFlags.SYN, new byte[0], 0, null);
			clientSeq++;
			packet(syscalls, false, TcpFlags.SYN, new byte[0], 0, null);
			serverSeq++;
		}

		/** The client's bytes, as seen at the client's write. */
		public Connection client(String text) throws IOException {
			return client(text.getBytes(StandardCharsets.ISO_8859_1));
		}

		Connection client(byte[] bytes) throws IOException {
			data(syscalls, true, bytes);
			return this;
		}

		/** The server's bytes by write. */
		public Connection server(String text) throws IOException {
			data(syscalls, false, text.getBytes(StandardCharsets.ISO_8859_1));
			return this;
		}

		/** The server's bytes by sendfile, as the send path saw them. */
		public Connection sendfile(byte[] bytes) throws IOException {
			data(sendpath, false, bytes);
			return this;
		}

		/** Bytes that went and were not seen. */
		Connection unseen(int length, String reason) throws IOException {
			packet(syscalls, false, TcpFlags.ACK | TcpFlags.PSH, new byte[0], length, "gap: " + reason);
			serverSeq += length;
			return this;
		}

		public Connection close() throws IOException {
			packet(syscalls, true, TcpFlags.FIN | TcpFlags.ACK, new byte[0], 0, null);
			packet(syscalls, false, TcpFlags.FIN | TcpFlags.ACK, new byte[0], 0, null);
			return this;
		}

		private void data(int source, boolean fromClient, byte[] bytes) throws IOException {
			for (int at = 0; at < bytes.length; at += 65_000) {
				int n = Math.min(65_000, bytes.length - at);
				byte[] part = java.util.Arrays.copyOfRange(bytes, at, at + n);
				packet(source, fromClient, TcpFlags.ACK | TcpFlags.PSH, part, n, null);
				if (fromClient)
					clientSeq += n;
				else
					serverSeq += n;
			}
		}

		private void packet(int source, boolean fromClient, int flags, byte[] bytes, int originalLength, String comment)
				throws IOException {
			ByteBuffer header = ByteBuffer.allocate(TcpIpHeader.MAX_SIZE);
			TcpIpHeader.write(header, LOOPBACK, LOOPBACK, fromClient ? port : 80, fromClient ? 80 : port,
					fromClient ? clientSeq : serverSeq, fromClient ? serverSeq : clientSeq, flags, originalLength);
			header.flip();
			int pid = fromClient ? CLIENT : SERVER;
			PacketOptions options = new PacketOptions().flags(PacketOptions.OUTBOUND).process(pid, pid);
			if (comment != null)
				options.comment(comment);
			time += 137_000;
			writer.packet(source, time, header, ByteBuffer.wrap(bytes), originalLength, options);
		}
	}

	public Connection connect() throws IOException {
		return new Connection();
	}

	/** The next packet comes later. */
	void pause(long ns) {
		time += ns;
	}

	/** The system calls' source counts what it lost. */
	void lost(long chunks, String reasons) throws IOException {
		lost = true;
		writer.interfaceStatistics(syscalls, time, 100, chunks, reasons);
	}

	void flush() throws IOException {
		writer.flush();
	}

	@Override
	public void close() throws IOException {
		if (!lost)
			writer.interfaceStatistics(syscalls, time, 100, 0, null);
		writer.interfaceStatistics(sendpath, time, 10, 0, null);
		writer.close();
	}

	/** The text of the body of the sample's first response. */
	static final String HELLO = "Hello from the send path.\nSecond line: gr\u00fc\u00df dich.\n";

	public static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: shop.example.org\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n";
	}

	public static String ok(String type, long length, String more) {
		return "HTTP/1.1 200 OK\r\nServer: nginx/1.22.1\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n"
				+ more + "\r\n";
	}

	/**
	 * Writes a session of eight exchanges: text by sendfile, JSON, a gap in the middle, a redirect, errors, a large body, an
	 * empty one, a connection that broke off.
	 */
	static Path eight(Path file) throws IOException {
		try (SampleSession s = new SampleSession(file)) {
			byte[] hello = HELLO.getBytes(StandardCharsets.UTF_8);
			s.connect().client(get("/hello.txt")).server(ok("text/plain; charset=utf-8", hello.length, "")).sendfile(hello)
					.close();
			s.pause(40_000_000);
			String json = "{\"id\": 17, \"items\": [\"trout\", \"char\"], \"total\": 12.5}";
			s.connect()
					.client("POST /api/orders?dry=1&user=a%20b HTTP/1.1\r\nHost: shop.example.org\r\nContent-Type: application/json\r\n"
							+ "Content-Length: " + json.length() + "\r\n\r\n" + json)
					.server("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
							+ "10\r\n{\"order\": \"4711\"\r\n1\r\n}\r\n0\r\nX-Checksum: 9a\r\n\r\n")
					.close();
			byte[] begin = "The first part. ".repeat(5).getBytes(StandardCharsets.US_ASCII);
			byte[] end = "and the end.\n".getBytes(StandardCharsets.US_ASCII);
			s.connect().client(get("/gap.txt")).server(ok("text/plain", begin.length + 100_000 + end.length, ""))
					.sendfile(begin).unseen(100_000, "sendfile(2) carries no bytes in its arguments").sendfile(end).close();
			s.connect().client(get("/old")).server(
					"HTTP/1.1 301 Moved Permanently\r\nLocation: /new\r\nContent-Length: 0\r\n\r\n").close();
			s.connect().client(get("/missing")).server(
					"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\nContent-Length: 9\r\n\r\nnot found").close();
			s.connect().client(get("/broken")).server(
					"HTTP/1.1 503 Service Unavailable\r\nContent-Type: text/html\r\nContent-Length: 4\r\n\r\nbusy").close();
			byte[] large = new byte[5 << 20];
			for (int i = 0; i < large.length; i++)
				large[i] = (byte) (i % 61 == 60 ? '\n' : 'a' + i % 26);
			s.connect().client(get("/downloads/large.txt")).server(ok("text/plain", large.length, "")).sendfile(large).close();
			s.connect().client(get("/cut")).server(ok("application/octet-stream", 1_000, "")).sendfile(new byte[] { 0, 1, 2, 3 })
					.close();
		}
		return file;
	}
}
