/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.preview;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import org.sockeye.ui.Texts;

/** A value of a JSON text, its children in the order of the text. */
final class JsonNode {

	/** A tree of more values is of no use to anybody. */
	static final int MOST = 200_000;

	/**
	 * A tree as far as the text could be read.
	 *
	 * @param problem why not to the end, empty when it was
	 */
	record Parsed(JsonNode root, String problem) {
	}

	private final JsonNode parent;
	private final String name;
	/** Of a plain value its text; of an object or an array its bracket. */
	private final String value;
	private final List<JsonNode> children;

	private JsonNode(JsonNode parent, String name, String value, boolean container) {
		this.parent = parent;
		this.name = name;
		this.value = value;
		children = container ? new ArrayList<>() : List.of();
		if (parent != null)
			parent.children.add(this);
	}

	/** Reads a text; what comes before an error is kept. */
	static Parsed parse(Reader text, BooleanSupplier cancelled) throws IOException {
		JsonNode root = null;
		int count = 0;
		// Not closed: the reader is the caller's.
		JsonReader in = new JsonReader(text);
		try {
			JsonNode at = null;
			for (;;) {
				if ((count & 0xfff) == 0 && cancelled.getAsBoolean())
					throw new CancellationException();
				JsonToken token = in.peek();
				if (token == JsonToken.END_DOCUMENT)
					return new Parsed(root, "");
				if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
					if (token == JsonToken.END_OBJECT)
						in.endObject();
					else
						in.endArray();
					at = at.parent;
					continue;
				}
				if (++count > MOST)
					return new Parsed(root, Texts.format(Messages.firstShown, MOST));
				String name = at == null ? "" : at.isObject() ? in.nextName() : Integer.toString(at.children.size());
				token = in.peek();
				JsonNode node = switch (token) {
				case BEGIN_OBJECT -> {
					in.beginObject();
					yield new JsonNode(at, name, "{", true);
				}
				case BEGIN_ARRAY -> {
					in.beginArray();
					yield new JsonNode(at, name, "[", true);
				}
				case STRING -> new JsonNode(at, name, '"' + in.nextString() + '"', false);
				case NUMBER -> new JsonNode(at, name, in.nextString(), false);
				case BOOLEAN -> new JsonNode(at, name, Boolean.toString(in.nextBoolean()), false);
				default -> {
					in.nextNull();
					yield new JsonNode(at, name, "null", false);
				}
				};
				if (root == null)
					root = node;
				if (node.value.equals("{") || node.value.equals("["))
					at = node;
			}
		} catch (EOFException e) {
			return new Parsed(root, Messages.endsBefore);
		} catch (IOException | IllegalStateException | NumberFormatException e) {
			// The first line says what and where; what follows is a link to the library's guide.
			return new Parsed(root, String.valueOf(e.getMessage()).lines().findFirst().orElse(Messages.noJson));
		}
	}

	boolean isObject() {
		return value.equals("{");
	}

	private boolean isArray() {
		return value.equals("[");
	}

	boolean isContainer() {
		return isObject() || isArray();
	}

	String name() {
		return name;
	}

	List<JsonNode> children() {
		return children;
	}

	/** @return the value for a line: of an object or an array how many are in it */
	String summary() {
		if (isObject())
			return children.isEmpty() ? "{}" : '{' + Texts.format(Messages.members, children.size()) + '}';
		if (isArray())
			return children.isEmpty() ? "[]" : '[' + Texts.format(Messages.elements, children.size()) + ']';
		return value;
	}

	/** @return the value as it is copied: a string without its quotes, an object or an array as JSON in one line */
	String copied() {
		if (value.startsWith("\""))
			return value.substring(1, value.length() - 1);
		StringBuilder text = new StringBuilder();
		write(text);
		return text.toString();
	}

	private void write(StringBuilder into) {
		if (value.startsWith("\"")) {
			quote(into, value.substring(1, value.length() - 1));
			return;
		}
		into.append(value);
		if (!isContainer())
			return;
		for (int i = 0; i < children.size(); i++) {
			into.append(i == 0 ? "" : ",");
			if (isObject()) {
				quote(into, children.get(i).name);
				into.append(':');
			}
			children.get(i).write(into);
		}
		into.append(isObject() ? '}' : ']');
	}

	private static void quote(StringBuilder into, String text) {
		into.append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\')
				into.append('\\').append(c);
			else if (c < 0x20)
				into.append(String.format("\\u%04x", (int) c));
			else
				into.append(c);
		}
		into.append('"');
	}

	/** @return where it is, as JSONPath (RFC 9535 §2.7): {@code $['a'][0]}, a plain name with a dot */
	String path() {
		if (parent == null)
			return "$";
		if (parent.isArray())
			return parent.path() + "[" + name + "]";
		return parent.path() + (name.matches("[A-Za-z_][A-Za-z0-9_]*") ? "." + name
				: "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']");
	}
}
