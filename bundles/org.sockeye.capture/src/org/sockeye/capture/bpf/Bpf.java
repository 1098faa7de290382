/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.bpf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * libbpf, loaded. One thread at a time: libbpf's messages are collected for the error of the call that made them.
 */
public final class Bpf {

	private static final String[] NAMES = { "libbpf.so.1", "libbpf.so.0" };
	private static final int LEVEL_WARN = 0;
	private static final int MESSAGE_BYTES = 8192;
	private static final int MESSAGES_KEPT = 40;
	private static final int MAX_KEYS = 100_000;
	private static final int ENOENT = 2;

	private final LibBpf lib;
	private final Libc libc;
	private final String libraryName;
	private final Deque<String> messages = new ArrayDeque<>();
	// kept: libbpf holds the function's address, which lives as long as this object
	private final LibBpf.Print print = this::print;
	private final Memory text = new Memory(MESSAGE_BYTES);

	private Bpf(LibBpf lib, Libc libc, String libraryName) {
		this.lib = lib;
		this.libc = libc;
		this.libraryName = libraryName;
		lib.libbpf_set_print(print);
	}

	/**
	 * Loads the library.
	 *
	 * @throws BpfException one sentence that says what is missing
	 */
	public static Bpf load() throws BpfException {
		String first = null;
		for (String name : NAMES) {
			try {
				LibBpf lib = Native.load(name, LibBpf.class);
				lib.libbpf_version_string(); // since 0.6: anything older lacks too much
				return new Bpf(lib, Native.load("c", Libc.class), name);
			} catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
				if (first == null)
					first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
			}
		}
		throw new BpfException("libbpf cannot be loaded (" + first
				+ "); install it, on Debian and Ubuntu with: apt install libbpf1", 0);
	}

	/** @return such as {@code v1.1 (libbpf.so.1)} */
	public String version() {
		return lib.libbpf_version_string() + " (" + libraryName + ")";
	}

	/** @return the C library */
	public Libc libc() {
		return libc;
	}

	/**
	 * Opens an object file.
	 *
	 * @param name without dots, for messages and bpftool
	 * @param elf  what clang wrote
	 */
	public BpfObject open(String name, byte[] elf) throws BpfException {
		messages.clear();
		try (Memory bytes = new Memory(elf.length); Memory label = new Memory(name.length() + 1L);
				Memory options = new Memory(16)) {
			bytes.write(0, elf, 0, elf.length);
			label.setString(0, name);
			options.setLong(0, 16); // struct bpf_object_open_opts: sz, object_name; the rest is optional
			options.setPointer(8, label);
			Pointer object = lib.bpf_object__open_mem(bytes, elf.length, options);
			if (object == null)
				throw error("the BPF object " + name + " cannot be read", Native.getLastError());
			return new BpfObject(this, lib, name, object);
		}
	}

	/** Writes one element. */
	public void put(int mapFd, byte[] key, byte[] value) throws BpfException {
		try (Memory k = memory(key); Memory v = memory(value)) {
			int rc = lib.bpf_map_update_elem(mapFd, k, v, 0);
			if (rc != 0)
				throw error("a BPF map cannot be written", rc);
		}
	}

	/** Deletes one element, if it is there. */
	public void remove(int mapFd, byte[] key) throws BpfException {
		try (Memory k = memory(key)) {
			int rc = lib.bpf_map_delete_elem(mapFd, k);
			if (rc != 0 && rc != -ENOENT && Native.getLastError() != ENOENT)
				throw error("a BPF map cannot be written", rc);
		}
	}

	/** @return all keys, of {@code size} bytes each; of a map that others write meanwhile some may be missing or twice */
	public List<byte[]> keys(int mapFd, int size) {
		List<byte[]> keys = new ArrayList<>();
		try (Memory key = new Memory(size); Memory next = new Memory(size)) {
			int rc = lib.bpf_map_get_next_key(mapFd, null, next);
			while (rc == 0 && keys.size() < MAX_KEYS) {
				keys.add(next.getByteArray(0, size));
				key.write(0, next.getByteArray(0, size), 0, size);
				rc = lib.bpf_map_get_next_key(mapFd, key, next);
			}
		}
		return keys;
	}

	private static Memory memory(byte[] bytes) {
		Memory m = new Memory(bytes.length);
		m.write(0, bytes, 0, bytes.length);
		return m;
	}

	/** Puts the call's error and what libbpf said of it into one sentence. */
	BpfException error(String what, int rc) {
		int errno = Math.abs(rc);
		StringBuilder b = new StringBuilder(what).append(": ").append(errno == 0 ? "unknown error"
				: errno == 524 ? "not supported here (ENOTSUPP)" : libc.strerror(errno));
		String said = reason();
		if (!said.isEmpty())
			b.append(" (").append(said).append(')');
		messages.clear();
		return new BpfException(b.toString(), errno);
	}

	/** The message that says most: the verifier's last words, else libbpf's first. */
	private String reason() {
		String best = "";
		for (String m : messages) {
			String line = m.strip();
			if (line.contains("BEGIN PROG LOAD LOG")) {
				best = verifierReason(line);
				break;
			}
			if (best.isEmpty())
				best = line.replaceFirst("^libbpf: ", "");
		}
		best = best.lines().findFirst().orElse("");
		return best.length() > 300 ? best.substring(0, 300) + "…" : best;
	}

	private static String verifierReason(String log) {
		String last = "";
		for (String l : log.lines().toList())
			if (!l.isBlank() && !l.startsWith("processed ") && !l.contains("PROG LOAD LOG"))
				last = l;
		return "verifier: " + last;
	}

	void forgetMessages() {
		messages.clear();
	}

	private int print(int level, Pointer format, Pointer arguments) {
		if (level == LEVEL_WARN) {
			int n = libc.vsnprintf(text, MESSAGE_BYTES, format, arguments);
			if (n > 0 && messages.size() < MESSAGES_KEPT)
				messages.add(text.getString(0));
		}
		return 0;
	}
}
