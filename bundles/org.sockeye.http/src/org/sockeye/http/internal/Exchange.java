/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal;

import java.util.ArrayList;
import java.util.List;

import org.sockeye.http.HeadLayout;
import org.sockeye.http.HttpExchange;
import org.sockeye.http.HttpMessage;
import org.sockeye.http.spi.DecodedHead;
import org.sockeye.model.Endpoint;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.Gap;
import org.sockeye.model.Side;

/** An exchange while it is read. */
final class Exchange implements HttpExchange {

	private int id;
	private final Flow flow;
	private Endpoint client;
	private Endpoint server;
	private int clientPid = -1;
	private int serverPid = -1;
	private String method = "";
	private String target = "";
	private String authority = "";
	private String version = "";
	private int status;
	private String reason = "";
	Message request;
	Message response;
	private final List<HeadLayout> interim = new ArrayList<>(0);
	/** What it came to when something stopped it; {@code null} otherwise. */
	private ExchangeState broken;
	private boolean noResponse;
	/** The request may come behind the response. */
	boolean awaitsRequest;
	private String brokenReason = "";
	/** When both messages were over, so that only gaps may still be filled; −1 before. */
	long settledAt = -1;
	boolean dirty;
	private boolean finished;
	private boolean sealed;

	Exchange(int id, Flow flow) {
		this.id = id;
		this.flow = flow;
	}

	void request(Message message, DecodedHead head) {
		request = message;
		message.exchange = this;
		awaitsRequest = false;
		method = head.method();
		target = head.target();
		if (version.isEmpty())
			version = head.version();
		authority = head.authority();
	}

	void response(Message message, DecodedHead head) {
		response = message;
		message.exchange = this;
		if (!head.version().isEmpty())
			version = head.version();
		status = head.status();
		reason = head.reason();
	}

	/** It is to be shown. */
	void number(int number) {
		id = number;
	}

	/** Something of it was seen that is in no body. */
	void seen(Side side, long timeNs) {
		Message message = side == Side.REQUEST ? request : response;
		if (message != null)
			message.seen(timeNs);
	}

	void interim(HeadLayout head) {
		interim.add(head);
	}

	/** Something stopped it; the first cause counts. */
	void broken(ExchangeState state, String why) {
		if (broken == null) {
			broken = state;
			brokenReason = why;
		}
	}

	/** No response will come. */
	void giveUpResponse() {
		noResponse = true;
	}

	/** @return whether nothing more will come but what fills gaps */
	boolean isOver() {
		return (request == null ? !awaitsRequest : request.settled) && (response == null ? noResponse : response.settled);
	}

	/** @return whether a byte of a body is missing */
	boolean hasGaps() {
		return request != null && request.hasGaps() || response != null && response.hasGaps();
	}

	Flow flow() {
		return flow;
	}

	/** @return whether all of it was seen */
	boolean isWhole() {
		return broken == null && request != null && request.ended() && !request.hasGaps() && response != null
				&& response.ended() && !response.hasGaps();
	}

	boolean isFinished() {
		return finished;
	}

	boolean isSealed() {
		return sealed;
	}

	void finish() {
		finished = true;
	}

	/** Takes over what is known now: the flow is not asked any more. */
	void seal() {
		if (sealed)
			return;
		clientPid = clientPid();
		serverPid = serverPid();
		client = client();
		server = server();
		if (request != null)
			request.seal();
		if (response != null)
			response.seal();
		sealed = true;
	}

	@Override
	public ExchangeState state() {
		if (!finished || settledAt < 0 && broken == null)
			return ExchangeState.OPEN;
		if (request == null)
			return ExchangeState.MIDSTREAM;
		if (broken != null)
			return broken;
		return isWhole() ? ExchangeState.COMPLETE : ExchangeState.TRUNCATED;
	}

	@Override
	public String stateReason() {
		if (broken != null)
			return brokenReason;
		if (request == null)
			return "no request that can be read was captured";
		String missing = missing("request", request);
		if (response != null && missing.isEmpty())
			missing = missing("response", response);
		return missing;
	}

	private static String missing(String what, Message message) {
		if (!message.settled || !message.hasGaps())
			return "";
		List<Gap> gaps = message.body().gaps();
		return message.bodySize() - message.bodyCaptured() + " bytes of the " + what + " body were not captured: "
				+ gaps.get(0).reason();
	}

	@Override
	public int id() {
		return id;
	}

	@Override
	public Endpoint client() {
		return client != null ? client : flow.ends.endpoint(flow.clientSide());
	}

	@Override
	public Endpoint server() {
		return server != null ? server : flow.ends.endpoint(1 - flow.clientSide());
	}

	@Override
	public int clientPid() {
		return sealed ? clientPid : flow.ends.pid(flow.clientSide(), request, response);
	}

	@Override
	public int serverPid() {
		return sealed ? serverPid : flow.ends.pid(1 - flow.clientSide(), response, request);
	}

	@Override
	public long timeNs() {
		return request != null ? request.firstTimeNs() : response.firstTimeNs();
	}

	@Override
	public long durationNs() {
		return response == null || !response.settled ? -1 : Math.max(0, response.lastTimeNs() - timeNs());
	}

	@Override
	public String method() {
		return method;
	}

	@Override
	public String target() {
		return target;
	}

	@Override
	public String authority() {
		return authority;
	}

	@Override
	public String version() {
		return version;
	}

	@Override
	public int status() {
		return status;
	}

	@Override
	public String reason() {
		return reason;
	}

	@Override
	public HttpMessage request() {
		return request;
	}

	@Override
	public HttpMessage response() {
		return response;
	}

	@Override
	public List<HeadLayout> interim() {
		return List.copyOf(interim);
	}
}
