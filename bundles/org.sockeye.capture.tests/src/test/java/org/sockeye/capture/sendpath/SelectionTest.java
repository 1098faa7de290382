/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.capture.bpf.BpfException;
import org.sockeye.capture.bpf.KernelTypes;

class SelectionTest {

	private static final List<CandidateLine> LINES = CandidateLine
			.read(SendPathProbe.class.getResourceAsStream("/bpf/sendpath.candidates"));

	private static final Preemption COOPERATIVE = new Preemption(false, "voluntary");

	/** Attaches, or refuses with its reason. */
	private record Fake(String kind, String program, String refusal, int errno, List<String> calls) implements Candidate {

		Fake(String kind, String program, String refusal, List<String> calls) {
			this(kind, program, refusal, 1, calls);
		}

		@Override
		public void attach(ProbeContext context) throws BpfException {
			calls.add("attach " + program);
			if (!refusal.isEmpty())
				throw new BpfException(refusal, errno);
		}

		@Override
		public void detach() {
			calls.add("detach " + program);
		}
	}

	private final List<String> calls = new ArrayList<>();
	private final List<Candidate> three = List.of(new Fake("fentry", "fentry/f", "no permission", calls),
			new Fake("kprobe", "kprobe/f", "", calls), new Fake("tracepoint", "tp_btf/f", "", calls));

	@Test
	void theFirstThatWorksIsTakenAndTheOthersKeepTheirReason() {
		ProbeStatus status = new SendPathProbe(three, "", COOPERATIVE).attach(null);
		assertEquals("kprobe/f", status.attached().orElseThrow());
		assertEquals(List.of(new ProbeStatus.Candidate("fentry/f", false, "no permission"),
				new ProbeStatus.Candidate("kprobe/f", true, "")), status.candidates());
		assertEquals(List.of("attach fentry/f", "detach fentry/f", "attach kprobe/f"), calls);
	}

	/** A program that should work here and does not is a fault, and not this kernel's nature: what is taken in its place says so. */
	@Test
	void theOneThatIsTakenSaysWhatItStandsInFor() {
		List<Candidate> all = List.of(new Fake("fentry", "fentry/f", "no permission", 1, calls),
				new Fake("fentry", "fentry/g", "nothing came", 0, calls), new Fake("fentry", "fentry/h", "verifier: x", 13, calls),
				new Fake("kprobe", "kprobe/f", "", calls));
		ProbeStatus status = new SendPathProbe(all, "", COOPERATIVE).attach(null);
		String why = "in the place of fentry/g, which failed: nothing came; and of fentry/h, which failed: verifier: x";
		assertEquals(new ProbeStatus.Candidate("kprobe/f", true, why), status.candidates().get(3));
		assertEquals("attached: kprobe/f (" + why + ")", status.verdict());
	}

	@Test
	void aForcedKindIsTheOnlyOneTried() {
		assertEquals("tp_btf/f", new SendPathProbe(three, "tracepoint", COOPERATIVE).attach(null).attached().orElseThrow());
		assertFalse(new SendPathProbe(three, "fentry", COOPERATIVE).attach(null).attached().isPresent());
		assertEquals(List.of("attach tp_btf/f", "attach fentry/f", "detach fentry/f"), calls);
	}

	@Test
	void whereTheKernelPreemptsItselfKprobeGoesFirst() {
		List<Candidate> all = List.of(new Fake("fentry", "fentry/f", "", calls), new Fake("fentry", "fentry/g", "", calls),
				new Fake("kprobe", "kprobe/f", "this kernel has no f", calls), new Fake("kprobe", "kprobe/g", "", calls),
				new Fake("tracepoint", "tp_btf/f", "", calls));
		ProbeStatus status = new SendPathProbe(all, "", new Preemption(true, "full")).attach(null);
		assertEquals("kprobe/g", status.attached().orElseThrow());
		assertEquals(List.of("kprobe/f", "fentry/f", "fentry/g", "kprobe/g"),
				status.candidates().stream().map(ProbeStatus.Candidate::program).toList(), "the attached one comes last");
		String reason = status.candidates().get(1).reason();
		assertTrue(reason.startsWith("not tried first: this kernel preempts tasks inside kernel code (full)"), reason);
		assertEquals(List.of("attach kprobe/f", "detach kprobe/f", "attach kprobe/g"), calls);
	}

	@Test
	void whereItDoesSoAndHasNoKprobesFentryIsTakenAllTheSame() {
		List<Candidate> all = List.of(new Fake("fentry", "fentry/f", "", calls),
				new Fake("kprobe", "kprobe/f", "no kprobes", calls));
		ProbeStatus status = new SendPathProbe(all, "", new Preemption(true, "lazy")).attach(null);
		assertEquals(List.of(new ProbeStatus.Candidate("kprobe/f", false, "no kprobes"),
				new ProbeStatus.Candidate("fentry/f", true, "")), status.candidates());
		assertEquals("fentry/f",
				new SendPathProbe(all, "fentry", new Preemption(true, "lazy")).attach(null).attached().orElseThrow());
	}

	@Test
	void itIsStartedAgainAfterEachStop() {
		SendPathProbe probe = new SendPathProbe(three, "tracepoint", COOPERATIVE);
		for (int i = 0; i < 2; i++) {
			assertTrue(probe.attach(null).attached().isPresent());
			probe.detach();
			probe.detach();
		}
		assertEquals(List.of("attach tp_btf/f", "detach tp_btf/f", "attach tp_btf/f", "detach tp_btf/f"), calls);
	}

	@Test
	void theListGoesFromFentryOverKprobeToTheTracepoint() {
		assertEquals(List.of("fentry", "kprobe", "tracepoint"), LINES.stream().map(CandidateLine::kind).distinct().toList());
		assertEquals("fentry/tcp_sendmsg_locked", LINES.get(0).program());
		assertEquals("tp_btf/tcp_sendmsg_locked", LINES.get(LINES.size() - 1).program());
	}

	@Test
	void anObjectOfSeveralFunctionsIsLoadedForOne() {
		CandidateLine page = LINES.stream().filter(l -> l.program().equals("fentry/tcp_sendpage")).findFirst().orElseThrow();
		assertEquals(Set.of("sockeye_calibrate_locked", "sockeye_enter_locked", "sockeye_exit_locked",
				"sockeye_calibrate_pages", "sockeye_enter_pages", "sockeye_exit_pages"), page.leftOut(LINES));
		assertTrue(LINES.get(0).leftOut(LINES).isEmpty());
	}

	@Test
	void namesAreFoundWhole(@TempDir Path folder) throws Exception {
		Path btf = Files.write(folder.resolve("btf"), "\0tcp_sendpage_locked\0int\0".getBytes(StandardCharsets.ISO_8859_1));
		KernelTypes types = new KernelTypes(btf);
		assertTrue(types.has("tcp_sendpage_locked"));
		assertFalse(types.has("tcp_sendpage"));
		assertTrue(new KernelTypes(folder.resolve("none")).has("anything"), "what cannot be told is tried");
	}
}
