/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.recent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.ActionContributionItem;
import org.eclipse.jface.action.IContributionItem;
import org.eclipse.jface.action.Separator;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.actions.CompoundContributionItem;
import org.sockeye.ui.Notice;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;
import org.sockeye.ui.UnsavedCapture;

/** The items of File > Open Recent. */
public final class RecentMenu extends CompoundContributionItem {

	/** Longer paths lose their middle: a menu is no wider than the window. */
	private static final int LONGEST = 60;

	@Override
	protected IContributionItem[] getContributionItems() {
		RecentFiles recent = PlatformUI.getWorkbench().getService(RecentFiles.class);
		List<IContributionItem> items = new ArrayList<>();
		List<Path> files = recent.list();
		for (int i = 0; i < files.size(); i++)
			items.add(item(label(i + 1, files.get(i)), files.get(i)));
		if (files.isEmpty()) {
			Action none = action(Messages.none, () -> {
			});
			none.setEnabled(false);
			items.add(new ActionContributionItem(none));
		} else {
			items.add(new Separator());
			items.add(new ActionContributionItem(action(Messages.clear, recent::clear)));
		}
		return items.toArray(IContributionItem[]::new);
	}

	private static IContributionItem item(String label, Path file) {
		Action action = action(label, () -> open(file));
		action.setToolTipText(file.toString());
		return new ActionContributionItem(action);
	}

	/** @return such as {@code 1 shop.pcapng  (/home/ann/captures)}, the number as a mnemonic; of the tenth its last digit */
	private static String label(int number, Path file) {
		String folder = file.getParent() == null ? "" : file.getParent().toString();
		if (folder.length() > LONGEST)
			folder = folder.substring(0, LONGEST / 2) + "…" + folder.substring(folder.length() - LONGEST / 2);
		return (number == 10 ? "1&0 " : "&" + number + " ") + (file.getFileName() + "  (" + folder + ")").replace("&", "&&")
				// What stands behind an @ or a tab would be taken for a key; a tab at the end says there is none.
				+ "\t";
	}

	private static void open(Path file) {
		IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
		SessionService service = window.getService(SessionService.class);
		RecentFiles recent = window.getService(RecentFiles.class);
		if (UnsavedCapture.mayGo(window.getShell(), service))
			service.open(file).thenAccept(opened -> {
				if (!opened && Files.notExists(file)) {
					recent.remove(file);
					service.notify(Notice.error(Texts.format(Messages.missing, file)));
				}
			});
	}

	private static Action action(String label, Runnable task) {
		return new Action(label) {
			@Override
			public void run() {
				task.run();
			}
		};
	}
}
