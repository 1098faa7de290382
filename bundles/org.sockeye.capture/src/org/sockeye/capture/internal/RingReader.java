/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.Libc;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * Reads a BPF ring buffer in place, out of its mapping. One thread.
 *
 * <p>
 * The protocol is kernel/bpf/ringbuf.c: the producer's position is stored with release after the record's header, which
 * carries the busy bit ({@code __bpf_ringbuf_reserve}); the header's length is stored with {@code xchg} when the record
 * is committed ({@code bpf_ringbuf_commit}). So both are loaded with acquire here before the bytes behind them
 * are looked at; and the consumer's position is stored with release, after the last look at the bytes that it gives
 * back ({@code smp_load_acquire(&rb->consumer_pos)} on the other side). The kernel has the data pages twice in a row, so that no
 * record is broken at the end. Only a window of them is mapped, which moves along: the kernel puts each page of a mapping in at once
 * (remap_vmalloc_range), and it counts as this process's memory, read or not. To move it takes about 60 µs for each MiB.
 */
public final class RingReader implements AutoCloseable {

	/** Takes a record. */
	public interface Handler {
		/**
		 * @param ring absolute access only; the bytes are valid during the call
		 * @param at   where the record begins
		 * @param size its size as reserved
		 */
		void record(ByteBuffer ring, int at, int size) throws IOException;
	}

	/** The data pages. */
	interface Pages {
		/**
		 * @param offset of a window's begin in the ring
		 * @return the window, and behind it as many bytes as a record may go on; the one before is not valid any more
		 */
		ByteBuffer window(long offset) throws IOException;

		/** Gives all back. */
		void close();
	}

	static final int BUSY = 1 << 31;
	static final int DISCARDED = 1 << 30;
	static final int HEADER = 8;
	/** Consumed bytes are given back at least this often, and at the end of each {@link #read}. */
	private static final int COMMIT_BYTES = 1 << 20;
	private static final short POLLIN = 1;
	/** How far beyond the end of a window a record may go. */
	private static final int OVERHANG = 128 << 10;
	private static final long WINDOW = 16L << 20;

	private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
	private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

	private final ByteBuffer consumer;
	private final ByteBuffer producer;
	private final Pages pages;
	private final long mask;
	private final long window;
	private final Libc libc;
	private final Memory pollFd;
	private long position;
	/** The window, and where in the ring it begins; -1: there is none yet. */
	private ByteBuffer data;
	private long begin = -1;

	/**
	 * Reads from given memory.
	 *
	 * @param consumer its first 8 bytes are the consumer's position
	 * @param producer its first 8 bytes are the producer's position
	 * @param pages    the data; closed by {@link #close}
	 * @param size     a power of two
	 * @param window   a power of two, not more than the size
	 */
	RingReader(ByteBuffer consumer, ByteBuffer producer, Pages pages, long size, long window, Libc libc, int fd) {
		this.consumer = consumer.order(ByteOrder.nativeOrder());
		this.producer = producer.order(ByteOrder.nativeOrder());
		this.pages = pages;
		this.mask = size - 1;
		this.window = window;
		this.libc = libc;
		this.pollFd = libc == null ? null : new Memory(8);
		if (pollFd != null) {
			pollFd.setInt(0, fd);
			pollFd.setShort(4, POLLIN);
		}
		position = (long) LONG.getAcquire(consumer, 0);
	}

	/**
	 * Maps a ring.
	 *
	 * @param fd   of the map
	 * @param size its {@code max_entries}, at most 512 MiB
	 */
	public static RingReader map(Libc libc, int fd, int size) throws BpfException {
		int page = libc.getpagesize();
		// ringbuf_map_mmap_kern: page 0 is the consumer's, writable; then the producer's page and the data, read-only
		Pointer first = mapping(libc, page, Libc.PROT_READ | Libc.PROT_WRITE, fd, 0);
		Pointer second = mapping(libc, page, Libc.PROT_READ, fd, page);
		long window = Math.min(size, WINDOW), length = window + Math.min(window, OVERHANG);
		Pages pages = new Pages() {
			private Pointer mapped;

			@Override
			public ByteBuffer window(long offset) throws IOException {
				unmap();
				try {
					mapped = mapping(libc, length, Libc.PROT_READ, fd, 2L * page + offset);
				} catch (BpfException e) {
					throw new IOException(e.getMessage(), e);
				}
				return mapped.getByteBuffer(0, length);
			}

			private void unmap() {
				if (mapped != null)
					libc.munmap(mapped, length);
				mapped = null;
			}

			@Override
			public void close() {
				unmap();
				libc.munmap(first, page);
				libc.munmap(second, page);
			}
		};
		return new RingReader(first.getByteBuffer(0, page), second.getByteBuffer(0, page), pages, size, window, libc, fd);
	}

	private static Pointer mapping(Libc libc, long length, int protection, int fd, long offset) throws BpfException {
		Pointer p = libc.mmap(null, length, protection, Libc.MAP_SHARED, fd, offset);
		if (Pointer.nativeValue(p) == -1)
			throw new BpfException("the ring buffer cannot be mapped: " + libc.strerror(Native.getLastError()), 0);
		return p;
	}

	/**
	 * Hands over what is there. Returns at a record that is still being written.
	 *
	 * @param maxBytes stop after about so many
	 * @return bytes consumed; 0 when the ring is empty
	 */
	public int read(Handler handler, int maxBytes) throws IOException {
		long start = position, committed = position;
		try {
			long end = (long) LONG.getAcquire(producer, 0);
			while (position < end && position - start < maxBytes) {
				int at = seek(position & mask);
				int header = (int) INT.getAcquire(data, at);
				if ((header & BUSY) != 0)
					break;
				int size = header & ~DISCARDED;
				position += size + HEADER + 7 & ~7L;
				if ((header & DISCARDED) == 0)
					handler.record(data, at + HEADER, size);
				if (position - committed >= COMMIT_BYTES)
					LONG.setRelease(consumer, 0, committed = position);
			}
			return (int) (position - start);
		} finally {
			if (position != committed)
				LONG.setRelease(consumer, 0, position);
		}
	}

	/** @return where in the window a place of the ring is */
	private int seek(long offset) throws IOException {
		long wanted = offset & -window;
		if (wanted != begin) {
			begin = -1;
			data = pages.window(wanted).order(ByteOrder.LITTLE_ENDIAN);
			begin = wanted;
		}
		return (int) (offset - begin);
	}

	/** @return bytes that wait */
	public long waiting() {
		return (long) LONG.getAcquire(producer, 0) - position;
	}

	/** Waits for the kernel's wake-up, which comes only when much has gathered; so look after the timeout too. */
	public void await(int timeoutMs) {
		libc.poll(pollFd, 1, timeoutMs);
	}

	@Override
	public void close() {
		pages.close();
	}
}
