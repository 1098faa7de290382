/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.sockeye.model.ExchangeRows;
import org.sockeye.model.ExchangeState;
import org.sockeye.model.ProcessInfo;
import org.sockeye.model.Side;

/** What each process of a session has sent and received. No object per exchange. One thread. */
public final class ProcessStatistics {

	private static final int SERVER_ERROR = 500;

	/**
	 * The sums of one process; an exchange with itself counts on both sides.
	 *
	 * @param process  which
	 * @param asClient exchanges of which it sent the request
	 * @param asServer exchanges that it answered
	 * @param bytesIn  of bodies that it received, missing ones included
	 * @param bytesOut of bodies that it sent, likewise
	 * @param errors   exchanges with a status of 500 or more, or that were broken off
	 */
	public record Row(ProcessInfo process, long asClient, long asServer, long bytesIn, long bytesOut, long errors) {
	}

	/** A process id can be used again. */
	private record Key(int pid, long start) {
	}

	private static final class Sums {
		final ProcessInfo process;
		long client;
		long server;
		long in;
		long out;
		long errors;

		Sums(ProcessInfo process) {
			this.process = process;
		}

		Sums copy() {
			Sums s = new Sums(process);
			s.client = client;
			s.server = server;
			s.in = in;
			s.out = out;
			s.errors = errors;
			return s;
		}
	}

	/** Sums by process; the processes' objects are few and found faster by identity. */
	private static final class Table {
		final Map<ProcessInfo, Sums> byObject = new IdentityHashMap<>();
		final Map<Key, Sums> byKey = new HashMap<>();

		Sums of(ProcessInfo p) {
			Sums known = byObject.get(p);
			if (known == null) {
				known = byKey.computeIfAbsent(new Key(p.pid(), p.startTimeNs()), k -> new Sums(p));
				byObject.put(p, known);
			}
			return known;
		}

		Table copy() {
			Table t = new Table();
			byKey.forEach((key, sums) -> t.byKey.put(key, sums.copy()));
			return t;
		}
	}

	private final ExchangeRows rows;
	private final SettledRows settled;
	private final Table sums = new Table();

	public ProcessStatistics(ExchangeRows rows) {
		this.rows = rows;
		settled = new SettledRows(rows);
	}

	/**
	 * Takes in what has come and changed since the last time. Costs a look at these exchanges only: some 100 ns each.
	 *
	 * @return whether anything may have changed
	 */
	public boolean update() {
		return settled.update(id -> add(sums, id));
	}

	/** @return a row for each process, in no order; costs a copy of them */
	public List<Row> rows() {
		Table all = sums.copy();
		settled.forEachOpen(id -> add(all, id));
		List<Row> list = new ArrayList<>();
		for (Sums s : all.byKey.values())
			list.add(new Row(s.process, s.client, s.server, s.in, s.out, s.errors));
		return list;
	}

	private void add(Table to, int id) {
		long request = Math.max(0, rows.bodySize(id, Side.REQUEST)), response = Math.max(0, rows.bodySize(id, Side.RESPONSE));
		int error = rows.status(id) >= SERVER_ERROR || rows.state(id) == ExchangeState.ABORTED ? 1 : 0;
		ProcessInfo client = rows.clientProcess(id), server = rows.serverProcess(id);
		if (client != null) {
			Sums s = to.of(client);
			s.client++;
			s.out += request;
			s.in += response;
			s.errors += error;
		}
		if (server != null) {
			Sums s = to.of(server);
			s.server++;
			s.in += request;
			s.out += response;
			// an exchange of a process with itself is one exchange
			s.errors += server == client ? 0 : error;
		}
	}
}
