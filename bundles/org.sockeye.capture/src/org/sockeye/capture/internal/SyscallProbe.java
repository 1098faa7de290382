/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.io.InputStream;

import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.bpf.Bpf;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.BpfObject;

/**
 * The source {@code syscalls}. Its object also holds the maps that all others share, so it is loaded first; and it is
 * attached last, so that nothing is in the ring while the others check themselves.
 */
public final class SyscallProbe implements CaptureProbe, AutoCloseable {

	public static final String NAME = "syscalls";
	static final String[] SHARED = { "events", "sockets", "sent", "pids", "ports", "drops" };
	private static final String PROGRAMS = "tp_btf/sys_enter, tp_btf/sys_exit, raw_tp/inet_sock_set_state";

	private final BpfObject object;

	private SyscallProbe(BpfObject object) {
		this.object = object;
	}

	/** Loads the object, or the one for kernels before 5.17 where the kernel does not take it, and fills the filters. */
	public static SyscallProbe load(Bpf bpf, ProbeConfig config, CaptureOptions options) throws BpfException {
		BpfException first;
		try {
			return load(bpf, config, options, "syscalls.bpf.o");
		} catch (BpfException e) {
			first = e;
		}
		try {
			return load(bpf, config, options, "syscalls_old.bpf.o");
		} catch (BpfException e) {
			first.addSuppressed(e);
			throw first;
		}
	}

	private static SyscallProbe load(Bpf bpf, ProbeConfig config, CaptureOptions options, String file)
			throws BpfException {
		InputStream elf = SyscallProbe.class.getResourceAsStream("/bpf/" + file);
		BpfObject object = bpf.open("sockeye_sys", ObjectFiles.bytes(file, elf));
		try {
			object.resize("events", (int) options.ringBytes());
			config.apply(object);
			object.load();
			SyscallProbe probe = new SyscallProbe(object);
			for (int port : options.ports())
				bpf.put(object.mapFd("ports"), new byte[] { (byte) port, (byte) (port >>> 8) }, new byte[] { 1 });
			for (int pid : options.pids())
				probe.follow(bpf, pid);
			return probe;
		} catch (BpfException e) {
			object.close();
			throw e;
		}
	}

	/** Adds a process to the wanted ones. */
	public void follow(Bpf bpf, int pid) throws BpfException {
		bpf.put(object.mapFd("pids"),
				new byte[] { (byte) pid, (byte) (pid >>> 8), (byte) (pid >>> 16), (byte) (pid >>> 24) },
				new byte[] { 1 });
	}

	/** @return the file descriptor of a map */
	public int mapFd(String map) throws BpfException {
		return object.mapFd(map);
	}

	@Override
	public String name() {
		return NAME;
	}

	@Override
	public ProbeStatus attach(ProbeContext context) {
		try {
			// forks and exits first: a child born in between must not be missed
			for (String p : new String[] { "sockeye_fork", "sockeye_exit", "sockeye_set_state", "sockeye_sys_exit",
					"sockeye_sys_enter" })
				object.attach(p);
			return ProbeStatus.attached(NAME, PROGRAMS);
		} catch (BpfException e) {
			return ProbeStatus.failed(NAME, PROGRAMS, e.getMessage());
		}
	}

	@Override
	public void detach() {
		object.detachAll();
	}

	@Override
	public void close() {
		object.close();
	}
}
