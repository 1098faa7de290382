/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.sockeye.pcapng.CaptureFileReader;
import org.sockeye.pcapng.CaptureFileReader.Next;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.PacketDecoder;

/** Captures of others, read here and by tshark. */
class CapturesTest {

	/**
	 * Requests and responses where we count otherwise than tshark, and why.
	 */
	private static final Map<String, String> DIFFERENT = Map.of(
			// tshark does not put a response with a hole together, and does not show it then.
			"http-bro.org.pcap", "31 31", "http-content-range-gap-skip.pcap", "1 1", "http-entity_gap.pcap", "1 1",
			// HTTP on a port where tshark looks for something else.
			"http-http-to-ssh.pcap", "1 0", "http-query-method-non-standard-port.pcap", "1 1",
			// A request line with octets that are no characters; it has a method and a version.
			"http-http-inner-transfer-encoding-ossfuzz.pcap", "1 0",
			// A length of 2^64 - 1, and a coding behind chunked: nobody can say where such a request ends.
			"http-261-variant-02-cl_uint64max.pcap", "1 0", "http-261-variant-10-multi_value_te.pcap", "1 0",
			// Request lines that lack the version or a space, made to be refused.
			"http-methods.pcap", "10 49");

	@Test
	void countsAgreeWithTshark() throws IOException {
		String folder = System.getProperty("sockeye.pcaps");
		assumeTrue(folder != null, "no captures: name their folder with -Dsockeye.pcaps=FOLDER");
		List<Path> files;
		try (Stream<Path> walk = Files.walk(Path.of(folder))) {
			files = walk.filter(f -> f.toString().matches(".*\\.pcap(ng)?")).sorted().toList();
		}
		assertTrue(!files.isEmpty(), "no captures in " + folder);
		List<Executable> checks = new ArrayList<>();
		boolean tshark = hasTshark();
		for (Path file : files) {
			String name = file.getFileName().toString();
			String ours = count(file);
			String expected = DIFFERENT.get(name);
			if (expected == null && tshark)
				expected = tshark(file, "http.request", "http.request.method") + " "
						+ tshark(file, "http.response", "http.response.code");
			String wanted = expected;
			if (wanted != null)
				checks.add(() -> assertEquals(wanted, ours, name + ": requests and responses"));
		}
		assertAll(checks);
		assumeTrue(tshark, "read without an exception; tshark is not installed, so nothing was compared");
	}

	/** @return requests and responses, interim ones included */
	private static String count(Path file) throws IOException {
		int[] count = new int[3];
		ExchangeSink sink = new ExchangeSink() {
			@Override
			public void opened(HttpExchange x) {
				count[2]++;
			}

			@Override
			public void changed(HttpExchange x) {
				x.state();
			}

			@Override
			public void finished(HttpExchange x) {
				count[2]--;
				count[0] += x.request() == null ? 0 : 1;
				count[1] += (x.response() == null ? 0 : 1) + x.interim().size();
				for (HttpMessage m : new HttpMessage[] { x.request(), x.response() })
					if (m != null)
						assertEquals(m.bodySize(), m.body().captured() + m.body().gaps().stream().mapToLong(g -> g.length()).sum());
			}
		};
		try (CaptureFileReader reader = CaptureFileReader.open(file)) {
			HttpReader http = new HttpReader(sink, reader::read);
			PacketDecoder decoder = new PacketDecoder();
			DecodedTcp tcp = new DecodedTcp();
			PacketMeta meta = new PacketMeta();
			Next next;
			do {
				next = reader.next(p -> {
					if (decoder.decode(p.linkType(), p.data(), p.originalLength(), tcp) == PacketDecoder.Result.TCP)
						http.packet(tcp, meta.set(p, p.interfaceId(), ""));
				});
			} while (next == Next.PACKET || next == Next.OTHER);
			http.end();
			assertEquals(0, count[2], "exchanges not finished in " + file);
			assertTrue(next == Next.END || next == Next.NEED_MORE, file + ": " + reader.damageReason());
		}
		return count[0] + " " + count[1];
	}

	private static boolean hasTshark() {
		try {
			return new ProcessBuilder("tshark", "--version").redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor(30, TimeUnit.SECONDS);
		} catch (IOException | InterruptedException e) {
			return false;
		}
	}

	private static int tshark(Path file, String filter, String field) {
		try {
			Process p = new ProcessBuilder("tshark", "-r", file.toString(), "-Y", filter, "-T", "fields", "-e", field)
					.redirectError(ProcessBuilder.Redirect.DISCARD).start();
			String out = new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
			return out.isEmpty() ? 0 : out.split("[,\n]").length;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
