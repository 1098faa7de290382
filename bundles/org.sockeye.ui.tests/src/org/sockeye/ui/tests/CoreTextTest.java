/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.sockeye.model.Field;
import org.sockeye.model.Fields;
import org.sockeye.session.Loss;
import org.sockeye.session.export.ExportFormat;
import org.sockeye.session.filter.ExchangeFilter;
import org.sockeye.session.filter.FilterException;
import org.sockeye.ui.CoreText;

/** What the core says, in German: what it really throws and gives, not what the catalogue has. */
class CoreTextTest {

	private final CoreText german = new CoreText(Locale.GERMANY);

	private String filterProblem(String filter) {
		return german.translate(assertThrows(FilterException.class, () -> ExchangeFilter.compile(filter)).getMessage());
	}

	@Test
	void problemsOfAFilterAreTold() {
		assertEquals("es gibt kein Feld „nosuch“", filterProblem("nosuch == 1"));
		assertEquals("hier fehlt eine Zahl, nicht „many“", filterProblem("status > many"));
		assertEquals("hier fehlt ein Wert", filterProblem("status >"));
		assertEquals("es fehlt „)“", filterProblem("(status > 1"));
		// What was typed stays, be it the title of a column, too.
		assertEquals("es gibt kein Feld „Time“", german.translate("there is no field \"Time\""));
	}

	@Test
	void everyColumnHasATitle() {
		for (List<Field> fields : List.of(Fields.ALL, Fields.MORE))
			for (Field field : fields)
				if (!List.of("#", "Client", "Server", "Status", "Host", "URL", "Tags").contains(field.title()))
					assertNotEquals(field.title(), german.translate(field.title()), "no translation");
		for (ExportFormat format : ExportFormat.values())
			assertNotEquals(format.title(), german.translate(format.title()), "no translation");
	}

	@Test
	void everyReasonOfALossIsTold() {
		for (String reason : List.of("ring-full", "user-fault", "kernel-fault", "map-full", "missed-run", "call-too-long", "ktls-skipped",
				"32-bit-skipped", "interleaved", Loss.UNTOLD)) {
			String words = new Loss(reason, 1).words();
			assertNotEquals(words, german.translate(words), "no translation");
		}
	}

	@Test
	void whatIsSaidOfSomethingElseIsTranslatedInIt() {
		assertEquals("12 Bytes des Inhalts der Antwort wurden nicht aufgezeichnet: sendfile(2) trägt in seinen Argumenten keine Bytes",
				german.translate("12 bytes of the response body were not captured: sendfile(2) carries no bytes in its arguments"));
		assertEquals("sendpath: angehängt: fexit/tcp_sendmsg", german.translate("sendpath: attached: fexit/tcp_sendmsg"));
		assertEquals(": angehängt: fexit/tcp_sendmsg", german.translate(": attached: fexit/tcp_sendmsg"));
	}

	@Test
	void whatIsNotKnownStaysAsItIs() {
		assertEquals("something else", german.translate("something else"));
		assertEquals("a value is wanted here", new CoreText(Locale.ENGLISH).translate("a value is wanted here"));
		assertEquals("a value is wanted here", new CoreText(Locale.FRENCH).translate("a value is wanted here"));
	}
}
