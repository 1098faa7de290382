/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import org.sockeye.http.HeadLayout;
import org.sockeye.http.HeadParser;
import org.sockeye.model.Endpoint;
import org.sockeye.model.Exchange;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Header;
import org.sockeye.model.Message;
import org.sockeye.model.ProcessInfo;
import org.sockeye.model.Side;
import org.sockeye.pcapng.CaptureFileReader;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.pcapng.CommentedCopy;
import org.sockeye.session.Body;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.MarkJournal;
import org.sockeye.session.Marks;
import org.sockeye.session.MessageExtents;
import org.sockeye.session.SessionListener;
import org.sockeye.session.SessionStatus;
import org.sockeye.session.StreamMessages;

/** A session over a file: the index, and what is read from the file on demand. The reading is {@link SessionReader}'s. */
public final class FileSession implements CaptureSession {

	private final Path file;
	private final String notice;
	private final boolean temporary;
	private final CaptureFileReader reader;
	private final SourceTable sources = new SourceTable();
	private final ProcessTable processes = new ProcessTable();
	private final ExchangeColumns columns = new ExchangeColumns(processes);
	private final LayoutStore layouts = new LayoutStore();
	private final MessageStore messages = new MessageStore();
	private final Marks marks = new Marks();
	private final List<SessionListener> listeners = new CopyOnWriteArrayList<>();
	private final CountDownLatch ended = new CountDownLatch(1);
	private final SessionReader work;
	private final Thread thread;
	private volatile SessionStatus status;

	/**
	 * @param reader    of that file, just opened; closed by this session
	 * @param protocols what reads the flows
	 * @param journal   marks that were set before and are in no file
	 */
	public FileSession(Path file, CaptureFileReader reader, boolean live, List<ProtocolDecoder> protocols, MarkJournal.Contents journal) {
		this(file, reader, live, "", false, protocols, journal);
	}

	/**
	 * A session of a file that was made for it and goes with it.
	 *
	 * @param notice what is to be said of what it was made of
	 */
	public FileSession(Path file, CaptureFileReader reader, String notice, List<ProtocolDecoder> protocols, MarkJournal.Contents journal) {
		this(file, reader, false, notice, true, protocols, journal);
		file.toFile().deleteOnExit();
	}

	private FileSession(Path file, CaptureFileReader reader, boolean live, String notice, boolean temporary, List<ProtocolDecoder> protocols,
			MarkJournal.Contents journal) {
		this.file = file;
		this.notice = notice;
		this.temporary = temporary;
		this.reader = reader;
		this.status = new SessionStatus(live, 0, 0, 0, 0, 0, List.of(), List.of(), List.of(), "");
		this.work = new SessionReader(reader, sources, processes, columns, layouts, messages, new MarkComments(marks, journal), live,
				protocols, this::publish);
		if (journal.unsaved())
			marks.awaiting();
		this.thread = new Thread(this::read, "session reader");
		thread.setDaemon(true);
	}

	/** Begins to read. Once only. */
	public void start() {
		thread.start();
	}

	private void read() {
		try {
			work.run();
		} finally {
			ended.countDown();
		}
	}

	/** Reader thread. */
	private void publish(int firstChanged, SessionStatus now) {
		status = now.noting(notice);
		columns.revisions().publish();
		for (SessionListener listener : listeners)
			tell(listener, firstChanged);
	}

	private void tell(SessionListener listener, int firstChanged) {
		try {
			if (firstChanged < columns.size())
				listener.exchangesChanged(firstChanged, columns.size());
			listener.statusChanged(status);
		} catch (RuntimeException e) {
			// A listener that fails must not end the reading; it is named, so that its author finds it.
			System.getLogger(FileSession.class.getName()).log(System.Logger.Level.ERROR,
					"session listener " + listener.getClass().getName() + " failed", e);
		}
	}

	@Override
	public Path file() {
		return file;
	}

	@Override
	public SessionStatus status() {
		return status;
	}

	@Override
	public Exchange exchange(int id) throws IOException {
		Message request = message(id, Side.REQUEST);
		Message response = message(id, Side.RESPONSE);
		String method = columns.method(id);
		String target = columns.target(id);
		return new Exchange(id, columns.timeNs(id), columns.durationNs(id), columns.state(id), columns.stateReason(id),
				columns.client(id), columns.server(id), columns.clientProcess(id), columns.serverProcess(id), method, target,
				TargetUri.of(method, target, columns.authority(id), columns.server(id)), columns.host(id),
				columns.version(id), columns.status(id), columns.reason(id), request, response);
	}

