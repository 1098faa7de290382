/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sockeye.capture.CaptureProbe;
import org.sockeye.capture.ProbeContext;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeReport.State;
import org.sockeye.capture.ProbeStatus;

/** Whatever a probe does, it has a report, and the others do what they should. */
class ProbeSetTest {

	private static final long NEVER = TimeUnit.MINUTES.toMillis(10);

	private interface Attaching {
		ProbeStatus attach() throws InterruptedException;
	}

	private static final class Fake implements CaptureProbe {
		final String name;
		final List<String> calls = Collections.synchronizedList(new ArrayList<>());
		volatile Attaching attaching;
		volatile Runnable detaching = () -> {
		};
		volatile long missed;

		Fake(String name, Attaching attaching) {
			this.name = name;
			this.attaching = attaching;
		}

		@Override
		public String name() {
			return name;
		}

		@Override
		public ProbeStatus attach(ProbeContext context) {
			calls.add("attach");
			try {
				return attaching.attach();
			} catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
		}

		@Override
		public void detach() {
			calls.add("detach");
			detaching.run();
		}

		@Override
		public long missedRuns() {
			return missed;
		}
	}

	private static final ProbeSet.Listener DEAF = new ProbeSet.Listener() {
		@Override
		public void changed(ProbeReport report) {
		}

		@Override
		public void unknown(String name) {
		}
	};

	private final Fake good = new Fake("good", () -> ProbeStatus.attached("good", "tp/good"));
	private ProbeSet set;

	private Fake among(long limitMs, String name, Attaching attaching) {
		Fake bad = new Fake(name, attaching);
		set = new ProbeSet(limitMs);
		set.add(name, bad, null);
		set.add("good", good, null);
		return bad;
	}

	private ProbeReport set(String name, boolean on) throws Exception {
		set.set(name, on, DEAF).get(30, TimeUnit.SECONDS);
		return set.reports().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
	}

	private static String reason(ProbeReport r) {
		assertEquals(1, r.candidates().size());
		assertFalse(r.candidates().get(0).attached());
		return r.candidates().get(0).reason();
	}

	@AfterEach
	void close() {
		if (set != null)
			set.close();
	}

	@Test
	void itIsStoppedAndStartedAgainAnyNumberOfTimes() throws Exception {
		among(NEVER, "sendpath", () -> ProbeStatus.attached("sendpath", "tp_btf/f"));
		assertEquals(State.OFF, set.reports().get(0).state());
		for (int i = 0; i < 5; i++) {
			ProbeReport on = set("sendpath", true);
			assertEquals(State.ATTACHED, on.state());
			assertEquals("tp_btf/f", on.attached());
			assertEquals("Bodies sent with sendfile(2) and splice(2), such as static files, are captured.", on.meaning());
			ProbeReport off = set("sendpath", false);
			assertEquals(State.STOPPED, off.state());
			assertEquals("", off.attached());
			assertEquals("stopped", reason(off));
			assertTrue(off.meaning().contains("show as gaps"), off.meaning());
		}
	}

	@Test
	void whatIsSoAlreadyIsNotDoneAgain() throws Exception {
		among(NEVER, "bad", () -> null);
		set("good", true);
		set("good", true);
		set("good", false);
		set("good", false);
		assertEquals(List.of("attach", "detach"), good.calls);
	}

	@Test
	void oneThatThrows() throws Exception {
		Fake bad = among(NEVER, "bad", () -> {
			throw new IllegalStateException("no luck");
		});
		ProbeReport r = set("bad", true);
		assertEquals(State.FAILED, r.state());
		assertEquals("it failed: java.lang.IllegalStateException: no luck", reason(r));
		assertEquals(List.of("attach", "detach"), bad.calls, "it gives back what it has");
		bad.attaching = () -> {
			throw new NoClassDefFoundError("gone");
		};
		assertTrue(reason(set("bad", true)).contains("gone"));
		bad.attaching = () -> null;
		assertEquals(State.FAILED, set("bad", true).state());
		assertEquals(State.ATTACHED, set("good", true).state());
		bad.attaching = () -> ProbeStatus.attached("bad", "tp/bad");
		assertEquals(State.ATTACHED, set("bad", true).state(), "another time it works");
		bad.detaching = () -> {
			throw new IllegalStateException("glued");
		};
		r = set("bad", false);
		assertEquals(State.FAILED, r.state());
		assertTrue(reason(r).contains("could not be stopped") && reason(r).contains("glued"), reason(r));
		assertTrue(set.close());
	}

	@Test
	void oneThatHangsIsGivenUpAndLetsGoWhenItWakes() throws Exception {
		CountDownLatch wake = new CountDownLatch(1), asleep = new CountDownLatch(1);
		Fake bad = among(200, "bad", () -> {
			while (wake.getCount() > 0) {
				try {
					asleep.countDown();
					wake.await();
				} catch (InterruptedException e) {
					// a native call does not hear it either
				}
			}
			return ProbeStatus.attached("bad", "tp/late");
		});
		ProbeReport r = set("bad", true);
		assertEquals(State.FAILED, r.state());
		assertTrue(reason(r).contains("given up"), reason(r));
		assertTrue(asleep.await(10, TimeUnit.SECONDS));
		assertEquals(State.ATTACHED, set("good", true).state());
		assertTrue(reason(set("bad", true)).contains("its last call still has not ended"), "not two at once");
		assertEquals(List.of("attach"), bad.calls);
		wake.countDown();
		for (int i = 0; i < 1000 && bad.calls.size() < 2; i++)
			Thread.sleep(10);
		assertEquals(List.of("attach", "detach"), bad.calls, "what it attached too late is detached");
		bad.attaching = () -> ProbeStatus.attached("bad", "tp/bad");
		for (int i = 0; i < 1000 && set("bad", true).state() != State.ATTACHED; i++)
			Thread.sleep(10);
		assertEquals(State.ATTACHED, set("bad", true).state());
	}

	@Test
	void anUnknownOneIsSaid() throws Exception {
		among(NEVER, "bad", () -> null);
		List<String> unknown = new ArrayList<>();
		set.set("what", true, new ProbeSet.Listener() {
			@Override
			public void changed(ProbeReport report) {
			}

			@Override
			public void unknown(String name) {
				unknown.add(name);
			}
		}).get(30, TimeUnit.SECONDS);
		assertEquals(List.of("what"), unknown);
	}

	@Test
	void missedRunsAddUpOverStarts() throws Exception {
		among(NEVER, "bad", () -> null);
		for (int i = 0; i < 2; i++) {
			set("good", true);
			good.missed = 3;
			set("good", false);
		}
		assertEquals(6, set.missedRuns());
	}

	@Test
	void aMissingOneIsReported() {
		set = new ProbeSet(NEVER);
		set.missing("sendpath");
		assertEquals(State.MISSING, set.reports().get(0).state());
		assertTrue(set.reports().get(0).meaning().startsWith("The probe is not installed: bodies"));
	}
}
