/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;

import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.bpf.BpfException;

/**
 * The agent's own sendfile over loopback: first to find out where pages lie, then to see that what was sent comes out of
 * the ring, byte for byte. A program that loads and attaches but reads nothing is thereby no candidate.
 */
final class SelfCheck implements AutoCloseable {

	/** Several pages, the last one in part. */
	private static final int BYTES = 3 * 4096 + 1234;
	private static final int TIMEOUT_MS = 5000;

	private final ProbeContext context;
	private final byte[] content = new byte[BYTES];
	private final ByteBuffer sink = ByteBuffer.allocate(BYTES);
	private final Path file;
	private final FileChannel source;
	private final SocketChannel sender;
	private final SocketChannel receiver;

	SelfCheck(ProbeContext context) throws BpfException {
		this.context = context;
		new Random().nextBytes(content);
		System.arraycopy(context.nonce(), 0, content, 0, 16);
		try (ServerSocketChannel server = ServerSocketChannel.open()) {
			file = Files.createTempFile("sockeye-", ".selfcheck");
			Files.write(file, content);
			source = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.DELETE_ON_CLOSE);
			server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			sender = SocketChannel.open(server.getLocalAddress());
			receiver = server.accept();
		} catch (IOException e) {
			throw new BpfException("the self-check cannot be set up: " + e.getMessage(), 0);
		}
	}

	/** Sends the page that begins with the nonce. */
	void sendPage() throws BpfException {
		send(4096);
	}

	/** Sends all, and wants it back from the ring. */
	void run() throws BpfException {
		send(BYTES);
		byte[] seen = context.selfCheckBytes(BYTES, TIMEOUT_MS);
		if (!Arrays.equals(seen, content))
			throw new BpfException(seen.length == 0 ? "attached, but nothing of the agent's own sendfile came"
					: "attached, but of the agent's own sendfile " + seen.length + " of " + BYTES
							+ " bytes came, or wrong ones",
					0);
	}

	private void send(int bytes) throws BpfException {
		try {
			for (long at = 0; at < bytes;)
				at += source.transferTo(at, bytes - at, sender);
			sink.clear().limit(bytes);
			while (sink.hasRemaining())
				if (receiver.read(sink) < 0)
					throw new IOException("the connection ended");
		} catch (IOException e) {
			throw new BpfException("the self-check's sendfile failed: " + e.getMessage(), 0);
		}
	}

	@Override
	public void close() {
		for (AutoCloseable c : new AutoCloseable[] { sender, receiver, source }) {
			try {
				c.close();
			} catch (Exception e) {
				// nothing depends on it
			}
		}
	}
}
