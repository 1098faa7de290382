/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.sockeye.session.view.ExchangeIds;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.internal.keys.Messages;

/** Asks for the number of an exchange and selects it. UI thread only. */
final class GoToExchange {

	private GoToExchange() {
	}

	/** @param size how many exchanges the session has */
	static void ask(Shell shell, SessionTable table, int size) {
		InputDialog dialog = new InputDialog(shell, Messages.GoTo_title, NLS.bind(Messages.GoTo_question, FieldText.count(size)), "",
				input -> input.isBlank() ? "" : problem(input, size, table.ids()));
		if (dialog.open() != Window.OK)
			return;
		int position = table.ids().positionOf(number(dialog.getValue()) - 1);
		if (position >= 0)
			table.select(position, SessionTable.Choice.ONLY);
		table.control().setFocus();
	}

	/** @return one sentence, {@code null} when there is such a row */
	static String problem(String input, int size, ExchangeIds shown) {
		int number = number(input);
		if (number < 1 || number > size)
			return NLS.bind(Messages.GoTo_problem, FieldText.count(size));
		return shown.positionOf(number - 1) >= 0 ? null : NLS.bind(Messages.GoTo_hidden, FieldText.count(number));
	}

	/** @return the number that was typed as it stands in the table or with marks between its digits; 0 for none */
	private static int number(String input) {
		String digits = input.strip().replaceFirst("^#", "").replaceAll("[,.'\u202f\u00a0 ]", "");
		return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
	}
}
