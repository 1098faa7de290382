/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.ILog;
import org.sockeye.capture.FileRing;
import org.sockeye.capture.FileRingWriter;
import org.sockeye.session.recovery.Held;
import org.sockeye.ui.CaptureAgent;

/**
 * Where a capture goes: into a file in our own folder, which is the agent's standard output itself; or into a ring of files of the user's,
 * which a thread here fills out of a pipe. On the worker's thread, but for the thread itself.
 */
final class CaptureOutput {

	/** What is left in the pipe when the agent has ended is written within moments. */
	private static final int REST_SECONDS = 10;

	private final Held own;
	private final FileRingWriter writer;
	private final CompletableFuture<Void> written = new CompletableFuture<>();
	private volatile Runnable next = () -> {
	};
	private volatile int number = 1;
	/** What the window shows. */
	private Path shown;

	private CaptureOutput(Held own, FileRing ring) throws IOException {
		this.own = own;
		writer = ring == null ? null : new FileRingWriter(ring, (file, count) -> {
			number = count;
			next.run();
		});
		shown = file();
	}

	/**
	 * @param ring    {@code null} for one file
	 * @param files   makes one file
	 * @throws IOException the first file cannot be made
	 */
	static CaptureOutput of(FileRing ring, UserFiles files) throws IOException {
		return ring == null ? new CaptureOutput(files.newCapture(), null) : new CaptureOutput(null, ring);
	}

	Redirect redirect() {
		return writer == null ? Redirect.appendTo(own.capture().toFile()) : Redirect.PIPE;
	}

	/**
	 * Begins to take what the agent writes, in a ring.
	 *
	 * @param nextFile told when another file was begun, on a thread of this
	 * @param failed   told why no more can be written, likewise
	 */
	void follow(CaptureAgent.Run run, Runnable nextFile, Consumer<String> failed) {
		if (writer == null) {
			written.complete(null);
			return;
		}
		next = nextFile;
		Thread thread = new Thread(() -> {
			try {
				writer.run(run.stream(), failed);
			} finally {
				written.complete(null);
			}
		}, "Sockeye ring of files");
		thread.setDaemon(true);
		thread.start();
	}

	/** @return what is written to now; any thread */
	Path file() {
		return writer == null ? own.capture() : writer.file();
	}

	/** @return how many files were begun; any thread */
	int number() {
		return number;
	}

	/** @return the capture that goes when its session goes, {@code null} when the files are the user's */
	Held own() {
		return own;
	}

	/** The window shows this file from now on. @return its name */
	String show(Path file) {
		shown = file;
		return shown.getFileName().toString();
	}

	/** @return the file that the window shows */
	Path shown() {
		return shown;
	}

	/** @return bytes that were written to all files; any thread */
	long bytes() {
		return writer == null ? own.capture().toFile().length() : writer.written();
	}

	/** Waits until what the agent has written is in the files. */
	void awaitEnd() {
		try {
			written.get(REST_SECONDS, TimeUnit.SECONDS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (ExecutionException | TimeoutException e) {
			ILog.of(CaptureOutput.class).warn("The last bytes of a capture were not written in time", e);
		}
	}

	/** Deletes what was made for a capture that did not come about. */
	void discard() {
		try {
			if (own != null)
				own.delete();
			else if (writer.written() == 0)
				Files.deleteIfExists(file());
		} catch (IOException e) {
			ILog.of(CaptureOutput.class).warn("A discarded capture could not be deleted: " + file(), e);
		}
	}
}
