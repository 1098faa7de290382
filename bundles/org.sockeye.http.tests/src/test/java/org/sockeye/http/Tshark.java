/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What tshark dissects as HTTP/1 in a file: each message, and which request it takes a response for the answer to. */
final class Tshark {

	/** The bodies as sent, segments in the order of their numbers, HTTP on the port of SSH: the defaults show less. */
	private static final String[] OPTIONS = { "-n", "-o", "http.decompress_body:FALSE", "-o", "tcp.reassemble_out_of_order:TRUE",
			"-d", "tcp.port==22,http", "-Y", "http",
			"-T", "pdml", "-J", "http" };

	final List<String> messages = new ArrayList<>();
	final List<String> pairs = new ArrayList<>();

	static boolean isInstalled() {
		try {
			return new ProcessBuilder("tshark", "--version").redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor(30, TimeUnit.SECONDS);
		} catch (IOException | InterruptedException e) {
			return false;
		}
	}

	Tshark(Path file) throws IOException {
		List<String> command = new ArrayList<>(List.of("tshark", "-r", file.toString()));
		command.addAll(List.of(OPTIONS));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try (InputStream in = process.getInputStream()) {
			// Some octets of a message are no characters of XML, also as references; they stand in the hexadecimal values, too.
			String xml = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).replaceAll("&#x?[0-9a-fA-F]+;", "?")
					.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?").replaceFirst("encoding=\"[^\"]*\"", "");
			read(XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(xml)));
		} catch (XMLStreamException e) {
			throw new IOException(file + ": " + e.getMessage(), e);
		}
	}

	private void read(XMLStreamReader xml) throws XMLStreamException {
		String frame = "";
		MessageText message = null;
		// Requests by the frame that they end in; a frame with several says nothing.
		Map<String, String> requests = new HashMap<>();
		while (xml.hasNext()) {
			if (xml.next() != XMLStreamConstants.START_ELEMENT)
				continue;
			String name = String.valueOf(xml.getAttributeValue(null, "name"));
			// Its remarks stand among the fields.
			if (xml.getLocalName().equals("proto") && !name.startsWith("_ws.")) {
				finish(message, frame, requests);
				message = name.equals("http") ? new MessageText() : null;
			}
			String show = xml.getAttributeValue(null, "show");
			if (name.equals("num"))
				frame = show;
			if (message == null)
				continue;
			String value = xml.getAttributeValue(null, "value");
			String octets = value == null ? show : octets(value);
			switch (name) {
			case "http.request.method" -> message.start = octets;
			case "http.request.uri" -> message.start += " " + octets;
			case "http.response.code" -> message.start = octets;
			case "http.request.line", "http.response.line" -> message.headers.append(octets);
			case "http.file_data" -> message.body = octets.getBytes(StandardCharsets.ISO_8859_1);
			case "http.request_in" -> message.requestIn = show;
			default -> {
				if (show != null && show.startsWith("Content-encoded entity body"))
					message.body = octets.getBytes(StandardCharsets.ISO_8859_1);
			}
			}
		}
		finish(message, frame, requests);
	}

	private void finish(MessageText message, String frame, Map<String, String> requests) {
		if (message == null || message.start.isEmpty())
			return;
		messages.add(message.toString());
		if (!Character.isDigit(message.start.charAt(0)))
			requests.merge(frame, message.start, (a, b) -> "");
		else if (!requests.getOrDefault(message.requestIn, "").isEmpty() && !message.start.startsWith("1"))
			pairs.add(requests.get(message.requestIn) + " -> " + message.start);
	}

	private static String octets(String hex) {
		return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
	}
}
