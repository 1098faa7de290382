/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Listener;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.osgi.framework.FrameworkUtil;
import org.sockeye.ui.WidgetIds;

/** The buttons beside a message's tabs. */
final class PaneTools {

	private final ToolBar bar;
	private final LocalResourceManager images;

	/**
	 * @param fillCopy adds what can be copied to the menu
	 */
	PaneTools(CTabFolder tabs, String prefix, Listener find, Listener save, java.util.function.Consumer<Menu> fillCopy) {
		bar = WidgetIds.set(new ToolBar(tabs, SWT.FLAT), prefix + "-tools");
		images = new LocalResourceManager(org.eclipse.jface.resource.JFaceResources.getResources(), bar);
		item("find", Messages.findTip, find);
		item("save", Messages.saveTip, save);
		Menu menu = new Menu(bar);
		fillCopy.accept(menu);
		ToolItem[] copy = new ToolItem[1];
		copy[0] = item("copy", Messages.copyTip, event -> {
			Rectangle bounds = copy[0].getBounds();
			menu.setLocation(bar.toDisplay(bounds.x, bounds.y + bounds.height));
			menu.setVisible(true);
		});
		tabs.setTopRight(bar, SWT.RIGHT);
		tabs.addListener(SWT.Resize, event -> fit(tabs));
		tabs.setTabHeight(Math.max(tabs.getTabHeight(), bar.computeSize(SWT.DEFAULT, SWT.DEFAULT).y));
	}

	/** Where there is no room for both, the tabs stay: what the buttons do the menus do too. */
	private void fit(CTabFolder tabs) {
		GC gc = new GC(tabs);
		gc.setFont(tabs.getFont());
		boolean room = TabRemark.widthOf(tabs, gc) + bar.computeSize(SWT.DEFAULT, SWT.DEFAULT).x <= tabs.getClientArea().width;
		gc.dispose();
		if (room == (tabs.getTopRight() == bar))
			return;
		tabs.setTopRight(room ? bar : null, SWT.RIGHT);
		bar.setVisible(room);
	}

	private ToolItem item(String icon, String tip, Listener action) {
		ToolItem item = new ToolItem(bar, SWT.PUSH);
		item.setImage(images.create(ImageDescriptor
				.createFromURL(FrameworkUtil.getBundle(PaneTools.class).getEntry("icons/" + icon + ".svg"))));
		item.setToolTipText(tip);
		item.addListener(SWT.Selection, action);
		return item;
	}
}
