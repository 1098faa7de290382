/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.FileDialog;
import org.sockeye.content.ContentCodings;
import org.sockeye.content.MediaType;
import org.sockeye.session.Body;
import org.sockeye.session.export.BodyStream;
import org.sockeye.ui.Activities;
import org.sockeye.ui.Texts;
import org.sockeye.ui.detail.internal.work.VisibleWork;

/** Asks where to save a body, and saves it. UI thread only; writes in a job. */
final class SaveBody {

	private static final String FOLDER = "save.folder";

	private final Control owner;
	private final Background saving;
	private final DetailSettings settings;
	private final Activities activities;
	private final Consumer<String> notice;

	SaveBody(Control owner, DetailSettings settings, Activities activities, Consumer<String> notice) {
		this.owner = owner;
		saving = new Background(owner);
		this.settings = settings;
		this.activities = activities;
		this.notice = notice;
	}

	/**
	 * Asks and saves.
	 *
	 * @param target of the request, from which the name of the file is taken
	 * @param asSent whether with its content coding
	 */
	void ask(LoadedExchange.LoadedBody loaded, String target, boolean asSent) {
		Body body = loaded.body();
		if (body == null || body.size() == 0) {
			notice.accept(Messages.nothingToSave);
			return;
		}
		List<String> codings = asSent ? List.of() : ContentCodings.of(loaded.message().headers());
		BodyStream.Gaps gaps = BodyStream.Gaps.STOP;
		if (codings.isEmpty() && !body.gaps().isEmpty()) {
			gaps = askAboutGaps(body);
			if (gaps == null)
				return;
		}
		FileDialog dialog = new FileDialog(owner.getShell(), SWT.SAVE);
		dialog.setText(asSent && loaded.content().sent() != null ? Messages.saveAsSent : Messages.saveBody);
		dialog.setFilterPath(settings.get(FOLDER, System.getProperty("user.home")));
		dialog.setFileName(fileName(target, loaded.content().content().type()));
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen == null)
			return;
		Path file = Path.of(chosen);
		settings.put(FOLDER, String.valueOf(file.getParent()));
		save(body, codings, gaps, file);
	}

	/** Saves without asking. */
	void save(Body body, List<String> codings, BodyStream.Gaps gaps, Path file) {
		notice.accept(Texts.format(Messages.saving, file.getFileName()));
		saving.run("Saving a body", VisibleWork.of(activities, Texts.format(Messages.savingNow, file.getFileName()), Messages.savingGivenUp,
				(cancelled, activity) -> BodySaver.save(body, codings, gaps, file, cancelled, activity::progress)), notice,
				e -> notice.accept(e.getMessage()));
	}

	private BodyStream.Gaps askAboutGaps(Body body) {
		long missing = body.size() - body.captured();
		int answer = new MessageDialog(owner.getShell(), Messages.saveBody, null,
				Texts.format(Messages.gapsQuestion, missing),
				MessageDialog.QUESTION, 0, Messages.putZeros, Messages.leaveOut, Messages.cancel).open();
		return answer == 0 ? BodyStream.Gaps.ZERO : answer == 1 ? BodyStream.Gaps.SKIP : null;
	}

	/** @return a name for the file: the last part of the path, with an extension */
	static String fileName(String target, MediaType type) {
		String path = target.replaceFirst("^[a-z]+://[^/]*", "").replaceFirst("[?#].*", "");
		String name = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "");
		if (name.isEmpty())
			name = "body";
		if (name.length() > 100)
			name = name.substring(name.length() - 100);
		return name.indexOf('.') > 0 ? name : name + extension(type);
	}

	private static String extension(MediaType type) {
		if (type.isHtml())
			return ".html";
		if (type.isJson())
			return ".json";
		if (type.isXml())
			return ".xml";
		return switch (type.essence()) {
		case "image/png" -> ".png";
		case "image/jpeg" -> ".jpg";
		case "image/gif" -> ".gif";
		case "image/webp" -> ".webp";
		case "text/css" -> ".css";
		case "text/javascript", "application/javascript" -> ".js";
		case "application/pdf" -> ".pdf";
		default -> type.isText() ? ".txt" : ".bin";
		};
	}
}
