/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import org.sockeye.model.Header;

/** The header fields whose values an export leaves out. Immutable; any thread. */
public final class Redaction {

	/** What stands in the place of a value. */
	public static final String VALUE = "REDACTED";
	/** Nothing is left out. */
	public static final Redaction NONE = new Redaction(Set.of());
	/** The fields that carry credentials (RFC 9110 §11.6, RFC 6265). */
	public static final Redaction CREDENTIALS = new Redaction(
			List.of("Authorization", "Cookie", "Proxy-Authorization", "Set-Cookie"));

	private final Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

	private Redaction(Collection<String> names) {
		for (String name : names)
			if (!name.isBlank())
				this.names.add(name.strip());
	}

	/** @return this, and further fields, in any case */
	public Redaction and(Collection<String> more) {
		Redaction both = new Redaction(more);
		both.names.addAll(names);
		return both;
	}

	/** @return whether it leaves nothing out */
	public boolean isNone() {
		return names.isEmpty();
	}

	/** @return whether the value of that field is left out */
	public boolean hides(String name) {
		return names.contains(name);
	}

	/** @return the fields, with {@link #VALUE} for each value that is left out */
	public List<Header> apply(List<Header> fields) {
		return isNone() ? fields : fields.stream().map(h -> hides(h.name()) ? new Header(h.name(), VALUE) : h).toList();
	}

	/** @return such as {@code authorization, cookie}, for a sentence */
	public String sentence() {
		return isNone() ? "" : "the values of these header fields were replaced: " + String.join(", ", names).toLowerCase(Locale.ROOT);
	}
}
