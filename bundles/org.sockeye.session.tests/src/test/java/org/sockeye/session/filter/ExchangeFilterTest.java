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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Recording;
import org.sockeye.session.filter.FilterFields.Cost;
import org.sockeye.session.filter.FilterTokens.Kind;

class ExchangeFilterTest {

	private static CaptureSession session;

	/** 1: GET api 200 json; 2: POST api 503 html with a body each way; 3: GET other 200 with missing bytes; 4: GET without an answer. */
	@BeforeAll
	static void record(@TempDir Path dir) throws Exception {
		String body = "the Token is " + "x".repeat(300_000) + " here: Secret";
		byte[] bytes = new Recording()
				.request("GET /v1/users?q=a HTTP/1.1\r\nHost: api.example.org\r\nAccept: text/html\r\n\r\n")
				.response(0, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-Id: 7\r\nContent-Length: 2\r\n\r\n{}")
				.request("POST /v1/login HTTP/1.1\r\nHost: api.example.org\r\nContent-Length: 9\r\n\r\nname=Anna")
				.response(0, "HTTP/1.1 503 No\r\nContent-Type: text/html; charset=x\r\nContent-Length: " + body.length()
						+ "\r\n\r\n")
				.response(Recording.SENDPATH, body.substring(0, 60_000)).response(Recording.SENDPATH, body.substring(60_000, 120_000))
				.response(Recording.SENDPATH, body.substring(120_000, 180_000))
				.response(Recording.SENDPATH, body.substring(180_000, 240_000)).response(0, body.substring(240_000, 300_017))
				.response(0, body.substring(300_017))
				.request("GET /file.bin HTTP/1.1\r\nHost: files.example.org\r\n\r\n")
				.response(0, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n").unseen(5000, "sendfile(2)")
				.request("GET /and/or HTTP/1.1\r\nHost: files.example.org\r\n\r\n").bytes();
		session = CaptureSessions.open(Files.write(dir.resolve("s.pcapng"), bytes));
		assertTrue(session.awaitEnd(Duration.ofSeconds(20)));
		assertEquals(4, session.size());
	}

	@AfterAll
	static void close() {
		session.close();
	}

	private static String matched(String filter) throws Exception {
		ExchangeFilter f = ExchangeFilter.compile(filter);
		List<String> ids = new ArrayList<>();
		for (int id = 0; id < session.size(); id++)
			if (f.test(session, id))
				ids.add(Integer.toString(id + 1));
		return String.join(" ", ids);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			|1 2 3 4
			status == 200|1 3
			status = 200|1 3
			status != 200|2 4
			status|1 2 3
			not status|4
			! status|4
			status >= 500 and host contains "API"|2
			status > 500 && method == post|2
			method in {POST PUT}|2
			method in {get}|1 3 4
			not method in {get}|2
			status in {200 503}|1 2 3
			number < 3|1 2
			host == files.example.org or status == 503|2 3 4
			host == files.example.org and status == 200 or status == 503|2 3
			host == files.example.org and (status == 200 or status == 503)|3
			process == nginx|1 2 3 4
			process contains "curl -s"|1 2 3 4
			server contains nginx and pid == 200|1 2 3 4
			pid == 100|1 2 3 4
			container == 0123456789ab and cgroup contains /docker/|1 2 3 4
			container != 0123456789ab|
			port == 80|1 2 3 4
			port == 81|
			ip == 127.0.0.1|1 2 3 4
			size > 1KB|2 3
			size == 5000|3
			size >= 0.2MB|2
			size < 10|1
			req.size == 9B|2
			missing > 0|3
			state == truncated|3
			duration > 1ms and status|1 2 3
			duration < 1h|1 2 3
			time > "2023-01-01"|1 2 3 4
			time > "2024-01-01 00:00:00"|
			time >= 0:00|1 2 3 4
			type matches "^application/(json)?$"|1
			resp.header.content-type matches "JSON"|1
			resp.header.X-Id == 7|1
			resp.header.x-id|1
			header.accept contains html|1
			req.header.content-type|
			/login|2
			example.org/v1/users?q=a|1
			users|1
			v1 users|1
			"and/or"|4
			/and/or|4
			status matches "^5"|2
			body contains "here: secret"|2
			body contains "TOKEN is x"|2
			body contains nowhere|
			req.body contains anna|2
			resp.body contains anna|
			req.body matches "=An+a$"|2
			body|1 2 3
			not body|4
			url contains "q=a" and not (status == 503)|1
			""")
	void whatMatches(String filter, String expected) throws Exception {
		assertEquals(expected == null ? "" : expected, matched(filter == null ? "" : filter));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
			status >=|9|9|a value is wanted here
			stauts == 5|0|6|there is no field "stauts"
			status == abc|10|13|a number is wanted here, not "abc"
			size > 5 s|9|10|"and" or "or" is wanted here
			size > 99999999999GB|7|20|this number is too large
			size > 5s|7|9|a size such as 500, 10KB or 1.5MB is wanted here, not "5s"
			duration > 5KB|11|14|a duration such as 200ms or 1.5s is wanted here, not "5KB"
			time > later|7|12|a time such as 14:30 or "2026-01-31 14:30:00" is wanted here, not "later"
			(status == 5|12|12|")" is missing
			status == 5)|11|12|there is no "(" for this ")"
			method in GET|10|13|"{" is wanted here: in {GET POST}
			method in {GET|14|14|"}" is missing
			method in {}|11|12|a value is wanted between the brackets
			type matches "("|13|16|this is no regular expression: unclosed group
			size contains {|14|15|a value is wanted here
			time contains 5:00|5|13|"time" cannot be compared by "contains"
			status == 5 and|15|15|the filter ends too early: a field or a text is wanted here
			and status|0|3|a field or a text is wanted here, not "and"
			""")
	void mistakesHaveAPlaceAndASentence(String filter, int from, int to, String message) {
		FilterException e = assertThrows(FilterException.class, () -> ExchangeFilter.compile(filter));
		assertEquals(message + " @" + from + "-" + to, e.getMessage() + " @" + e.from() + "-" + e.to());
	}

	/** Whatever is typed: an answer or a FilterException whose place is within the text. */
	@Test
	void noTextBreaksIt() {
		String all = "not (status >= 500 and host contains \"a\\\"b\" or method in {POST PUT}) && body matches \"(a|b)+\" time > 1:00";
		for (int from = 0; from < all.length(); from++)
			for (int to = from; to <= all.length(); to++) {
				String text = all.substring(from, to);
				try {
					ExchangeFilter.compile(text);
				} catch (FilterException e) {
					assertTrue(0 <= e.from() && e.from() <= e.to() && e.to() <= text.length(), text);
				}
			}
		assertThrows(FilterException.class, () -> ExchangeFilter.compile("not ".repeat(5000) + "status"));
		assertThrows(FilterException.class, () -> ExchangeFilter.compile("(".repeat(5000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "(a+)+b", "(.*a){30}", "(x|x)*y" })
	void anExpressionThatTakesForeverIsGivenUp(String pattern) throws Exception {
		assertFalse(Patience.finds(Pattern.compile(pattern), "a".repeat(60) + "x".repeat(20_000)));
	}

	@Test
	void whatItCosts() throws Exception {
		assertEquals(Cost.INDEX, ExchangeFilter.compile("status == 5 or /login").cost());
		assertEquals(Cost.HEAD, ExchangeFilter.compile("status == 5 and resp.header.x").cost());
		assertEquals(Cost.BODY, ExchangeFilter.compile("not body contains x or status").cost());
	}

	@Test
	void wordsHaveColours() {
		assertEquals("FIELD COMPARISON NUMBER LOGIC LOGIC FIELD COMPARISON STRING LOGIC BRACKET WORD BRACKET END",
				FilterTokens.of("status>=500&&not host contains \"a b\" or (/x?a=b&c=d)").stream().map(t -> t.kind().name())
						.collect(Collectors.joining(" ")));
		assertEquals(Kind.STRING, FilterTokens.of("\"open").get(0).kind());
	}

	private static List<String> proposed(String text) {
		return FilterCompletion.at(text, text.length(), session).stream().map(p -> text.substring(0, p.from()) + p.text()).toList();
	}

	@Test
	void completion() {
		assertEquals(List.of("state", "status"), proposed("sta").stream().sorted().toList());
		assertTrue(proposed("").contains("duration"));
		assertEquals(List.of("status ==", "status !=", "status >", "status >=", "status <", "status <=", "status in"),
				proposed("status "));
		assertEquals(List.of("host contains"), proposed("host con"));
		assertEquals(List.of("status == 200", "status == 503"), proposed("status == "));
		assertEquals(List.of("status == 503"), proposed("status == 5"));
		assertEquals(List.of("method in {POST"), proposed("method in {P"));
		assertEquals(List.of("method in {GET POST"), proposed("method in {GET P"));
		assertEquals(List.of("type == \"application/json\"", "type == \"text/html\""), proposed("type == "));
		assertEquals(List.of("host == api.example.org"), proposed("host == ap"));
		assertEquals(List.of("status == 200 and", "status == 200 or"), proposed("status == 200 "));
		assertEquals(List.of("status == 200 and method"), proposed("status == 200 and meth"));
	}
}
