/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.capture.AddressPrefix;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.FlowRule;

/** A line in, what the agent is asked, a line out. */
class TypedCommandsTest {

	private final List<Object> asked = new ArrayList<>();
	private List<String> notes = List.of();
	private String refusal = "";
	private final ByteArrayOutputStream said = new ByteArrayOutputStream();

	private final TypedCommands commands = new TypedCommands(new TypedCommands.Target() {
		@Override
		public CompletableFuture<List<String>> setFilter(CaptureFilter filter) {
			return answer(filter);
		}

		@Override
		public CompletableFuture<List<String>> forceFlow(FlowRule rule) {
			return answer(rule);
		}

		@Override
		public void setProbe(String name, boolean on) {
			asked.add(name + on);
		}

		@Override
		public void stop() {
			asked.add("stop");
		}

		private CompletableFuture<List<String>> answer(Object what) {
			asked.add(what);
			return refusal.isEmpty() ? CompletableFuture.completedFuture(notes)
					: CompletableFuture.failedFuture(new IOException(refusal));
		}
	}, 1000, new PrintStream(said, true, StandardCharsets.UTF_8));

	private String type(String lines) {
		said.reset();
		asked.clear();
		assertTrue(commands.follow(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))));
		return said.toString(StandardCharsets.UTF_8);
	}

	@Test
	void aFilterHasTheOptionsWithoutDashes() {
		assertEquals("filter name nginx port 8080 address 10.0.0.0/8 body-limit 1000 is in force\n",
				type("  filter port 8080 name nginx --address 10.0.0.0/8\n"));
		assertEquals(List.of(CaptureFilter.ALL.withPorts(Set.of(8080)).withNames(Set.of("nginx"))
				.withAddresses(Set.of(AddressPrefix.parse("10.0.0.0/8"))).withBodyLimit(1000)), asked);
	}

	@Test
	void theBodyLimitStaysUntilAnotherIsTyped() {
		type("filter\n");
		assertEquals(List.of(CaptureFilter.ALL.withBodyLimit(1000)), asked);
		type("filter body-limit 1.5K\nfilter\nfilter body-limit none\nfilter");
		assertEquals(List.of(1536L, 1536L, CaptureFilter.NO_LIMIT, CaptureFilter.NO_LIMIT),
				asked.stream().map(f -> ((CaptureFilter) f).bodyLimit()).toList());
	}

	@Test
	void aProcessMayHaveTheNameOfARule() {
		type("filter name port port 80\n");
		assertEquals(List.of(CaptureFilter.ALL.withNames(Set.of("port")).withPorts(Set.of(80)).withBodyLimit(1000)), asked);
	}

	@Test
	void aConnection() {
		assertEquals("flow in 10.0.0.1:80-10.0.0.2:999 is in force\n", type("flow in 10.0.0.1:80-10.0.0.2:999\n"));
		assertEquals(List.of(FlowRule.parse("in", "10.0.0.1:80-10.0.0.2:999")), asked);
	}

	@ParameterizedTest
	@CsvSource({ "probe sendpath stop, sendpathfalse", "probe sendpath start, sendpathtrue", "stop, stop" })
	void others(String line, String what) {
		assertEquals("", type("\n" + line + "\n\n"));
		assertEquals(List.of(what), asked);
	}

	@Test
	void theAgentsWordsAreInTheLine() {
		notes = List.of("there is no cgroup x at present");
		assertEquals("filter cgroup x body-limit 1000 is in force; there is no cgroup x at present\n", type("filter cgroup x"));
		refusal = "9 cgroups are meant";
		assertEquals("sockeye: the filter body-limit 1000 is not taken: 9 cgroups are meant\n", type("filter"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "filter port", "filter port x", "filter port 70000", "filter colour red", "filter body-limit 99999999999G",
			"filter body-limit few", "filter address host", "flow", "flow in 1.2.3.4:80", "flow never 10.0.0.1:80-10.0.0.2:999",
			"probe sendpath", "probe sendpath pause", "frobnicate", "help" })
	void whatIsNotUnderstoodIsOneLine(String line) {
		String answer = type(line + "\n");
		assertEquals(1, answer.lines().count(), answer);
		assertEquals(List.of(), asked);
	}

	/** As of a background job. */
	@Test
	void inputThatCannotBeReadNowIsNoEnd() {
		assertFalse(commands.follow(new InputStream() {
			@Override
			public int read() throws IOException {
				throw new IOException("Input/output error");
			}
		}));
	}
}
