/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import java.util.List;
import java.util.function.Consumer;

import org.eclipse.core.runtime.preferences.IEclipsePreferences;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.ConfigRegistry;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.data.DummyColumnHeaderDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.hideshow.ColumnHideShowLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.ILayerEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.IStructuralChangeEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.painter.layer.CellLayerPainter;
import org.eclipse.nebula.widgets.nattable.painter.layer.GridLineCellLayerPainter;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.nebula.widgets.nattable.viewport.command.ShowRowInViewportCommand;
import org.eclipse.nebula.widgets.nattable.viewport.event.ScrollEvent;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.PaintEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.sockeye.model.ExchangeRows;
import org.sockeye.session.view.ExchangeIds;
import org.sockeye.session.view.Order;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Settings;
import org.sockeye.ui.WidgetIds;

/**
 * The table of exchanges: reading a cell costs a look-up. There are no row objects and no layers that keep something for each row, so a
 * million rows cost nothing. UI thread only.
 */
final class SessionTable {

	/** What it tells of; UI thread. */
	interface Listener {
		/** Another exchange is the one that was chosen last, or others are selected with it. */
		void selectionChanged();

		/** A header asks for an order. */
		void sort(Order order);

		/** Whether it follows the newest rows. */
		void followChanged(boolean follow);

		/** The details of what is selected are asked for. */
		void openDetail();

		/** What is selected is to have an editor of its own. */
		void openEditor();

		/** What is selected is to be marked, or no longer. */
		void mark();

		/** The filter is to be written. */
		void editFilter();
	}

	private final List<Column> columns = Column.all();
	private final RowsDataProvider data = new RowsDataProvider(columns);
	private final DataLayer dataLayer = new DataLayer(data);
	private final ColumnReorderLayer reorderLayer = new ColumnReorderLayer(dataLayer, false);
	private final ColumnHideShowLayer hideShowLayer = new ColumnHideShowLayer(reorderLayer);
	private final RowSelection selection = new RowSelection();
	private final ViewportLayer viewport = new ViewportLayer(new SelectedRowsLayer(hideShowLayer, data, selection));
	private final TimeWindow window = new TimeWindow(viewport, data);
	private final TableLabels labels = new TableLabels(columns, data);
	private final TableColumns tableColumns;
	private final DataLayer headerData;
	private final NatTable natTable;
	private final TablePlaces places;
	private final RowAccess access;
	private final Listener listener;
	private final Settings settings;
	private boolean follow;
	/** While we scroll it is not the user who does. */
	private boolean scrolling;
	/** Where the lead was last seen: arrow keys go on from there when it is not shown. */
	private int leadPosition = -1;

	/**
	 * @param preferences keep the columns
	 * @param settings    say how it looks; {@link #applySettings} takes over what has changed
	 */
	SessionTable(Composite parent, IEclipsePreferences preferences, Settings settings, Listener listener) {
		this.settings = settings;
		this.listener = listener;
		dataLayer.setConfigLabelAccumulator(labels);
		dataLayer.setRowsResizableByDefault(false);

		IDataProvider titles = new DummyColumnHeaderDataProvider(data) {
			@Override
			public Object getDataValue(int column, int row) {
				return columns.get(column).header(data.ids().order(), window.length());
			}
		};
		headerData = new DataLayer(titles);
		headerData.setConfigLabelAccumulator((labels, column, row) -> {
			if (columns.get(column).isRight())
				labels.addLabel(TableLabels.RIGHT);
		});
		ColumnHeaderLayer header = new ColumnHeaderLayer(headerData, viewport, (SelectionLayer) null, false,
				new GridLineCellLayerPainter());

		CompositeLayer layers = new CompositeLayer(1, 2);
		layers.setChildLayer(GridRegion.COLUMN_HEADER, header, 0, 0);
		layers.setChildLayer(GridRegion.BODY, viewport, 0, 1);
		viewport.setLayerPainter(new CellLayerPainter());

		natTable = new NatTable(parent, SWT.NO_BACKGROUND | SWT.NO_REDRAW_RESIZE | SWT.DOUBLE_BUFFERED | SWT.V_SCROLL
				| SWT.H_SCROLL, layers, false) {
			@Override
			public void paintControl(PaintEvent event) {
				window.measure();
				super.paintControl(event);
			}
		};
		natTable.setConfigRegistry(new ConfigRegistry());
		natTable.addConfiguration(new TableBindings(this));
		restyle();
		natTable.configure();
		tableColumns = new TableColumns(columns, dataLayer, reorderLayer, hideShowLayer, preferences);
		sizeToFont();
		WidgetIds.set(natTable, "session-table");
		places = new TablePlaces(natTable, viewport, data);
		access = new RowAccess(this, natTable, data);
		natTable.addLayerListener(this::layerChanged);
		natTable.addListener(SWT.Resize, event -> fill());
	}

