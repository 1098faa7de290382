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
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP server over keep-alive connections whose answers follow from their number: {@code /file/N} by sendfile(2),
 * {@code /plain/N} by write(2). And the client of it, which checks every answer.
 */
final class PacedServer implements AutoCloseable {

	private static final int FILE_BYTES = 400_000;
	private static final int[] STATUSES = { 200, 203, 404 };

	/** When an answer was being sent, by {@code System.nanoTime}. */
	record Sent(long beginNs, long endNs) {
	}

	/** What an answer has to be. */
	record Answer(int status, byte[] body) {

		static Answer of(String target) {
			int n = Integer.parseInt(target.substring(target.lastIndexOf('/') + 1));
			if (target.startsWith("/file/"))
				return new Answer(200, Arrays.copyOfRange(content(), offset(n), offset(n) + length(n)));
			byte[] body = new byte[1 + (int) (n * 7919L % 20_000)];
			new Random(n).nextBytes(body);
			return new Answer(STATUSES[n % STATUSES.length], body);
		}

		static int offset(int n) {
			return (int) (n * 4099L % 200_000);
		}

		/** Many of some pages, a few of many, a few of one byte. */
		static int length(int n) {
			return n % 10 == 0 ? 1 + n % 3 : n % 10 == 1 ? 100_000 + n % 90_000 : 1 + (int) (n * 6007L % 30_000);
		}

		byte[] head(String target) {
			return ("HTTP/1.1 " + status + " X\r\nContent-Type: application/octet-stream\r\nX-Answer: " + target
					+ "\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
		}
	}

	private static final byte[] CONTENT = new byte[FILE_BYTES];
	static {
		new Random(42).nextBytes(CONTENT);
	}

	final int port;
	/** By target. */
	final Map<String, Sent> sent = new ConcurrentHashMap<>();
	private final ServerSocketChannel listener;
	private final FileChannel file;

	PacedServer(Path dir) throws IOException {
		file = FileChannel.open(Files.write(dir.resolve("content"), CONTENT));
		listener = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
		port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
		thread("accept", () -> {
			while (true) {
				SocketChannel c = listener.accept();
				thread("serve", () -> serve(c));
			}
		});
	}

	private static byte[] content() {
		return CONTENT;
	}

	private interface Work {
		void run() throws IOException, InterruptedException;
	}

	private static Thread thread(String name, Work work) {
		Thread t = new Thread(() -> {
			try {
				work.run();
			} catch (AsynchronousCloseException e) {
				// it is over
			} catch (ClosedChannelException | InterruptedException e) {
				// likewise
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}, name);
		t.setDaemon(true);
		t.start();
		return t;
	}

	private void serve(SocketChannel c) throws IOException {
		try (c) {
			for (String head = head(c); head != null; head = head(c)) {
				String target = head.split(" ")[1];
				Answer a = Answer.of(target);
				long begin = System.nanoTime();
				Wire.writeAll(c, a.head(target));
				if (target.startsWith("/file/")) {
					int n = Integer.parseInt(target.substring("/file/".length()));
					for (int at = 0; at < a.body.length;)
						at += file.transferTo(Answer.offset(n) + at, a.body.length - at, c);
				} else {
					Wire.writeAll(c, a.body);
				}
				sent.put(target, new Sent(begin, System.nanoTime()));
			}
		}
	}

	/** Up to the empty line; {@code null} at the end. What is behind it is not there yet: nobody pipelines. */
	private static String head(SocketChannel c) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		ByteBuffer one = ByteBuffer.allocate(1);
		while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
			if (c.read(one.clear()) < 0)
				return null;
			head.write(one.array()[0]);
		}
		return head.toString(StandardCharsets.US_ASCII);
	}

	/**
	 * Asks on some connections, every {@code paceMs}, for a file and for a plain body by turns, until it is ended.
	 */
	static final class Client {

		/** Targets of the answers that came, and were right. */
		final Map<String, Boolean> asked = new ConcurrentHashMap<>();
		private final Thread[] threads;
		private volatile boolean ended;
		private volatile String wrong = "";

		/** @param first number of the first connection's first request; the next connection's is 100000 higher */
		Client(int port, int connections, int first, int paceMs) {
			threads = new Thread[connections];
			for (int i = 0; i < connections; i++) {
				int begin = first + i * 100_000;
				threads[i] = thread("client", () -> ask(port, begin, paceMs));
			}
		}

		private void ask(int port, int first, int paceMs) throws IOException, InterruptedException {
			try (SocketChannel c = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
				for (int n = first; !ended; n++) {
					String target = (n % 2 == 0 ? "/file/" : "/plain/") + n;
					Wire.writeAll(c, ("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
					Answer a = Answer.of(target);
					byte[] head = a.head(target);
					ByteBuffer all = ByteBuffer.allocate(head.length + a.body.length);
					while (all.hasRemaining())
						if (c.read(all) < 0)
							throw new IOException("the server ended");
					if (!Arrays.equals(all.array(), 0, head.length, head, 0, head.length)
							|| !Arrays.equals(all.array(), head.length, all.capacity(), a.body, 0, a.body.length))
						throw new IOException(target + " is not what it should be");
					asked.put(target, true);
					Thread.sleep(paceMs);
				}
			} catch (IOException | RuntimeException e) {
				wrong = e.toString();
			}
		}

		/** Lets the requests under way end. */
		void end() throws InterruptedException {
			ended = true;
			for (Thread t : threads)
				t.join();
			if (!wrong.isEmpty())
				throw new AssertionError(wrong);
		}
	}

	/** A client as a process of its own: begins at the first line of its input, ends at the second, then says what it asked for. */
	public static void main(String[] a) throws Exception {
		System.in.read();
		Client c = new Client(Integer.parseInt(a[0]), Integer.parseInt(a[1]), Integer.parseInt(a[2]), Integer.parseInt(a[3]));
		System.in.read();
		c.end();
		c.asked.keySet().forEach(System.out::println);
		System.out.println("end");
	}

	@Override
	public void close() throws IOException {
		listener.close();
		file.close();
	}
}
