/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.sockeye.session.Body;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** For each of both bodies which source saw which range, and where gaps are and why: a strip that stands for the body, and a table. */
final class ProvenanceView {

	private static final int STRIP = 14;

	private final SashForm sash;
	private final Half request;
	private final Half response;

	ProvenanceView(Composite parent) {
		sash = new SashForm(parent, SWT.HORIZONTAL | SWT.SMOOTH);
		sash.setSashWidth(5);
		request = new Half(sash, Messages.requestBody, "request-provenance");
		response = new Half(sash, Messages.responseBody, "response-provenance");
		sash.setWeights(2, 3);
	}

	Composite control() {
		return sash;
	}

	void show(LoadedExchange loaded) {
		request.show(loaded.request());
		response.show(loaded.response());
	}

	private static final class Half {

		private final String title;
		private final Composite area;
		private final Label line;
		private final Canvas strip;
		private final ProvenanceTable table;
		private List<Provenance.Stretch> stretches = List.of();
		private long size;

		Half(Composite parent, String title, String id) {
			this.title = title;
			area = new Composite(parent, SWT.NONE);
			area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 4).create());
			line = WidgetIds.set(new Label(area, SWT.WRAP), id + "-line");
			line.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(100, SWT.DEFAULT).indent(8, 4).create());
			strip = WidgetIds.set(new Canvas(area, SWT.DOUBLE_BUFFERED), id + "-strip");
			strip.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).hint(100, STRIP).indent(8, 0).create());
			strip.addListener(SWT.Paint, this::paint);
			strip.addListener(SWT.MouseMove, event -> tip(event.x));
			table = new ProvenanceTable(area, id);
			table.control().setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		}

		void show(LoadedExchange.LoadedBody loaded) {
			Body body = loaded.body();
			stretches = loaded.provenance();
			size = body == null ? 0 : body.size();
			line.setText(size == 0 ? Texts.format(Messages.bodyNone, title)
					: Texts.format(body.captured() == size ? Messages.bodyWhole : Messages.bodyMissing, title, FieldText.exactSize(size), size - body.captured()));
			table.show(stretches);
			strip.redraw();
		}

		private void paint(Event event) {
			if (size == 0)
				return;
			Palette palette = new Palette(area);
			Rectangle room = strip.getClientArea();
			GC gc = event.gc;
			double scale = (double) room.width / size;
			int painted = 0;
			for (Provenance.Stretch stretch : stretches) {
				int from = (int) (stretch.offset() * scale);
				int to = Math.max(from + 1, (int) (stretch.end() * scale));
				// More stretches than pixels: a gap is never hidden by its neighbours.
				if (to <= painted && !stretch.isGap())
					continue;
				gc.setBackground(stretch.isGap() ? palette.gapBackground() : palette.accent(Provenance.hue(stretch.source())));
				gc.fillRectangle(from, 0, to - from, room.height);
				if (stretch.isGap()) {
					gc.setForeground(palette.accent(Palette.Hue.ORANGE));
					gc.drawRectangle(from, 0, Math.max(1, to - from - 1), room.height - 1);
				}
				painted = to;
			}
		}

		private void tip(int x) {
			String tip = null;
			int width = strip.getClientArea().width;
			if (size > 0 && width > 0) {
				long at = Math.min(size - 1, (long) ((double) x / width * size));
				for (Provenance.Stretch s : stretches)
					if (s.offset() <= at && at < s.end())
						tip = Texts.format(!s.isGap() ? Messages.stretchSeen : s.reason().isEmpty() ? Messages.stretchMissing : Messages.stretchMissingWhy,
								s.offset(), s.end() - 1, s.isGap() ? CoreText.of(s.reason()) : s.source());
			}
			if (!java.util.Objects.equals(tip, strip.getToolTipText()))
				strip.setToolTipText(tip);
		}
	}
}
