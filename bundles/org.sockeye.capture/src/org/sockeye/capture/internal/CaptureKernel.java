/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.bpf.Bpf;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.BpfObject;

/**
 * The kernel side of a capture: the shared maps, the ring, all probes. Main thread only.
 */
public final class CaptureKernel implements ProbeContext, AutoCloseable {

	private final Bpf bpf;
	private final ProbeConfig config;
	private final SyscallProbe syscalls;
	private final RingReader ring;
	private final DropCounters drops;
	private final List<CaptureProbe> attached = new ArrayList<>();
	private final List<ProbeStatus> statuses = new ArrayList<>();

	private CaptureKernel(Bpf bpf, ProbeConfig config, SyscallProbe syscalls, RingReader ring, DropCounters drops) {
		this.bpf = bpf;
		this.config = config;
		this.syscalls = syscalls;
		this.ring = ring;
		this.drops = drops;
	}

	/** Makes the maps; attaches nothing. */
	public static CaptureKernel prepare(Bpf bpf, CaptureOptions options) throws BpfException {
		ProbeConfig config = new ProbeConfig(options, Math.toIntExact(ProcessHandle.current().pid()),
				bpf.libc().getpagesize());
		SyscallProbe syscalls = SyscallProbe.load(bpf, config, options);
		try {
			RingReader ring = RingReader.map(bpf.libc(), syscalls.mapFd("events"), (int) options.ringBytes());
			return new CaptureKernel(bpf, config, syscalls, ring, new DropCounters(bpf, syscalls.mapFd("drops")));
		} catch (BpfException e) {
			syscalls.close();
			throw e;
		}
	}

	/** Attaches a further probe; what goes wrong is in its status. */
	public ProbeStatus attach(CaptureProbe probe) {
		ProbeStatus status;
		attached.add(probe);
		try {
			status = probe.attach(this);
		} catch (RuntimeException | LinkageError e) {
			// a probe is a contribution: whatever it does, the others go on
			status = ProbeStatus.failed(probe.name(), "probe", "failed: " + e);
		}
		if (status.attached().isEmpty())
			detach(probe);
		statuses.add(status);
		return status;
	}

	/** Attaches the syscalls probe: from now on records come. */
	public ProbeStatus attachSyscalls(CaptureOptions options) throws BpfException {
		ProbeStatus status = syscalls.attach(this);
		statuses.add(0, status);
		for (int pid : new ProcessFacts().descendants(options.pids()))
			syscalls.follow(bpf, pid);
		return status;
	}

	/** A probe was left out on purpose, or is not installed. */
	public void leftOut(String probe) {
		statuses.add(new ProbeStatus(probe, List.of()));
	}

	/** @return of all probes, syscalls first */
	public List<ProbeStatus> statuses() {
		return List.copyOf(statuses);
	}

	/** @return the ring */
	public RingReader ring() {
		return ring;
	}

	/** @return the drop counters */
	public DropCounters drops() {
		return drops;
	}

	@Override
	public BpfObject open(String name, InputStream elf) throws BpfException {
		BpfObject object = bpf.open(name, ObjectFiles.bytes(name, elf));
		try {
			for (String map : SyscallProbe.SHARED)
				if (object.hasMap(map))
					object.reuse(map, syscalls.mapFd(map));
			config.apply(object);
			return object;
		} catch (BpfException e) {
			object.close();
			throw e;
		}
	}

	@Override
	public byte[] nonce() {
		return config.nonce();
	}

	@Override
	public byte[] selfCheckBytes(int expected, int timeoutMs) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		long end = System.nanoTime() + timeoutMs * 1_000_000L;
		try {
			while (bytes.size() < expected && System.nanoTime() < end) {
				int n = ring.read((data, at, size) -> {
					if (data.get(at + RecordLayout.SOURCE) == RecordLayout.SOURCE_SELFCHECK) {
						byte[] b = new byte[data.getInt(at + RecordLayout.LEN)];
						data.get(at + RecordLayout.SIZE, b);
						bytes.writeBytes(b);
					}
				}, Integer.MAX_VALUE);
				if (n == 0)
					ring.await(5);
			}
		} catch (IOException e) {
			throw new IllegalStateException(e); // the handler writes to memory only
		}
		return bytes.toByteArray();
	}

	/** Detaches all probes; the ring keeps what is in it. */
	public void detach() {
		syscalls.detach();
		attached.forEach(this::detach);
		attached.clear();
	}

	private void detach(CaptureProbe probe) {
		try {
			probe.detach();
		} catch (RuntimeException | LinkageError e) {
			// its programs go with the process
		}
	}

	@Override
	public void close() {
		detach();
		ring.close();
		syscalls.close();
	}
}
