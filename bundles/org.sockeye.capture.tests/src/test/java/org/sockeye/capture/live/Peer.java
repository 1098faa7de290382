/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/**
 * Who a test program talks to: this process, which the agent leaves out. It takes what comes to its end, so that it is known then, and
 * answers requests.
 */
final class Peer {

	/** @param end whether the stream ends behind the answer */
	record Answer(byte[] bytes, int piece, boolean end) {
	}

	interface Answers {
		/** @param count which request of the connection, from 0 */
		Answer to(String request, int count);
	}

	final int clientPort;
	private final SocketChannel channel;
	private final Answers answers;
	private final int slowMs;
	private final ByteArrayOutputStream received = new ByteArrayOutputStream();
	private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
	private final CompletableFuture<Void> done;

	/**
	 * @param answers {@code null}: none are given
	 * @param slowMs  how long to wait before each read
	 */
	Peer(SocketChannel channel, Answers answers, int slowMs) throws IOException {
		this.channel = channel;
		this.answers = answers;
		this.slowMs = slowMs;
		clientPort = ((InetSocketAddress) channel.getRemoteAddress()).getPort();
		channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
		done = CompletableFuture.runAsync(this::talk, task -> new Thread(task, "peer " + clientPort).start());
	}

	private void talk() {
		ByteBuffer b = ByteBuffer.allocate(slowMs > 0 ? 200_000 : 20_000);
		int from = 0, count = 0;
		try (channel) {
			for (;;) {
				if (slowMs > 0)
					Thread.sleep(slowMs);
				int n = channel.read(b.clear());
				if (n < 0)
					return;
				received.write(b.array(), 0, n);
				for (int to; answers != null && (to = endOfRequest(from)) > 0; from = to)
					send(answers.to(new String(received.toByteArray(), from, to - from, StandardCharsets.ISO_8859_1), count++));
			}
		} catch (IOException e) {
			// reset: the client had enough
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	/** Where the request that begins there ends; 0: it is not there yet. */
	private int endOfRequest(int from) {
		byte[] all = received.toByteArray();
		String text = new String(all, from, all.length - from, StandardCharsets.ISO_8859_1);
		int end = text.indexOf("\r\n\r\n") + 4, length = text.indexOf("Content-Length: ");
		if (end < 4)
			return 0;
		if (length > 0 && length < end)
			end += Integer.parseInt(text.substring(length + 16, text.indexOf('\r', length)));
		return from + end > all.length ? 0 : from + end;
	}

	private void send(Answer a) throws IOException, InterruptedException {
		for (int at = 0; at < a.bytes().length; at += a.piece()) {
			byte[] piece = Arrays.copyOfRange(a.bytes(), at, Math.min(a.bytes().length, at + a.piece()));
			sent.write(piece);
			Wire.writeAll(channel, piece);
			if (at % 10 == 0)
				Thread.sleep(1);
		}
		if (a.end())
			channel.shutdownOutput();
	}

	/** What the client sent, when it has ended. */
	byte[] received() {
		done.join();
		return received.toByteArray();
	}

	/** What was sent to it. */
	byte[] sent() {
		done.join();
		return sent.toByteArray();
	}
}
