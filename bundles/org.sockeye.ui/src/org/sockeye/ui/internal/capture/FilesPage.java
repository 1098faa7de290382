/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Group;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.sockeye.ui.WidgetIds;

/** How long a capture goes on, and into which files. UI thread. */
final class FilesPage {

	private final Composite area;
	private final CaptureForm form;
	private final FormFields fields;
	private final Button ring;
	private final Button browse;
	private final boolean fixed;

	/** @param fixed whether a capture is running, which keeps what stands here */
	FilesPage(Composite parent, CaptureForm form, FormFields fields, boolean fixed, Runnable changed) {
		this.form = form;
		this.fields = fields;
		this.fixed = fixed;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.swtDefaults().margins(12, 12).spacing(5, 10).create());
		if (fixed)
			reason(area);
		Group end = group(Messages.stopByItself);
		fields.text(end, CaptureForm.Field.DURATION, Messages.duration, Messages.durationHint);
		fields.text(end, CaptureForm.Field.SIZE, Messages.bytes, Messages.bytesHint);
		fields.text(end, CaptureForm.Field.EXCHANGES, Messages.exchanges, Messages.exchangesHint);
		Group files = group(Messages.files);
		ring = WidgetIds.set(new Button(files, SWT.CHECK), "capture-ring");
		ring.setText(Messages.ring);
		ring.setSelection(form.ring());
		ring.setLayoutData(GridDataFactory.swtDefaults().span(3, 1).create());
		((GridLayout) files.getLayout()).numColumns = 3;
		ring.addListener(SWT.Selection, event -> {
			form.setRing(ring.getSelection());
			enable();
			changed.run();
		});
		fields.text(files, CaptureForm.Field.RING_BASE, Messages.ringBase, Messages.ringBaseHint);
		browse = WidgetIds.set(new Button(files, SWT.PUSH), "capture-ring-browse");
		browse.setText(Messages.browse);
		browse.setLayoutData(GridDataFactory.swtDefaults().create());
		browse.addListener(SWT.Selection, event -> browse());
		fields.text(files, CaptureForm.Field.RING_FILES, Messages.ringFiles, Messages.ringFilesHint);
		fields.text(files, CaptureForm.Field.RING_FILE_SIZE, Messages.ringFileSize, Messages.ringFileSizeHint);
		for (CaptureForm.Field f : new CaptureForm.Field[] { CaptureForm.Field.RING_FILES, CaptureForm.Field.RING_FILE_SIZE })
			((GridData) fields.control(f).getLayoutData()).horizontalSpan = 2;
		Group kernel = group(Messages.kernel);
		fields.combo(kernel, CaptureForm.Field.KERNEL_RING, Messages.kernelRing, Messages.kernelRingHint,
				Messages.automatic, "4 MiB", "16 MiB", "64 MiB", "256 MiB");
		enable();
	}

	/** Says why nothing here can be changed. */
	static void reason(Composite area) {
		Label why = WidgetIds.set(new Label(area, SWT.WRAP), "capture-fixed");
		why.setText(Messages.fixed);
		why.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(400, SWT.DEFAULT).create());
	}

	private Group group(String title) {
		Group group = new Group(area, SWT.NONE);
		group.setText(title);
		group.setLayout(GridLayoutFactory.swtDefaults().numColumns(2).margins(10, 8).create());
		group.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		return group;
	}

	private void enable() {
		for (CaptureForm.Field f : new CaptureForm.Field[] { CaptureForm.Field.RING_BASE, CaptureForm.Field.RING_FILES,
				CaptureForm.Field.RING_FILE_SIZE })
			fields.control(f).setEnabled(form.ring() && !fixed);
		browse.setEnabled(form.ring() && !fixed);
		for (CaptureForm.Field f : new CaptureForm.Field[] { CaptureForm.Field.DURATION, CaptureForm.Field.SIZE, CaptureForm.Field.EXCHANGES,
				CaptureForm.Field.KERNEL_RING })
			fields.control(f).setEnabled(!fixed);
		ring.setEnabled(!fixed);
	}

	private void browse() {
		FileDialog dialog = new FileDialog(area.getShell(), SWT.SAVE);
		dialog.setText(Messages.ringDialog);
		dialog.setFilterExtensions(new String[] { "*.pcapng", "*" });
		String chosen = dialog.open();
		Control name = fields.control(CaptureForm.Field.RING_BASE);
		if (chosen != null && name instanceof Text text)
			text.setText(chosen);
	}

	Composite control() {
		return area;
	}
}
