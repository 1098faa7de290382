/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.keys;

import java.util.List;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeColumn;
import org.eclipse.swt.widgets.TreeItem;
import org.eclipse.ui.dialogs.PreferencesUtil;
import org.sockeye.ui.PartKeys;
import org.sockeye.ui.WidgetIds;

/** Lists the keys in force by groups, and looks through them. */
final class KeySheet extends Dialog {

	private static final String KEYS_PAGE = "org.eclipse.ui.preferencePages.Keys";

	private final List<KeyList.Group> groups;
	private Text search;
	private Tree tree;

	KeySheet(Shell parent, List<KeyList.Group> groups) {
		super(parent);
		this.groups = groups;
		setShellStyle(getShellStyle() | SWT.RESIZE);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Messages.Sheet_title);
	}

	@Override
	protected Point getInitialSize() {
		return new Point(620, 640);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		area.setLayout(GridLayoutFactory.swtDefaults().margins(10, 10).create());
		search = WidgetIds.set(new Text(area, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "keys-search");
		search.setMessage(Messages.Sheet_search);
		search.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		search.addListener(SWT.Modify, event -> fill());
		// From what is typed on to what was found.
		search.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.ARROW_DOWN)
				tree.setFocus();
		});
		tree = WidgetIds.set(new Tree(area, SWT.BORDER | SWT.FULL_SELECTION), "keys-tree");
		tree.setHeaderVisible(true);
		tree.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		column(Messages.Sheet_does, 380);
		column(Messages.Sheet_keys, 170);
		fill();
		return area;
	}

	private void column(String title, int width) {
		TreeColumn column = new TreeColumn(tree, SWT.NONE);
		column.setText(title);
		column.setWidth(width);
	}

	private void fill() {
		tree.setRedraw(false);
		tree.removeAll();
		for (KeyList.Group group : KeyList.filter(groups, search.getText())) {
			TreeItem top = new TreeItem(tree, SWT.NONE);
			top.setText(group.name());
			top.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
			for (PartKeys.Key key : group.keys())
				new TreeItem(top, SWT.NONE).setText(new String[] { key.does(), key.keys() });
			top.setExpanded(true);
		}
		tree.setRedraw(true);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.CLIENT_ID, Messages.Sheet_change, false);
		createButton(parent, IDialogConstants.CLOSE_ID, IDialogConstants.CLOSE_LABEL, true);
	}

	@Override
	protected void buttonPressed(int id) {
		Shell parent = getParentShell();
		close();
		if (id == IDialogConstants.CLIENT_ID)
			PreferencesUtil.createPreferenceDialogOn(parent, KEYS_PAGE, null, null).open();
	}
}
