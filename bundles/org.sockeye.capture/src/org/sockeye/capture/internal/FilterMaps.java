/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.sockeye.capture.internal.RecordLayout.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.sockeye.capture.AddressPrefix;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.FlowRule;
import org.sockeye.capture.bpf.Bpf;
import org.sockeye.capture.bpf.BpfException;

/**
 * The rules on the kernel side: {@code struct settings} of bpf/include/record.h and the maps beside it. Can be changed while the
 * programs run: what is new is put in before the rules are switched over, what is old taken out after. Any thread, one at a time.
 */
public final class FilterMaps {

	/** Room for a message's head above the body's limit: the kernel side does not know where a body begins. */
	static final int HEAD_BYTES = 64 << 10;

	private static final byte[] ONE = { 1 };
	private static final byte FORCE_IN = 1;
	private static final byte FORCE_OUT = 2;

	private final Bpf bpf;
	private final int settings;
	private final int pids;
	private final int ports;
	private final int addresses;
	private final int forced;
	private int generation;
	private CaptureFilter filter;

	/** @param probe loaded, its maps are used */
	FilterMaps(Bpf bpf, SyscallProbe probe) throws BpfException {
		this.bpf = bpf;
		settings = probe.mapFd("settings");
		pids = probe.mapFd("pids");
		ports = probe.mapFd("ports");
		addresses = probe.mapFd("addresses");
		forced = probe.mapFd("forced");
	}

	/** @return the rules in force */
	public synchronized CaptureFilter filter() {
		return filter;
	}

	/**
	 * Puts the rules in force.
	 *
	 * @return a sentence for each rule that meets nothing at present
	 * @throws BpfException             a map cannot be written; the former rules may be in force in part
	 * @throws IllegalArgumentException a rule makes no sense on this machine; the former ones stay in force
	 */
	public synchronized List<String> apply(CaptureFilter wanted) throws BpfException {
		List<String> notes = new ArrayList<>();
		List<Long> groups = groups(wanted, notes);
		Set<ByteBuffer> newPids = new HashSet<>(), newPorts = new HashSet<>(), newAddresses = new HashSet<>();
		Set<Integer> family = new HashSet<>(wanted.pids());
		family.addAll(new ProcessFacts().descendants(wanted.pids()));
		family.forEach(p -> newPids.add(bytes(4).putInt(p).flip()));
		wanted.ports().forEach(p -> newPorts.add(bytes(2).putShort(p.shortValue()).flip()));
		for (AddressPrefix a : wanted.addresses())
			newAddresses.add(bytes(20).putInt(a.bits()).put(a.bytes()).flip());
		Set<ByteBuffer> oldPids = filter == null ? Set.of() : keys(pids, 4);
		put(pids, newPids);
		put(ports, newPorts);
		put(addresses, newAddresses);
		bpf.put(settings, new byte[4], settings(wanted, groups));
		// a child that was born since the list was made is in the map by itself, or its parent was not wanted
		take(pids, oldPids, newPids);
		take(ports, keys(ports, 2), newPorts);
		take(addresses, keys(addresses, 20), newAddresses);
		filter = wanted;
		return notes;
	}

	/** Takes one connection in or leaves it out, whatever the rules say of flows; those for processes still hold. */
	public synchronized void force(FlowRule rule) throws BpfException {
		for (int i = 0; i < 2; i++) {
			AddressPrefix l = i == 0 ? rule.one() : rule.other(), r = i == 0 ? rule.other() : rule.one();
			byte[] key = bytes(END_SIZE).put(own(l)).put(own(r)).putInt(0)
					.putShort((short) (i == 0 ? rule.onePort() : rule.otherPort()))
					.putShort((short) (i == 0 ? rule.otherPort() : rule.onePort())).array();
			switch (rule.choice()) {
			case IN -> bpf.put(forced, key, new byte[] { FORCE_IN });
			case OUT -> bpf.put(forced, key, new byte[] { FORCE_OUT });
			case AUTO -> bpf.remove(forced, key);
			}
		}
		apply(filter); // for the next generation
	}

	/** As in {@code struct end}: an IPv4 address is the first four bytes. */
	private static byte[] own(AddressPrefix a) {
		byte[] all = a.bytes(), end = new byte[16];
		if (a.toString().contains(":"))
			return all;
		System.arraycopy(all, 12, end, 0, 4);
		return end;
	}

	private static List<Long> groups(CaptureFilter wanted, List<String> notes) {
		List<Long> groups = new ArrayList<>();
		for (String rule : wanted.cgroups()) {
			List<Long> found = new Cgroups().find(rule);
			if (found.isEmpty())
				notes.add("there is no cgroup " + rule + " at present");
			groups.addAll(found);
		}
		if (groups.size() > CaptureFilter.MAX_RULES)
			throw new IllegalArgumentException(
					groups.size() + " cgroups are meant; at most " + CaptureFilter.MAX_RULES + " can be");
		return groups;
	}

	private byte[] settings(CaptureFilter f, List<Long> groups) {
		ByteBuffer b = bytes(SETTINGS_SIZE);
		int rules = (f.pids().isEmpty() ? 0 : RULE_PID) | (f.names().isEmpty() ? 0 : RULE_NAME)
				| (f.users().isEmpty() ? 0 : RULE_USER) | (f.cgroups().isEmpty() ? 0 : RULE_GROUP)
				| (f.ports().isEmpty() ? 0 : RULE_PORT) | (f.addresses().isEmpty() ? 0 : RULE_ADDRESS);
		b.putInt(SETTINGS_GENERATION, ++generation);
		b.putInt(SETTINGS_RULES, rules);
		long limit = f.bodyLimit() > Integer.MAX_VALUE - HEAD_BYTES ? LIMIT_NONE : f.bodyLimit() + HEAD_BYTES;
		b.putInt(SETTINGS_BODY_LIMIT, (int) limit);
		b.putInt(SETTINGS_ALL_SOCKETS, f.allSockets() ? 1 : 0);
		int i = 0;
		for (String name : f.names()) {
			byte[] comm = name.getBytes(StandardCharsets.UTF_8);
			b.position(SETTINGS_NAMES + COMM_SIZE * i++);
			b.put(comm, 0, Math.min(comm.length, COMM_SIZE - 1));
		}
		i = 0;
		for (int user : f.users())
			b.putInt(SETTINGS_USERS + 4 * i++, user + 1);
		i = 0;
		for (long id : groups)
			b.putLong(SETTINGS_GROUPS + 8 * i++, id);
		return b.array();
	}

	/** @return {@code struct settings} whose rules no process meets: the map of process ids is empty */
	static byte[] nobody() {
		return bytes(SETTINGS_SIZE).putInt(SETTINGS_RULES, RULE_PID).array();
	}

	private static ByteBuffer bytes(int n) {
		return ByteBuffer.allocate(n).order(ByteOrder.LITTLE_ENDIAN);
	}

	private Set<ByteBuffer> keys(int map, int size) {
		Set<ByteBuffer> keys = new HashSet<>();
		for (byte[] key : bpf.keys(map, size))
			keys.add(ByteBuffer.wrap(key));
		return keys;
	}

	private void put(int map, Set<ByteBuffer> keys) throws BpfException {
		for (ByteBuffer key : keys)
			bpf.put(map, key.array(), ONE);
	}

	private void take(int map, Set<ByteBuffer> old, Set<ByteBuffer> kept) throws BpfException {
		for (ByteBuffer key : old)
			if (!kept.contains(key))
				bpf.remove(map, key.array());
	}
}
