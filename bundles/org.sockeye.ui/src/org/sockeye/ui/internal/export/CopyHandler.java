/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.export;

import java.io.IOException;
import java.util.StringJoiner;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExecutableExtension;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.sockeye.model.Side;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.export.CurlCommand;
import org.sockeye.session.export.HeadText;
import org.sockeye.session.export.Redaction;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Notice;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Settings;
import org.sockeye.ui.Texts;

/** Copies the selected exchanges as text. What of them, plugin.xml says behind the class's name: {@code curl}, {@code url}, {@code request}, {@code response}. */
public final class CopyHandler extends AbstractHandler implements IExecutableExtension {

	/** More on a clipboard is a mistake; Export is for that. */
	private static final int MOST = 1000;

	private String what = "url";

	@Override
	public void setInitializationData(IConfigurationElement config, String property, Object data) {
		what = String.valueOf(data);
	}

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		SessionService service = window.getService(SessionService.class);
		CaptureSession session = service.state().session();
		int[] ids = session == null ? new int[0] : Selected.ids(window, session);
		Display display = window.getShell().getDisplay();
		Redaction redaction = redaction(window.getService(Settings.class));
		if (ids.length == 0)
			service.notify(Notice.info(Messages.selectFirst));
		else if (ids.length > MOST)
			service.notify(Notice.info(Texts.format(Messages.tooMany, MOST)));
		else
			// It reads the session file.
			Job.createSystem(Messages.copyJob, (IProgressMonitor monitor) -> copy(session, ids, redaction, display, service)).schedule();
		return null;
	}

	/** What is copied goes where its user wants it: whole, unless the preferences say otherwise. */
	private static Redaction redaction(Settings settings) {
		if (!settings.redactCopies())
			return Redaction.NONE;
		return (settings.redact() ? Redaction.CREDENTIALS : Redaction.NONE).and(settings.redactAlso());
	}

	private IStatus copy(CaptureSession session, int[] ids, Redaction redaction, Display display, SessionService service) {
		try {
			StringJoiner text = new StringJoiner(what.equals("url") ? "\n" : "\n\n");
			for (int id : ids)
				text.add(text(session, id, redaction).stripTrailing());
			if (text.length() == 0)
				service.notify(Notice.info(Messages.nothingToCopy));
			else
				display.asyncExec(() -> {
					Clipboard clipboard = new Clipboard(display);
					clipboard.setContents(new Object[] { text.toString() }, new Transfer[] { TextTransfer.getInstance() });
					clipboard.dispose();
				});
		} catch (IOException e) {
			service.notify(Notice.error(Texts.format(Messages.notCopied, CoreText.of(e.getMessage()))));
		}
		return Status.OK_STATUS;
	}

	private String text(CaptureSession session, int id, Redaction redaction) throws IOException {
		return switch (what) {
		case "curl" -> CurlCommand.of(session, id, redaction);
		case "request" -> HeadText.of(session.exchange(id), Side.REQUEST, redaction);
		case "response" -> HeadText.of(session.exchange(id), Side.RESPONSE, redaction);
		default -> session.exchange(id).uri();
		};
	}
}
