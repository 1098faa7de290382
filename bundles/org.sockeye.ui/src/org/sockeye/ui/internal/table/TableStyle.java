/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.nebula.widgets.nattable.config.AbstractRegistryConfiguration;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.data.convert.DefaultDisplayConverter;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.painter.cell.ICellPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.TextPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.decorator.PaddingDecorator;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.ConfigAttribute;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.Style;
import org.eclipse.nebula.widgets.nattable.style.VerticalAlignmentEnum;
import org.eclipse.swt.graphics.Font;
import org.sockeye.session.Mark;
import org.sockeye.ui.Palette;

/** How the table looks, out of the theme's colours. Configuring a registry again changes it. */
final class TableStyle extends AbstractRegistryConfiguration {

	private final Palette palette;
	private final Font font;
	private final ICellPainter waterfall;

	TableStyle(Palette palette, Font font, ICellPainter waterfall) {
		this.palette = palette;
		this.font = font;
		this.waterfall = waterfall;
	}

	@Override
	public void configureRegistry(IConfigRegistry registry) {
		// Padding left and right; text is cut with an ellipsis rather than wrapped.
		ICellPainter painter = new PaddingDecorator(new TextPainter(false, true, 0), 0, 6, 0, 6);
		registry.registerConfigAttribute(CellConfigAttributes.CELL_PAINTER, painter);
		registry.registerConfigAttribute(CellConfigAttributes.DISPLAY_CONVERTER, new DefaultDisplayConverter());
		registry.registerConfigAttribute(CellConfigAttributes.RENDER_GRID_LINES, Boolean.FALSE);
		registry.registerConfigAttribute(CellConfigAttributes.GRID_LINE_COLOR, palette.line());

		Style base = new Style();
		base.setAttributeValue(CellStyleAttributes.BACKGROUND_COLOR, palette.background());
		base.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, palette.foreground());
		base.setAttributeValue(CellStyleAttributes.FONT, font);
		base.setAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.LEFT);
		base.setAttributeValue(CellStyleAttributes.VERTICAL_ALIGNMENT, VerticalAlignmentEnum.MIDDLE);
		registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, base);

		one(registry, TableLabels.RIGHT, CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.RIGHT);
		one(registry, TableLabels.SECONDARY, CellStyleAttributes.FOREGROUND_COLOR, palette.secondary());
		one(registry, TableLabels.REDIRECT, CellStyleAttributes.FOREGROUND_COLOR, palette.accent(Palette.Hue.BLUE));
		one(registry, TableLabels.CLIENT_ERROR, CellStyleAttributes.FOREGROUND_COLOR, palette.accent(Palette.Hue.ORANGE));
		one(registry, TableLabels.SERVER_ERROR, CellStyleAttributes.FOREGROUND_COLOR, palette.accent(Palette.Hue.RED));
		one(registry, TableLabels.TRUNCATED, CellStyleAttributes.FOREGROUND_COLOR, palette.accent(Palette.Hue.ORANGE));
		one(registry, TableLabels.ABORTED, CellStyleAttributes.FOREGROUND_COLOR, palette.accent(Palette.Hue.RED));
		for (Mark.Colour c : Mark.Colour.values())
			one(registry, TableLabels.MARK + c.id(), CellStyleAttributes.FOREGROUND_COLOR, palette.accent(Palette.Hue.valueOf(c.name())));
		one(registry, TableLabels.FAILED_ROW, CellStyleAttributes.BACKGROUND_COLOR, palette.rowBackground(Palette.Hue.RED));
		one(registry, TableLabels.REFUSED_ROW, CellStyleAttributes.BACKGROUND_COLOR, palette.rowBackground(Palette.Hue.ORANGE));
		one(registry, TableLabels.ODD_ROW, CellStyleAttributes.BACKGROUND_COLOR, palette.alternateBackground());

		for (DisplayMode mode : new DisplayMode[] { DisplayMode.NORMAL, DisplayMode.SELECT })
			registry.registerConfigAttribute(CellConfigAttributes.CELL_PAINTER, waterfall, mode, Column.WATERFALL);

		Style selected = new Style();
		selected.setAttributeValue(CellStyleAttributes.BACKGROUND_COLOR, palette.selectionBackground());
		selected.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, palette.selectionForeground());
		registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, selected, DisplayMode.SELECT);
		// A cell's own label would win over the plain one: a selected error must be as readable as the rest of its row.
		for (String label : new String[] { TableLabels.SECONDARY, TableLabels.REDIRECT, TableLabels.CLIENT_ERROR,
				TableLabels.SERVER_ERROR, TableLabels.TRUNCATED, TableLabels.ABORTED, TableLabels.ODD_ROW,
				TableLabels.FAILED_ROW, TableLabels.REFUSED_ROW })
			registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, selected, DisplayMode.SELECT, label);
		for (Mark.Colour c : Mark.Colour.values())
			registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, selected, DisplayMode.SELECT, TableLabels.MARK + c.id());

		Style header = new Style();
		header.setAttributeValue(CellStyleAttributes.BACKGROUND_COLOR, palette.headerBackground());
		header.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, palette.foreground());
		header.setAttributeValue(CellStyleAttributes.FONT, font);
		for (DisplayMode mode : new DisplayMode[] { DisplayMode.NORMAL, DisplayMode.SELECT })
			registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, header, mode, GridRegion.COLUMN_HEADER);
		registry.registerConfigAttribute(CellConfigAttributes.RENDER_GRID_LINES, Boolean.TRUE, DisplayMode.NORMAL,
				GridRegion.COLUMN_HEADER);
	}

	private static <T> void one(IConfigRegistry registry, String label, ConfigAttribute<T> attribute, T value) {
		Style style = new Style();
		style.setAttributeValue(attribute, value);
		registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, style, DisplayMode.NORMAL, label);
		if (attribute != CellStyleAttributes.FOREGROUND_COLOR && attribute != CellStyleAttributes.BACKGROUND_COLOR)
			registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, style, DisplayMode.SELECT, label);
	}
}
