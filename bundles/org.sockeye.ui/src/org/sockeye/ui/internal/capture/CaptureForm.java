/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import org.sockeye.capture.AddressPrefix;
import org.sockeye.capture.Autostop;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CapturePlan;
import org.sockeye.capture.FileRing;
import org.sockeye.capture.Privilege;
import org.sockeye.capture.processes.RunningProcess;
import org.sockeye.model.ByteSize;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Texts;

/**
 * What stands in the capture dialog, as it was typed, and what it means. No widget is in here. Whatever is typed stays, right or
 * wrong.
 */
final class CaptureForm {

	/** The fields that are typed. */
	enum Field {
		NAMES, PORTS, ADDRESSES, USERS, CGROUPS, BODY_LIMIT, DURATION, SIZE, EXCHANGES, RING_BASE, RING_FILES, RING_FILE_SIZE, KERNEL_RING;

		/** @return the name of its widget, and of its place among the remembered */
		String id() {
			return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
		}
	}

		/** Words that stand for a value, as they are kept, whatever the language of the window is. */
	static final String UNLIMITED = "unlimited";
	static final String HEADERS_ONLY = "0 (headers only)";
	static final String DEFAULT_RING = "automatic";
	private static final String EVERY_FILE = "all";
	private static final Map<String, String> WORDS = Map.of(UNLIMITED, Messages.unlimited, HEADERS_ONLY, Messages.headersOnly, DEFAULT_RING,
			Messages.automatic, EVERY_FILE, Messages.everyFile);
	private static final int MAX_KERNEL_RING_MIB = 512;

	private final Map<Field, String> texts = new EnumMap<>(Field.class);
	private final List<RunningProcess> processes = new ArrayList<>();
	private boolean sendPath = true;
	private boolean ring;
	private Privilege privilege;

	CaptureForm() {
		texts.put(Field.BODY_LIMIT, "64 MiB");
		texts.put(Field.RING_BASE, Path.of(System.getProperty("user.home"), "sockeye.pcapng").toString());
		texts.put(Field.RING_FILES, "5");
		texts.put(Field.RING_FILE_SIZE, "100 MiB");
		texts.put(Field.KERNEL_RING, DEFAULT_RING);
	}

	String text(Field field) {
		return texts.getOrDefault(field, "");
	}

		void set(Field field, String text) {
		texts.put(field, kept(text));
	}

	/** @return the text as it stands in the dialog */
	String shown(Field field) {
		return shown(text(field));
	}

	/** @return in the user's language what is kept */
	static String shown(String kept) {
		return WORDS.getOrDefault(kept, kept);
	}

	/** @return what is kept of a text in the user's language */
	static String kept(String shown) {
		for (Map.Entry<String, String> word : WORDS.entrySet())
			if (shown.strip().equals(word.getValue()))
				return word.getKey();
		return shown;
	}

	/** @return the chosen processes; may be changed */
	List<RunningProcess> processes() {
		return processes;
	}

	boolean sendPath() {
		return sendPath;
	}

	void setSendPath(boolean on) {
		sendPath = on;
	}

	boolean ring() {
		return ring;
	}

	void setRing(boolean on) {
		ring = on;
	}

	/** @return {@code null} for the way that fits */
	Privilege privilege() {
		return privilege;
	}

	void setPrivilege(Privilege way) {
		privilege = way;
	}

	/** Puts the rules of a running capture in the place of what was typed; processes that are not listed any more are lost. */
	void show(CaptureFilter filter, List<RunningProcess> running) {
		processes.clear();
		for (RunningProcess p : running)
			if (filter.pids().contains(p.pid()))
				processes.add(p);
		set(Field.NAMES, join(filter.names()));
		set(Field.PORTS, join(filter.ports().stream().sorted().toList()));
		set(Field.ADDRESSES, join(filter.addresses()));
		set(Field.USERS, join(filter.users()));
		set(Field.CGROUPS, join(filter.cgroups()));
		set(Field.BODY_LIMIT, filter.bodyLimit() == CaptureFilter.NO_LIMIT ? UNLIMITED
				: filter.bodyLimit() == 0 ? HEADERS_ONLY : ByteSize.text(filter.bodyLimit()));
	}

