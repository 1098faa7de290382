/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sockeye.http.example.Shout;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.Side;

/** What a plug-in adds is read; what it breaks is its own. */
class PlugInTest {

	private static List<Segment> shouting() {
		return new Conversation().open().turn("C:SHOUT hel").turn("C:lo\nSHOUT bye\n").turn("S:LOUD HELLO\nLO").turn("S:UD BYE\n").close().segments;
	}

	/** A plug-in beside those that are there. */
	private static List<ProtocolDecoder> with(ProtocolDecoder plugIn) {
		List<ProtocolDecoder> all = new ArrayList<>(Protocols.installed());
		all.add(0, plugIn);
		return all;
	}

	@Test
	void exampleIsRead() {
		assertEquals(List.of("SHOUT / 200 complete hello|HELLO", "SHOUT / 200 complete bye|BYE"),
				new Wire(List.of(new Shout())).feed(shouting()).end());
	}

	@Test
	void guideShowsTheExample() throws IOException {
		String source = Files.readString(Path.of("src/test/java/org/sockeye/http/example/Shout.java"));
		String guide = Files.readString(Path.of("../../docs/plug-ins.md"));
		assertTrue(guide.contains(source.substring(source.indexOf("public final class"))), "docs/plug-ins.md is not what is tested");
	}

	/** A decoder that fails takes its flow, and no other, with it. */
	@Test
	void failureIsContained() {
		ProtocolDecoder broken = new ProtocolDecoder() {
			@Override
			public String name() {
				return "Broken";
			}

			@Override
			public Recognition recognize(ByteBuffer bytes, boolean atStart) {
				return new Shout().recognize(bytes, atStart);
			}

			@Override
			public FlowDecoder open(FlowContext flow, boolean joined) {
				FlowDecoder shout = new Shout().open(flow, joined);
				return new FlowDecoder() {
					@Override
					public void bytes(Side side, long position, ByteBuffer in) {
						if (side == Side.RESPONSE)
							throw new IllegalStateException("no");
						shout.bytes(side, position, in);
					}

					@Override
					public void gap(Side side, long from, long to, String reason) {
						throw new IllegalStateException("no");
					}
				};
			}
		};
		Wire wire = new Wire(with(broken));
		wire.feed(shouting());
		wire.ports(40001, 80).feed(new Conversation().open().turn("C:GET /a HTTP/1.1\r\n\r\n")
				.turn("S:HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na").close().segments);
		assertEquals(List.of("SHOUT / 0 aborted hello|-", "SHOUT / 0 aborted bye|-", "GET /a 200 complete |a"), wire.end());
		assertTrue(wire.seen.get(0).stateReason().contains("the Broken decoder failed"), wire.seen.get(0).stateReason());
	}

	/** One that always wants more is ended before it has cost more than its bound, and the next flow is read. */
	@Test
	void wantsMoreForEver() {
		ProtocolDecoder greedy = new ProtocolDecoder() {
			@Override
			public String name() {
				return "Greedy";
			}

			@Override
			public Recognition recognize(ByteBuffer bytes, boolean atStart) {
				return new Shout().recognize(bytes, atStart);
			}

			@Override
			public FlowDecoder open(FlowContext flow, boolean joined) {
				FlowDecoder shout = new Shout().open(flow, joined);
				return new FlowDecoder() {
					private boolean begun;

					@Override
					public void bytes(Side side, long position, ByteBuffer in) {
						if (begun)
							return;
						begun = true;
						shout.bytes(side, position, in);
					}

					@Override
					public void gap(Side side, long from, long to, String reason) {
						throw new AssertionError("nothing is missing");
					}
				};
			}
		};
		Wire wire = new Wire(with(greedy));
		Conversation c = new Conversation().open().turn("C:SHOUT hello\n");
		for (int i = 0; i < 3000; i++)
			c.client("x".repeat(1000));
		wire.feed(c.close().segments);
		wire.ports(40001, 80).feed(new Conversation().open().turn("C:GET /a HTTP/1.1\r\n\r\n")
				.turn("S:HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na").close().segments);
		assertEquals(List.of("SHOUT / 0 aborted hello|-", "GET /a 200 complete |a"), wire.end());
		assertEquals("the Greedy decoder wants more than 2 MiB at once", wire.seen.get(0).stateReason());
	}
}
