/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;

/** Asks what is to become of an unsaved capture before something takes its place. UI thread only. */
public final class UnsavedCapture {

	private UnsavedCapture() {
	}

	/**
	 * Lets the user save the session if it is an unsaved capture with anything in it, or has marks that are not saved, and asks before a
	 * capture into a ring of files is ended. Saving runs while the window goes on painting.
	 *
	 * @return {@code false} when the user does not want to go on, or saving failed
	 */
	public static boolean mayGo(Shell shell, SessionService service) {
		SessionService.State state = service.state();
		// Its files are the user's already, but nothing more would go into them.
		if (state.isCapturing() && state.session() != null && !state.unsaved() && new MessageDialog(shell, Messages.runningCapture, null,
				Messages.runningCaptureQuestion, MessageDialog.QUESTION, 0, Messages.stopIt, Messages.cancel).open() != 0)
			return false;
		boolean marked = state.session() != null && state.session().marks().isChanged();
		if (state.session() == null || !state.unsaved() && !marked)
			return true;
		if (state.session().size() == 0 && !state.isCapturing())
			return true;
		int answer = new MessageDialog(shell, state.unsaved() ? Messages.unsavedCapture : Messages.unsavedMarks, null, state.unsaved()
				? Messages.unsavedCaptureQuestion
				: Messages.unsavedMarksQuestion,
				MessageDialog.QUESTION, 0, Messages.save, Messages.discard, Messages.cancel).open();
		if (answer == 1)
			return true;
		if (answer != 0)
			return false;
		Path file = askForFile(shell, state.name());
		if (file == null)
			return false;
		// A capture that is running is ended first: what comes after the copy would be lost without a word.
		CompletableFuture<Boolean> saved = (state.isCapturing() ? service.stopCapture()
				: CompletableFuture.completedFuture(true)).thenCompose(stopped -> service.saveAs(file));
		spinUntil(shell.getDisplay(), saved::isDone);
		return saved.getNow(false);
	}

	/**
	 * Asks where to save a session.
	 *
	 * @return the file, with a file name extension; {@code null} when the user cancelled
	 */
	public static Path askForFile(Shell shell, String name) {
		FileDialog dialog = new FileDialog(shell, SWT.SAVE);
		dialog.setText(Messages.saveSession);
		dialog.setFilterNames(new String[] { Messages.sessionFiles, Messages.allFiles });
		dialog.setFilterExtensions(new String[] { "*.pcapng", "*" });
		dialog.setFileName(name.endsWith(".pcapng") ? name : name + ".pcapng");
		dialog.setOverwrite(true);
		for (;;) {
			String chosen = dialog.open();
			if (chosen == null)
				return null;
			Path path = Path.of(chosen);
			String fileName = path.getFileName().toString();
			if (fileName.indexOf('.') >= 0)
				return path;
			Path extended = path.resolveSibling(fileName + ".pcapng");
			// The dialog has asked about the file without the extension.
			if (!Files.exists(extended) || MessageDialog.openQuestion(shell, Messages.replaceTitle,
					Texts.format(Messages.replace, extended.getFileName())))
				return extended;
			dialog.setFileName(extended.getFileName().toString());
		}
	}

	private static void spinUntil(Display display, BooleanSupplier done) {
		while (!done.getAsBoolean()) {
			if (!display.readAndDispatch()) {
				// Nothing wakes the display when the future is done: look again soon.
				display.timerExec(50, () -> {
				});
				display.sleep();
			}
		}
	}
}
