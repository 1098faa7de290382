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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** A listening socket on loopback, and connections of which both ends are in hand. */
final class Wire implements AutoCloseable {

	/** Both ends. */
	record Pair(SocketChannel client, SocketChannel server) implements AutoCloseable {
		int clientPort() throws IOException {
			return ((InetSocketAddress) client.getLocalAddress()).getPort();
		}

		/** Writes all at one end, with plain writes, and reads it at the other. */
		static void move(SocketChannel from, SocketChannel to, byte[] bytes) throws IOException {
			CompletableFuture<byte[]> got = reading(to, bytes.length);
			writeAll(from, bytes);
			got.join();
		}

		@Override
		public void close() throws IOException {
			client.close();
			server.close();
		}
	}

	final ServerSocketChannel listener;
	final int port;

	Wire() throws IOException {
		this(InetAddress.getLoopbackAddress());
	}

	Wire(InetAddress address) throws IOException {
		listener = ServerSocketChannel.open().bind(new InetSocketAddress(address, 0));
		port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
	}

	Wire(SocketAddress unix) throws IOException {
		listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(unix);
		port = -1;
	}

	Pair connect() throws IOException {
		SocketChannel client = SocketChannel.open(listener.getLocalAddress());
		return new Pair(client, listener.accept());
	}

	/** A connection on which a request has gone: known as HTTP. Returns its bytes. */
	static byte[] request(Pair p) throws IOException {
		byte[] request = "GET /file HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
		Pair.move(p.client, p.server, request);
		return request;
	}

	static byte[] head(int length) {
		return ("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
	}

	static void writeAll(SocketChannel to, byte[] bytes) throws IOException {
		ByteBuffer b = ByteBuffer.wrap(bytes);
		while (b.hasRemaining())
			to.write(b);
	}

	/** Reads so many bytes on another thread. */
	static CompletableFuture<byte[]> reading(SocketChannel from, int count) {
		return CompletableFuture.supplyAsync(() -> {
			ByteBuffer b = ByteBuffer.allocate(count);
			try {
				while (b.hasRemaining())
					if (from.read(b) < 0)
						throw new IOException("ended after " + b.position() + " of " + count);
			} catch (IOException e) {
				throw new java.io.UncheckedIOException(e);
			}
			return b.array();
		}, task -> new Thread(task, "reader").start());
	}

	@Override
	public void close() throws IOException {
		listener.close();
	}
}
