/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.compare;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.ui.handlers.HandlerUtil;
import org.sockeye.ui.ExchangeSelection;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.detail.internal.OpenExchangeHandler;

/** Compares the two selected exchanges; with another number selected, the one that details are shown of with one that is asked for. */
public final class CompareHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		ExchangeSelection selection = OpenExchangeHandler.selection(event);
		if (selection == null)
			return null;
		int left = selection.id();
		int right;
		if (selection.ids().length == 2) {
			left = Math.min(selection.ids()[0], selection.ids()[1]);
			right = Math.max(selection.ids()[0], selection.ids()[1]);
		} else
			right = ask(event, selection);
		if (right >= 0)
			OpenExchangeHandler.open(event, new CompareInput(selection.session(), left, right), CompareEditor.ID);
		return null;
	}

	private static int ask(ExecutionEvent event, ExchangeSelection selection) {
		int size = selection.session().size();
		InputDialog dialog = new InputDialog(HandlerUtil.getActiveShell(event), Messages.compare,
				Texts.format(Messages.compareWith, selection.id() + 1L, size),
				"", input -> input.isBlank() ? "" : number(input, size) < 0 ? Messages.noNumber : null);
		return dialog.open() == Window.OK ? number(dialog.getValue(), size) : -1;
	}

	/** @return the id, −1 for none */
	private static int number(String input, int size) {
		try {
			int number = Integer.parseInt(FieldText.ungrouped(input).replaceFirst("^#", ""));
			return number >= 1 && number <= size ? number - 1 : -1;
		} catch (NumberFormatException e) {
			return -1;
		}
	}
}
