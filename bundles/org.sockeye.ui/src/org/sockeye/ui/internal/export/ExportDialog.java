/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.export;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.dialogs.TitleAreaDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.sockeye.session.export.ExportFormat;
import org.sockeye.session.export.Redaction;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Settings;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** Asks for format, exchanges, what is to be left out, and the file. */
final class ExportDialog extends TitleAreaDialog {

	private final String name;
	private final int all;
	private final int[] shown;
	private final int[] selected;
	private final Settings settings;
	private Combo format;
	private Button takeAll;
	private Button takeShown;
	private Button takeSelected;
	private Button redact;
	private Text further;
	private Text target;
	/** The file name that this dialog made up last: until the user writes another, it follows the format. */
	private String suggested = "";
	private ExportRequest request;

	/**
	 * @param name     of the session
	 * @param all      how many exchanges there are
	 * @param shown    the ids of those that the filter lets through, in the table's order; {@code null} for all
	 * @param selected the ids of those that are selected
	 * @param settings say what is left out at first
	 */
	ExportDialog(Shell parent, String name, int all, int[] shown, int[] selected, Settings settings) {
		super(parent);
		this.name = name;
		this.all = all;
		this.shown = shown == null ? IntStream.range(0, all).toArray() : shown;
		this.selected = selected;
		this.settings = settings;
		setShellStyle(getShellStyle() | SWT.RESIZE);
		setHelpAvailable(false);
	}

	/** @return what was asked for, once the dialog was closed by Export */
	ExportRequest request() {
		return request;
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.export);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		setTitle(Messages.title);
		Composite area = new Composite((Composite) super.createDialogArea(parent), SWT.NONE);
		area.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		area.setLayout(GridLayoutFactory.swtDefaults().numColumns(3).margins(10, 10).create());
		label(area, Messages.format);
		format = WidgetIds.set(new Combo(area, SWT.READ_ONLY), "export-format");
		for (ExportFormat f : ExportFormat.values())
			format.add(Texts.format(Messages.formatName, CoreText.of(f.title()), f.extension()));
		format.select(0);
		format.setLayoutData(GridDataFactory.fillDefaults().span(2, 1).create());
		format.addListener(SWT.Selection, event -> suggest());
		exchanges(area);
		secrets(area);
		label(area, Messages.target);
		target = WidgetIds.set(new Text(area, SWT.BORDER), "export-target");
		target.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(60), SWT.DEFAULT).create());
		target.addListener(SWT.Modify, event -> check());
		Button browse = new Button(area, SWT.PUSH);
		browse.setText(Messages.browse);
		browse.addListener(SWT.Selection, event -> browse());
		return area;
	}

	private static void label(Composite area, String text) {
		new Label(area, SWT.NONE).setText(text);
	}

	private void exchanges(Composite area) {
		Group group = new Group(area, SWT.NONE);
		group.setText(Messages.exchanges);
		group.setLayoutData(GridDataFactory.fillDefaults().span(3, 1).grab(true, false).create());
		group.setLayout(GridLayoutFactory.swtDefaults().create());
		takeAll = radio(group, "export-all", Texts.format(Messages.all, all));
		takeShown = radio(group, "export-shown", Texts.format(Messages.shown, shown.length));
		takeSelected = radio(group, "export-selected", Texts.format(Messages.selected, selected.length));
		takeSelected.setEnabled(selected.length > 0);
		(selected.length > 1 ? takeSelected : shown.length < all ? takeShown : takeAll).setSelection(true);
	}

	private Button radio(Composite parent, String id, String text) {
		Button button = WidgetIds.set(new Button(parent, SWT.RADIO), id);
		button.setText(text);
		button.addListener(SWT.Selection, event -> check());
		return button;
	}

	private void secrets(Composite area) {
		redact = WidgetIds.set(new Button(area, SWT.CHECK), "export-redact");
		redact.setText(Messages.redact);
		redact.setSelection(settings.redact());
		redact.setLayoutData(GridDataFactory.fillDefaults().span(3, 1).create());
		label(area, Messages.further);
		further = WidgetIds.set(new Text(area, SWT.BORDER), "export-redact-more");
		further.setMessage("X-Api-Key, X-Auth-Token");
		further.setText(String.join(", ", settings.redactAlso()));
		further.setLayoutData(GridDataFactory.fillDefaults().span(2, 1).grab(true, false).create());
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.exportButton, true);
		createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
		suggest();
	}

	private ExportFormat format() {
		return ExportFormat.values()[Math.max(0, format.getSelectionIndex())];
	}

	private void suggest() {
		String now = target.getText();
		if (now.isEmpty() || now.equals(suggested)) {
			int dot = name.lastIndexOf('.');
			suggested = Path.of(System.getProperty("user.home"), (dot > 0 ? name.substring(0, dot) : name.isEmpty() ? "capture" : name)
					.replace('/', '-') + "." + format().extension()).toString();
			target.setText(suggested);
		}
		check();
	}

	private void browse() {
		FileDialog dialog = new FileDialog(getShell(), SWT.SAVE);
		dialog.setText(Messages.export);
		dialog.setFilterNames(new String[] { CoreText.of(format().title()), Messages.allFiles });
		dialog.setFilterExtensions(new String[] { "*." + format().extension(), "*" });
		Path now = Path.of(target.getText());
		if (now.getParent() != null)
			dialog.setFilterPath(now.getParent().toString());
		if (now.getFileName() != null)
			dialog.setFileName(now.getFileName().toString());
		String chosen = dialog.open();
		if (chosen != null)
			target.setText(chosen);
	}

	/** Says at once what is wrong; the rest is told when it is written. */
	private void check() {
		Button export = getButton(IDialogConstants.OK_ID);
		if (export == null)
			return;
		String problem = null;
		setMessage(Messages.notLookedThrough, IMessageProvider.NONE);
		try {
			Path file = Path.of(target.getText().strip());
			if (target.getText().isBlank())
				problem = Messages.nameFile;
			else if (!file.isAbsolute())
				problem = Messages.nameFolder;
			else if (Files.isDirectory(file))
				problem = Messages.isFolder;
			else if (!Files.isDirectory(file.getParent()))
				problem = Texts.format(Messages.noFolder, file.getParent());
			else if (Files.exists(file))
				setMessage(Messages.replaced, IMessageProvider.WARNING);
		} catch (InvalidPathException e) {
			problem = Messages.noFileName;
		}
		setErrorMessage(problem);
		export.setEnabled(problem == null && ids().length > 0);
	}

	private int[] ids() {
		if (takeSelected.getSelection())
			return selected;
		return takeShown.getSelection() ? shown : IntStream.range(0, all).toArray();
	}

	@Override
	protected void okPressed() {
		Redaction redaction = redact.getSelection() ? Redaction.CREDENTIALS : Redaction.NONE;
		request = new ExportRequest(format(), ids(), redaction.and(List.of(further.getText().split("[,\\s]+"))),
				Path.of(target.getText().strip()));
		super.okPressed();
	}
}
