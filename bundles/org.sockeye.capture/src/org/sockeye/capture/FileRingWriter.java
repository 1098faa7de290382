/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import org.sockeye.pcapng.FilePreamble;

/**
 * Puts the agent's stream into a ring of files. It runs with the user's own rights, between a pipe and the files: so the agent, which
 * has more, never opens a file by its name. Each file begins with the section header, the interfaces and the processes that were known by
 * then. What a file ends with is a whole block, also when the disk is full.
 */
public final class FileRingWriter {

	/** Told on the thread that runs the writer; must return quickly. */
	@FunctionalInterface
	public interface Listener {
		/**
		 * @param file   what is written to from now on
		 * @param number from 1
		 */
		void begun(Path file, int number);
	}

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
	private static final int BUFFER_BYTES = 1 << 20;
	private static final int MAX_BUFFER_BYTES = 64 << 20;
	private static final Set<StandardOpenOption> NEW = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

	private final FileRing ring;
	private final Listener listener;
	private final FilePreamble preamble = new FilePreamble();
	private final ArrayDeque<Path> files = new ArrayDeque<>();
	private FileChannel channel;
	private int number;
	/** Bytes of the present file, and whether one of its packets was among them. */
	private long size;
	private boolean packets;
	private volatile Path file;
	private volatile long before;
	private volatile long written;

	/**
	 * Creates the first file, and tells of it.
	 *
	 * @throws IOException it cannot be created
	 */
	public FileRingWriter(FileRing ring, Listener listener) throws IOException {
		this.ring = ring;
		this.listener = listener;
		next();
	}

	/** @return what is written to; any thread */
	public Path file() {
		return file;
	}

	/** @return bytes that were written to all the files; any thread */
	public long written() {
		return before + written;
	}

	/**
	 * Writes until the stream ends. Blocks. When it cannot write any more, the rest of the stream is read and left, so that the agent
	 * still ends in order; what was written stays.
	 *
	 * @param stream pcapng, as the agent writes it
	 * @param failed told of what went wrong as soon as it has, in words for the user ({@link StreamFailure}); at most once
	 */
	public void run(InputStream stream, Consumer<String> failed) {
		try (InputStream in = stream) {
			try {
				copy(in);
			} catch (IOException e) {
				failed.accept(StreamFailure.words(e));
				in.transferTo(OutputStream.nullOutputStream());
			}
		} catch (IOException e) {
			// of the pipe, after the agent is gone
		} finally {
			close();
		}
	}

	private void copy(InputStream in) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.nativeOrder());
		for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
			buffer.flip();
			take(buffer);
			buffer.compact();
			if (!buffer.hasRemaining())
				buffer = larger(buffer);
		}
	}

	private static int read(InputStream in, ByteBuffer buffer) throws IOException {
		int n = in.read(buffer.array(), buffer.position(), buffer.remaining());
		if (n > 0)
			buffer.position(buffer.position() + n);
		return n;
	}

	private static ByteBuffer larger(ByteBuffer full) throws IOException {
		if (full.capacity() >= MAX_BUFFER_BYTES)
			throw new IOException("a block has more than " + (MAX_BUFFER_BYTES >> 20) + " MiB");
		full.flip();
		return ByteBuffer.allocate(2 * full.capacity()).order(full.order()).put(full);
	}

	/** Takes the whole blocks; those of one file go out in one write. */
	private void take(ByteBuffer buffer) throws IOException {
		int from = buffer.position();
		for (int length = preamble.blockLength(buffer); length > 0 && length <= buffer.remaining(); length = preamble
				.blockLength(buffer)) {
			int at = buffer.position();
			if (packets && size + at - from + length > ring.fileBytes()) {
				write(buffer, from, at);
				next();
				from = at;
			}
			packets |= preamble.take(buffer.slice(at, length).order(buffer.order()));
			buffer.position(at + length);
		}
		write(buffer, from, buffer.position());
	}

	private void write(ByteBuffer buffer, int from, int to) throws IOException {
		write(buffer.slice(from, to - from));
	}

	/** All of it or nothing: a file ends where a block does. */
	private void write(ByteBuffer blocks) throws IOException {
		int n = blocks.remaining();
		try {
			while (blocks.hasRemaining())
				channel.write(blocks);
		} catch (IOException e) {
			try {
				channel.truncate(size);
			} catch (IOException too) {
				e.addSuppressed(too);
			}
			throw e;
		}
		size += n;
		written = size;
	}

	private void next() throws IOException {
		close();
		// before the next file takes room
		while (ring.files() > 0 && files.size() >= ring.files())
			Files.deleteIfExists(files.remove());
		before += written;
		written = 0;
		size = 0;
		packets = false;
		Path made = create();
		try {
			write(ByteBuffer.wrap(preamble.bytes()));
		} catch (IOException e) {
			Files.deleteIfExists(made);
			throw e;
		}
		files.add(made);
		file = made;
		listener.begun(made, number);
	}

	/** Such a name as dumpcap gives; only its owner may read it, for it is plaintext of any process. */
	private Path create() throws IOException {
		String name = ring.base().getFileName().toString();
		int dot = name.lastIndexOf('.');
		String stem = dot > 0 ? name.substring(0, dot) : name, extension = dot > 0 ? name.substring(dot) : ".pcapng";
		while (true) {
			Path path = ring.base().resolveSibling(
					String.format(Locale.ROOT, "%s_%05d_%s%s", stem, ++number, TIME.format(LocalDateTime.now()), extension));
			try {
				channel = FileChannel.open(path, NEW, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
				return path;
			} catch (FileAlreadyExistsException e) {
				// of a capture that was begun in the same second
			}
		}
	}

	private void close() {
		try {
			if (channel != null)
				channel.close();
		} catch (IOException e) {
			// every write before it went well
		}
	}
}
