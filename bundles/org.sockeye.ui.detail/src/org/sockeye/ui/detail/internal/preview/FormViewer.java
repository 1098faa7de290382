/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.preview;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.osgi.service.component.annotations.Component;
import org.sockeye.content.FormFields;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.detail.internal.Tables;
import org.sockeye.ui.detail.spi.BodyContent;
import org.sockeye.ui.detail.spi.BodyViewer;

/** Shows the fields of a form, URL-encoded or multipart, as a table. */
@Component(service = BodyViewer.class)
public final class FormViewer implements BodyViewer<FormFields> {

	private static final int MAX_BYTES = 8 << 20;
	private static final int MOST_CHARACTERS = 500;
	/** In pixels. */
	private static final int SIZE_WIDTH = 80;

	@Override
	public String title() {
		return "Preview";
	}

	@Override
	public boolean accepts(BodyContent content) {
		return FormFields.isForm(content.type());
	}

	@Override
	public FormFields load(BodyContent content, BooleanSupplier cancelled) throws IOException {
		Charset charset = content.charset() == null ? StandardCharsets.UTF_8 : content.charset();
		return FormFields.read(content.bytes(MAX_BYTES), content.type(), charset);
	}

	@Override
	public Control show(Composite parent, FormFields form) {
		Composite area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		if (!form.problem().isEmpty()) {
			Label line = WidgetIds.set(new Label(area, SWT.WRAP), "preview-form-line");
			line.setText(Texts.format(Messages.formProblem, CoreText.of(form.problem())).replace("&", "&&"));
			line.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).create());
		}
		Table table = Tables.table(area, "preview-form", SWT.NONE);
		table.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		// Only a multipart form has files, and parts with a type.
		boolean files = form.fields().stream().anyMatch(field -> !field.fileName().isEmpty() || !field.mediaType().isEmpty());
		Tables.column(table, Messages.name, SWT.NONE, 100);
		Tables.column(table, Messages.value, SWT.NONE, 120);
		if (files) {
			Tables.column(table, Messages.file, SWT.NONE, 100);
			Tables.column(table, Messages.type, SWT.NONE, 90);
		}
		Tables.column(table, Messages.size, SWT.RIGHT, SIZE_WIDTH);
		for (FormFields.Field field : form.fields())
			new TableItem(table, SWT.NONE).setText(files
					? new String[] { cut(field.name()), cut(field.value()), cut(field.fileName()), cut(field.mediaType()), FieldText.size(field.size()) }
					: new String[] { cut(field.name()), cut(field.value()), FieldText.size(field.size()) });
		table.addListener(SWT.Resize, event -> fitColumns(table));
		return area;
	}

	/** All columns in the room that there is, those with words alike but for the value, which has more. */
	private static void fitColumns(Table table) {
		int words = table.getColumnCount() - 1;
		int share = Math.max(60, (table.getClientArea().width - SIZE_WIDTH) / (words + 1));
		for (int i = 0; i < words; i++)
			table.getColumn(i).setWidth(i == 1 ? Math.max(share, table.getClientArea().width - SIZE_WIDTH - (words - 1) * share) : share);
	}

	private static String cut(String text) {
		String line = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) + "…" : text;
		return line.replace('\n', ' ').replace('\r', ' ').replace('\0', '\u2400');
	}
}
