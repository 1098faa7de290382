/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.sockeye.model.Side;
import org.sockeye.model.StreamMessage;
import org.sockeye.ui.BodyFont;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** The messages inside an exchange in a table, and below it what the selected one says. */
final class MessagesView {

	/** In pixels. */
	private static final int LOW = 220;

	private final SashForm sash;
	private final Table table;
	private final Text content;
	private LoadedMessages messages;
	private final Background reading;

	MessagesView(Composite parent) {
		sash = new SashForm(parent, SWT.VERTICAL | SWT.SMOOTH);
		table = Tables.table(sash, "messages-table", SWT.VIRTUAL);
		Tables.column(table, "#", SWT.RIGHT, 60);
		Tables.column(table, Messages.columnTime, SWT.NONE, 110);
		Tables.column(table, Messages.columnFrom, SWT.NONE, 70);
		Tables.column(table, Messages.columnType, SWT.NONE, 90);
		Tables.column(table, Messages.columnSize, SWT.RIGHT, 90);
		Tables.column(table, Messages.columnContent, SWT.NONE, 420);
		Tables.fillWithLast(table, 240);
		table.addListener(SWT.SetData, event -> fill((TableItem) event.item, event.index));
		table.addListener(SWT.Selection, event -> select(table.getSelectionIndex()));
		content = WidgetIds.set(new Text(sash, SWT.MULTI | SWT.READ_ONLY | SWT.V_SCROLL | SWT.H_SCROLL), "message-content");
		BodyFont.follow(content);
		sash.setWeights(3, 2);
		// Where it is low, a table of one row and a text of one line below each other are of no use.
		sash.addListener(SWT.Resize, event -> {
			int wanted = sash.getSize().y < LOW && sash.getSize().x > 2 * LOW ? SWT.HORIZONTAL : SWT.VERTICAL;
			if (sash.getOrientation() != wanted)
				sash.setOrientation(wanted);
		});
		reading = new Background(sash);
	}

	Composite control() {
		return sash;
	}

	/** @param keepPosition whether these are the messages shown already, and perhaps more */
	void show(LoadedMessages loaded, boolean keepPosition) {
		int selected = keepPosition && messages != null && table.getSelectionIndex() >= 0
				? messages.rows().get(table.getSelectionIndex()).message().number()
				: -1;
		messages = loaded;
		table.setItemCount(loaded.rows().size());
		table.clearAll();
		int first = loaded.total() - loaded.rows().size();
		if (selected >= first) {
			table.setSelection(selected - first);
		} else {
			table.deselectAll();
			reading.cancel();
			content.setText("");
		}
	}

	private void fill(TableItem item, int index) {
		LoadedMessages.Row row = messages.rows().get(index);
		StreamMessage m = row.message();
		item.setText(new String[] { FieldText.count(m.number() + 1L), FieldText.time(m.timeNs()),
				m.side() == Side.REQUEST ? Messages.fromClient : Messages.fromServer, m.type(), FieldText.size(m.size()), row.preview() });
	}

	private void select(int index) {
		if (index < 0)
			return;
		LoadedMessages from = messages;
		reading.run("Reading a message", cancelled -> from.whole(from.rows().get(index).message().number()), content::setText,
				e -> content.setText(Texts.format(Messages.fileUnreadable, CoreText.of(e.getMessage()))));
	}
}
