/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.recovery;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.session.recovery.Unsaved;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Recovery;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;
import org.sockeye.ui.UnsavedCapture;
import org.sockeye.ui.WidgetIds;

/** Lists what was not saved, to be opened, saved or deleted. */
final class RecoveryDialog extends Dialog {

	private static final int OPEN = IDialogConstants.CLIENT_ID, SAVE = OPEN + 1, DELETE = OPEN + 2;

	private final Recovery recovery;
	private final SessionService service;
	private final Runnable listener = this::foundSoon;
	/** The exchanges of each that was counted, so that none is counted twice. */
	private final Map<Unsaved, Integer> counts = new HashMap<>();
	private List<Unsaved> shown = List.of();
	private Table table;
	private Label text;
	private Label message;

	RecoveryDialog(Shell shell, Recovery recovery, SessionService service) {
		super(shell);
		this.recovery = recovery;
		this.service = service;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.dialog_title);
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		text = WidgetIds.set(new Label(area, SWT.WRAP), "recovery-text");
		text.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(90), SWT.DEFAULT).create());
		table = WidgetIds.set(new Table(area, SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE), "recovery-table");
		table.setHeaderVisible(true);
		table.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 8 * table.getItemHeight()).create());
		column(Messages.column_what, SWT.LEFT, 260);
		column(Messages.column_time, SWT.LEFT, 170);
		column(Messages.column_size, SWT.RIGHT, 90);
		column(Messages.column_exchanges, SWT.RIGHT, 100);
		column(Messages.column_marks, SWT.RIGHT, 90);
		table.addListener(SWT.Selection, event -> enable());
		table.addListener(SWT.DefaultSelection, event -> openSelected());
		message = WidgetIds.set(new Label(area, SWT.WRAP), "recovery-message");
		message.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(90), SWT.DEFAULT).create());
		recovery.addListener(listener);
		area.addDisposeListener(event -> recovery.removeListener(listener));
		return area;
	}

	private void column(String title, int style, int width) {
		TableColumn column = new TableColumn(table, style);
		column.setText(title);
		column.setWidth(width);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		WidgetIds.set(createButton(parent, OPEN, Messages.open, true), "recovery-open");
		WidgetIds.set(createButton(parent, SAVE, Messages.save, false), "recovery-save");
		WidgetIds.set(createButton(parent, DELETE, Messages.delete, false), "recovery-delete");
		WidgetIds.set(createButton(parent, IDialogConstants.CANCEL_ID, Messages.close, false), "recovery-close");
		show(recovery.found());
		recovery.look();
	}

	private void foundSoon() {
		Shell shell = getShell();
		if (shell != null && !shell.isDisposed())
			shell.getDisplay().asyncExec(() -> {
				if (!table.isDisposed())
					show(recovery.found());
			});
	}

	private void show(List<Unsaved> found) {
		Unsaved selected = selected();
		shown = found;
		table.removeAll();
		for (Unsaved what : found) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(new String[] { name(what), time(what), FieldText.size(what.bytes()), count(what),
					what.marks() == 0 ? "" : FieldText.count(what.marks()) });
			if (!counts.containsKey(what)) {
				counts.put(what, null);
				recovery.count(what).thenAccept(n -> counted(what, n));
			}
		}
		if (!found.isEmpty())
			table.select(selected == null ? 0 : Math.max(0, found.indexOf(selected)));
		text.setText(found.isEmpty() ? Messages.dialog_nothing : Messages.dialog_text);
		enable();
	}

	private void counted(Unsaved what, int exchanges) {
		if (!table.isDisposed())
			table.getDisplay().asyncExec(() -> {
				counts.put(what, exchanges);
				int row = shown.indexOf(what);
				if (!table.isDisposed() && row >= 0)
					table.getItem(row).setText(3, count(what));
			});
	}

	private String count(Unsaved what) {
		Integer n = counts.get(what);
		return n == null ? "…" : n < 0 ? Messages.not_counted : FieldText.count(n);
	}

	private static String name(Unsaved what) {
		return what.isCapture() ? Messages.what_capture : Texts.format(Messages.what_marks, what.file().getFileName(), what.file().getParent());
	}

	/** @return when it was written to last, in local time to the minute */
	static String time(Unsaved what) {
		return FieldText.dateTime(what.modified().toEpochMilli() * 1_000_000).substring(0, "2026-01-31 12:00".length());
	}

	private Unsaved selected() {
		int row = table.getSelectionIndex();
		return row < 0 || row >= shown.size() ? null : shown.get(row);
	}

	private void enable() {
		for (int id : new int[] { OPEN, SAVE, DELETE }) {
			Button button = getButton(id);
			if (button != null)
				button.setEnabled(selected() != null);
		}
	}

	@Override
	protected void buttonPressed(int id) {
		switch (id) {
		case OPEN -> openSelected();
		case SAVE -> save();
		case DELETE -> delete();
		default -> super.buttonPressed(id);
		}
	}

	private void openSelected() {
		Unsaved what = selected();
		if (what == null || !UnsavedCapture.mayGo(getShell(), service))
			return;
		recovery.open(what);
		close();
	}

	private void save() {
		Unsaved what = selected();
		Path file = what == null ? null : UnsavedCapture.askForFile(getShell(), what.file().getFileName().toString());
		if (file != null)
			tell(recovery.saveAs(what, file), Texts.format(Messages.saved, file));
	}

	private void delete() {
		Unsaved what = selected();
		if (what == null)
			return;
		String question = what.isCapture() ? Texts.format(Messages.delete_capture, time(what), FieldText.size(what.bytes()))
				: Texts.format(Messages.delete_marks, what.file());
		if (new MessageDialog(getShell(), Messages.delete_title, null, question, MessageDialog.QUESTION, 1, Messages.delete_yes,
				Messages.cancel).open() == 0)
			tell(recovery.delete(what), "");
	}

	private void tell(CompletableFuture<Void> work, String done) {
		work.whenComplete((nothing, failure) -> {
			Throwable why = failure != null && failure.getCause() != null ? failure.getCause() : failure;
			if (!message.isDisposed())
				message.getDisplay().asyncExec(() -> {
					if (!message.isDisposed()) {
						message.setText((why == null ? done : Texts.format(Messages.failed, why.getMessage())).replace("&", "&&"));
						message.getParent().layout(true, true);
					}
				});
		});
	}
}
