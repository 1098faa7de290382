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
 * record is broken at the end; of the second ones only what a record can reach is mapped, since each mapped page counts as this
 * process's memory.
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

	static final int BUSY = 1 << 31;
	static final int DISCARDED = 1 << 30;
	static final int HEADER = 8;
	/** Consumed bytes are given back at least this often, and at the end of each {@link #read}. */
	private static final int COMMIT_BYTES = 1 << 20;
	private static final short POLLIN = 1;
	/** How far beyond the end of the ring a record may go. */
	private static final int OVERHANG = 128 << 10;

	private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
	private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.nativeOrder());

	private final ByteBuffer consumer;
	private final ByteBuffer producer;
	private final ByteBuffer data;
	private final long mask;
	private final Runnable unmap;
	private final Libc libc;
	private final Memory pollFd;
	private long position;

	/**
	 * Reads from given memory.
	 *
	 * @param consumer its first 8 bytes are the consumer's position
	 * @param producer its first 8 bytes are the producer's position
	 * @param data     {@code size} bytes, and as many of the first ones again as a record has at most
	 * @param size     a power of two
	 */
	RingReader(ByteBuffer consumer, ByteBuffer producer, ByteBuffer data, long size, Runnable unmap, Libc libc, int fd) {
		this.consumer = consumer.order(ByteOrder.nativeOrder());
		this.producer = producer.order(ByteOrder.nativeOrder());
		this.data = data.order(ByteOrder.LITTLE_ENDIAN);
		this.mask = size - 1;
		this.unmap = unmap;
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
		long data = (long) size + Math.min(size, OVERHANG);
		long length = page + data;
		Pointer second = mapping(libc, length, Libc.PROT_READ, fd, page);
		Runnable unmap = () -> {
			libc.munmap(first, page);
			libc.munmap(second, length);
		};
		return new RingReader(first.getByteBuffer(0, page), second.getByteBuffer(0, page),
				second.getByteBuffer(page, data), size, unmap, libc, fd);
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
				int at = (int) (position & mask);
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
		unmap.run();
	}
}
