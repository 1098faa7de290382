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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Captures of others, read here and by tshark. */
class CapturesTest {

	/**
	 * Where this reader and tshark differ, and why: messages that tshark has and this has not (or otherwise), the other way round, and
	 * responses that tshark takes for the answers to other requests.
	 */
	private static final Map<String, String> DIFFERENT = Map.ofEntries(
			// Segments are missing: tshark shows no message that goes over a hole, nor what begins behind one before it finds its place again.
			Map.entry("http-bro.org.pcap", "0 6 0"), Map.entry("http-content-range-gap-skip.pcap", "0 1 0"),
			Map.entry("http-entity_gap.pcap", "0 1 0"), Map.entry("http-zero-length-bodies-with-drops.pcap", "0 9 0"),
			// QUERY is a method that tshark 4.0 does not know.
			Map.entry("http-query-method-non-standard-port.pcap", "0 1 0"),
			// A method that is in no list, a target of octets that are no characters, a version: a request line all the same (RFC 9110 §9.1).
			Map.entry("http-http-inner-transfer-encoding-ossfuzz.pcap", "0 1 0"),
			// tshark takes a length of 2^64 - 1 for -1 and so for none; no one can say where such a request ends (RFC 9112 §6.3).
			Map.entry("http-261-variant-02-cl_uint64max.pcap", "1 0 0"),
			// tshark takes the first of two codings, "chunked, identity"; where the last is not chunked a request has no end (RFC 9112 §6.3).
			Map.entry("http-261-variant-10-multi_value_te.pcap", "1 0 0"),
			// "GET HTTP/1.1": tshark takes the version for the target.
			Map.entry("http-no-uri.pcap", "1 1 1"),
			// The same with OPTIONS; and a line "OPTIONS" without all the rest, which could be SIP's or RTSP's, and gives no row here.
			Map.entry("http-methods.pcap", "1 0 1"));

	/** @return the captures, none when their folder was not named */
	static Stream<Path> files() throws IOException {
		String folder = System.getProperty("sockeye.pcaps");
		if (folder == null)
			return Stream.of();
		try (Stream<Path> walk = Files.walk(Path.of(folder))) {
			return walk.filter(f -> f.toString().matches(".*\\.pcap(ng)?")).sorted().toList().stream();
		}
	}

	@Test
	void agreesWithTshark() throws IOException {
		assumeTrue(System.getProperty("sockeye.pcaps") != null, "no captures: name their folder with -Dsockeye.pcaps=FOLDER");
		List<Path> files = files().toList();
		assertTrue(!files.isEmpty(), "no captures");
		assertTrue(Tshark.isInstalled(), "tshark is not installed, so nothing can be compared with it; ./test installs it");
		List<Executable> checks = new ArrayList<>();
		for (Path file : files) {
			String name = file.getFileName().toString();
			Ours ours = new Ours(file);
			checks.add(() -> compare(name, new Tshark(file), ours));
		}
		assertAll(checks);
	}

	/** Everything that tshark has is there as it is there, and nothing else. */
	private static void compare(String name, Tshark tshark, Ours ours) {
		List<String> missing = difference(tshark.messages, ours.messages);
		List<String> more = difference(ours.messages, tshark.messages);
		List<String> unpaired = difference(tshark.pairs, ours.pairs);
		assertEquals(DIFFERENT.getOrDefault(name, "0 0 0"), missing.size() + " " + more.size() + " " + unpaired.size(),
				() -> name + ": not found, found besides, not paired so\n" + missing + "\n" + more + "\n" + unpaired);
	}

	private static List<String> difference(List<String> of, List<String> without) {
		List<String> rest = new ArrayList<>(of);
		without.forEach(rest::remove);
		return rest;
	}
}