	private Message message(int id, Side side) throws IOException {
		MessageLayout m = layouts.get(id, side);
		if (m == null)
			return null;
		HeadParser.Head head = m.head().fields() != null ? new HeadParser.Head("", m.head().fields())
				: HeadParser.parse(m.head().read(reader::read));
		return new Message(head.startLine(), head.headers(), trailers(m.trailers()), m.firstTimeNs(), m.lastTimeNs(),
				m.body().size(), m.body().captured(), m.body().gaps(), m.body().sources(sources::name), m.ended());
	}

	private List<Header> trailers(HeadLayout layout) throws IOException {
		if (layout != null && layout.fields() != null)
			return layout.fields();
		return layout == null ? List.of() : HeadParser.parseTrailers(layout.read(reader::read));
	}

	@Override
	public Body body(int id, Side side) {
		MessageLayout m = layouts.get(id, side);
		return new LayoutBody(m == null ? org.sockeye.http.BodyLayout.EMPTY : m.body(), reader::read, sources::name);
	}

	@Override
	public MessageExtents extents(int id, Side side) {
		columns.state(id); // fails for a number that there is none of
		MessageLayout m = layouts.get(id, side);
		return m == null ? null : m.extents();
	}

	@Override
	public StreamMessages messages(int id) {
		columns.state(id); // fails for a number that there is none of
		return new MessageReader(messages.of(id), reader::read, side -> body(id, side));
	}

	@Override
	public int revision() {
		return columns.revisions().current();
	}

	@Override
	public void forEachChanged(int since, IntConsumer ids) {
		columns.revisions().forEachChanged(since, columns.size(), ids);
	}

	@Override
	public Marks marks() {
		return marks;
	}

	@Override
	public void copyTo(WritableByteChannel to) throws IOException {
		// Not by its name: the session may have been saved over its own file, and what stands there now has other offsets.
		try (CaptureFileReader source = reader.again()) {
			CommentedCopy.write(source, to, MarkComments::isOurs, MarkComments.of(marks.all(),
					id -> MessageLayout.fileOffset(layouts.get(id, Side.REQUEST), layouts.get(id, Side.RESPONSE))));
		}
	}

	@Override
	public CaptureFileReader packets() throws IOException {
		return reader.again();
	}

	@Override
	public void addListener(SessionListener listener) {
		if (!listeners.contains(listener) && listeners.add(listener))
			tell(listener, 0);
	}

	@Override
	public void removeListener(SessionListener listener) {
		listeners.remove(listener);
	}

	@Override
	public void endOfCapture() {
		work.endOfCapture();
	}

	@Override
	public boolean awaitEnd(Duration timeout) throws InterruptedException {
		return ended.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() {
		listeners.clear();
		work.stop();
		try {
			// The reader looks at its flag every few milliseconds; the file must not be closed under it.
			ended.await(5, TimeUnit.SECONDS);
			reader.close();
			if (temporary)
				Files.deleteIfExists(file);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (IOException e) {
			// It was only read from: nothing is lost.
		}
	}

	@Override
	public int size() {
		return columns.size();
	}

	@Override
	public long timeNs(int id) {
		return columns.timeNs(id);
	}

	@Override
	public long durationNs(int id) {
		return columns.durationNs(id);
	}

	@Override
	public ExchangeState state(int id) {
		return columns.state(id);
	}

	@Override
	public String method(int id) {
		return columns.method(id);
	}

	@Override
	public int status(int id) {
		return columns.status(id);
	}

	@Override
	public String host(int id) {
		return columns.host(id);
	}

	@Override
	public String target(int id) {
		return columns.target(id);
	}

	@Override
	public String mediaType(int id) {
		return columns.mediaType(id);
	}

	@Override
	public long bodySize(int id, Side side) {
		return columns.bodySize(id, side);
	}

	@Override
	public long bodyCaptured(int id, Side side) {
		return columns.bodyCaptured(id, side);
	}

	@Override
	public ProcessInfo clientProcess(int id) {
		return columns.clientProcess(id);
	}

	@Override
	public ProcessInfo serverProcess(int id) {
		return columns.serverProcess(id);
	}

	@Override
	public Endpoint client(int id) {
		return columns.client(id);
	}

	@Override
	public Endpoint server(int id) {
		return columns.server(id);
	}

	@Override
	public String mark(int id) {
		return marks.of(id).colourId();
	}

	@Override
	public String comment(int id) {
		return marks.of(id).comment();
	}
}
