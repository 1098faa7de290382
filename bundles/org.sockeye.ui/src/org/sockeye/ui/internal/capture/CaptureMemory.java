/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.dialogs.DialogSettings;
import org.eclipse.jface.dialogs.IDialogSettings;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;
import org.sockeye.ui.Settings;
import org.sockeye.capture.Privilege;
import org.sockeye.capture.processes.RunningProcess;

/** Remembers the last capture that was asked for, from one run of the application to the next. UI thread. */
final class CaptureMemory {

	private static final String SECTION = "capture";
	private static final String PROCESSES = "processes";
	private static final String SEND_PATH = "sendpath";
	private static final String RING = "ring";
	private static final String PRIVILEGE = "privilege";

	private CaptureMemory() {
	}

	private static IDialogSettings section() {
		IDialogSettings all = PlatformUI.getDialogSettingsProvider(FrameworkUtil.getBundle(CaptureMemory.class)).getDialogSettings();
		return DialogSettings.getOrCreateSection(all, SECTION);
	}

	/** @return what was asked for last; what the settings begin with when nothing was, or when they say so */
	static CaptureForm load(Settings settings) {
		IDialogSettings s = section();
		CaptureForm form = new CaptureForm();
		form.set(CaptureForm.Field.BODY_LIMIT, settings.bodyLimit());
		form.set(CaptureForm.Field.KERNEL_RING, settings.kernelRing());
		if (!settings.beginWithLast())
			return form;
		for (CaptureForm.Field field : CaptureForm.Field.values())
			if (s.get(field.id()) != null)
				form.set(field, s.get(field.id()));
		if (s.getArray(PROCESSES) != null)
			for (String line : s.getArray(PROCESSES))
				add(form.processes(), line);
		if (s.get(SEND_PATH) != null)
			form.setSendPath(s.getBoolean(SEND_PATH));
		form.setRing(s.getBoolean(RING));
		for (Privilege way : Privilege.values())
			if (way.name().equals(s.get(PRIVILEGE)))
				form.setPrivilege(way);
		return form;
	}

	static void save(CaptureForm form) {
		IDialogSettings s = section();
		for (CaptureForm.Field field : CaptureForm.Field.values())
			s.put(field.id(), form.text(field));
		s.put(PROCESSES, form.processes().stream().map(CaptureMemory::line).toArray(String[]::new));
		s.put(SEND_PATH, form.sendPath());
		s.put(RING, form.ring());
		s.put(PRIVILEGE, form.privilege() == null ? "" : form.privilege().name());
	}

	/** The start is part of it: the number alone may be another process by now. */
	private static String line(RunningProcess p) {
		return p.pid() + "\t" + p.start() + "\t" + p.name();
	}

	private static void add(List<RunningProcess> to, String line) {
		String[] f = line.split("\t", 3);
		try {
			if (f.length == 3)
				to.add(new RunningProcess(Integer.parseInt(f[0]), -1, Long.parseLong(f[1]), "", f[2], "", "", "", new ArrayList<>()));
		} catch (NumberFormatException e) {
			// of another version
		}
	}
}
