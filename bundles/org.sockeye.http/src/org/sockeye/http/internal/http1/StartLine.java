/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.internal.http1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import org.sockeye.http.spi.DecodedHead;
import org.sockeye.model.Header;

/** A request line or a status line (RFC 9112 §3, §4). */
final class StartLine {

	/** Longer methods are not seen; what begins with more letters is no request. */
	private static final int MAX_METHOD = 32;
	/** How much of an unfinished line is looked at for what no start line has. */
	private static final int PROBE = 64;
	/** The IANA registry of HTTP methods without those that end another one (BIND, LINK), with UPnP's, the caches', and one of Microsoft's. */
	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE",
			"PATCH", "QUERY", "PROPFIND", "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH", "ACL",
			"BASELINE-CONTROL", "CHECKIN", "CHECKOUT", "LABEL", "MERGE", "MKACTIVITY", "MKCALENDAR", "MKWORKSPACE", "REBIND",
			"UNBIND", "UNLINK", "UPDATE", "VERSION-CONTROL", "NOTIFY", "M-SEARCH", "SUBSCRIBE", "UNSUBSCRIBE", "PURGE", "CCM_POST");
	private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
	private static final int VERSION_LENGTH = VERSION.length + 1;

	final boolean request;
	final String method;
	final String target;
	final String version;
	final int status;
	final String reason;

	private StartLine(boolean request, String method, String target, String version, int status, String reason) {
		this.request = request;
		this.method = method;
		this.target = target;
		this.version = version;
		this.status = status;
		this.reason = reason;
	}

	/** @return whether bytes can be the beginning of a start line; fails as early as it can */
	static boolean mayBegin(byte[] b, int size) {
		if (b[0] == 'H' && matches(b, 0, Math.min(size, VERSION.length)))
			return true;
		for (int i = 0; i < size; i++) {
			if (b[i] == ' ')
				return i > 0 && !hasControls(b, i, Math.min(size, PROBE));
			if (i > 0 && (b[i] == '\r' || b[i] == '\n'))
				return true; // a whole line, which parse() will refuse
			if (i >= MAX_METHOD || !isTokenChar(b[i]))
				return false;
		}
		return true;
	}

	/** @return whether bytes begin as a response does */
	static boolean beginsResponse(ByteBuffer in) {
		if (in.remaining() < VERSION.length)
			return false;
		for (int i = 0; i < VERSION.length; i++)
			if (in.get(in.position() + i) != VERSION[i])
				return false;
		return true;
	}

	/** @return whether a line that has not ended yet begins with a method that is registered */
	static boolean beginsRequest(byte[] b, int size) {
		int space = 0;
		while (space < size && space <= MAX_METHOD && b[space] != ' ')
			space++;
		return space < size && space <= MAX_METHOD && METHODS.contains(text(b, 0, space));
	}

	/**
	 * @param size without the line end
	 * @return what it says, {@code null} when it is no start line of HTTP/1
	 */
	static StartLine parse(byte[] b, int size) {
		if (size < VERSION_LENGTH)
			return null;
		if (matches(b, 0, VERSION.length))
			return status(b, size);
		int space = 0;
		while (space < size && isTokenChar(b[space]))
			space++;
		int end = size;
		while (end > 0 && b[end - 1] == ' ')
			end--;
		int version = end - VERSION_LENGTH;
		if (space == 0 || space > MAX_METHOD || space >= size || b[space] != ' ')
			return null;
		if (version <= space || b[version - 1] != ' ' || !isVersion(b, version))
			return malformed(b, space, end);
		// A target has no spaces in it and is not empty, but some clients send such; it ends where the version begins.
		String target = version > space + 1 ? text(b, space + 1, version - 1).strip() : "";
		if (hasControls(b, space + 1, version))
			return null;
		return new StartLine(true, text(b, 0, space), target, text(b, version, end), 0, "");
	}

	/**
	 * A request whose line is wrong from the target on; servers answer it (400). It is believed when the method is a registered one and HTTP is named:
	 * other protocols have methods of the same names.
	 */
	private static StartLine malformed(byte[] b, int space, int end) {
		String method = text(b, 0, space);
		String rest = text(b, space + 1, Math.max(space + 1, end));
		int version = rest.lastIndexOf("HTTP/");
		if (version < 0 || !METHODS.contains(method) || hasControls(b, space + 1, end))
			return null;
		// Without a space before it, it is of the target.
		boolean apart = version > 0 && rest.charAt(version - 1) == ' ';
		return new StartLine(true, method, (apart ? rest.substring(0, version) : rest).strip(), apart ? rest.substring(version) : "", 0, "");
	}

	private static StartLine status(byte[] b, int size) {
		int code = VERSION_LENGTH + 1;
		if (!isVersion(b, 0) || size < code + 3 || b[VERSION_LENGTH] != ' ')
			return null;
		int status = 0;
		for (int i = code; i < code + 3; i++) {
			if (b[i] < '0' || b[i] > '9')
				return null;
			status = status * 10 + b[i] - '0';
		}
		if (status < 100 || size > code + 3 && b[code + 3] != ' ')
			return null;
		String reason = size > code + 4 ? text(b, code + 4, size).strip() : "";
		return new StartLine(false, "", "", text(b, 0, VERSION_LENGTH), status, reason);
	}

	private boolean isVersion() {
		return version.length() == VERSION_LENGTH && version.startsWith("HTTP/1.");
	}

	private static boolean isVersion(byte[] b, int at) {
		int minor = b[at + VERSION_LENGTH - 1];
		return matches(b, at, VERSION.length) && minor >= '0' && minor <= '9';
	}

	private static boolean matches(byte[] b, int at, int length) {
		for (int i = 0; i < length; i++)
			if (b[at + i] != VERSION[i])
				return false;
		return true;
	}

	private static boolean hasControls(byte[] b, int from, int to) {
		for (int i = from; i < to; i++)
			if (b[i] >= 0 && b[i] < ' ' && b[i] != '\r' && b[i] != '\n' || b[i] == 0x7F)
				return true;
		return false;
	}

	/**
	 * After a gap the first bytes of a line may be missing, and what is left of a method looks like another one.
	 *
	 * @return whether the line is to be believed all the same
	 */
	boolean isPlausible() {
		return !request || METHODS.contains(method) && (isVersion() || target.indexOf(' ') < 0 && version.indexOf(' ') < 0);
	}

	/** @return the authority in the target: of CONNECT, or of the absolute form (RFC 9112 §3.2); empty when there is none */
	String authority() {
		if (method.equals("CONNECT"))
			return target;
		int scheme = target.indexOf("://");
		if (scheme <= 0 || target.charAt(0) == '/')
			return "";
		int from = scheme + 3;
		int to = from;
		while (to < target.length() && "/?#".indexOf(target.charAt(to)) < 0)
			to++;
		int user = target.lastIndexOf('@', to - 1);
		return target.substring(user >= from ? user + 1 : from, to);
	}

	/** @return what a head says that begins with this line */
	DecodedHead head(List<Header> fields, String host, DecodedHead.Form form) {
		String inTarget = request ? authority() : "";
		return new DecodedHead(method, target, inTarget.isEmpty() && request ? host : inTarget, version, status, reason, fields, form);
	}

	/** {@code tchar} of RFC 9110 §5.6.2. */
	private static boolean isTokenChar(byte c) {
		return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c > 0 && "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
	}

	private static String text(byte[] b, int from, int to) {
		return new String(b, from, to - from, StandardCharsets.ISO_8859_1);
	}
}
