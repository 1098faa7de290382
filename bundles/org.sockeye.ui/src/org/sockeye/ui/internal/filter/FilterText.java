/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import org.eclipse.jface.bindings.keys.KeyStroke;
import org.eclipse.jface.dialogs.PopupDialog;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.IContentProposalProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.filter.FilterCompletion;
import org.sockeye.session.filter.FilterTokens;
import org.sockeye.session.filter.FilterTokens.Token;
import org.sockeye.ui.AccessibleName;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** The line in which a filter is written: coloured while one types, with proposals, the trouble underlined. UI thread only. */
final class FilterText {

	private static final String PROPOSE_AT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.= ";

	/** A proposal with what it replaces. */
	private static final class Choice extends ContentProposal {
		private final FilterCompletion.Proposal proposal;

		Choice(FilterCompletion.Proposal proposal) {
			super(proposal.text(), proposal.help().isEmpty() ? proposal.text() : Texts.format(Messages.proposal, proposal.text(), CoreText.of(proposal.help())), null);
			this.proposal = proposal;
		}
	}

	/** Lets the popup be closed. */
	private static final class Proposals extends ContentProposalAdapter {

		private static final int WIDTH = 420;
		private static final int MOST_ROWS = 9;
		/** The popup's margins above and below its list. */
		private static final int AROUND = 4;

		Proposals(StyledText text, IContentProposalProvider provider) {
			super(text, new StyledTextContent(), provider, KeyStroke.getInstance(SWT.CTRL, ' '), PROPOSE_AT.toCharArray());
			setFilterStyle(FILTER_NONE);
			setProposalAcceptanceStyle(PROPOSAL_IGNORE);
			setAutoActivationDelay(250);
			setPopupSize(new Point(WIDTH, 60));
		}

		/** Makes the list as high as its proposals, up to some: once it is open, and again when others stand in it. */
		void fit() {
			if (!(getControl() instanceof StyledText text) || text.isDisposed() || !isProposalPopupOpen())
				return;
			for (Shell shell : text.getShell().getShells()) {
				Table table = shell.getData() instanceof PopupDialog ? table(shell) : null;
				if (table != null) {
					int rows = Math.max(1, Math.min(MOST_ROWS, table.getItemCount()));
					int height = table.computeSize(SWT.DEFAULT, rows * table.getItemHeight()).y;
					shell.setSize(WIDTH, height + shell.getSize().y - shell.getClientArea().height + AROUND);
				}
			}
		}

		private static Table table(Composite in) {
			for (Control child : in.getChildren()) {
				Table found = child instanceof Table t ? t : child instanceof Composite c ? table(c) : null;
				if (found != null)
					return found;
			}
			return null;
		}

		void close() {
			closeProposalPopup();
		}
	}

	private final StyledText text;
	private final Supplier<CaptureSession> session;
	private final Proposals proposals;
	private FilterService.Problem problem;
	/** Whether somebody has gone through the proposals since the last change: then Enter is for them. */
	private boolean chosen;

	/** @param session for the values that it has; may give {@code null} */
	FilterText(Composite parent, Supplier<CaptureSession> session) {
		this.session = session;
		text = WidgetIds.set(new StyledText(parent, SWT.SINGLE | SWT.BORDER), "filter-text");
		AccessibleName.set(text, Messages.filterName);
		text.setMargins(6, 3, 6, 3);
		text.addListener(SWT.Modify, event -> {
			problem = null;
			chosen = false;
			style();
			text.getDisplay().asyncExec(this::closeIfNothing);
		});
		text.addListener(SWT.Paint, event -> {
			if (text.getCharCount() == 0) {
				event.gc.setForeground(new Palette(text).secondary());
				event.gc.drawText(Messages.hint, text.getLeftMargin() + 2,
						text.getTopMargin(), true);
			}
		});
		// Before the popup gets to see them.
		text.addListener(SWT.Traverse, this::key);
		text.addListener(SWT.KeyDown, this::key);
		text.addVerifyKeyListener(event -> event.doit &= event.character != SWT.TAB);
		proposals = new Proposals(text, (contents, position) -> {
			text.getDisplay().asyncExec(this::fitProposals); // when they are shown
			return propose(contents, position, session.get());
		});
		proposals.addContentProposalListener(this::accept);
	}

