/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.nebula.widgets.nattable.layer.AbstractIndexLayerTransform;
import org.eclipse.nebula.widgets.nattable.layer.IUniqueIndexLayer;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;

/** Shows selected rows as selected. NatTable's own selection layer keeps positions, which are others after each filter. */
final class SelectedRowsLayer extends AbstractIndexLayerTransform {

	private final RowsDataProvider data;
	private final RowSelection selection;

	SelectedRowsLayer(IUniqueIndexLayer underlying, RowsDataProvider data, RowSelection selection) {
		super(underlying);
		this.data = data;
		this.selection = selection;
	}

	@Override
	public DisplayMode getDisplayModeByPosition(int column, int row) {
		int id = data.id(getRowIndexByPosition(row));
		return id >= 0 && selection.contains(id) ? DisplayMode.SELECT : DisplayMode.NORMAL;
	}
}
