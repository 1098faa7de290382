/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.instance;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A start of Sockeye that looks for a window. */
final class HandOver {

	/** The user's start is to open a window. */
	static final Answer START = new Answer(3, "");
	/** The same, beside another one. */
	static final Answer START_ANOTHER = new Answer(4, "");

	private static final long LOOK_MILLIS = 50;

	private final Place place;
	private final ProcessHandle process;
	private final Duration patience;
	private final Duration answer;

	/**
	 * @param process  what becomes the window, when there is none
	 * @param patience how long to wait for a window that is being opened
	 * @param answer   how long to wait for its answer
	 */
	HandOver(Place place, ProcessHandle process, Duration patience, Duration answer) {
		this.place = place;
		this.process = process;
		this.patience = patience;
		this.answer = answer;
	}

	/**
	 * Hands the request to the window. Blocks while one is being opened.
	 *
	 * @param another whether a window of its own is wanted in any case
	 */
	Answer run(Wire.Request request, boolean another) throws IOException {
		place.prepare();
		long end = System.nanoTime() + patience.toNanos();
		while (true) {
			SocketChannel window = connect();
			if (window != null && another) {
				window.close();
				return START_ANOTHER;
			}
			if (window != null) {
				Answer answered = ask(window, request);
				if (answered != null)
					return answered;
			}
			ProcessHandle other = Claim.take(place, process);
			if (other == null)
				return START;
			if (another)
				return START_ANOTHER;
			if (System.nanoTime() > end)
				return new Answer(1, "another Sockeye (process " + other.pid()
						+ ") is opening or closing its window and does not answer; --new-window opens one of its own");
			try {
				Thread.sleep(LOOK_MILLIS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				return START_ANOTHER;
			}
		}
	}

	/** @return {@code null} when nobody is there */
	private SocketChannel connect() throws IOException {
		SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
		try {
			channel.connect(UnixDomainSocketAddress.of(place.socket()));
			return channel;
		} catch (IOException e) {
			// No socket, or one of a window that was killed.
			channel.close();
			return null;
		}
	}

	/** @return {@code null} when the window went away over it */
	private Answer ask(SocketChannel channel, Wire.Request request) throws IOException {
		try (channel) {
			Place.check(channel);
			CompletableFuture<Answer> answered = CompletableFuture.supplyAsync(() -> {
				try {
					Wire.write(new DataOutputStream(Channels.newOutputStream(channel)), request);
					return Wire.readAnswer(new DataInputStream(Channels.newInputStream(channel)));
				} catch (IOException e) {
					return null;
				}
			});
			return answered.get(answer.toMillis(), TimeUnit.MILLISECONDS);
		} catch (TimeoutException e) {
			return new Answer(1, "the window that is open does not answer; --new-window opens one of its own");
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			return null;
		} catch (ExecutionException e) {
			return null;
		}
	}
}
