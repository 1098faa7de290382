/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.ContentReader;
import org.sockeye.content.DecodedContent;
import org.sockeye.content.FormFields;
import org.sockeye.content.MediaType;

/** Sniffing, charsets, the formatted form and the fields of forms: the first byte chooses the media type; the rest is a body. */
final class PrintersTarget implements Target {

	private static final ContentReader READER = new ContentReader(new ContentLimits(4 << 20, 1000, 1 << 20, 1 << 18, 1 << 17));
	private static final String[] TYPES = { null, "application/json", "application/xml", "text/html", "application/x-www-form-urlencoded",
			"multipart/form-data; boundary=b", "application/cbor", "application/msgpack", "application/x-ndjson", "text/plain; charset=utf-16",
			"image/png", "application/octet-stream", "text/html; charset=shift_jis", "multipart/mixed; boundary=\"b\"", "text/xml; charset=x",
			"application/json; charset=utf-32" };

	@Override
	public void read(byte[] input) throws IOException {
		if (input.length == 0)
			return;
		DecodedContent content = READER.read(new ByteArrayInputStream(input, 1, input.length - 1), TYPES[input[0] & 15], null);
		if (content.size() != input.length - 1)
			throw new AssertionError(content.size() + " bytes of " + (input.length - 1));
		if (content.charset() != null)
			content.text();
		if (content.pretty() != null && (content.pretty().text() == null || content.pretty().problem() == null))
			throw new AssertionError("a formatted text lacks something");
		String type = TYPES[input[0] & 15];
		if (type != null && FormFields.isForm(MediaType.parse(type)))
			for (FormFields.Field field : FormFields.read(Arrays.copyOfRange(input, 1, input.length), MediaType.parse(type), StandardCharsets.UTF_8).fields())
				if (field.size() < 0 || field.size() >= input.length)
					throw new AssertionError("a field of " + field.size() + " bytes");
	}
}
