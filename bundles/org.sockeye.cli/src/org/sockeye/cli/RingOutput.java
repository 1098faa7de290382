/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.sockeye.capture.AgentProcess;
import org.sockeye.capture.FileRing;
import org.sockeye.capture.FileRingWriter;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;

/** The agent's stream on its way into a ring of files, by a thread of this process. */
final class RingOutput implements Closeable {

	private final boolean counting;
	private final CompletableFuture<Void> done = new CompletableFuture<>();
	private FileRingWriter writer;
	private volatile String failure = "";
	/** Of the newest file, when the exchanges are counted; and those of the files before. */
	private CaptureSession session;
	private long before;

	private RingOutput(boolean counting) {
		this.counting = counting;
	}

	/** @throws Failure the first file cannot be made */
	static RingOutput open(FileRing ring, boolean counting) throws Failure {
		RingOutput output = new RingOutput(counting);
		try {
			output.writer = new FileRingWriter(ring, (file, number) -> output.begun(file));
			return output;
		} catch (IOException e) {
			throw new Failure("cannot write " + Messages.sentence(e));
		}
	}

	private void begun(Path file) {
		System.err.println("writing " + file);
		if (counting)
			follow(file);
	}

	private synchronized void follow(Path file) {
		try {
			if (session != null) {
				before += session.size();
				session.close();
			}
			session = CaptureSessions.follow(file);
		} catch (IOException e) {
			session = null;
			System.err.println("sockeye: the exchanges of " + file + " are not counted: " + Messages.sentence(e));
		}
	}

	/** Begins to take what the agent writes. */
	void start(AgentProcess agent) {
		Thread thread = new Thread(() -> {
			writer.run(agent.stream(), why -> {
				failure = why;
				agent.stop();
			});
			done.complete(null);
		}, "ring of files");
		thread.setDaemon(true);
		thread.start();
	}

	long bytes() {
		return writer.written();
	}

	synchronized long exchanges() {
		return session == null ? before : before + session.size();
	}

	/** Waits until all that the agent wrote is in the files. @return why it is not, empty when it is */
	String awaitEnd() {
		done.join();
		return failure;
	}

	@Override
	public synchronized void close() throws IOException {
		if (writer.written() == 0)
			Files.deleteIfExists(writer.file()); // nothing was captured, not even that nothing was
		if (session != null)
			session.close();
		session = null;
	}
}
