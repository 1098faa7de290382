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

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;
import org.sockeye.model.Field;
import org.sockeye.model.Fields;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.FilterTerms;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.Texts;
import org.sockeye.ui.internal.handlers.CommandIds;

/** The context menus of the table: of a cell, and of the header. UI thread only. */
final class CellMenu {

	private static final int LONGEST = 40;
	private static final List<String> COPIES = List.of("org.sockeye.ui.copy.url", "org.sockeye.ui.copy.curl", "org.sockeye.ui.copy.request",
			"org.sockeye.ui.copy.response");
	private static final List<String> EDITORS = List.of(CommandIds.OPEN_EDITOR, CommandIds.COMPARE);

	private final SessionTable table;
	private final FilterService filters;
	private boolean header;
	private int column;

	/** @param more adds further items for the selected exchanges to a menu that is about to open */
	CellMenu(SessionTable table, FilterService filters, java.util.function.Consumer<IMenuManager> more) {
		this.table = table;
		this.filters = filters;
		Control control = table.control();
		MenuManager manager = new MenuManager();
		manager.setRemoveAllWhenShown(true);
		manager.addMenuListener(m -> {
			if (header)
				fillHeader(m);
			else {
				fillCell(m);
				more.accept(m);
			}
		});
		Menu menu = manager.createContextMenu(control);
		control.addListener(SWT.MenuDetect, this::locate);
		control.setMenu(menu);
		control.addDisposeListener(event -> manager.dispose());
	}

	private void locate(Event event) {
		Point at = table.control().toControl(event.x, event.y);
		if (event.detail == SWT.MENU_KEYBOARD) {
			header = false;
			column = indexOf(Fields.URL);
			event.doit = table.selected() >= 0;
			return;
		}
		header = table.places().isHeader(at.y);
		column = table.places().columnAt(at.x);
		event.doit = header || table.places().rowAt(at.y) >= 0;
	}

	private int indexOf(Field field) {
		for (int i = 0; i < table.columns().size(); i++)
			if (table.columns().get(i).field() == field)
				return i;
		return -1;
	}

	private void fillHeader(IMenuManager menu) {
		if (column >= 0)
			menu.add(action(Messages.hideColumn, table.columns().get(column).title(), () -> table.layout().show(column, false)));
		menu.add(new Separator());
		for (int i = 0; i < table.columns().size(); i++) {
			int index = i;
			Action check = new Action(table.columns().get(i).title(), Action.AS_CHECK_BOX) {
				@Override
				public void run() {
					table.layout().show(index, isChecked());
				}
			};
			check.setChecked(table.layout().isShown(i));
			menu.add(check);
		}
		menu.add(new Separator());
		menu.add(action(Messages.columnsItem, () -> ColumnChooser.open(table.control().getShell(), table.columns(), table.layout())));
		menu.add(action(Messages.resetColumns, table::resetColumns));
	}

	private void fillCell(IMenuManager menu) {
		CaptureSession session = filters.state().session();
		int id = table.selected();
		if (session == null || id < 0 || id >= session.size())
			return;
		Field field = column < 0 || table.columns().get(column).field() == null ? Fields.URL : table.columns().get(column).field();
		String term = FilterTerms.equal(field, session, id);
		String shown = term.length() <= LONGEST ? term : term.substring(0, LONGEST - 1) + "…";
		menu.add(action(Messages.filterBy, shown, () -> filters.setText(term)));
		menu.add(action(Messages.exclude, shown, () -> filters.exclude(term)));
		menu.add(action(Messages.and, shown, () -> filters.narrow(term)));
		menu.add(new Separator());
		menu.add(action(Messages.copyValue, () -> copy(FieldText.plain(field, session, id))));
		// Of all that are selected: the same as in the menu Edit.
		addCommands(menu, COPIES);
		menu.add(new Separator());
		addCommands(menu, EDITORS);
	}

	/** Adds the commands that there are: a bundle of theirs may have been left out. */
	private static void addCommands(IMenuManager menu, List<String> ids) {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		ICommandService commands = window.getService(ICommandService.class);
		for (String id : ids)
			if (commands.getCommand(id).isDefined())
				menu.add(new CommandContributionItem(new CommandContributionItemParameter(window, null, id, CommandContributionItem.STYLE_PUSH)));
	}

	private void copy(String text) {
		if (text.isEmpty())
			return;
		Clipboard clipboard = new Clipboard(table.control().getDisplay());
		try {
			clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
		} finally {
			clipboard.dispose();
		}
	}

	private static Action action(String pattern, String value, Runnable task) {
		// A value may have a tab, behind which JFace looks for a key, or an ampersand.
		return action(Texts.format(pattern, value.replace("&", "&&").replace('\t', ' ')), task);
	}

	private static Action action(String text, Runnable task) {
		Action action = new Action() {
			@Override
			public void run() {
				task.run();
			}
		};
		action.setText(text + "\t");
		return action;
	}
}
