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
import java.util.StringJoiner;

import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.CTabItem;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.sockeye.model.Message;
import org.sockeye.model.PseudoHeaders;
import org.sockeye.model.Side;
import org.sockeye.model.SourceRange;
import org.sockeye.ui.Activities;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/**
 * One message: its start line, what is known of its body, and tabs for headers, text, formatted text, hex, preview and the messages inside
 * it. The tab that the user chose stays when another message is shown. UI thread only.
 */
final class MessagePane {

	/** The names of the tabs in the settings, whatever the language is. */
	private static final String HEADERS = "Headers";
	private static final String TEXT = "Text";
	private static final String PRETTY = "Pretty";
	private static final String HEX = "Hex";
	private static final String MESSAGES = "Messages";

	private final Side side;
	private final DetailSettings settings;
	private final BodyViewers viewers;
	private final String prefix;
	private final Composite area;
	private final Text startLine;
	private final Label summary;
	private final Button asSent;
	private final CTabFolder tabs;
	private final HeadersTable headers;
	private final BodyTextView text;
	private final BodyTextView pretty;
	private final HexView hex;
	private final ViewerTabs viewerTabs;
	private final FindBar findBar;
	private final Label notice;
	private final SaveBody saveBody;
	/** Only while there are messages inside the exchange; {@code null} otherwise. */
	private CTabItem messagesTab;
	private MessagesView messages;
	private LoadedExchange.LoadedBody loaded;
	private String target = "";
	private boolean changing;
	/** The tab that the user chose, of messages without others inside and with. */
	private String chosen;
	private String chosenWithMessages;

