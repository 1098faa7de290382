/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReferenceArray;

import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.FlowRule;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeReport.State;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.bpf.Bpf;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.BpfObject;
import org.sockeye.pcapng.PcapngWriter;

/**
 * The kernel side of a capture: the shared maps, the ring, all probes. One thread, which empties the ring; but
 * {@link #reports()}, {@link #setProbe} and {@link #program} from any.
 *
 * <p>
 * Contributed probes are started on threads of their own ({@link ProbeSet}) while that one goes on: their self-check's records
 * come through the same ring, and are set aside by {@link #read}.
 */
public final class CaptureKernel implements AutoCloseable {

	private static final int WAIT_MS = 5;

	private final Bpf bpf;
	private final ProbeConfig config;
	private final SyscallProbe syscalls;
	private final RingReader ring;
	private final DropCounters drops;
	private final SelfCheckInbox inbox = new SelfCheckInbox();
	private final ProbeSet probes = new ProbeSet();
	private final FilterMaps filter;
	private final BodyLimit bodyLimit;
	private final AtomicReferenceArray<String> programs = new AtomicReferenceArray<>(RecordLayout.SOURCES);
	private List<String> notes = List.of();
	private volatile ProbeStatus syscallsStatus = new ProbeStatus(SyscallProbe.NAME, List.of());

	private CaptureKernel(Bpf bpf, ProbeConfig config, SyscallProbe syscalls, RingReader ring, DropCounters drops,
			FilterMaps filter) {
		this.bpf = bpf;
		this.config = config;
		this.syscalls = syscalls;
		this.ring = ring;
		this.drops = drops;
		this.filter = filter;
		bodyLimit = new BodyLimit(filter.filter().bodyLimit());
	}

	/** Makes the maps; attaches nothing. */
	public static CaptureKernel prepare(Bpf bpf, CaptureOptions options) throws BpfException {
		ProbeConfig config = new ProbeConfig(options, Math.toIntExact(ProcessHandle.current().pid()),
				bpf.libc().getpagesize());
		SyscallProbe syscalls = SyscallProbe.load(bpf, config, options);
		try {
			RingReader ring = RingReader.map(bpf.libc(), syscalls.mapFd("events"), (int) options.ringBytes());
			FilterMaps filter = new FilterMaps(bpf, syscalls);
			filter.apply(options.filter());
			return new CaptureKernel(bpf, config, syscalls, ring, new DropCounters(syscalls.live("drops")), filter);
		} catch (BpfException | IllegalArgumentException e) {
			syscalls.close();
			throw e instanceof BpfException b ? b : new BpfException(e.getMessage(), 0);
		}
	}

	/**
	 * Takes the contributed probes in, starts those that the options ask for, and waits for them; what goes wrong is in their
	 * reports. Before {@link #attachSyscalls}, so that the session file can begin with what came of it.
	 *
	 * @param found    in the order of start
	 * @param listener hears of each
	 */
	public void startProbes(Iterable<CaptureProbe> found, CaptureOptions options, ProbeSet.Listener listener) {
		List<CompletableFuture<Void>> starts = new ArrayList<>();
		for (CaptureProbe probe : found) {
			String name = probe.name();
			probes.add(name, probe, new Context());
			if (options.sendPath() || !name.equals(Meaning.SEND_PATH))
				starts.add(probes.set(name, true, listener));
		}
		if (!probes.has(Meaning.SEND_PATH))
			probes.missing(Meaning.SEND_PATH); // the user should see that it is off, and not wonder about the gaps
		CompletableFuture<Void> all = CompletableFuture.allOf(starts.toArray(CompletableFuture[]::new));
		try {
			while (!all.isDone())
				if (read((data, at, size) -> {
					// nobody else's bytes are in the ring: no socket is known yet
				}, Integer.MAX_VALUE) == 0)
					ring.await(WAIT_MS);
		} catch (IOException e) {
			throw new IllegalStateException(e); // the handler writes nothing
		}
	}

