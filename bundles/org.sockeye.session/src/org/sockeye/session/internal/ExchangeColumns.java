/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.util.HashMap;
import java.util.Map;

import org.sockeye.http.HttpExchange;
import org.sockeye.http.HttpMessage;
import org.sockeye.model.Endpoint;
import org.sockeye.model.ExchangeRows;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.ProcessInfo;
import org.sockeye.model.Side;

/**
 * The exchange index: a row per exchange in columns of primitives.
 *
 * <p>
 * The session's reader thread writes, any thread reads. A write ends with a volatile write of {@code size}, a read begins
 * with a volatile read of it (in {@link #row}): so a reader sees every write that was published before, and never a row that is half
 * there.
 */
final class ExchangeColumns implements ExchangeRows {

	private static final int MEDIA_TYPES = 1000;
	private static final ExchangeState[] STATES = ExchangeState.values();

	private final LongColumn time = new LongColumn(0);
	private final LongColumn duration = new LongColumn(0);
	private final IntColumn stateAndStatus = new IntColumn(0);
	private final IntColumn client = new IntColumn(0);
	private final IntColumn server = new IntColumn(0);
	private final IntColumn clientProcess = new IntColumn(0);
	private final IntColumn serverProcess = new IntColumn(0);
	private final IntColumn method = new IntColumn(0);
	private final IntColumn authority = new IntColumn(0);
	private final IntColumn version = new IntColumn(0);
	private final IntColumn mediaType = new IntColumn(0);
	private final IntColumn reason = new IntColumn(0);
	private final IntColumn stateReason = new IntColumn(0);
	private final LongColumn target = new LongColumn(0);
	private final LongColumn requestSize = new LongColumn(0);
	private final LongColumn requestCaptured = new LongColumn(0);
	private final LongColumn responseSize = new LongColumn(0);
	private final LongColumn responseCaptured = new LongColumn(0);

	private final Interner<String> words = new Interner<>();
	/** As sent, to the word for it: there are a few, and each is asked for very often. */
	private final Map<String, Integer> mediaTypes = new HashMap<>();
	private final Interner<Endpoint> endpoints = new Interner<>();
	private final TextPool targets = new TextPool();
	private final ProcessTable processes;

	private final Revisions revisions = new Revisions();

	private volatile int size;
	private long gapBytes;

	ExchangeColumns(ProcessTable processes) {
		this.processes = processes;
		words.add("");
	}

	/** Takes over what is known of an exchange. Reader thread only. */
	void put(HttpExchange x) {
		int row = x.id();
		boolean isNew = row >= size;
		if (!isNew)
			gapBytes -= gapBytes(row);
		time.set(row, x.timeNs());
		duration.set(row, x.durationNs());
		stateAndStatus.set(row, x.state().ordinal() << 16 | x.status() & 0xffff);
		client.set(row, endpoints.add(x.client()));
		server.set(row, endpoints.add(x.server()));
		clientProcess.set(row, processes.idOf(x.clientPid()));
		serverProcess.set(row, processes.idOf(x.serverPid()));
		method.set(row, words.add(x.method()));
		authority.set(row, words.add(x.authority()));
		version.set(row, words.add(x.version()));
		reason.set(row, words.add(x.reason()));
		stateReason.set(row, words.add(x.stateReason()));
		mediaType.set(row, x.response() == null ? 0 : mediaTypeOf(x.response().contentType()));
		if (isNew || target.get(row) == 0 && !x.target().isEmpty())
			target.set(row, x.target().isEmpty() ? 0 : targets.add(x.target()));
		sizes(row, x.request(), requestSize, requestCaptured);
		sizes(row, x.response(), responseSize, responseCaptured);
		gapBytes += gapBytes(row);
		revisions.touch(row);
		size = Math.max(size, row + 1);
	}

	/** @return which rows have changed since when */
	Revisions revisions() {
		return revisions;
	}

	private static void sizes(int row, HttpMessage message, LongColumn sizes, LongColumn captured) {
		sizes.set(row, message == null ? -1 : message.bodySize());
		captured.set(row, message == null ? 0 : message.bodyCaptured());
	}

	private long gapBytes(int row) {
		return Math.max(0, requestSize.get(row)) - requestCaptured.get(row) + Math.max(0, responseSize.get(row))
				- responseCaptured.get(row);
	}

	/** @return bytes missing from all bodies; reader thread only */
	long gapBytes() {
		return gapBytes;
	}

	private int mediaTypeOf(String contentType) {
		Integer known = mediaTypes.get(contentType);
		if (known != null)
			return known;
		int id = words.add(mediaType(contentType));
		if (mediaTypes.size() < MEDIA_TYPES)
			mediaTypes.put(contentType, id);
		return id;
	}

	private static String mediaType(String contentType) {
		int end = contentType.indexOf(';');
		return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(java.util.Locale.ROOT);
	}

	private int row(int id) {
		if (id < 0 || id >= size)
			throw new IndexOutOfBoundsException("there is no exchange " + id + " of " + size);
		return id;
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	public long timeNs(int id) {
		return time.get(row(id));
	}

	@Override
	public long durationNs(int id) {
		return duration.get(row(id));
	}

	@Override
	public ExchangeState state(int id) {
		return STATES[stateAndStatus.get(row(id)) >>> 16];
	}

	@Override
	public int status(int id) {
		return stateAndStatus.get(row(id)) & 0xffff;
	}

	@Override
	public String method(int id) {
		return words.get(method.get(row(id)));
	}

	@Override
	public String host(int id) {
		return TargetUri.host(authority(id));
	}

	/** @return the authority as sent, with its port */
	String authority(int id) {
		return words.get(authority.get(row(id)));
	}

	String version(int id) {
		return words.get(version.get(row(id)));
	}

	String reason(int id) {
		return words.get(reason.get(row(id)));
	}

	String stateReason(int id) {
		return words.get(stateReason.get(row(id)));
	}

	@Override
	public String target(int id) {
		return targets.get(target.get(row(id)));
	}

	@Override
	public String mediaType(int id) {
		return words.get(mediaType.get(row(id)));
	}

	@Override
	public long bodySize(int id, Side side) {
		return (side == Side.REQUEST ? requestSize : responseSize).get(row(id));
	}

	@Override
	public long bodyCaptured(int id, Side side) {
		return (side == Side.REQUEST ? requestCaptured : responseCaptured).get(row(id));
	}

	@Override
	public ProcessInfo clientProcess(int id) {
		return processes.get(clientProcess.get(row(id)));
	}

	@Override
	public ProcessInfo serverProcess(int id) {
		return processes.get(serverProcess.get(row(id)));
	}

	@Override
	public Endpoint client(int id) {
		return endpoints.get(client.get(row(id)));
	}

	@Override
	public Endpoint server(int id) {
		return endpoints.get(server.get(row(id)));
	}
}
