/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** System calls that the JDK does not make: splice(2) into a socket, sendmsg(2) and recv(2) with flags. */
final class NativeIo implements AutoCloseable {

	interface C extends Library {
		C INSTANCE = Native.load("c", C.class);

		int socket(int family, int type, int protocol);

		int connect(int fd, Pointer address, int length);

		int pipe(int[] fds);

		int open(String path, int flags);

		int close(int fd);

		long splice(int in, Pointer offsetIn, int out, Pointer offsetOut, long length, int flags);

		long sendfile(int out, int in, Pointer offset, long length);

		int setsockopt(int fd, int level, int option, int[] value, int length);

		long send(int fd, byte[] bytes, long length, int flags);

		long recv(int fd, byte[] bytes, long length, int flags);

		long sendmsg(int fd, Pointer message, int flags);
	}

	static final int MSG_PEEK = 2;
	static final int MSG_TRUNC = 0x20;

	final C c = C.INSTANCE;
	final int fd;

	/** Connects to a port on 127.0.0.1. */
	NativeIo(int port) throws IOException {
		fd = c.socket(2, 1, 0);
		try (Memory address = new Memory(16)) {
			address.clear();
			address.setShort(0, (short) 2);
			address.setByte(2, (byte) (port >>> 8));
			address.setByte(3, (byte) port);
			address.setInt(4, 0x0100007F);
			if (c.connect(fd, address, 16) != 0)
				throw new IOException("connect");
		}
	}

	/** The descriptor that this process has for a connection on 127.0.0.1: the JDK does not tell. */
	static int descriptor(int localPort, int remotePort) throws IOException {
		String ends = String.format(": 0100007F:%04X 0100007F:%04X ", localPort, remotePort);
		String six = String.format(": 0000000000000000FFFF00000100007F:%04X 0000000000000000FFFF00000100007F:%04X ", localPort,
				remotePort);
		for (String table : new String[] { "tcp", "tcp6" })
			for (String line : Files.readAllLines(Path.of("/proc/self/net", table)))
				if (line.contains(ends) || line.contains(six))
					return descriptor("socket:[" + line.strip().split(" +")[9] + "]");
		throw new IOException("no connection " + localPort + " " + remotePort);
	}

	private static int descriptor(String link) throws IOException {
		try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path p : all)
				if (Files.isSymbolicLink(p) && Files.readSymbolicLink(p).toString().equals(link))
					return Integer.parseInt(p.getFileName().toString());
		}
		throw new IOException("no " + link);
	}

	void send(byte[] bytes) throws IOException {
		if (c.send(fd, bytes, bytes.length, 0) != bytes.length)
			throw new IOException("send");
	}

	void sendBuffer(int bytes) {
		c.setsockopt(fd, 1, 7, new int[] { bytes }, 4); // SOL_SOCKET, SO_SNDBUF
	}

	/** sendfile(2) without a lock around it, as one call if the kernel takes it so. */
	void sendFile(Path file, long length) {
		int in = c.open(file.toString(), 0);
		for (long left = length; left > 0;) {
			long n = c.sendfile(fd, in, null, left);
			if (n <= 0)
				throw new IllegalStateException("sendfile");
			left -= n;
		}
		c.close(in);
	}

	/** One sendmsg of several pieces. */
	void sendMessage(byte[]... pieces) throws IOException {
		long total = 0;
		for (byte[] p : pieces)
			total += p.length;
		try (Memory all = new Memory(total); Memory iov = new Memory(16L * pieces.length); Memory msg = new Memory(56)) {
			long at = 0;
			for (int i = 0; i < pieces.length; i++) {
				iov.setPointer(16L * i, all.share(Math.min(at, total - 1)));
				iov.setLong(16L * i + 8, pieces[i].length);
				all.write(at, pieces[i], 0, pieces[i].length);
				at += pieces[i].length;
			}
			msg.clear();
			msg.setPointer(16, iov);
			msg.setLong(24, pieces.length);
			if (c.sendmsg(fd, msg, 0) != total)
				throw new IOException("sendmsg");
		}
	}

	/** A file through a pipe into the socket. */
	void spliceFile(Path file, long length) throws IOException {
		int[] pipe = new int[2];
		int in = c.open(file.toString(), 0);
		if (in < 0 || c.pipe(pipe) != 0)
			throw new IOException("open or pipe");
		try {
			for (long left = length; left > 0;) {
				long n = c.splice(in, null, pipe[1], null, left, 0);
				if (n <= 0)
					throw new IOException("splice from the file");
				left -= n;
				while (n > 0) {
					long m = c.splice(pipe[0], null, fd, null, n, 0);
					if (m <= 0)
						throw new IOException("splice to the socket");
					n -= m;
				}
			}
		} finally {
			c.close(in);
			c.close(pipe[0]);
			c.close(pipe[1]);
		}
	}

	@Override
	public void close() {
		c.close(fd);
	}
}
