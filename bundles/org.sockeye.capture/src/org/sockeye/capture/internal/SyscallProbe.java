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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.bpf.Bpf;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.BpfObject;
import org.sockeye.capture.bpf.KernelTypes;
import org.sockeye.capture.bpf.PseudoFs;

/**
 * The source {@code syscalls}. Its object also holds the maps that all others share, so it is loaded first; and it is
 * attached last, so that nothing is in the ring while the others check themselves.
 */
public final class SyscallProbe implements CaptureProbe, AutoCloseable {

	public static final String NAME = "syscalls";
	/** The system property that allows one kind of way only: {@code sockets} or {@code calls}. The agent's option {@code --syscalls-kind} sets it. */
	public static final String KIND = "sockeye.syscalls.kind";
	static final String[] SHARED = { "events", "settings", "sockets", "sent", "pids", "ports", "addresses",
			"forced", "drops" };

	private final SyscallWay way;
	private final BpfObject object;
	private final List<ProbeStatus.Candidate> tried;

	/** @param tried the last one is {@code way} */
	private SyscallProbe(SyscallWay way, BpfObject object, List<ProbeStatus.Candidate> tried) {
		this.way = way;
		this.object = object;
		this.tried = List.copyOf(tried);
	}

	/** Loads the first way that the kernel takes, after a trial, and fills the filters. */
	public static SyscallProbe load(Bpf bpf, ProbeConfig config, CaptureOptions options) throws BpfException {
		BpfException last = new BpfException("the kernel has none of the tracepoints that are needed", 0);
		List<ProbeStatus.Candidate> tried = new ArrayList<>(), refused = new ArrayList<>();
		Preemption preemption = Preemption.inTracepoints(bpf, config);
		KernelTypes types = KernelTypes.running();
		String kind = System.getProperty(KIND, "");
		for (SyscallWay way : SyscallWay.order(preemption.allowed())) {
			if (!way.isOf(kind)) {
				tried.add(new ProbeStatus.Candidate(way.programs(), false, "only " + kind + " is wanted"));
				continue;
			}
			try {
				BpfObject object = open(bpf, config, options, way);
				if (way == SyscallWay.SOCKETS_BY_PERF || way == SyscallWay.SOCKETS && !preemption.allowed())
					tried.add(preemption.other());
				tried.add(ProbeStatus.Candidate.taken(way.programs(), refused));
				return new SyscallProbe(way, object, tried);
			} catch (BpfException e) {
				last = e;
				tried.add(new ProbeStatus.Candidate(way.programs(), false, e.getMessage()));
				if (types.has(way.need()))
					refused.add(tried.get(tried.size() - 1));
			}
		}
		throw last;
	}

	private static BpfObject open(Bpf bpf, ProbeConfig config, CaptureOptions options, SyscallWay way) throws BpfException {
		InputStream elf = SyscallProbe.class.getResourceAsStream("/bpf/" + way.object());
		BpfObject object = bpf.open("sockeye_sys", ObjectFiles.bytes(way.object(), elf));
		try {
			object.resize("events", (int) options.ringBytes());
			config.apply(object);
			for (String program : way.leftOut())
				object.leaveOut(program);
			object.load();
			// the trial: attached for a moment, with rules that no process meets; what cannot be attached here is no way
			bpf.put(object.mapFd("settings"), new byte[4], FilterMaps.nobody());
			attach(object, way);
			object.detachAll();
			return object;
		} catch (BpfException e) {
			object.close();
			throw e;
		}
	}

	private static void attach(BpfObject object, SyscallWay way) throws BpfException {
		try (PseudoFs names = way == SyscallWay.SOCKETS_BY_PERF ? PseudoFs.tracing() : null) {
			for (String program : way.attached())
				object.attach(program);
		}
	}

	/** @return {@link BpfObject#live} */
	ByteBuffer live(String map) throws BpfException {
		return object.live(map);
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
			attach(object, way);
			return new ProbeStatus(NAME, tried);
		} catch (BpfException e) {
			object.detachAll();
			List<ProbeStatus.Candidate> failed = new ArrayList<>(tried.subList(0, tried.size() - 1));
			failed.add(new ProbeStatus.Candidate(way.programs(), false, e.getMessage()));
			return new ProbeStatus(NAME, failed);
		}
	}

	@Override
	public long missedRuns() {
		return object.missedRuns(way.harmless());
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
