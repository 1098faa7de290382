/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sockeye.model.Header;
import org.sockeye.model.PseudoHeaders;

/** What is shown in place of the start line that HTTP/2 has not. */
class PseudoHeadersTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			:method GET, :scheme https, :authority h:1, :path /a?b | GET https://h:1/a?b HTTP/2
			:method GET, :scheme http, :path /a, host h            | GET http://h/a HTTP/2
			:method CONNECT, :authority h:443                      | CONNECT h:443 HTTP/2
			:method OPTIONS, :scheme http, :authority h, :path *   | OPTIONS * HTTP/2
			:path /a, accept x                                     | /a HTTP/2
			:status 404, content-length 0                          | HTTP/2 404
			content-length 0                                       | ''
			""")
	void startLine(String fields, String line) {
		List<Header> headers = new ArrayList<>();
		for (String field : fields.split(", "))
			headers.add(new Header(field.split(" ")[0], field.split(" ")[1]));
		assertEquals(line, PseudoHeaders.startLine(headers));
	}
}