	private static String join(Iterable<?> values) {
		List<String> texts = new ArrayList<>();
		values.forEach(v -> texts.add(v.toString()));
		return String.join(", ", texts);
	}

	/**
	 * @param uid     finds a user's number, {@code null} while that is being looked for; throws an IllegalArgumentException when there is none
	 * @param running whether a process is running still
	 * @return one sentence for each field that is wrong, in the dialog's order; under {@code null} what is wrong with the processes
	 */
	Map<Field, String> problems(Function<String, Integer> uid, Predicate<RunningProcess> running) {
		Map<Field, String> found = new LinkedHashMap<>();
		if (!processes.isEmpty() && processes.stream().noneMatch(running))
			found.put(null, Texts.format(Messages.processesEnded, processes.size()));
		check(found, Field.NAMES, () -> CaptureFilter.ALL.withNames(names()));
		check(found, Field.PORTS, () -> CaptureFilter.ALL.withPorts(ports()));
		check(found, Field.ADDRESSES, () -> CaptureFilter.ALL.withAddresses(addresses()));
		check(found, Field.USERS, () -> {
			Set<Integer> ids = users(uid);
			if (ids.contains(null))
				throw new IllegalArgumentException(Messages.userLookedFor);
			CaptureFilter.ALL.withUsers(ids);
		});
		check(found, Field.CGROUPS, () -> CaptureFilter.ALL.withCgroups(cgroups()));
		check(found, Field.BODY_LIMIT, this::bodyLimit);
		check(found, Field.DURATION, () -> condition(Autostop.NEVER, Field.DURATION, "duration"));
		check(found, Field.SIZE, () -> condition(Autostop.NEVER, Field.SIZE, "size"));
		check(found, Field.EXCHANGES, () -> condition(Autostop.NEVER, Field.EXCHANGES, "exchanges"));
		if (ring) {
			check(found, Field.RING_BASE, this::base);
			check(found, Field.RING_FILES, () -> new FileRing(Path.of("x"), files(), FileRing.MIN_FILE_BYTES));
			check(found, Field.RING_FILE_SIZE, () -> new FileRing(Path.of("x"), 0, size(Field.RING_FILE_SIZE)));
		}
		check(found, Field.KERNEL_RING, this::kernelRing);
		return found;
	}

	/** @return what is wrong with the text of one field, one sentence; {@code null} when nothing is */
	static String problem(Field field, String text) {
		CaptureForm form = new CaptureForm();
		form.set(field, text);
		return form.problems(user -> null, process -> true).get(field);
	}

	private static void check(Map<Field, String> found, Field field, Runnable parse) {
		try {
			parse.run();
		} catch (IllegalArgumentException e) {
			String why = e.getMessage() == null ? Messages.unreadable : CoreText.of(e.getMessage());
			found.put(field, Character.toUpperCase(why.charAt(0)) + why.substring(1) + (why.endsWith(".") ? "" : "."));
		}
	}

	/**
	 * @param uid as of {@link #problems}
	 * @return what is captured
	 * @throws IllegalArgumentException there are problems
	 */
	CaptureFilter filter(Function<String, Integer> uid) {
		Set<Integer> pids = new LinkedHashSet<>();
		processes.forEach(p -> pids.add(p.pid()));
		return new CaptureFilter(pids, names(), users(uid), cgroups(), ports(), addresses(), false, bodyLimit());
	}

	/** As {@link #filter}. @return the whole capture */
	CapturePlan plan(Function<String, Integer> uid) {
		Autostop autostop = condition(condition(condition(Autostop.NEVER, Field.DURATION, "duration"), Field.SIZE, "size"),
				Field.EXCHANGES, "exchanges");
		FileRing files = ring ? new FileRing(base(), files(), size(Field.RING_FILE_SIZE)) : null;
		return new CapturePlan(new CaptureOptions(filter(uid), sendPath, kernelRing(), Set.of()), autostop, files, privilege);
	}

	private Autostop condition(Autostop so, Field field, String kind) {
		String value = text(field).strip();
		if (value.isEmpty())
			return so;
		return so.and(kind + ":" + (field == Field.EXCHANGES ? value.replaceAll("[ ,._']", "") : value));
	}