	private void layerChanged(ILayerEvent event) {
		if (event instanceof ScrollEvent) {
			if (!scrolling)
				setFollowing(isAtEnd());
			natTable.redraw(); // the waterfall is relative to what is visible
		}
		if (!(event instanceof IStructuralChangeEvent change) || !change.isHorizontalStructureChanged() || tableColumns.isLaying())
			return;
		if (event instanceof ColumnResizeEvent resize)
			resize.getColumnPositionRanges()
					.forEach(range -> range.getMembers().forEach(p -> tableColumns.resized(natTable.getColumnIndexByPosition(p))));
		// After the layers are done with the event.
		natTable.getDisplay().asyncExec(() -> {
			if (!natTable.isDisposed()) {
				fill();
				tableColumns.save();
			}
		});
	}

	private void fill() {
		tableColumns.fill(natTable.getClientArea().width);
	}

	/** @return the widget */
	NatTable control() {
		return natTable;
	}

	/** @return the columns that there are, by their index */
	List<Column> columns() {
		return columns;
	}

	/** @return what is where in the widget */
	TablePlaces places() {
		return places;
	}

	/** @return which of them are shown, and how */
	TableColumns layout() {
		return tableColumns;
	}

	/** Shows the columns as they are at first. */
	void resetColumns() {
		tableColumns.reset();
		fill();
		tableColumns.save();
		natTable.redraw();
	}

	/** Takes the colours and fonts of the theme in force. */
	void restyle() {
		Palette palette = new Palette(natTable.getParent());
		natTable.setBackground(palette.background());
		new TableStyle(palette, JFaceResources.getDefaultFont(), new WaterfallPainter(window, data, palette))
				.configureRegistry(natTable.getConfigRegistry());
		natTable.redraw();
	}

	private void sizeToFont() {
		takeFormats(gc -> {
			int line = gc.getFontMetrics().getHeight();
			dataLayer.setDefaultRowHeight(TableColumns.unscaled(line + 6));
			headerData.setDefaultRowHeight(TableColumns.unscaled(line + 10));
			tableColumns.initialise(gc, settings.cellFormat());
		});
	}

	/** Takes over what the settings say of it now. */
	void applySettings() {
		takeFormats(gc -> tableColumns.reformat(gc, settings.cellFormat()));
		fill();
		natTable.refresh(false);
	}

	private void takeFormats(Consumer<GC> measure) {
		labels.setRowColours(settings.rowColours());
		data.setFormat(settings.cellFormat());
		GC gc = new GC(natTable);
		try {
			gc.setFont(JFaceResources.getDefaultFont());
			measure.accept(gc);
		} finally {
			gc.dispose();
		}
	}

	/** Shows another session, or none; nothing is selected then. */
	void setSession(ExchangeRows rows, boolean live) {
		boolean had = selection.lead() >= 0;
		selection.clear();
		leadPosition = -1;
		data.show(rows, ExchangeIds.NONE);
		scrolling = true;
		dataLayer.fireLayerEvent(new RowStructuralRefreshEvent(dataLayer));
		viewport.setOriginY(0);
		scrolling = false;
		setFollowing(live);
		if (had)
			listener.selectionChanged();
	}

	/** Shows these exchanges. The selection stays; so does the scroll position, unless the filter or the order is another. */
	void show(ExchangeIds ids) {
		if (natTable.isDisposed() || data.rows() == null)
			return;
		ExchangeIds before = data.ids();
		if (ids != before) {
			data.show(data.rows(), ids);
			leadPosition = selection.lead() < 0 ? -1 : positionOfLead(ids);
			if (ids.size() != before.size() || changed(before, ids)) {
				scrolling = true;
				dataLayer.fireLayerEvent(new RowStructuralRefreshEvent(dataLayer));
				if (follow)
					viewport.setOriginY(dataLayer.getHeight());
				else if (changed(before, ids))
					reveal(ids);
				scrolling = false;
			}
		}
		natTable.redraw();
	}

