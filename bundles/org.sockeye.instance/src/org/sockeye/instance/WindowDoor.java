/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.instance;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Where other starts of Sockeye knock. Of several windows the first has it; when that goes, one of the others takes its place. Nothing here
 * keeps the process alive.
 */
public final class WindowDoor implements Closeable {

	/** A start that says nothing for so long is not waited for: it has been stopped, or is none of ours. */
	private static final int PATIENCE_SECONDS = 10;

	/** Does what another start was asked for. */
	@FunctionalInterface
	public interface Visitor {
		/**
		 * On a thread of the door's; must return within seconds, for the other start waits.
		 *
		 * @param folder    the folder that file names are relative to
		 * @param arguments of its command line
		 */
		Answer visit(Path folder, List<String> arguments);
	}

	private final Place place;
	private final Visitor visitor;
	private final Consumer<IOException> failed;
	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "Sockeye door's clock"));
	private FileChannel lock;
	private ServerSocketChannel server;
	private boolean closed;

	private WindowDoor(Place place, Visitor visitor, Consumer<IOException> failed) {
		this.place = place;
		this.visitor = visitor;
		this.failed = failed;
	}

	/**
	 * Opens the door of a data area; returns at once. The window must be there to take what comes.
	 *
	 * @param data   the data area
	 * @param failed told, on a thread of the door's, why it cannot be opened: then each start opens a window of its own
	 */
	public static WindowDoor open(Path data, Visitor visitor, Consumer<IOException> failed) {
		return open(new Place(data, System.getenv()), visitor, failed);
	}

	static WindowDoor open(Place place, Visitor visitor, Consumer<IOException> failed) {
		WindowDoor door = new WindowDoor(place, visitor, failed);
		daemon(door::run, "Sockeye door").start();
		return door;
	}

	private static Thread daemon(Runnable task, String name) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	private void run() {
		try {
			place.prepare();
			FileChannel file = FileChannel.open(place.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			synchronized (this) {
				lock = file;
				if (closed)
					file.close();
			}
			// For as long as another window has it. The lock ends with its process, however that ends.
			file.lock();
			ServerSocketChannel channel = bind();
			while (true)
				serve(channel.accept());
		} catch (IOException e) {
			synchronized (this) {
				if (closed)
					return;
			}
			Claim.drop(place);
			failed.accept(e);
		}
	}

	private ServerSocketChannel bind() throws IOException {
		ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
		synchronized (this) {
			server = channel;
			if (closed)
				channel.close();
		}
		// Of a window that was killed: nobody listens there, for the lock is ours.
		Files.deleteIfExists(place.socket());
		channel.bind(UnixDomainSocketAddress.of(place.socket()));
		Claim.take(place, ProcessHandle.current());
		return channel;
	}

	private void serve(SocketChannel channel) {
		var end = clock.schedule(() -> close(channel), PATIENCE_SECONDS, TimeUnit.SECONDS);
		daemon(() -> {
			try (channel) {
				Place.check(channel);
				Wire.Request request = Wire.readRequest(new DataInputStream(Channels.newInputStream(channel)));
				Wire.write(new DataOutputStream(Channels.newOutputStream(channel)), visitor.visit(request.folder(), request.arguments()));
			} catch (IOException e) {
				// It went away, or was none of ours: the window has nothing to do with that.
			} finally {
				end.cancel(false);
			}
		}, "Sockeye door's visitor").start();
	}

	private static void close(Closeable what) {
		try {
			if (what != null)
				what.close();
		} catch (IOException e) {
			// It is closed all the same.
		}
	}

	/** Closes it: the next start opens a window, as soon as this process has ended. */
	@Override
	public synchronized void close() {
		closed = true;
		clock.shutdownNow();
		if (server != null && server.isOpen()) {
			close(server);
			try {
				Files.deleteIfExists(place.socket());
			} catch (IOException e) {
				// The next window does it.
			}
		}
		close(lock);
	}
}
