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
import java.util.concurrent.CancellationException;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.export.ExportFile;
import org.sockeye.ui.Activities.Activity;
import org.sockeye.ui.Activities;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Notice;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;

/** Writes the file in the background; its end is told in the window. */
final class ExportJob extends Job {

	private final CaptureSession session;
	private final ExportRequest request;
	private final SessionService service;
	private final Activities activities;

	ExportJob(CaptureSession session, ExportRequest request, SessionService service, Activities activities) {
		super(Texts.format(Messages.jobName, request.target().getFileName()));
		this.session = session;
		this.request = request;
		this.service = service;
		this.activities = activities;
		setSystem(true); // the window shows it as an activity
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		int all = request.ids().length;
		try (Activity activity = activities.begin(getName())) {
			ExportFile.write(request.target(), out -> request.format().write(session, request.ids(), request.redaction(), out, done -> {
				activity.progress(done, all);
				return !activity.isCancelled() && !monitor.isCanceled();
			}));
			service.notify(Notice.info(Texts.format(Messages.done, all, request.target())));
			return Status.OK_STATUS;
		} catch (CancellationException e) {
			service.notify(Notice.info(Messages.cancelled));
			return Status.CANCEL_STATUS;
		} catch (IOException e) {
			service.notify(Notice.error(Texts.format(Messages.failed, request.target().getFileName(), CoreText.of(e.getMessage()))));
			// Said where every other failure is said; the platform's own dialog would say it again.
			return Status.CANCEL_STATUS;
		}
	}

	
}
