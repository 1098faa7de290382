/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.function.UnaryOperator;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.Mark;
import org.sockeye.ui.FilterService;

/** Marks the selected exchanges, and notes comments of them. UI thread only. */
final class Marking {

	private final SessionTable table;
	private final FilterService filters;

	Marking(SessionTable table, FilterService filters) {
		this.table = table;
		this.filters = filters;
	}

	/** Takes the colour away if the one that was chosen last has one; else gives all of them the first. */
	void toggle() {
		CaptureSession session = filters.state().session();
		if (session == null || table.selected() < 0)
			return;
		Mark.Colour colour = session.marks().of(table.selected()).colour() == null ? Mark.Colour.RED : null;
		change(mark -> mark.withColour(colour));
	}

	/** Adds what can be done to the menu of a cell. */
	void fill(IMenuManager menu) {
		menu.add(new Separator());
		for (Mark.Colour colour : Mark.Colour.values())
			menu.add(action(label(colour), () -> change(mark -> mark.withColour(colour))));
		menu.add(action(Messages.removeMark, () -> change(mark -> mark.withColour(null))));
		menu.add(action(Messages.commentItem, this::comment));
	}

	private static String label(Mark.Colour colour) {
		return switch (colour) {
		case RED -> Messages.markRed;
		case ORANGE -> Messages.markOrange;
		case GREEN -> Messages.markGreen;
		case BLUE -> Messages.markBlue;
		case VIOLET -> Messages.markViolet;
		};
	}

	private void comment() {
		CaptureSession session = filters.state().session();
		if (session == null || table.selected() < 0)
			return;
		InputDialog dialog = new InputDialog(table.control().getShell(), Messages.comment,
				Messages.commentText,
				session.comment(table.selected()), null);
		if (dialog.open() == Window.OK)
			change(mark -> mark.withComment(dialog.getValue()));
	}

	private void change(UnaryOperator<Mark> change) {
		CaptureSession session = filters.state().session();
		if (session == null)
			return;
		for (int id : table.allSelected())
			session.marks().set(id, change.apply(session.marks().of(id)));
	}

	private static Action action(String label, Runnable task) {
		Action action = new Action(label) {
			@Override
			public void run() {
				task.run();
			}
		};
		return action;
	}
}
