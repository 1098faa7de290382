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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.bpf.Bpf;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.BpfObject;

/**
 * Whether this kernel lets a task be preempted while a program runs at a tracepoint (since 7.0). Then the guard against recursion makes the kernel leave the program
 * out for the task that comes in between. Found out by a program that looks (bpf/preempt.bpf.c), not by the version.
 *
 * @param allowed whether it does; {@code false} too when that cannot be found out
 * @param unknown why it cannot be found out; empty when it was
 */
record Preemption(boolean allowed, String unknown) {

	private static final int SEEN = 0;
	private static final int ALLOWED = 4;

	static Preemption inTracepoints(Bpf bpf, ProbeConfig config) {
		try (BpfObject object = bpf.open("sockeye_preempt", ObjectFiles.bytes("preempt.bpf.o",
				Preemption.class.getResourceAsStream("/bpf/preempt.bpf.o")))) {
			config.apply(object);
			object.load();
			ByteBuffer answer = object.live(".data.preemption");
			object.attach("sockeye_preempt");
			sendToSelf();
			return answer.getInt(SEEN) == 0 ? new Preemption(false, "the program that looks did not run")
					: new Preemption(answer.getInt(ALLOWED) != 0, "");
		} catch (BpfException | IOException e) {
			return new Preemption(false, String.valueOf(e.getMessage()));
		}
	}

	/** @return of the two ways to watch the sockets the one that it makes the wrong one, with the reason */
	ProbeStatus.Candidate other() {
		return new ProbeStatus.Candidate((allowed ? SyscallWay.SOCKETS : SyscallWay.SOCKETS_BY_PERF).programs(), false,
				allowed ? "this kernel preempts tasks in tracepoints: by perf nothing is missed"
						: unknown.isEmpty() ? "not needed: this kernel does not preempt tasks in tracepoints"
								: "not known to be needed: whether this kernel preempts tasks in tracepoints cannot be found out ("
										+ unknown + ")");
	}

	private static void sendToSelf() throws IOException {
		try (DatagramChannel channel = DatagramChannel.open()) {
			channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
			channel.send(ByteBuffer.allocate(1), channel.getLocalAddress());
		}
	}
}
