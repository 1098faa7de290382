/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.LinkedHashSet;
import java.util.Set;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.sockeye.model.Message;
import org.sockeye.model.Side;
import org.sockeye.model.SourceRange;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.WidgetIds;

/** One message: its start line, what is known of its body, and tabs for headers, text, formatted text, hex and provenance. */
final class MessagePane {

	private final Side side;
	private final Composite area;
	private final Text startLine;
	private final Label summary;
	private final CTabFolder tabs;
	private final HeadersTable headers;
	private final BodyTextView text;
	private final BodyTextView pretty;
	private final HexView hex;
	private final ProvenanceTable provenance;
	/** Only while there are messages inside the exchange; {@code null} otherwise. */
	private CTabItem messagesTab;
	private MessagesView messages;

	MessagePane(Composite parent, Side side) {
		this.side = side;
		String prefix = side == Side.REQUEST ? "request" : "response";
		area = WidgetIds.set(new Composite(parent, SWT.NONE), prefix + "-pane");
		area.setLayout(GridLayoutFactory.fillDefaults().margins(0, 0).spacing(0, 2).numColumns(2).create());

		Label title = new Label(area, SWT.NONE);
		title.setText(side == Side.REQUEST ? "Request" : "Response");
		title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		title.setLayoutData(GridDataFactory.swtDefaults().indent(8, 0).create());
		// A read-only text, so that it can be copied.
		startLine = WidgetIds.set(new Text(area, SWT.SINGLE | SWT.READ_ONLY), prefix + "-start-line");
		startLine.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).indent(6, 0).create());
		summary = WidgetIds.set(new Label(area, SWT.NONE), prefix + "-summary");
		summary.setLayoutData(GridDataFactory.fillDefaults().span(2, 1).indent(8, 0).grab(true, false).create());

		tabs = WidgetIds.set(new CTabFolder(area, SWT.TOP | SWT.FLAT), prefix + "-tabs");
		tabs.setLayoutData(GridDataFactory.fillDefaults().span(2, 1).grab(true, true).create());
		headers = new HeadersTable(tabs, prefix + "-headers");
		text = new BodyTextView(tabs, prefix + "-body-text");
		pretty = new BodyTextView(tabs, prefix + "-body-pretty");
		hex = new HexView(tabs, prefix + "-body-hex");
		provenance = new ProvenanceTable(tabs, prefix + "-provenance");
		tab(tabs, "Headers", headers.control());
		tab(tabs, "Text", text.control());
		tab(tabs, "Pretty", pretty.control());
		tab(tabs, "Hex", hex.control());
		tab(tabs, "Provenance", provenance.control());
		// Of a request the headers are the usual interest, of a response the body.
		tabs.setSelection(side == Side.REQUEST ? 0 : 1);
	}

	private static void tab(CTabFolder tabs, String title, Control control) {
		CTabItem item = new CTabItem(tabs, SWT.NONE);
		item.setText(title);
		item.setControl(control);
	}

	Composite control() {
		return area;
	}

	void setFocus() {
		Control selected = tabs.getSelection().getControl();
		if (selected == text.control())
			text.setFocus();
		else if (selected == pretty.control())
			pretty.setFocus();
		else
			selected.setFocus();
	}

	/** @param keepPosition whether this is a later state of what is shown already */
	void show(LoadedExchange.LoadedBody loaded, boolean keepPosition) {
		Message message = loaded.message();
		headers.show(message);
		text.show(loaded.content().decoded(), loaded.content().asSent(), keepPosition);
		pretty.show(loaded.content().pretty(), null, keepPosition);
		hex.setBody(loaded.body(), loaded.provenance(), keepPosition);
		provenance.show(loaded.provenance());
		if (message == null) {
			startLine.setText("");
			summary.setText(side == Side.REQUEST ? "The request was not seen." : "No response was seen.");
		} else {
			startLine.setText(message.startLine().isEmpty() ? "(start line not seen)" : message.startLine());
			String words = summaryOf(message);
			summary.setText(words.replace("&", "&&"));
			summary.setToolTipText(words);
		}
	}

	/** Shows the messages inside the exchange in a tab that is there only when there are some. */
	void show(LoadedMessages loaded, boolean keepPosition) {
		if (loaded.total() == 0) {
			if (messagesTab != null) {
				if (tabs.getSelection() == messagesTab)
					tabs.setSelection(1);
				messagesTab.dispose();
				messages.control().dispose();
				messagesTab = null;
			}
			return;
		}
		if (messagesTab == null) {
			messages = new MessagesView(tabs);
			messagesTab = new CTabItem(tabs, SWT.NONE);
			messagesTab.setControl(messages.control());
			tabs.setSelection(messagesTab);
		}
		messagesTab.setText("Messages (" + FieldText.count(loaded.total()) + ")");
		messages.show(loaded, keepPosition);
	}

	private static String summaryOf(Message message) {
		StringBuilder words = new StringBuilder();
		int count = message.headers().size();
		words.append(count).append(count == 1 ? " header" : " headers");
		if (message.bodySize() <= 0)
			words.append(" · no body");
		else {
			words.append(" · body ").append(FieldText.exactSize(message.bodySize()));
			long missing = message.bodySize() - message.bodyCaptured();
			if (missing > 0)
				words.append(" · ").append(FieldText.count(missing)).append(missing == 1 ? " byte missing" : " bytes missing");
			Set<String> sources = new LinkedHashSet<>();
			for (SourceRange range : message.sources())
				sources.add(range.source());
			if (!sources.isEmpty())
				words.append(" · seen by ").append(String.join(", ", sources));
		}
		if (!message.ended())
			words.append(" · end not seen");
		return words.toString();
	}
}
