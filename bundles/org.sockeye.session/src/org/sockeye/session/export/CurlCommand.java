/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.sockeye.model.Exchange;
import org.sockeye.model.Header;
import org.sockeye.model.Message;
import org.sockeye.model.Side;
import org.sockeye.session.Body;
import org.sockeye.session.CaptureSession;

/**
 * A request as a curl command for the POSIX shell: curl sends the server the same method, target, header fields and body. Where it cannot, a
 * comment in front says what is different. Host and Content-Length are curl's own to place.
 */
public final class CurlCommand {

	/** What is longer is read from a file: a command of many megabytes helps nobody. */
	private static final int MOST = 1 << 20;
	/** Linux takes no longer argument (MAX_ARG_STRLEN), of which this is less than half. */
	private static final int ARGUMENT = 60_000;
	private static final Pattern PLAIN_TARGET = Pattern.compile("/[A-Za-z0-9\\-._~:/?@!$&'()*+,;=%\\[\\]{}|^`\"<>]*");
	private static final String NEXT = " \\\n  ";

	private final CaptureSession session;
	private final Exchange x;
	private final Redaction redaction;
	private final List<String> notes = new ArrayList<>();
	private final StringBuilder command = new StringBuilder("curl");
	/** What the body comes from, a command whose output is piped to curl; empty for none. */
	private String pipe = "";
	/** The URL's authority, which curl sends as Host. */
	private String authority = "";

	private CurlCommand(CaptureSession session, Exchange x, Redaction redaction) {
		this.session = session;
		this.x = x;
		this.redaction = redaction;
	}

	/**
	 * @return the command, perhaps of several lines, without a line end
	 * @throws IOException when the session file cannot be read
	 */
	public static String of(CaptureSession session, int id, Redaction redaction) throws IOException {
		return new CurlCommand(session, session.exchange(id), redaction).text();
	}

	private String text() throws IOException {
		Message m = x.request();
		if (m == null || x.method().isEmpty())
			return "# the request of exchange " + (x.id() + 1) + " was not captured";
		if (x.method().equals("CONNECT"))
			return "# a tunnel to " + printable(x.target()) + " was asked for (CONNECT): curl makes one by itself where it is given a proxy";
		Body body = session.body(x.id(), Side.REQUEST);
		boolean hasBody = body.size() > 0 || sendsEmptyBody(m);
		where();
		version();
		if (x.method().equals("HEAD") && !hasBody)
			command.append(NEXT).append("--head");
		else if (!x.method().equals(hasBody ? "POST" : "GET"))
			command.append(NEXT).append("-X ").append(ShellWord.of(x.method()));
		fields(m, hasBody);
		if (hasBody)
			body(body);
		StringBuilder all = new StringBuilder();
		for (String note : notes)
			all.append("# ").append(note).append('\n');
		return all.append(pipe.isEmpty() ? "" : pipe + " |\n").append(command).toString();
	}

	/** Control characters would end the comment, or act on a terminal. */
	private static String printable(String text) {
		return text.replaceAll("[^\\x20-\\x7E]", "?");
	}

	/** A POST with {@code Content-Length: 0}, or chunked without a chunk. */
	private static boolean sendsEmptyBody(Message m) {
		return m.header("Content-Length") != null || m.header("Transfer-Encoding") != null;
	}

	/** Where to: the URL as a client would write it, and what leads to the server that answered. */
	private void where() {
		String uri = x.uri();
		int authority = uri.indexOf("://") + 3;
		int path = uri.indexOf('/', authority);
		String host = path < 0 ? uri.substring(authority) : uri.substring(authority, path);
		this.authority = host;
		String target = x.target().startsWith("/") ? x.target() : path < 0 ? "/" : uri.substring(path);
		boolean plain = PLAIN_TARGET.matcher(target).matches() && x.target().startsWith("/") && !target.contains("\"");
		command.append(' ').append(ShellWord.of(uri.substring(0, authority) + host + (plain ? target : "/")));
		if (!plain)
			command.append(NEXT).append("--request-target ").append(ShellWord.of(x.target()));
		else if (target.indexOf('[') >= 0 || target.indexOf('{') >= 0 || target.indexOf(']') >= 0 || target.indexOf('}') >= 0)
			command.append(NEXT).append("--globoff");
		if (plain && (target + "/").matches(".*/(\\.|%2[eE]){1,2}[/?].*"))
			command.append(NEXT).append("--path-as-is");
		if (x.server().isUnix())
			unix(x.server().address().substring("unix:".length()));
		else if (!host.isEmpty() && port(host, uri) != x.server().port() && x.server().port() > 0)
			command.append(NEXT).append("--connect-to ").append(ShellWord.of("::" + x.server()));
	}