	private List<String> words(Field field) {
		List<String> words = new ArrayList<>();
		for (String word : text(field).split("[,;\\s]+"))
			if (!word.isEmpty())
				words.add(word);
		return words;
	}

	/** Names and paths of cgroups may have spaces: commas alone part them. */
	private Set<String> parts(Field field) {
		Set<String> parts = new LinkedHashSet<>();
		for (String part : text(field).split(","))
			if (!part.isBlank())
				parts.add(part.strip());
		return parts;
	}

	private Set<String> names() {
		return parts(Field.NAMES);
	}

	private Set<String> cgroups() {
		Set<String> rules = parts(Field.CGROUPS);
		for (String rule : rules)
			if (!rule.contains("/") && rule.length() < 8)
				throw new IllegalArgumentException(Texts.format(Messages.cgroupTooShort, rule));
		return rules;
	}

	private Set<Integer> ports() {
		Set<Integer> ports = new LinkedHashSet<>();
		for (String word : words(Field.PORTS)) {
			int dash = word.indexOf('-');
			int from = port(dash < 0 ? word : word.substring(0, dash), word);
			int to = dash < 0 ? from : port(word.substring(dash + 1), word);
			if (to < from || to - from >= CaptureFilter.MAX_FLOW_RULES)
				throw new IllegalArgumentException(Texts.format(Messages.portRange, CaptureFilter.MAX_FLOW_RULES, word));
			for (int p = from; p <= to; p++)
				ports.add(p);
		}
		return ports;
	}

	private static int port(String text, String whole) {
		int n = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
		if (n < 1 || n > 65_535)
			throw new IllegalArgumentException(Texts.format(Messages.notAPort, whole));
		return n;
	}

	private Set<AddressPrefix> addresses() {
		Set<AddressPrefix> prefixes = new LinkedHashSet<>();
		for (String word : words(Field.ADDRESSES))
			prefixes.add(AddressPrefix.parse(word));
		return prefixes;
	}

	private Set<Integer> users(Function<String, Integer> uid) {
		Set<Integer> ids = new LinkedHashSet<>();
		for (String word : words(Field.USERS))
			ids.add(uid.apply(word));
		return ids;
	}

	private long bodyLimit() {
		String text = text(Field.BODY_LIMIT).strip();
		if (text.equals(HEADERS_ONLY))
			return 0;
		return text.equals(UNLIMITED) || text.isEmpty() ? CaptureFilter.NO_LIMIT : size(Field.BODY_LIMIT);
	}

	private long size(Field field) {
		try {
			return ByteSize.parse(text(field));
		} catch (IllegalArgumentException e) {
			throw new IllegalArgumentException(Texts.format(Messages.notASize, text(field).strip()), e);
		}
	}

	private Path base() {
		String text = text(Field.RING_BASE).strip();
		try {
			if (!text.isEmpty()) {
				Path path = Path.of(text);
				if (!path.isAbsolute())
					throw new IllegalArgumentException(Messages.ringNeedsPath);
				if (path.getParent() == null || !java.nio.file.Files.isDirectory(path.getParent()))
					throw new IllegalArgumentException(Texts.format(Messages.noFolder, path.getParent()));
				if (!java.nio.file.Files.isWritable(path.getParent()))
					throw new IllegalArgumentException(Texts.format(Messages.folderNotWritable, path.getParent()));
				return path;
			}
		} catch (InvalidPathException e) {
			// said below
		}
		throw new IllegalArgumentException(Messages.ringNeedsName);
	}

	private int files() {
		String text = text(Field.RING_FILES).strip();
		if (text.isEmpty() || text.equals(EVERY_FILE))
			return 0;
		if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < 2)
			throw new IllegalArgumentException(Messages.ringFileCount);
		return Integer.parseInt(text);
	}

	private long kernelRing() {
		String text = text(Field.KERNEL_RING).strip();
		if (text.isEmpty() || text.equals(DEFAULT_RING))
			return 0;
		long bytes = size(Field.KERNEL_RING);
		if (bytes < 256 << 10 || bytes > (long) MAX_KERNEL_RING_MIB << 20 || Long.bitCount(bytes) != 1)
			throw new IllegalArgumentException(Messages.kernelRingSize);
		return bytes;
	}
}
