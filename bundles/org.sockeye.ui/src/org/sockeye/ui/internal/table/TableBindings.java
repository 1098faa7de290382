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

import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.reorder.action.ColumnReorderDragMode;
import org.eclipse.nebula.widgets.nattable.resize.action.ColumnResizeCursorAction;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEventMatcher;
import org.eclipse.nebula.widgets.nattable.resize.mode.ColumnResizeDragMode;
import org.eclipse.nebula.widgets.nattable.ui.action.AggregateDragMode;
import org.eclipse.nebula.widgets.nattable.ui.action.CellDragMode;
import org.eclipse.nebula.widgets.nattable.ui.action.ClearCursorAction;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.IMouseEventMatcher;
import org.eclipse.nebula.widgets.nattable.ui.matcher.MouseEventMatcher;
import org.eclipse.swt.SWT;
import org.sockeye.ui.internal.table.SessionTable.Choice;

/**
 * Keys and mouse of the table: rows. NatTable's own bindings move by cell, and its select-all walks every cell of every row.
 */
final class TableBindings extends AbstractUiBindingConfiguration {

	private final SessionTable table;

	TableBindings(SessionTable table) {
		this.table = table;
	}

	@Override
	public void configureUiBindings(UiBindingRegistry bindings) {
		for (TableKey key : TableKey.values())
			register(bindings, key);
		key(bindings, SWT.KEYPAD_CR, SWT.NONE, table::openDetail);

		click(bindings, SWT.NONE, Choice.ONLY);
		click(bindings, SWT.SHIFT, Choice.EXTEND);
		click(bindings, SWT.CTRL, Choice.TOGGLE);
		bindings.registerFirstDoubleClickBinding(any(MouseEventMatcher.bodyLeftClick(SWT.NONE)), (natTable, event) -> table.openEditor());
		bindings.registerFirstMouseDownBinding(any(MouseEventMatcher.bodyRightClick(SWT.NONE)), (natTable, event) -> {
			natTable.forceFocus();
			table.rightClicked(event.y);
		});
		bindings.registerFirstSingleClickBinding(any(MouseEventMatcher.columnHeaderLeftClick(SWT.NONE)),
				(natTable, event) -> table.headerClicked(event.x));

		bindings.registerMouseDragMode(any(MouseEventMatcher.columnHeaderLeftClick(SWT.NONE)),
				new AggregateDragMode(new CellDragMode(), new ColumnReorderDragMode()));
		bindings.registerFirstMouseMoveBinding(new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, 0),
				new ColumnResizeCursorAction(), new ClearCursorAction());
		bindings.registerFirstMouseDragMode(any(new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, 1)),
				new ColumnResizeDragMode());
	}

	private void register(UiBindingRegistry bindings, TableKey key) {
		Consumer<Choice> action = key.on(table);
		if (key == TableKey.FILTER)
			// On many keyboards it takes Shift to write a slash.
			bindings.registerKeyBinding(event -> event.character == key.code() && (event.stateMask & (SWT.CTRL | SWT.ALT)) == 0,
					(natTable, event) -> action.accept(Choice.ONLY));
		else
			key(bindings, key.code(), key.modifiers(), () -> action.accept(Choice.ONLY));
		if (key.selects())
			key(bindings, key.code(), SWT.SHIFT, () -> action.accept(Choice.EXTEND));
	}

	private void click(UiBindingRegistry bindings, int modifier, Choice choice) {
		bindings.registerFirstMouseDownBinding(any(MouseEventMatcher.bodyLeftClick(modifier)), (natTable, event) -> {
			natTable.forceFocus();
			table.clicked(event.y, choice);
		});
	}

	/** Whatever the state of the buttons is said to be: NatTable's matchers compare it too, and posted events get it wrong. */
	private static IMouseEventMatcher any(IMouseEventMatcher matcher) {
		return (natTable, event, region) -> {
			int state = event.stateMask;
			event.stateMask &= SWT.MODIFIER_MASK;
			try {
				return matcher.matches(natTable, event, region);
			} finally {
				event.stateMask = state;
			}
		};
	}

	private static void key(UiBindingRegistry bindings, int keyCode, int modifiers, Runnable action) {
		// As for the mouse: the state of the buttons is nothing that a key depends on.
		bindings.registerKeyBinding(event -> event.keyCode == keyCode && (event.stateMask & SWT.MODIFIER_MASK) == modifiers,
				(natTable, event) -> action.run());
	}
}
