/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntConsumer;

import org.sockeye.model.Exchange;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.Side;
import org.sockeye.pcapng.CaptureFileReader;

/**
 * One recording: a pcapng file and the exchanges in it. A reader thread of its own reads the file to its end and, when
 * the session is live, follows it as it grows. Any thread may call.
 *
 * @see CaptureSessions#open(Path)
 * @see CaptureSessions#follow(Path)
 * @noimplement clients call this interface only
 */
public interface CaptureSession extends ExchangeRows, Closeable {

	/** @return the session file */
	Path file();

	/** @return a snapshot of the counts and sources; cheap */
	SessionStatus status();

	/**
	 * Puts an exchange together. Costs a read of the message heads from the file.
	 *
	 * @param id 0 to {@code size() - 1}
	 * @throws IOException when the session file cannot be read
	 */
	Exchange exchange(int id) throws IOException;

	/**
	 * A body, without reading its bytes yet.
	 *
	 * @return the body; one of size 0 when there is no such message
	 * @throws IOException when the session file cannot be read
	 */
	Body body(int id, Side side) throws IOException;

	/**
	 * Where the bytes of a message stand in the session file; a look-up in memory.
	 *
	 * @return a snapshot; {@code null} when nothing of that message was seen
	 */
	MessageExtents extents(int id, Side side);

	/**
	 * The messages inside an exchange, such as those of a WebSocket; more come while it is open.
	 *
	 * @return a snapshot; empty for nearly every exchange
	 */
	StreamMessages messages(int id);

	/** @return a number that grows as exchanges come and change; cheap */
	int revision();

	/**
	 * Tells of the exchanges that have come or changed after a revision, ascending; it may tell of more. Costs a look at each 4,096
	 * rows, and at each row of those among which one has changed.
	 *
	 * @param since what {@link #revision()} was; 0 for all
	 */
	void forEachChanged(int since, IntConsumer ids);

	/** @return what was noted of its exchanges */
	Marks marks();

	/**
	 * Writes the session as it is now, with its marks as comments of packets. What the file has besides stays as it is; one of classic
	 * pcap becomes pcapng, and a compressed one is unpacked. Costs reading and writing all of it.
	 *
	 * @throws IOException when the file cannot be read or the other one not be written
	 */
	void copyTo(WritableByteChannel to) throws IOException;

	/**
	 * Reads the session's packets once more, from the first.
	 *
	 * @return a reader of the file that was opened, whatever has its name by now; good until the session is closed
	 * @throws IOException when the file cannot be read
	 */
	CaptureFileReader packets() throws IOException;

	/** Adds a listener, which is told at once of what is already there. Adding it again does nothing. */
	void addListener(SessionListener listener);

	/** Removes a listener; a call to it that is under way may still finish. */
	void removeListener(SessionListener listener);

	/** A live session's file will not grow any more: read what is left, then end the open exchanges. Returns at once. */
	void endOfCapture();

	/**
	 * Waits until the file has been read to its end and, for a live session, {@link #endOfCapture()} was called.
	 *
	 * @return whether that came about in time
	 */
	boolean awaitEnd(Duration timeout) throws InterruptedException;

	/** Stops reading and closes the file. The file itself stays. */
	@Override
	void close();
}
