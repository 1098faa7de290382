/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.function.Consumer;

import org.eclipse.swt.SWT;
import org.sockeye.ui.KeyText;
import org.sockeye.ui.internal.keys.Messages;
import org.sockeye.ui.internal.table.SessionTable.Choice;

/** A key of the session table, what it does, and what is said of that. */
enum TableKey {

	UP(SWT.ARROW_UP, 0, true, (table, choice) -> table.moveSelection(-1, choice)),
	DOWN(SWT.ARROW_DOWN, 0, true, (table, choice) -> table.moveSelection(1, choice)),
	PAGE_UP(SWT.PAGE_UP, 0, true, (table, choice) -> table.moveSelection(-table.places().pageRows(), choice)),
	PAGE_DOWN(SWT.PAGE_DOWN, 0, true, (table, choice) -> table.moveSelection(table.places().pageRows(), choice)),
	HOME(SWT.HOME, 0, true, (table, choice) -> table.select(0, choice)),
	END(SWT.END, 0, true, (table, choice) -> {
		table.select(Integer.MAX_VALUE, choice);
		table.follow(true);
	}),
	ALL('a', SWT.CTRL, false, (table, choice) -> table.selectAll()),
	DETAIL(SWT.CR, 0, false, (table, choice) -> table.openDetail()),
	MARK('m', 0, false, (table, choice) -> table.mark()),
	FILTER('/', 0, false, (table, choice) -> table.editFilter());

	private interface Action {
		void on(SessionTable table, Choice choice);
	}

	private final int code;
	private final int modifiers;
	private final boolean selects;
	private final Action action;

	TableKey(int code, int modifiers, boolean selects, Action action) {
		this.code = code;
		this.modifiers = modifiers;
		this.selects = selects;
		this.action = action;
	}

	int code() {
		return code;
	}

	int modifiers() {
		return modifiers;
	}

	/** @return whether with Shift it extends the selection */
	boolean selects() {
		return selects;
	}

	Consumer<Choice> on(SessionTable table) {
		return choice -> action.on(table, choice);
	}

	/** @return the key as the user reads it */
	String text() {
		return KeyText.of(modifiers, code);
	}

	/** @return what it does */
	String does() {
		return switch (this) {
		case UP -> Messages.Key_up;
		case DOWN -> Messages.Key_down;
		case PAGE_UP -> Messages.Key_pageUp;
		case PAGE_DOWN -> Messages.Key_pageDown;
		case HOME -> Messages.Key_home;
		case END -> Messages.Key_end;
		case ALL -> Messages.Key_selectAll;
		case DETAIL -> Messages.Key_detail;
		case MARK -> Messages.Key_mark;
		case FILTER -> Messages.Key_filter;
		};
	}
}
