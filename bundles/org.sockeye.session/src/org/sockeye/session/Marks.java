/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * The marks and comments of a session's exchanges. They are in its file as comments of packets, or wait to be saved there. Any thread may
 * call; costs a look-up.
 */
public final class Marks {

	private final Map<Integer, Mark> marks = new ConcurrentHashMap<>();
	private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();
	private final List<IntConsumer> setListeners = new CopyOnWriteArrayList<>();
	private final AtomicLong changes = new AtomicLong();
	private volatile long saved;

	/** @return what was noted of an exchange, {@link Mark#NONE} for nothing */
	public Mark of(int id) {
		return marks.isEmpty() ? Mark.NONE : marks.getOrDefault(id, Mark.NONE);
	}

	/** Notes something of an exchange, in place of what was noted; {@link Mark#NONE} takes it away. */
	public void set(int id, Mark mark) {
		if (mark.equals(of(id)))
			return;
		restore(id, mark);
		for (IntConsumer listener : setListeners)
			listener.accept(id);
	}

	/** Notes again what somebody had set and no file has, in place of what the file says. */
	public void restore(int id, Mark mark) {
		changes.incrementAndGet();
		put(id, mark);
	}

	/** Takes over what the file says; what was set by somebody stays. */
	public void read(int id, Mark mark) {
		if (!marks.containsKey(id))
			put(id, mark);
	}

	/** Some are about to be noted again: even now not all of them are in a file. */
	public void awaiting() {
		changes.incrementAndGet();
	}

	private void put(int id, Mark mark) {
		// One that was taken away stays as that: the file may say it again when the exchange goes on.
		marks.put(id, mark);
		for (IntConsumer listener : listeners)
			listener.accept(id);
	}

	/** @return a copy of all, by the ids of their exchanges */
	public Map<Integer, Mark> all() {
		Map<Integer, Mark> all = new TreeMap<>(marks);
		all.values().removeIf(Mark::isNone);
		return all;
	}

	/** @return whether some are not in a file */
	public boolean isChanged() {
		return saved != changes.get();
	}

	/** @return a number that grows as marks are set: for {@link #saved(long)} */
	public long revision() {
		return changes.get();
	}

	/** All of them are in a file now. */
	public void saved() {
		saved(revision());
	}

	/** Those are in a file that were set when {@link #revision()} was that. */
	public void saved(long revision) {
		saved = revision;
	}

	/** Adds a listener, which is told of the exchange on the thread that sets a mark; must return quickly. */
	public void addListener(IntConsumer listener) {
		listeners.add(listener);
	}

	/** Removes a listener; a call to it that is under way may still finish. */
	public void removeListener(IntConsumer listener) {
		listeners.remove(listener);
	}

	/**
	 * Adds a listener that is told of the exchange only when somebody sets a mark, not of what is read out of files; on the thread that sets
	 * it, before {@link #set} returns.
	 */
	public void addSetListener(IntConsumer listener) {
		setListeners.add(listener);
	}

	/** Removes such a listener; a call to it that is under way may still finish. */
	public void removeSetListener(IntConsumer listener) {
		setListeners.remove(listener);
	}
}