	MessagePane(Composite parent, Side side, BodyViewers viewers, DetailSettings settings, Activities activities) {
		this.side = side;
		this.viewers = viewers;
		this.settings = settings;
		prefix = side == Side.REQUEST ? "request" : "response";
		// Of a request the headers are the usual interest, of a response the body.
		chosen = settings.get(prefix + ".tab", side == Side.REQUEST ? HEADERS : TEXT);
		chosenWithMessages = settings.get(prefix + ".tabWithMessages", MESSAGES);
		area = WidgetIds.set(new Composite(parent, SWT.NONE), prefix + "-pane");
		area.setLayout(GridLayoutFactory.fillDefaults().margins(0, 0).spacing(0, 2).numColumns(2).create());

		Label title = new Label(area, SWT.NONE);
		title.setText(side == Side.REQUEST ? Messages.request : Messages.response);
		title.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
		title.setLayoutData(GridDataFactory.swtDefaults().indent(8, 0).create());
		// A read-only text, so that it can be copied.
		startLine = WidgetIds.set(new Text(area, SWT.SINGLE | SWT.READ_ONLY), prefix + "-start-line");
		startLine.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).indent(6, 0).create());
		Composite line = new Composite(area, SWT.NONE);
		line.setLayout(GridLayoutFactory.fillDefaults().numColumns(2).spacing(6, 0).create());
		line.setLayoutData(GridDataFactory.fillDefaults().span(2, 1).indent(8, 0).grab(true, false).create());
		// What is missing of a body is never cut.
		summary = WidgetIds.set(new Label(line, SWT.WRAP), prefix + "-summary");
		summary.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(true, false).hint(100, SWT.DEFAULT).create());
		asSent = WidgetIds.set(new Button(line, SWT.CHECK), prefix + "-as-sent");
		asSent.setText(Messages.asSent);
		asSent.setToolTipText(Messages.asSentTip);
		// Some room between its text and the edge.
		asSent.setLayoutData(GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER)
				.hint(asSent.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + 8, SWT.DEFAULT).exclude(true).create());
		asSent.setVisible(false);
		asSent.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> asSentChanged()));

		tabs = WidgetIds.set(new CTabFolder(area, SWT.TOP | SWT.FLAT), prefix + "-tabs");
		tabs.setLayoutData(GridDataFactory.fillDefaults().span(2, 1).grab(true, true).create());
		headers = new HeadersTable(tabs, prefix + "-headers");
		text = new BodyTextView(tabs, prefix + "-body-text");
		pretty = new BodyTextView(tabs, prefix + "-body-pretty");
		hex = new HexView(tabs, prefix + "-body-hex", this::notice);
		tab(HEADERS, Messages.tabHeaders,  headers.control());
		tab(TEXT, Messages.tabText,  text.control());
		tab(PRETTY, Messages.tabPretty,  pretty.control());
		tab(HEX, Messages.tabHex,  hex.control());
		viewerTabs = new ViewerTabs(tabs, prefix);
		String of = title.getText();
		text.name(Texts.format(Messages.nameOf, of, Messages.tabText));
		pretty.name(Texts.format(Messages.nameOf, of, Messages.tabPretty));
		hex.name(Texts.format(Messages.nameOf, of, Messages.tabHex));
		findBar = new FindBar(area, prefix, GridDataFactory.fillDefaults().span(2, 1).grab(true, false));
		notice = WidgetIds.set(new Label(area, SWT.WRAP), prefix + "-notice");
		notice.setLayoutData(GridDataFactory.fillDefaults().span(2, 1).grab(true, false).indent(8, 2).exclude(true).create());
		saveBody = new SaveBody(area, settings, activities, this::notice);
		new PaneTools(tabs, prefix, event -> find(), event -> save(), hex.copy()::fill);
		tabs.addSelectionListener(SelectionListener.widgetSelectedAdapter(event -> chose()));
		Runnable refresh = () -> area.getDisplay().asyncExec(() -> {
			if (!area.isDisposed() && loaded != null) {
				changing = true;
				viewerTabs.show(viewers, loaded, false);
				changing = false;
				selectChosen();
			}
		});
		viewers.addListener(refresh);
		area.addDisposeListener(event -> viewers.removeListener(refresh));
		selectChosen();
	}

	private void tab(String name, String title, Control control) {
		CTabItem item = new CTabItem(tabs, SWT.NONE);
		item.setText(title);
		item.setData(ViewerTabs.NAME, name);
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

	/** The user chose a tab: it is remembered. */
	private void chose() {
		// A folder selects a neighbour when the selected tab goes: that is not the user's choice.
		if (changing)
			return;
		CTabItem selection = tabs.getSelection();
		String name = (String) selection.getData(ViewerTabs.NAME);
		if (messagesTab == null) {
			chosen = name;
			settings.put(prefix + ".tab", name);
		} else {
			chosenWithMessages = name;
			settings.put(prefix + ".tabWithMessages", name);
		}
		viewerTabs.selected(selection);
		findBar.setTarget(target());
	}

	/** @return what is looked through in the selected tab, {@code null} for nothing */
	private FindBar.Target target() {
		Control selected = tabs.getSelection().getControl();
		return selected == text.control() ? PaneTargets.of(text)
				: selected == pretty.control() ? PaneTargets.of(pretty) : selected == hex.control() ? PaneTargets.of(hex) : null;
	}

	/** Opens the bar to find; in a tab that has nothing to look through the text is shown. */
	void find() {
		FindBar.Target found = target();
		if (found == null) {
			tabs.setSelection(tabs.getItem(1));
			chose();
			found = target();
		}
		findBar.open(found);
	}

	/** Steps to the next match (1) or to the one before (−1). */
	void findNext(int direction) {
		if (findBar.isOpen())
			findBar.step(direction);
		else
			find();
	}

	/** Asks for an offset and shows it in hex. */
	void goToOffset() {
		long size = hex.body() == null ? 0 : hex.body().size();
		if (size == 0) {
			notice(Messages.noOffset);
			return;
		}
		InputDialog dialog = new InputDialog(area.getShell(), Messages.goToOffset,
				Texts.format(Messages.offsetIn, size - 1), "",
				input -> Offsets.problem(input, size));
		if (dialog.open() != Window.OK)
			return;
		tabs.setSelection(tabs.getItem(3));
		chose();
		long offset = Offsets.parse(dialog.getValue());
		hex.select(offset, offset);
		hex.control().setFocus();
	}

	/** Asks where to save the body, and saves it. */
	void save() {
		if (loaded != null)
			saveBody.ask(loaded, target, isAsSent());
	}

	private void notice(String words) {
		notice.setText(words.replace("&", "&&"));
		notice.setToolTipText(words);
		BodyTextView.setShown(notice, !words.isEmpty());
		area.layout(true, true);
	}

	/** Selects the tab that the user chose last, or while it is not there its stand-in. */
	private void selectChosen() {
		String wanted = messagesTab == null ? chosen : chosenWithMessages;
		CTabItem selection = tabs.getItem(1);
		for (CTabItem item : tabs.getItems())
			if (wanted.equals(item.getData(ViewerTabs.NAME)))
				selection = item;
		if (tabs.getSelection() != selection)
			tabs.setSelection(selection);
		viewerTabs.selected(selection);
	}

	/** @param keepPosition whether this is a later state of what is shown already */
	void show(LoadedExchange.LoadedBody next, String ofTarget, LoadedMessages inside, boolean keepPosition) {
		loaded = next;
		target = ofTarget;
		Message message = next.message();
		headers.show(message);
		boolean coded = next.content().sent() != null;
		BodyTextView.setShown(asSent, coded);
		showBody(keepPosition);
		pretty.show(next.content().pretty(), keepPosition);
		changing = true;
		viewerTabs.show(viewers, next, keepPosition);
		if (message == null) {
			startLine.setText("");
			summary.setText(side == Side.REQUEST ? Messages.requestUnseen : Messages.responseUnseen);
		} else {
			startLine.setText(startLine(message));
			String words = summaryOf(message);
			summary.setText(words.replace("&", "&&"));
			summary.setToolTipText(words);
		}
		show(inside, keepPosition);
		changing = false;
		selectChosen();
		if (!keepPosition) {
			notice("");
			findBar.setTarget(target());
		}
	}

	private void asSentChanged() {
		showBody(false);
		findBar.setTarget(target());
	}

	/** What HTTP/2 has instead of a start line is put together as one, and says so. */
	private static String startLine(Message message) {
		if (!message.startLine().isEmpty())
			return message.startLine();
		String composed = PseudoHeaders.startLine(message.headers());
		return composed.isEmpty() ? Messages.startLineUnseen : Texts.format(Messages.putTogether, composed);
	}

	private boolean isAsSent() {
		return loaded.content().sent() != null && asSent.getSelection();
	}

	private void showBody(boolean keepPosition) {
		LoadedContent content = loaded.content();
		boolean sent = isAsSent();
		text.show(sent ? content.sent() : content.text(), keepPosition);
		if (sent || content.decoded() == null)
			hex.setBody(loaded.body(), loaded.provenance(), keepPosition);
		else
			hex.setBody(content.decoded(), Provenance.made(content.decoded().size()), keepPosition);
	}

	/** Shows the messages inside the exchange in a tab that is there only when there are some. */
	private void show(LoadedMessages inside, boolean keepPosition) {
		if (inside.total() == 0) {
			if (messagesTab != null) {
				messagesTab.dispose();
				messages.control().dispose();
				messagesTab = null;
			}
			return;
		}
		if (messagesTab == null) {
			messages = new MessagesView(tabs);
			messagesTab = new CTabItem(tabs, SWT.NONE);
			messagesTab.setData(ViewerTabs.NAME, MESSAGES);
			messagesTab.setControl(messages.control());
		}
		messagesTab.setText(Texts.format(Messages.tabMessagesCount, inside.total()));
		messages.show(inside, keepPosition);
	}

	private static String summaryOf(Message message) {
		StringJoiner words = new StringJoiner(" · ");
		words.add(Texts.format(Messages.headers, message.headers().size()));
		if (message.bodySize() <= 0)
			words.add(Messages.noBody);
		else {
			words.add(Texts.format(Messages.body, FieldText.exactSize(message.bodySize())));
			long missing = message.bodySize() - message.bodyCaptured();
			if (missing > 0)
				words.add(Texts.format(Messages.missing, missing));
			Set<String> sources = new LinkedHashSet<>();
			for (SourceRange range : message.sources())
				sources.add(range.source());
			if (!sources.isEmpty())
				words.add(Texts.format(Messages.seenBy, String.join(", ", sources)));
		}
		if (!message.ended())
			words.add(Messages.endUnseen);
		return words.toString();
	}
}
