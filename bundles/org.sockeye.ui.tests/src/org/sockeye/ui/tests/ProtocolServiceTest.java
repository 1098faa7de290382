/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.sockeye.http.spi.DecodedHead;
import org.sockeye.http.spi.ExchangeWriter;
import org.sockeye.http.spi.FlowContext;
import org.sockeye.http.spi.FlowDecoder;
import org.sockeye.http.spi.ProtocolDecoder;
import org.sockeye.http.spi.Recognition;
import org.sockeye.model.Side;

/** A protocol that a bundle adds as a service: files that are opened while it is there are read by it. */
@ExtendWith(DesktopExtension.class)
class ProtocolServiceTest {

	/** Takes the first segment of the client for a request. */
	private static final class Shout implements ProtocolDecoder {

		@Override
		public String name() {
			return "Shout";
		}

		@Override
		public Recognition recognize(ByteBuffer bytes, boolean atStart) {
			return StandardCharsets.US_ASCII.decode(bytes).toString().startsWith("SHOUT ") ? Recognition.CLIENT : Recognition.NO;
		}

		@Override
		public FlowDecoder open(FlowContext flow, boolean joined) {
			return new FlowDecoder() {
				private ExchangeWriter exchange;

				@Override
				public void bytes(Side side, long position, ByteBuffer in) {
					long end = position + in.remaining();
					in.position(in.limit());
					if (exchange != null || side == Side.RESPONSE)
						return;
					exchange = flow.exchange();
					exchange.head(side, position, end, DecodedHead.request("SHOUT", "/", "", "Shout/1", List.of()));
					exchange.end(side, end);
				}

				@Override
				public void gap(Side side, long from, long to, String reason) {
					flow.giveUp(reason);
				}
			};
		}
	}

	@TempDir
	Path folder;
	private final Desktop desktop;

	ProtocolServiceTest(Desktop desktop) {
		this.desktop = desktop;
	}

	@Test
	void aServiceIsAskedWhileItIsThere() throws Exception {
		assertEquals(0, exchangesOf("before.pcapng"));
		ServiceRegistration<ProtocolDecoder> service = FrameworkUtil.getBundle(ProtocolServiceTest.class).getBundleContext()
				.registerService(ProtocolDecoder.class, new Shout(), null);
		try {
			assertEquals(1, exchangesOf("with.pcapng"));
			assertEquals("SHOUT", desktop.service().state().session().exchange(0).method());
		} finally {
			service.unregister();
		}
		assertEquals(0, exchangesOf("after.pcapng"));
	}

	private int exchangesOf(String name) throws Exception {
		Path file = folder.resolve(name);
		try (SampleSession sample = new SampleSession(file)) {
			sample.new Connection().client("SHOUT hello\n");
		}
		assertTrue(desktop.service().open(file).get());
		var session = desktop.service().state().session();
		session.awaitEnd(Duration.ofSeconds(30));
		return session.size();
	}
}
