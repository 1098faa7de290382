/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal.compare;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.sockeye.model.Exchange;
import org.sockeye.model.Side;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.Activities;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.detail.internal.Background;
import org.sockeye.ui.detail.internal.ComparedBody;
import org.sockeye.ui.detail.internal.SessionEditor;
import org.sockeye.ui.detail.internal.work.VisibleWork;

/** Two exchanges side by side: start lines and headers, and both bodies, as text where they are text, else as bytes. */
public final class CompareEditor extends SessionEditor {

	/** Its id in the registry of extensions. */
	public static final String ID = "org.sockeye.ui.detail.compareEditor";

	/** What was found. */
	private record Result(Exchange left, Exchange right, Part requestHead, Part responseHead, Part requestBody, Part responseBody) {
	}

	/** What was found in a part, and what is to be said of it. */
	private record Part(List<Comparison.Row> rows, String note) {
	}

	private Label line;
	private CTabFolder tabs;

	@Override
	public void createPartControl(Composite parent) {
		Composite area = WidgetIds.set(new Composite(parent, SWT.NONE), "compare");
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 2).create());
		line = WidgetIds.set(new Label(area, SWT.WRAP), "compare-line");
		line.setText(Messages.comparing);
		line.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(8, 4).create());
		tabs = WidgetIds.set(new CTabFolder(area, SWT.TOP | SWT.FLAT), "compare-tabs");
		tabs.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		CompareInput input = (CompareInput) sessionInput();
		new Background(area).run("Comparing exchanges", VisibleWork.of(getSite().getService(Activities.class), Messages.comparingNow, Messages.givenUp,
				(cancelled, activity) -> compare(input, cancelled)), this::show,
				e -> line.setText(Texts.format(Messages.notComparable, CoreText.of(e.getMessage()))));
	}

	private static Result compare(CompareInput input, BooleanSupplier cancelled) throws IOException {
		CaptureSession session = input.session();
		Exchange left = session.exchange(input.left());
		Exchange right = session.exchange(input.right());
		return new Result(left, right, new Part(Comparison.heads(left.request(), right.request()), ""),
				new Part(Comparison.heads(left.response(), right.response()), ""), body(session, left, right, Side.REQUEST, cancelled),
				body(session, left, right, Side.RESPONSE, cancelled));
	}

	private static Part body(CaptureSession session, Exchange left, Exchange right, Side side, BooleanSupplier cancelled)
			throws IOException {
		ComparedBody l = ComparedBody.read(session, left, side, cancelled);
		ComparedBody r = ComparedBody.read(session, right, side, cancelled);
		boolean whole = l.whole() && r.whole();
		boolean text = l.lines() != null && r.lines() != null && l.lines().size() <= Comparison.MOST_LINES
				&& r.lines().size() <= Comparison.MOST_LINES;
		if (!text)
			return new Part(Comparison.bytes(l.bytes(), r.bytes()), note(whole, l.lines() == null || r.lines() == null ? Messages.asBytes
					: Texts.format(Messages.asBytesLines, Comparison.MOST_LINES)));
		return new Part(Comparison.lines(l.lines(), r.lines(), cancelled),
				note(whole, l.formatted() && r.formatted() ? Messages.asFormatted : Messages.asText));
	}

	private static String note(boolean whole, String how) {
		return whole ? how : Texts.format(Messages.onlyFirst, FieldText.size(ComparedBody.LIMIT), how);
	}

	private void show(Result result) {
		line.setText((FieldText.count(result.left().id() + 1L) + "  " + title(result.left()) + "   ↔   "
				+ FieldText.count(result.right().id() + 1L) + "  " + title(result.right())).replace("&", "&&"));
		tab(Messages.request, "compare-request", result.requestHead(), Messages.header, result);
		tab(Messages.response, "compare-response", result.responseHead(), Messages.header, result);
		tab(Messages.requestBody, "compare-request-body", result.requestBody(), Messages.at, result);
		tab(Messages.responseBody, "compare-response-body", result.responseBody(), Messages.at, result);
		tabs.setSelection(0);
		line.getParent().layout(true, true);
	}

	private static String title(Exchange x) {
		return x.method() + " " + (x.uri().isEmpty() ? x.target() : x.uri()) + (x.status() == 0 ? "" : " → " + x.status());
	}

	private void tab(String title, String id, Part part, String place, Result result) {
		CTabItem item = new CTabItem(tabs, SWT.NONE);
		long differences = Comparison.differences(part.rows());
		item.setText(differences == 0 ? title : Texts.format(Messages.tabCount, title, differences));
		item.setToolTipText(Texts.format(Messages.differences, differences));
		item.setControl(new CompareTable(tabs, id, place, result.left().id(), result.right().id(), part.rows(), part.note()).control());
	}

	@Override
	public void setFocus() {
		tabs.setFocus();
	}
}
