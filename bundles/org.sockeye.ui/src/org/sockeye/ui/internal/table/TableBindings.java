/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.resize.action.ColumnResizeCursorAction;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEventMatcher;
import org.eclipse.nebula.widgets.nattable.resize.mode.ColumnResizeDragMode;
import org.eclipse.nebula.widgets.nattable.ui.action.ClearCursorAction;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.MouseEventMatcher;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.swt.SWT;

/**
 * Keys and mouse of the table: rows, one at a time. NatTable's own bindings move by cell, and its select-all walks every
 * cell of every row.
 */
final class TableBindings extends AbstractUiBindingConfiguration {

	private final SessionTable table;

	TableBindings(SessionTable table) {
		this.table = table;
	}

	@Override
	public void configureUiBindings(UiBindingRegistry bindings) {
		key(bindings, SWT.ARROW_UP, () -> table.moveSelection(-1));
		key(bindings, SWT.ARROW_DOWN, () -> table.moveSelection(1));
		key(bindings, SWT.PAGE_UP, () -> table.moveSelection(-table.pageRows()));
		key(bindings, SWT.PAGE_DOWN, () -> table.moveSelection(table.pageRows()));
		key(bindings, SWT.HOME, () -> table.select(0));
		key(bindings, SWT.END, () -> table.select(Integer.MAX_VALUE));

		bindings.registerFirstMouseDownBinding(MouseEventMatcher.bodyLeftClick(SWT.NONE), (natTable, event) -> {
			natTable.forceFocus();
			table.selectAt(event.y);
		});
		bindings.registerFirstMouseDownBinding(MouseEventMatcher.bodyRightClick(SWT.NONE), (natTable, event) -> {
			natTable.forceFocus();
			table.selectAt(event.y);
		});

		bindings.registerFirstMouseMoveBinding(new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, 0),
				new ColumnResizeCursorAction(), new ClearCursorAction());
		bindings.registerFirstMouseDragMode(new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER, 1),
				new ColumnResizeDragMode());
	}

	private static void key(UiBindingRegistry bindings, int keyCode, Runnable action) {
		// NatTable's own matcher compares the state of the mouse buttons too, which posted key events get wrong.
		bindings.registerKeyBinding(event -> event.keyCode == keyCode && (event.stateMask & SWT.MODIFIER_MASK) == 0,
				(natTable, event) -> action.run());
	}
}
