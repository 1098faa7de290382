/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.ByteArrayOutputStream;

/** What stands before an input, so that it need not be found by chance. The first byte of the input chooses one. */
enum Opening {
	/** Nothing, and the input has its first byte. */
	NONE,
	/** The client's preface and both SETTINGS; or the Upgrade; or a connection that was joined. */
	HTTP2(text("\\CPRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n\\x00\\x00\\x00\\x04\\x00\\x00\\x00\\x00\\x00\\S\\x00\\x00\\x00\\x04\\x00\\x00\\x00\\x00\\x00"),
			text("\\CGET /u HTTP/1.1\\r\\nHost: h\\r\\nConnection: Upgrade, HTTP2-Settings\\r\\nUpgrade: h2c\\r\\nHTTP2-Settings: AAMAAABk\\r\\n\\r\\n"
					+ "\\SHTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: h2c\\r\\n\\r\\n\\x00\\x00\\x00\\x04\\x00\\x00\\x00\\x00\\x00"
					+ "\\CPRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n\\x00\\x00\\x00\\x04\\x00\\x00\\x00\\x00\\x00"),
			text("\\C\\x00\\x00\\x08\\x06\\x00\\x00\\x00\\x00\\x0012345678\\x00\\x00\\x04\\x08\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x01")),
	/** A handshake without compression, with it, and with no context taken over. */
	WEBSOCKET(handshake(""), handshake("permessage-deflate"),
			handshake("permessage-deflate; server_no_context_takeover; client_no_context_takeover")),
	/** A response whose body is an event stream, or a gRPC call without or with compression. */
	STREAM(response("text/event-stream", ""), response("application/grpc", ""),
			response("application/grpc+proto", "grpc-encoding: gzip\\r\\n"));

	private final byte[][] choices;

	Opening(byte[]... choices) {
		this.choices = choices;
	}

	private static byte[] text(String text) {
		return Inputs.parse(text);
	}

	private static byte[] handshake(String extensions) {
		String field = extensions.isEmpty() ? "" : "Sec-WebSocket-Extensions: " + extensions + "\\r\\n";
		return text("\\CGET /chat HTTP/1.1\\r\\nHost: h\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\\r\\nSec-WebSocket-Version: 13\\r\\n" + field + "\\r\\n"
				+ "\\SHTTP/1.1 101 Switching Protocols\\r\\nUpgrade: websocket\\r\\nConnection: Upgrade\\r\\n"
				+ "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\\r\\n" + field + "\\r\\n");
	}

	private static byte[] response(String type, String fields) {
		return text("\\CPOST /rows HTTP/1.1\\r\\nHost: h\\r\\nContent-Length: 0\\r\\n\\r\\n\\SHTTP/1.1 200 OK\\r\\nContent-Type: " + type + "\\r\\n"
				+ fields + "\\r\\n");
	}

	/** @return the input with what its first byte chooses before it */
	byte[] before(byte[] input) {
		if (choices.length == 0 || input.length == 0)
			return input;
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(choices[Math.floorMod(input[0], choices.length)]);
		out.write(input, 1, input.length - 1);
		return out.toByteArray();
	}
}
