/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.har;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Members of JSON objects that may be absent, {@code null}, or of another type than they should be. */
final class Json {

	private Json() {
	}

	static JsonObject object(JsonObject from, String name) {
		return from != null && from.get(name) instanceof JsonObject o ? o : null;
	}

	static List<JsonObject> objects(JsonObject from, String name) {
		List<JsonObject> all = new ArrayList<>();
		if (from != null && from.get(name) != null && from.get(name).isJsonArray())
			for (JsonElement e : from.getAsJsonArray(name))
				if (e instanceof JsonObject o)
					all.add(o);
		return all;
	}

	static String text(JsonObject from, String name) {
		return from != null && from.get(name) != null && from.get(name).isJsonPrimitive() ? from.get(name).getAsString() : "";
	}

	/** @return the number's whole part */
	static long number(JsonObject from, String name, long otherwise) {
		return (long) real(from, name, otherwise);
	}

	static double real(JsonObject from, String name, double otherwise) {
		if (from == null || from.get(name) == null || !from.get(name).isJsonPrimitive())
			return otherwise;
		try {
			double value = from.get(name).getAsDouble();
			return Double.isFinite(value) ? value : otherwise;
		} catch (NumberFormatException e) {
			return otherwise;
		}
	}
}