	/** Enter is for what is written unless somebody went through the proposals; Tab takes the first of them. */
	private void key(Event event) {
		boolean tab = event.type == SWT.Traverse && event.detail == SWT.TRAVERSE_TAB_NEXT;
		boolean enter = event.type == SWT.KeyDown && (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR);
		if (!isProposing())
			return;
		if (event.type == SWT.KeyDown && (event.keyCode == SWT.ARROW_DOWN || event.keyCode == SWT.ARROW_UP))
			chosen = true;
		else if (enter && !chosen)
			proposals.close();
		else if (tab) {
			// Neither the focus goes on, nor does the key go to the text.
			event.doit = true;
			event.detail = SWT.TRAVERSE_NONE;
			IContentProposal[] first = propose(text.getText(), text.getCaretOffset(), session.get());
			proposals.close();
			if (first.length > 0)
				accept(first[0]);
		}
	}

	private void fitProposals() {
		proposals.fit();
	}

	private void closeIfNothing() {
		if (!text.isDisposed() && isProposing() && propose(text.getText(), text.getCaretOffset(), session.get()).length == 0)
			proposals.close();
	}

	private static IContentProposal[] propose(String contents, int position, CaptureSession session) {
		List<IContentProposal> all = new ArrayList<>();
		for (FilterCompletion.Proposal p : FilterCompletion.at(contents, position, session))
			// What stands there already needs no proposal, and Enter is to apply it.
			if (!p.text().equals(contents.substring(p.from(), p.to())))
				all.add(new Choice(p));
		return all.toArray(IContentProposal[]::new);
	}

	private void accept(IContentProposal chosen) {
		FilterCompletion.Proposal p = ((Choice) chosen).proposal;
		if (p.to() > text.getCharCount())
			return;
		text.replaceTextRange(p.from(), p.to() - p.from(), p.text());
		int end = p.from() + p.text().length();
		// The name of a header is still to be written.
		if (!p.text().endsWith(".") && end == text.getCharCount()) {
			text.replaceTextRange(end, 0, " ");
			end++;
		}
		text.setSelection(end);
	}

	/** @return the widget */
	StyledText control() {
		return text;
	}

	boolean isProposing() {
		return proposals.isProposalPopupOpen();
	}

	/** Replaces all of the text. */
	void set(String filter) {
		text.setText(filter);
		text.setSelection(filter.length());
	}

	/** Underlines what is wrong; {@code null} for nothing. */
	void mark(FilterService.Problem wrong) {
		// Asked ten times a second while a capture runs; colouring asks the X server.
		if (Objects.equals(wrong, problem))
			return;
		problem = wrong;
		style();
	}

	/** Colours the words by what they are; after every change, and when the theme has changed. */
	void style() {
		Palette palette = new Palette(text);
		String filter = text.getText();
		List<StyleRange> styles = new ArrayList<>();
		for (Token t : FilterTokens.of(filter)) {
			Color colour = switch (t.kind()) {
			case FIELD -> palette.accent(Palette.Hue.BLUE);
			case COMPARISON, LOGIC -> palette.accent(Palette.Hue.VIOLET);
			case STRING -> palette.accent(Palette.Hue.GREEN);
			case NUMBER -> palette.accent(Palette.Hue.ORANGE);
			default -> null;
			};
			if (t.to() > t.from())
				styles.add(new StyleRange(t.from(), t.to() - t.from(), colour, null,
						t.kind() == FilterTokens.Kind.LOGIC ? SWT.BOLD : SWT.NORMAL));
		}
		text.setStyleRanges(styles.toArray(StyleRange[]::new));
		if (problem != null && !filter.isEmpty())
			underline(palette, Math.min(problem.from(), filter.length() - 1), Math.min(problem.to(), filter.length()));
	}

	private void underline(Palette palette, int from, int to) {
		StyleRange wrong = new StyleRange(from, Math.max(1, to - from), palette.accent(Palette.Hue.RED), null);
		wrong.underline = true;
		wrong.underlineStyle = SWT.UNDERLINE_SQUIGGLE;
		wrong.underlineColor = palette.accent(Palette.Hue.RED);
		text.setStyleRange(wrong);
	}
}