	private int positionOfLead(ExchangeIds ids) {
		// Nearly always it is where it was.
		if (leadPosition >= 0 && leadPosition < ids.size() && ids.id(leadPosition) == selection.lead())
			return leadPosition;
		int now = ids.positionOf(selection.lead());
		return now >= 0 ? now : leadPosition;
	}

	private static boolean changed(ExchangeIds before, ExchangeIds now) {
		return before.filter() != now.filter() || !before.order().equals(now.order());
	}

	private void reveal(ExchangeIds ids) {
		if (leadPosition >= 0 && leadPosition < ids.size() && ids.id(leadPosition) == selection.lead())
			viewport.doCommand(new ShowRowInViewportCommand(leadPosition));
		else
			viewport.setOriginY(0);
	}

	/** @return what is shown */
	ExchangeIds ids() {
		return data.ids();
	}

	/** @return the exchange that was chosen last, −1 for none */
	int selected() {
		return selection.lead();
	}

	/** @return all that are selected, in the table's order */
	int[] allSelected() {
		return selection.inOrder(data.ids());
	}

	boolean isFollowing() {
		return follow;
	}

	/** Keeps the newest rows in sight, or lets the table stay where it is. */
	void follow(boolean on) {
		setFollowing(on);
		if (on) {
			scrolling = true;
			viewport.setOriginY(dataLayer.getHeight());
			scrolling = false;
		}
	}

	void openDetail() {
		if (selection.lead() >= 0)
			listener.openDetail();
	}

	void openEditor() {
		if (selection.lead() >= 0)
			listener.openEditor();
	}

	void mark() {
		if (selection.lead() >= 0)
			listener.mark();
	}

	void editFilter() {
		listener.editFilter();
	}

	private void setFollowing(boolean on) {
		if (follow != on) {
			follow = on;
			listener.followChanged(on);
		}
	}

	private boolean isAtEnd() {
		return viewport.getOrigin().getY() + viewport.getClientAreaHeight() >= dataLayer.getHeight() - 2;
	}

	/** How a row is chosen. */
	enum Choice {
		ONLY, EXTEND, TOGGLE
	}

	/** Selects a row, the last one when there are fewer, and scrolls to it. */
	void select(int row, Choice choice) {
		ExchangeIds ids = data.ids();
		if (data.getRowCount() == 0)
			return;
		int target = Math.max(0, Math.min(row, ids.size() - 1));
		switch (choice) {
		case ONLY -> selection.only(ids.id(target));
		case EXTEND -> selection.extendTo(ids, target);
		case TOGGLE -> selection.toggle(ids.id(target));
		}
		leadPosition = target;
		viewport.doCommand(new ShowRowInViewportCommand(target));
		// Who looks at an earlier row wants it to stay in sight.
		if (follow && target < ids.size() - 1 && !fits())
			setFollowing(false);
		natTable.redraw();
		access.moved();
		listener.selectionChanged();
	}

	private boolean fits() {
		return dataLayer.getHeight() <= viewport.getClientAreaHeight();
	}

	void selectAll() {
		selection.all(data.ids());
		natTable.redraw();
		listener.selectionChanged();
	}

	void moveSelection(int rows, Choice choice) {
		// From nothing, down goes to the first row and up to the last.
		long from = leadPosition >= 0 ? leadPosition : rows > 0 ? -1 : data.getRowCount();
		select((int) Math.max(0, Math.min(from + rows, Integer.MAX_VALUE)), choice);
	}

	void clicked(int y, Choice choice) {
		int row = places.rowAt(y);
		if (row >= 0)
			select(row, choice);
	}

	/** The right button chooses what its menu is for; of several that are selected it takes none away. */
	void rightClicked(int y) {
		int row = places.rowAt(y), id = data.id(row);
		if (id >= 0 && !selection.contains(id))
			select(row, Choice.ONLY);
	}

	/** Up, down, as captured. */
	void headerClicked(int x) {
		int index = places.columnAt(x);
		if (index < 0 || columns.get(index).field() == null)
			return;
		Column column = columns.get(index);
		Order now = data.ids().order();
		listener.sort(now.isCapture() || now.field() != column.field() ? Order.ascending(column.field())
				: now.descending() ? Order.CAPTURE : Order.descending(column.field()));
	}
}
