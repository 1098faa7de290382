/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.bpf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/**
 * A BPF object: opened, then loaded, then some of its programs attached. One thread.
 */
public final class BpfObject implements AutoCloseable {

	/** Of {@code struct bpf_prog_info} (include/uapi/linux/bpf.h), up to and with {@code recursion_misses}. */
	private static final int PROG_INFO_SIZE = 216;
	private static final int RECURSION_MISSES = 208;

	private final Bpf bpf;
	private final LibBpf lib;
	private final String name;
	private final List<Pointer> links = new ArrayList<>();
	private final List<Pointer> mappings = new ArrayList<>();
	private Pointer object;

	BpfObject(Bpf bpf, LibBpf lib, String name, Pointer object) {
		this.bpf = bpf;
		this.lib = lib;
		this.name = name;
		this.object = object;
	}

	/** Lets a map be one that exists already; before {@link #load}. */
	public void reuse(String map, int fd) throws BpfException {
		check(lib.bpf_map__reuse_fd(map(map), fd), "the map " + map + " cannot be shared");
	}

	/** @return whether the object has such a map */
	public boolean hasMap(String map) {
		return lib.bpf_object__find_map_by_name(object, map) != null;
	}

	/** Sizes a map; before {@link #load}. */
	public void resize(String map, int entries) throws BpfException {
		check(lib.bpf_map__set_max_entries(map(map), entries), "the map " + map + " cannot have this size");
	}

	/** Leaves a program out; before {@link #load}. */
	public void leaveOut(String program) throws BpfException {
		check(lib.bpf_program__set_autoload(program(program), false), "the program " + program);
	}

	/**
	 * What a section of global variables will begin with. To be written before {@link #load} only: the kernel has a copy
	 * then.
	 *
	 * @param section such as {@code .rodata.config}
	 * @return little-endian view, valid until {@link #close}
	 */
	public ByteBuffer initial(String section) throws BpfException {
		try (Memory size = new Memory(8)) {
			size.setLong(0, 0);
			Pointer p = lib.bpf_map__initial_value(map(section), size);
			if (p == null)
				throw new BpfException("the section " + section + " of " + name + " is not mapped", 0);
			return p.getByteBuffer(0, size.getLong(0)).order(ByteOrder.LITTLE_ENDIAN);
		}
	}

	/**
	 * The memory of a loaded object's variables: what is written here the programs see, and the other way round. (Up to
	 * libbpf 1.4 only skeletons map it by themselves.)
	 *
	 * @param section such as {@code .data.control}
	 * @return little-endian view of a page, valid until {@link #close}
	 */
	public ByteBuffer live(String section) throws BpfException {
		int page = bpf.libc().getpagesize();
		Pointer p = bpf.libc().mmap(null, page, Libc.PROT_READ | Libc.PROT_WRITE, Libc.MAP_SHARED, mapFd(section), 0);
		if (Pointer.nativeValue(p) == -1)
			throw bpf.error("the variables " + section + " of " + name + " cannot be mapped", Native.getLastError());
		mappings.add(p);
		return p.getByteBuffer(0, page).order(ByteOrder.LITTLE_ENDIAN);
	}

	/** Has the kernel verify and take the programs. Some tenths of a second. */
	public void load() throws BpfException {
		bpf.forgetMessages();
		check(lib.bpf_object__load(object), "the kernel does not take " + name);
	}

	/** @return the file descriptor of a map of a loaded object */
	public int mapFd(String map) throws BpfException {
		return lib.bpf_map__fd(map(map));
	}

	/**
	 * Attaches a program to what its section names.
	 *
	 * @return detaches it; {@link #close} does so too
	 */
	public AutoCloseable attach(String program) throws BpfException {
		bpf.forgetMessages();
		Pointer link = lib.bpf_program__attach(program(program));
		if (link == null)
			throw bpf.error(program + " cannot be attached", Native.getLastError());
		links.add(link);
		return () -> {
			if (links.remove(link))
				lib.bpf_link__destroy(link);
		};
	}

	/**
	 * How often the kernel left out a run of one of the programs, because another task was in the middle of the same program on that
	 * CPU. A system call for each program.
	 *
	 * @param without names of programs whose runs nobody misses
	 * @return since {@link #load}; 0 when the kernel does not count them (before 5.12)
	 */
	public long missedRuns(Set<String> without) {
		long missed = 0;
		if (object == null)
			return 0;
		try (Memory info = new Memory(PROG_INFO_SIZE)) {
			for (Pointer p = lib.bpf_object__next_program(object, null); p != null; p = lib
					.bpf_object__next_program(object, p)) {
				int fd = without.contains(lib.bpf_program__name(p)) ? -1 : lib.bpf_program__fd(p);
				info.clear();
				// an older kernel leaves what it does not know as it is: zero
				if (fd >= 0 && lib.bpf_obj_get_info_by_fd(fd, info, new IntByReference(PROG_INFO_SIZE)) == 0)
					missed += info.getLong(RECURSION_MISSES);
			}
		}
		return missed;
	}

	/** Detaches what is attached; the maps stay. */
	public void detachAll() {
		links.forEach(lib::bpf_link__destroy);
		links.clear();
	}

	/** Detaches all and gives the memory back. */
	@Override
	public void close() {
		detachAll();
		mappings.forEach(m -> bpf.libc().munmap(m, bpf.libc().getpagesize()));
		mappings.clear();
		if (object != null)
			lib.bpf_object__close(object);
		object = null;
	}

	private Pointer map(String map) throws BpfException {
		Pointer p = lib.bpf_object__find_map_by_name(object, map);
		if (p == null)
			throw new BpfException(name + " has no map " + map, 0);
		return p;
	}

	private Pointer program(String program) throws BpfException {
		Pointer p = lib.bpf_object__find_program_by_name(object, program);
		if (p == null)
			throw new BpfException(name + " has no program " + program, 0);
		return p;
	}

	private void check(int rc, String what) throws BpfException {
		if (rc != 0)
			throw bpf.error(what, rc);
	}
}