	private void unix(String path) {
		if (path.startsWith("@"))
			command.append(NEXT).append("--abstract-unix-socket ").append(ShellWord.of(path.substring(1)));
		else if (!path.isEmpty())
			command.append(NEXT).append("--unix-socket ").append(ShellWord.of(path));
		else
			notes.add("the path of the server's socket is not known: add --unix-socket PATH");
	}

	private static int port(String authority, String uri) {
		int colon = authority.lastIndexOf(':');
		if (colon > authority.lastIndexOf(']') && colon + 1 < authority.length())
			try {
				return Integer.parseInt(authority.substring(colon + 1));
			} catch (NumberFormatException e) {
				return -1;
			}
		return uri.startsWith("https") || uri.startsWith("wss") ? 443 : 80;
	}

	private void version() {
		String version = HeadText.requestVersion(x);
		if (version.equals("HTTP/1.0"))
			command.append(NEXT).append("--http1.0");
		else if (version.startsWith("HTTP/2"))
			command.append(NEXT).append("--http2-prior-knowledge");
	}

	private void fields(Message m, boolean hasBody) {
		boolean decodes = false;
		for (Header h : m.headers()) {
			String name = h.name().toLowerCase(Locale.ROOT);
			if (name.startsWith(":") || name.equals("content-length") || name.equals("host") && h.value().equals(authority))
				continue;
			if (name.equals("(unknown)")) {
				notes.add("a header field is missing: it is not known");
				continue;
			}
			if (redaction.hides(name))
				notes.add("the value of " + printable(h.name()) + " was replaced");
			decodes |= name.equals("accept-encoding");
			String value = redaction.hides(name) ? Redaction.VALUE : h.value();
			// "Name;" is curl's way to say a field without a value; "Name:" would take the field away.
			command.append(NEXT).append("-H ").append(ShellWord.of(value.isEmpty() ? h.name() + ";" : h.name() + ": " + value));
		}
		if (decodes)
			command.append(NEXT).append("--compressed");
		// What curl adds by itself.
		boolean http2 = x.version().startsWith("HTTP/2");
		for (String own : List.of("Host", "User-Agent", "Accept", "Content-Type", "Expect"))
			if (m.header(own) == null && !(own.equals("Host") && http2) && (hasBody || !own.equals("Content-Type") && !own.equals("Expect")))
				command.append(NEXT).append("-H ").append(own).append(':');
	}

	private void body(Body body) throws IOException {
		if (!body.gaps().isEmpty()) {
			notes.add((body.size() - body.captured()) + " bytes of the request's body were not captured: they are left out here");
			file();
			return;
		}
		if (body.size() > MOST) {
			notes.add("the request's body is " + body.size() + " bytes long");
			file();
			return;
		}
		byte[] bytes;
		try (BodyStream in = new BodyStream(body, BodyStream.Gaps.FAIL)) {
			bytes = in.readAllBytes();
		}
		String text = bytes.length <= ARGUMENT ? ShellWord.text(bytes) : null;
		if (text != null)
			command.append(NEXT).append("--data-raw ").append(ShellWord.of(new String(bytes, StandardCharsets.ISO_8859_1)));
		else {
			pipe = ShellWord.printf(bytes);
			command.append(NEXT).append("--data-binary @-");
		}
	}

	private void file() {
		String file = "request-" + (x.id() + 1) + ".bin";
		String session = this.session.file().getFileName().toString();
		notes.add("write it first: sockeye read " + printable(session) + " --body " + (x.id() + 1) + " --request --gaps skip -o " + file);
		command.append(NEXT).append("--data-binary @").append(file);
	}
}