	/** Attaches the syscalls probe: from now on records come. */
	public ProbeStatus attachSyscalls(CaptureOptions options) throws BpfException {
		ProbeStatus status = syscalls.attach(new Context());
		syscallsStatus = status;
		status.attached().ifPresent(p -> programs.set(RecordLayout.SOURCE_SYSCALLS, p));
		notes = filter.apply(options.filter()); // the children that were born since, too
		return status;
	}

	/** @return a sentence for each rule that met nothing when the capture began */
	public List<String> notes() {
		return notes;
	}

	/**
	 * Captures something else from now on. Any thread.
	 *
	 * @return a sentence for each rule that meets nothing at present
	 * @throws IllegalArgumentException a rule makes no sense on this machine; the former ones stay in force
	 */
	public List<String> setFilter(CaptureFilter wanted) throws BpfException {
		List<String> notes = filter.apply(wanted);
		bodyLimit.set(wanted.bodyLimit());
		return notes;
	}

	/** Takes one connection in or leaves it out. Any thread. */
	public void forceFlow(FlowRule rule) throws BpfException {
		filter.force(rule);
	}

	/** @return a stream that writes what {@link #read} hands over */
	public PacketStream stream(PcapngWriter writer, Clocks clocks, int ownNetns) {
		return new PacketStream(writer, clocks, drops, ownNetns, this::program, bodyLimit);
	}

	/** Starts or stops a contributed probe; returns at once. */
	public void setProbe(String name, boolean on, ProbeSet.Listener listener) {
		probes.set(name, on, listener);
	}

	/** @return of all probes, syscalls first */
	public List<ProbeReport> reports() {
		List<ProbeReport> all = new ArrayList<>();
		State state = syscallsStatus.attached().isPresent() ? State.ATTACHED : State.FAILED;
		all.add(new ProbeReport(SyscallProbe.NAME, state, syscallsStatus.candidates(), Meaning.of(SyscallProbe.NAME, state)));
		all.addAll(probes.reports());
		return all;
	}

	/** @return the program that a source's records are from; {@code null} as long as there was none */
	public String program(int source) {
		return programs.get(source);
	}

	/**
	 * Hands over what is in the ring, but for the self-checks' records.
	 *
	 * @param maxBytes stop after about so many
	 * @return bytes consumed; 0 when the ring is empty
	 */
	public int read(RingReader.Handler handler, int maxBytes) throws IOException {
		return ring.read((data, at, size) -> {
			if (data.get(at + RecordLayout.SOURCE) == RecordLayout.SOURCE_SELFCHECK)
				inbox.add(data, at);
			else
				handler.record(data, at, size);
		}, maxBytes);
	}

	/** @return the ring */
	public RingReader ring() {
		return ring;
	}

	/** @return the drop counters */
	public DropCounters drops() {
		return drops;
	}

	/** Reads the drop counters, and what is known of runs that the kernel left out. */
	public void refreshDrops() {
		drops.refresh();
		for (int source : new int[] { RecordLayout.SOURCE_SYSCALLS, RecordLayout.SOURCE_SENDPATH })
			drops.missed(source, missedRuns(source));
	}

	/** Has the runs counted that the kernel left out; returns at once. */
	public void countMissedRuns() {
		probes.count();
	}

	/** @return runs of a source's programs that the kernel left out, when they were last counted */
	public long missedRuns(int source) {
		return switch (source) {
		case RecordLayout.SOURCE_SYSCALLS -> syscalls.missedRuns();
		case RecordLayout.SOURCE_SENDPATH -> probes.missedRuns();
		default -> 0;
		};
	}

	/**
	 * Detaches all probes; the ring keeps what is in it.
	 *
	 * @return whether all let go
	 */
	public boolean detach() {
		syscalls.detach();
		return probes.close();
	}

	@Override
	public void close() {
		if (!detach())
			return; // the one that hangs may use the maps yet; they go with the process
		ring.close();
		syscalls.close();
	}

	/** What a probe gets. */
	private final class Context implements ProbeContext {

		@Override
		public BpfObject open(String name, InputStream elf) throws BpfException {
			inbox.clear();
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
			return inbox.take(expected, timeoutMs);
		}

		@Override
		public void verified(String program) {
			programs.set(RecordLayout.SOURCE_SENDPATH, program); // the only source beside the system calls yet
		}
	}
}
