/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.recovery;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.sockeye.session.recovery.Unsaved;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Notice;
import org.sockeye.ui.Recovery;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;
import org.sockeye.ui.UnsavedCapture;

import org.eclipse.swt.widgets.Shell;

/** What the window offers to recover, until it is dismissed; then only the menu does. UI thread. */
public final class RecoveryOffer {

	private final Recovery recovery;
	private final SessionService service;
	private final Set<Unsaved> dismissed = new HashSet<>();

	public RecoveryOffer(Recovery recovery, SessionService service) {
		this.recovery = recovery;
		this.service = service;
	}

	/** @return what can be recovered and was not dismissed */
	private List<Unsaved> offered() {
		return recovery.found().stream().filter(u -> !dismissed.contains(u)).toList();
	}

	/** @return whether there is anything to recover, dismissed or not */
	public boolean isAny() {
		return !recovery.found().isEmpty();
	}

	/** @return the offer in a sentence, {@code null} when there is none */
	public Notice notice() {
		List<Unsaved> all = offered();
		if (all.isEmpty())
			return null;
		Unsaved one = all.get(0);
		return Notice.info(all.size() > 1 ? Texts.format(Messages.bar_several, FieldText.count(all.size()))
				: one.isCapture() ? Texts.format(Messages.bar_capture, RecoveryDialog.time(one), FieldText.size(one.bytes()))
						: Texts.format(Messages.bar_marks, one.file()));
	}

	/** @return what the button says that takes it */
	public String action() {
		return offered().size() > 1 ? Messages.bar_show : Messages.bar_open;
	}

	/** Opens the one that there is, or shows them all. */
	public void take(Shell shell) {
		List<Unsaved> all = offered();
		if (all.size() != 1)
			new RecoveryDialog(shell, recovery, service).open();
		else if (UnsavedCapture.mayGo(shell, service))
			recovery.open(all.get(0));
	}

	/** The user does not want to be asked any more. */
	public void dismiss() {
		dismissed.addAll(recovery.found());
	}
}
