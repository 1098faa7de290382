/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.sockeye.model.Field;
import org.sockeye.session.filter.FilterFields.FilterField;

/** The reference of the filter language says what the language is. */
class FilterReferenceTest {

	/** Given by releng/docs/generate: the document is to be written and not only to be compared. */
	private static final boolean UPDATE = Boolean.getBoolean("sockeye.docs.update");

	@Test
	void theDocumentHasTheFieldsThatThereAre() throws IOException {
		String document = Files.readString(FilterReference.FILE);
		String updated = FilterReference.updated(document);
		if (UPDATE)
			Files.writeString(FilterReference.FILE, updated);
		else
			assertEquals(updated, document, "docs/filter.md is not what the fields are: run releng/docs/generate");
	}

	@Test
	void eachExampleIsAFilterWithItsField() throws FilterException {
		for (FilterField f : FilterFields.all()) {
			assertFalse(f.help().isBlank() || f.help().endsWith("."), f.id());
			ExchangeFilter filter = assertDoesNotThrow(() -> ExchangeFilter.compile(f.example()), f.example());
			assertFalse(filter.text().isBlank(), f.id());
			String id = f.id().replace("NAME", "");
			assertTrue(f.example().startsWith(id), f.example());
			FilterField used = FilterFields.find(f.example().split(" ")[0]);
			assertTrue(used != null && used.kind() == f.kind() && used.cost() == f.cost(), f.example());
		}
	}

	@Test
	void eachValueIsOneOfItsKind() {
		for (FilterField f : FilterFields.all())
			for (String value : FilterReference.values(f.kind()))
				for (String comparison : FilterReference.comparisons(f.kind()))
					if (!f.id().endsWith("NAME"))
						assertTrue(FilterReference.isFilter(FilterReference.comparison(f.id(), comparison, value)), f.id() + " " + comparison + " " + value);
		assertEquals(FilterReference.COMPARISONS, FilterReference.comparisons(Field.Kind.TEXT));
		assertFalse(FilterReference.comparisons(Field.Kind.TIME).contains("contains"));
	}

	/** What stands above the tables was written by hand. */
	@Test
	void eachFilterInTheDocumentIsOne() throws IOException {
		String document = Files.readString(FilterReference.FILE);
		String block = document.split("```")[1].strip();
		assertTrue(block.lines().count() >= 5, block);
		for (String line : block.lines().toList())
			assertTrue(FilterReference.isFilter(line), line);
		List<String> cells = Pattern.compile("\\| `((?:[^`\\\\]|\\\\.)+)` \\|$", Pattern.MULTILINE).matcher(document).results()
				.map(m -> m.group(1).replace("\\|", "|")).toList();
		assertEquals(FilterFields.all().size(), cells.size());
		for (String cell : cells)
			assertTrue(FilterReference.isFilter(cell), cell);
	}
}
