/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

import org.eclipse.jface.action.ContributionItem;
import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.jface.util.Throttler;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Layout;
import org.sockeye.capture.ProbeReport;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.SessionListener;
import org.sockeye.session.SessionStatus;
import org.sockeye.ui.internal.activity.ActivityLine;
import org.sockeye.ui.internal.probes.ProbeText;

/**
 * The session in the status line: what the capture is doing, how many exchanges were captured and are shown, what was
 * dropped, the bytes, and the probes. UI thread only.
 */
public final class SessionStatusLine extends ContributionItem {

	private static final Duration REFRESH = Duration.ofMillis(250);

	private final SessionService service;
	private final FilterService filters;
	private final Activities activities;
	private final Runnable filterListener = this::refreshSoon;
	private final SessionService.Listener serviceListener = state -> refreshSoon();
	private final SessionListener sessionListener = new SessionListener() {
		@Override
		public void exchangesChanged(int firstChanged, int size) {
			refreshSoon();
		}

		@Override
		public void statusChanged(SessionStatus status) {
			refreshSoon();
		}
	};

	private Composite line;
	private volatile Throttler refresher;
	private CLabel capture;
	private CLabel counts;
	private CLabel bytes;
	private CLabel probes;
	private CaptureSession listened;

	private SessionStatusLine(SessionService service, FilterService filters, Activities activities) {
		super("org.sockeye.ui.status");
		this.service = service;
		this.filters = filters;
		this.activities = activities;
	}

	/** Adds the session's items to a status line. */
	public static void contribute(IStatusLineManager manager, SessionService service, FilterService filters, Activities activities) {
		manager.add(new SessionStatusLine(service, filters, activities));
	}

	@Override
	public boolean isDynamic() {
		return false;
	}

	@Override
	public void fill(Composite parent) {
		line = parent;
		parent.setLayout(new LineLayout());
		refresher = new Throttler(parent.getDisplay(), REFRESH, this::refresh);
		Item room = new Item();
		ActivityLine[] activity = { null };
		activity[0] = new ActivityLine(parent, activities, () -> {
			room.width = activity[0] == null ? 0 : activity[0].width();
			parent.layout();
		});
		activity[0].control().setLayoutData(room);
		room.width = 0;
		capture = label(parent, "status-capture");
		counts = label(parent, "status-counts");
		bytes = label(parent, "status-bytes");
		probes = label(parent, "status-probes");
		service.addListener(serviceListener);
		filters.addListener(filterListener);
		probes.addDisposeListener(event -> {
			service.removeListener(serviceListener);
			filters.removeListener(filterListener);
			listen(null);
		});
		refresh();
	}

	private static CLabel label(Composite parent, String id) {
		Label separator = new Label(parent, SWT.SEPARATOR);
		separator.setLayoutData(new Item());
		CLabel label = WidgetIds.set(new CLabel(parent, SWT.NONE), id);
		label.setLayoutData(new Item());
		return label;
	}

	private void refreshSoon() {
		Throttler throttler = refresher;
		if (throttler != null)
			throttler.throttledExec();
	}

	private void refresh() {
		if (probes.isDisposed())
			return;
		SessionService.State state = service.state();
		CaptureSession session = state.session();
		listen(session);
		boolean resized = set(capture, captureText(state));
		if (session == null) {
			resized |= set(counts, Messages.statusNoSession);
			resized |= set(bytes, "");
			resized |= set(probes, "");
			probes.setToolTipText(null);
		} else {
			SessionStatus status = session.status();
			FilterService.State filter = filters.state();
			resized |= set(counts, Texts.format(Messages.statusCounts, filter.total(), filter.shown(), status.dropped()));
			counts.setToolTipText(Messages.statusCountsTip + status.losses().stream()
					.map(loss -> "\n" + Texts.format(Messages.statusLoss, CoreText.of(loss.words()), loss.count())).collect(Collectors.joining()));
			resized |= set(bytes, status.gapBytes() == 0 ? FieldText.size(status.bytes())
					: Texts.format(Messages.statusMissing, FieldText.size(status.bytes()), FieldText.size(status.gapBytes())));
			bytes.setToolTipText(Texts.format(Messages.statusBytesTip, FieldText.exactSize(status.bytes()),
					FieldText.exactSize(status.gapBytes())));
			resized |= set(probes, probesText(state, status));
			probes.setToolTipText(status.probes().stream().map(CoreText::of).collect(Collectors.joining("\n")));
		}
		if (resized)
			line.layout();
	}

