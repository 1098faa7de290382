/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.probes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;

/** A row for each source, and below it one for each way that was tried. UI thread only. */
final class ProbeTree {

	private static final int STATE = 1;

	private final Tree tree;
	private final LocalResourceManager images;
	private List<ProbeReport> shown = List.of();
	private boolean capturing;

	/** @param onSelection told when the user selects another row */
	ProbeTree(Composite parent, Runnable onSelection) {
		tree = WidgetIds.set(new Tree(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.V_SCROLL | SWT.H_SCROLL), "probes-tree");
		tree.setHeaderVisible(true);
		column(Messages.columnSource, 260);
		column(Messages.columnState, 130);
		column(Messages.columnOutcome, 360);
		images = new LocalResourceManager(JFaceResources.getResources(), tree);
		tree.addListener(SWT.Selection, event -> onSelection.run());
		tree.addListener(SWT.Resize, event -> fitColumns());
	}

	private void column(String title, int width) {
		TreeColumn column = new TreeColumn(tree, SWT.NONE);
		column.setText(title);
		column.setWidth(width);
	}

	Tree control() {
		return tree;
	}

	/** Shows these reports; selection and expansion stay. */
	void show(List<ProbeReport> reports, boolean whileCapturing) {
		if (reports.equals(shown) && whileCapturing == capturing)
			return;
		shown = reports;
		capturing = whileCapturing;
		fill();
	}

	/** Takes the colours of the theme in force. */
	void restyle() {
		fill();
	}

	private void fill() {
		Set<String> collapsed = new HashSet<>();
		for (TreeItem item : tree.getItems())
			if (item.getItemCount() > 0 && !item.getExpanded())
				collapsed.add(item.getText());
		ProbeReport selectedBefore = selected();
		ProbeStatus.Candidate candidateBefore = selectedCandidate();
		tree.setRedraw(false);
		try {
			tree.removeAll();
			for (ProbeReport probe : shown) {
				TreeItem item = add(probe);
				item.setExpanded(!collapsed.contains(probe.name()));
				// At first the last source: the one that can be stopped.
				if (selectedBefore == null || selectedBefore.name().equals(probe.name()))
					tree.setSelection(item);
				if (selectedBefore != null && candidateBefore != null && selectedBefore.name().equals(probe.name()))
					for (TreeItem child : item.getItems())
						if (child.getText().equals(candidateBefore.program()))
							tree.setSelection(child);
			}
			// A selection scrolls its row to the top; the sources above it should be seen as long as it is one.
			if (selectedCandidate() == null && tree.getItemCount() > 0)
				tree.setTopItem(tree.getItem(0));
			fitColumns();
		} finally {
			tree.setRedraw(true);
		}
	}

	private TreeItem add(ProbeReport probe) {
		Palette palette = new Palette(tree.getParent());
		TreeItem item = new TreeItem(tree, SWT.NONE);
		item.setText(new String[] { probe.name(), ProbeText.state(probe, capturing), ProbeText.outcome(probe) });
		item.setImage(image(ProbeText.icon(probe.state())));
		Palette.Hue hue = ProbeText.hue(probe.state());
		if (hue != null)
			item.setForeground(STATE, palette.accent(hue));
		item.setData(probe);
		// The only way there is, and it works: the row has said so.
		if (probe.candidates().size() == 1 && probe.candidates().get(0).attached())
			return item;
		for (ProbeStatus.Candidate candidate : probe.candidates()) {
			TreeItem child = new TreeItem(item, SWT.NONE);
			child.setText(new String[] { candidate.program(), ProbeText.state(candidate, capturing), CoreText.of(candidate.reason()) });
			child.setData(candidate);
		}
		return item;
	}

	private Image image(String name) {
		return ResourceLocator.imageDescriptorFromBundle(ProbeTree.class, "icons/" + name).map(images::create).orElse(null);
	}

	/** The last column takes the room that is left; a longer text is reached by scrolling, and stands below the list whole. */
	private void fitColumns() {
		TreeColumn[] columns = tree.getColumns();
		int room = tree.getClientArea().width;
		int used = columns[0].getWidth() + columns[STATE].getWidth();
		columns[2].pack();
		columns[2].setWidth(Math.max(columns[2].getWidth(), room - used));
	}

	/** @return the source that is selected, itself or by one of its rows; {@code null} when none is */
	ProbeReport selected() {
		TreeItem item = selectedItem();
		if (item != null && item.getParentItem() != null)
			item = item.getParentItem();
		return item == null ? null : (ProbeReport) item.getData();
	}

	/** @return the way that is selected, {@code null} when none is */
	ProbeStatus.Candidate selectedCandidate() {
		TreeItem item = selectedItem();
		return item != null && item.getData() instanceof ProbeStatus.Candidate candidate ? candidate : null;
	}

	private TreeItem selectedItem() {
		TreeItem[] selection = tree.getSelection();
		return selection.length == 0 ? null : selection[0];
	}
}
