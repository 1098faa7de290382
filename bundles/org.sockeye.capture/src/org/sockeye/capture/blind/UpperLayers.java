/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.blind;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * The protocols on top of TCP (ULP: {@code tls}, {@code mptcp}) of this network namespace's sockets, as sock_diag(7) tells them. The
 * counters in /proc say at no cost whether there are any at all.
 */
final class UpperLayers {

	/** The functions of the C library that make a netlink socket. */
	interface C extends Library {
		int socket(int domain, int type, int protocol);

		long send(int fd, byte[] bytes, long length, int flags);

		long recv(int fd, byte[] bytes, long length, int flags);

		int setsockopt(int fd, int level, int option, long[] value, int length);

		int close(int fd);
	}

	private static final int AF_INET = 2;
	private static final int AF_INET6 = 10;
	private static final int AF_NETLINK = 16;
	private static final int SOCK_RAW_CLOEXEC = 3 | 02000000;
	private static final int NETLINK_SOCK_DIAG = 4;
	private static final int SOL_SOCKET = 1;
	private static final int SO_RCVTIMEO = 20;
	private static final int SOCK_DIAG_BY_FAMILY = 20;
	private static final int NLM_F_REQUEST_DUMP = 0x301;
	private static final int NLMSG_ERROR = 2;
	private static final int NLMSG_DONE = 3;
	private static final int NLMSG_HEADER = 16;
	private static final int INET_DIAG_REQ_V2 = 56;
	private static final int INET_DIAG_MSG = 72;
	private static final int INODE_IN_MSG = 68;
	private static final int IPPROTO_TCP = 6;
	private static final int INET_DIAG_INFO = 2;
	private static final int INET_DIAG_ULP_INFO = 19;
	private static final int INET_ULP_INFO_NAME = 1;
	private static final int NLA_TYPE_MASK = 0x3FFF;
	private static final int BUFFER = 64 << 10;
	private static final int MAX_DATAGRAMS = 4096;

	private UpperLayers() {
	}

	/** @return whether the network namespace of this folder, {@code /proc/PID/net}, has a socket of MPTCP */
	static boolean mptcp(Path net) throws IOException {
		for (String[] line : table(net.resolve("protocols")))
			if (line.length > 2 && line[0].startsWith("MPTCP") && !line[2].equals("0"))
				return true;
		return false;
	}

	/**
	 * @param net the folder {@code /proc/PID/net}
	 * @return how many directions of connections the kernel encrypts or decrypts now in that network namespace (tls_proc.c); 0
	 *         without kernel TLS
	 */
	static long kernelTls(Path net) throws IOException {
		long n = 0;
		for (String[] line : table(net.resolve("tls_stat")))
			if (line.length == 2 && line[0].startsWith("TlsCurr"))
				n += Long.parseLong(line[1]);
		return n;
	}

	/** @return the words of each line; none when the kernel lacks what the file is about */
	private static List<String[]> table(Path file) throws IOException {
		try {
			return Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream().map(line -> line.strip().split("\\s+")).toList();
		} catch (NoSuchFileException e) {
			return List.of();
		}
	}

	/**
	 * Dumps the TCP sockets of this process's network namespace; about a microsecond each, with CAP_NET_ADMIN.
	 *
	 * @return ULP by the socket's inode number, of the sockets that have one
	 * @throws IOException the kernel does not tell
	 */
	static Map<Long, String> read() throws IOException {
		C c = Native.load("c", C.class);
		int fd = c.socket(AF_NETLINK, SOCK_RAW_CLOEXEC, NETLINK_SOCK_DIAG);
		if (fd < 0)
			throw new IOException("the kernel has no sock_diag(7)");
		try {
			c.setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, new long[] { 1, 0 }, 16);
			Map<Long, String> found = new HashMap<>();
			for (int family : new int[] { AF_INET, AF_INET6 }) {
				ByteBuffer request = request(family);
				if (c.send(fd, request.array(), request.capacity(), 0) != request.capacity())
					throw new IOException("sock_diag(7) takes no request");
				byte[] answer = new byte[BUFFER];
				boolean more = true;
				for (int i = 0; more && i < MAX_DATAGRAMS; i++) {
					long n = c.recv(fd, answer, BUFFER, 0);
					if (n <= 0)
						throw new IOException("sock_diag(7) does not answer");
					more = take(ByteBuffer.wrap(answer, 0, (int) n).order(ByteOrder.nativeOrder()), found);
				}
			}
			return found;
		} finally {
			c.close(fd);
		}
	}

	private static ByteBuffer request(int family) {
		ByteBuffer b = ByteBuffer.allocate(NLMSG_HEADER + INET_DIAG_REQ_V2).order(ByteOrder.nativeOrder());
		b.putInt(b.capacity()).putShort((short) SOCK_DIAG_BY_FAMILY).putShort((short) NLM_F_REQUEST_DUMP);
		b.position(NLMSG_HEADER);
		b.put((byte) family).put((byte) IPPROTO_TCP).put((byte) (1 << INET_DIAG_INFO - 1)).put((byte) 0).putInt(-1);
		return b;
	}

	/**
	 * @param b a datagram
	 * @return whether more come
	 * @throws IOException it is an error, or makes no sense
	 */
	static boolean take(ByteBuffer b, Map<Long, String> found) throws IOException {
		for (int at = b.position(); at + NLMSG_HEADER <= b.limit();) {
			int length = b.getInt(at), type = b.getShort(at + 4);
			if (type == NLMSG_DONE)
				return false;
			if (type == NLMSG_ERROR || length < NLMSG_HEADER || length > b.limit() - at)
				throw new IOException("sock_diag(7) answers with an error");
			if (type == SOCK_DIAG_BY_FAMILY && length >= NLMSG_HEADER + INET_DIAG_MSG) {
				int message = at + NLMSG_HEADER;
				String name = ulp(b, message + INET_DIAG_MSG, at + length);
				if (!name.isEmpty())
					found.put(Integer.toUnsignedLong(b.getInt(message + INODE_IN_MSG)), name);
			}
			at += length + 3 & ~3;
		}
		return true;
	}

	private static String ulp(ByteBuffer b, int from, int to) {
		int at = attribute(b, from, to, INET_DIAG_ULP_INFO);
		if (at < 0)
			return "";
		int name = attribute(b, at + 4, at + Short.toUnsignedInt(b.getShort(at)), INET_ULP_INFO_NAME);
		if (name < 0)
			return "";
		StringBuilder text = new StringBuilder();
		int end = name + Short.toUnsignedInt(b.getShort(name));
		for (int i = name + 4; i < end && b.get(i) != 0; i++)
			text.append((char) b.get(i));
		return text.toString();
	}

	/** @return where an attribute (struct nlattr) begins, whole; -1 when there is none */
	private static int attribute(ByteBuffer b, int from, int to, int wanted) {
		for (int at = from; at + 4 <= to;) {
			int length = Short.toUnsignedInt(b.getShort(at));
			if (length < 4 || at + length > to)
				return -1;
			if ((b.getShort(at + 2) & NLA_TYPE_MASK) == wanted)
				return at;
			at += length + 3 & ~3;
		}
		return -1;
	}
}