	private void listen(CaptureSession session) {
		if (session == listened)
			return;
		if (listened != null)
			listened.removeListener(sessionListener);
		listened = session;
		if (session != null)
			session.addListener(sessionListener);
	}

	private static String captureText(SessionService.State state) {
		return switch (state.capture()) {
		case STARTING -> Messages.statusStarting;
		case CAPTURING -> Messages.statusCapturing;
		case STOPPING -> Messages.statusStopping;
		case IDLE -> state.session() == null ? Messages.statusReady : state.unsaved() ? Messages.statusUnsaved : Messages.statusSaved;
		};
	}

	/** The send path first: it is the probe that a kernel may not allow, and bodies depend on it. */
	private static String probesText(SessionService.State state, SessionStatus status) {
		// What the running agent says is newer than what the file's head says.
		if (state.isCapturing())
			for (ProbeReport probe : state.probes())
				if (probe.name().equals("sendpath"))
					return Texts.format(Messages.statusSendPath, ProbeText.state(probe, true).toLowerCase(Locale.ROOT)
							+ (probe.attached().isEmpty() ? "" : " " + probe.attached()));
		for (String probe : status.probes())
			if (probe.startsWith("sendpath"))
				return Texts.format(Messages.statusSendPathRecorded, CoreText.of(probe.substring("sendpath".length())));
		return status.probes().isEmpty() ? "" : status.probes().get(0);
	}

	private static boolean set(CLabel label, String text) {
		if (text.equals(label.getText()))
			return false;
		label.setText(text);
		Item item = (Item) label.getLayoutData();
		GC gc = new GC(label);
		try {
			gc.setFont(label.getFont());
			int wanted = text.isEmpty() ? 1 : gc.textExtent(text).x + 2 * label.getLeftMargin() + 6;
			// Counts grow all the time: a little room avoids a line that dances.
			boolean resize = wanted > item.width || wanted < item.width - 60;
			if (resize)
				item.width = wanted;
			return resize;
		} finally {
			gc.dispose();
		}
	}

	/**
	 * Our items at the right edge with the width that they need, what is left for the message. The platform's own layout
	 * keeps a third of the line for messages and cuts the items.
	 */
	private static final class LineLayout extends Layout {

		private static final int GAP = 3;

		@Override
		protected Point computeSize(Composite composite, int widthHint, int heightHint, boolean flush) {
			int height = 0;
			for (Control child : composite.getChildren())
				height = Math.max(height, child.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
			return new Point(widthHint == SWT.DEFAULT ? 600 : widthHint, heightHint == SWT.DEFAULT ? height : heightHint);
		}

		@Override
		protected void layout(Composite composite, boolean flush) {
			Rectangle area = composite.getClientArea();
			Control[] children = composite.getChildren();
			int right = area.x + area.width;
			for (int i = children.length - 1; i > 0; i--) {
				// The platform's own: a progress bar and its button, which nothing here uses.
				if (!(children[i].getLayoutData() instanceof Item item)) {
					children[i].setBounds(right, area.y, 0, 0);
					continue;
				}
				int width = Math.max(0, Math.min(item.width, right - area.x));
				right -= width;
				children[i].setBounds(right, area.y, width, area.height);
				right -= GAP;
			}
			if (children.length > 0)
				children[0].setBounds(area.x, area.y, Math.max(0, right - area.x), area.height);
		}
	}

	/** An item's width in the line. */
	private static final class Item {
		int width = 2;
	}
}
