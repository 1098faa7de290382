/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.sockeye.capture.Privilege;
import org.sockeye.capture.PrivilegeWay;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** By which right the agent captures; Sockeye itself needs none. UI thread. */
final class RightsPage {

	private final Composite area;
	private final CaptureForm form;
	private final boolean fixed;
	/** Under {@code null} the one that is found. */
	private final Map<Privilege, Button> buttons = new LinkedHashMap<>();
	private final Map<Privilege, Label> reasons = new LinkedHashMap<>();
	private List<PrivilegeWay> ways = List.of();

	/** @param fixed whether a capture is running */
	RightsPage(Composite parent, CaptureForm form, boolean fixed, Runnable changed) {
		this.form = form;
		this.fixed = fixed;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.swtDefaults().margins(12, 12).spacing(5, 4).create());
		if (fixed)
			FilesPage.reason(area);
		way(null, Messages.wayFound, "capture-way-found", changed);
		way(Privilege.INHERITED, Messages.wayInherited, "capture-way-inherited", changed);
		way(Privilege.PKEXEC, Messages.wayPkexec, "capture-way-pkexec", changed);
		way(Privilege.SUDO, Messages.waySudo, "capture-way-sudo", changed);
		show(List.of());
	}

	private void way(Privilege privilege, String text, String id, Runnable changed) {
		Button button = WidgetIds.set(new Button(area, SWT.RADIO), id);
		button.setText(text);
		button.setSelection(form.privilege() == privilege);
		button.addListener(SWT.Selection, event -> {
			if (button.getSelection()) {
				form.setPrivilege(privilege);
				changed.run();
			}
		});
		buttons.put(privilege, button);
		Label reason = WidgetIds.set(new Label(area, SWT.WRAP), id + "-reason");
		reason.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).indent(26, 0).hint(400, SWT.DEFAULT).create());
		reasons.put(privilege, reason);
	}

	/** Takes what was found. */
	void show(List<PrivilegeWay> found) {
		ways = found;
		Privilege fitting = PrivilegeWay.fitting(found);
		buttons.forEach((privilege, button) -> {
			PrivilegeWay way = way(privilege == null ? fitting : privilege);
			button.setEnabled(!fixed && (privilege == null || way != null && way.available() || form.privilege() == privilege));
			String reason = way == null ? Messages.beingLookedAt : CoreText.of(way.reason());
			reasons.get(privilege).setText((privilege == null && way != null ? Texts.format(Messages.wayReason, title(fitting), reason) : reason).replace("&", "&&"));
		});
		area.layout(true, true);
	}

	private static String title(Privilege privilege) {
		return privilege == Privilege.INHERITED ? Messages.noneNeeded : privilege.name().toLowerCase(java.util.Locale.ROOT);
	}

	private PrivilegeWay way(Privilege privilege) {
		return ways.stream().filter(w -> w.privilege() == privilege).findFirst().orElse(null);
	}

	/** @return why a capture cannot be started so, a sentence; empty when it can, or when that is not known yet */
	String problem() {
		if (ways.isEmpty() || fixed)
			return "";
		PrivilegeWay way = way(form.privilege() == null ? PrivilegeWay.fitting(ways) : form.privilege());
		return way == null || way.available() ? "" : Texts.format(Messages.notSo, CoreText.of(way.reason()));
	}

	Composite control() {
		return area;
	}
}
