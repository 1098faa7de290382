/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sockeye.model.Field;
import org.sockeye.model.Fields;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Recording;

class FilterTermsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			|status == 200|status == 200
			host == a|status == 200|host == a and status == 200
			host == a or host == b|status == 200|(host == a or host == b) and status == 200
			host == "or"|status == 200|host == "or" and status == 200
			two words|/x or /y|two words and (/x or /y)
			""")
	void bothApply(String filter, String term, String expected) throws FilterException {
		String both = FilterTerms.and(filter == null ? "" : filter, term);
		assertEquals(expected, both);
		ExchangeFilter.compile(both);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			status == 200|status != 200
			host == "a == b"|host != "a == b"
			not status|status
			/login|not /login
			status > 1 and size > 2|not (status > 1 and size > 2)
			status > 1|not (status > 1)
			""")
	void theOpposite(String term, String expected) throws FilterException {
		assertEquals(expected, FilterTerms.not(term));
		ExchangeFilter.compile(FilterTerms.not(term));
	}

	@Test
	void whatWasPutInIsTakenOut() {
		String range = "time >= \"2026-01-31 14:30\" and time < \"2026-01-31 14:31\"";
		for (String filter : List.of("", "status == 200", "/login", "a or b", "not (a or b) and c", "path == \"x and pid == 7 and y\""))
			for (String term : List.of("pid == 7", range, "a or b")) {
				String both = FilterTerms.and(filter, term);
				String rest = FilterTerms.without(both, term);
				assertEquals(filter.equals("a or b") ? "(a or b)" : filter, rest, both);
				if (term.contains(" or "))
					continue; // what comes after puts all of it into brackets: the views' own terms have no "or"
				String three = FilterTerms.and(both, "host == h");
				assertEquals(FilterTerms.and(rest, "host == h"), FilterTerms.without(three, term), three);
			}
		for (String filter : List.of("", "pid == 77", "x or pid == 7", "x or y and pid == 7", "pid == 7 and y or x", "not (a and pid == 7)",
				"path == \"x and pid == 7\"", "(a and pid == 7)", "pid == 7 or pid == 7"))
			assertNull(FilterTerms.without(filter, "pid == 7"), filter);
	}

	/** Whatever stands in a cell, the filter made of it finds that exchange, and its opposite does not. */
	@Test
	void everyCellFindsItsExchange(@TempDir Path dir) throws Exception {
		byte[] bytes = new Recording().request("GET /a\"b\\c?q=(x)&&y HTTP/1.1\r\nHost: status\r\n\r\n")
				.response(0, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nok")
				.request("GET /and HTTP/1.1\r\n\r\n").bytes();
		try (CaptureSession s = CaptureSessions.open(Files.write(dir.resolve("s.pcapng"), bytes))) {
			assertTrue(s.awaitEnd(Duration.ofSeconds(20)));
			for (int id = 0; id < s.size(); id++)
				for (Field f : Fields.ALL) {
					String term = FilterTerms.equal(f, s, id);
					assertTrue(ExchangeFilter.compile(term).test(s, id), term);
					assertFalse(ExchangeFilter.compile(FilterTerms.not(term)).test(s, id), term);
				}
			String range = FilterTerms.between(Fields.TIME, s.timeNs(1), s.timeNs(1) + 1);
			assertTrue(ExchangeFilter.compile(range).test(s, 1), range);
			assertFalse(ExchangeFilter.compile(range).test(s, 0), range);
		}
	}
}
