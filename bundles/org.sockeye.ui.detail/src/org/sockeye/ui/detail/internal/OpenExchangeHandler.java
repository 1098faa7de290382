/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.workbench.modeling.ESelectionService;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.sockeye.ui.ExchangeSelection;

/** Opens the selected exchange in an editor of its own. */
public final class OpenExchangeHandler extends AbstractHandler {

	private static final String SESSION_VIEW = "org.sockeye.ui.sessionView";

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		ExchangeSelection selection = selection(event);
		if (selection != null)
			open(event, new ExchangeInput(selection.session(), selection.id()), ExchangeEditor.ID);
		return null;
	}

	/** @return what is selected in the session table, {@code null} for nothing */
	public static ExchangeSelection selection(ExecutionEvent event) throws ExecutionException {
		ESelectionService service = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(ESelectionService.class);
		return service.getSelection(SESSION_VIEW) instanceof ExchangeSelection selection ? selection : null;
	}

	/** Opens an editor, or brings the one to the front that shows the same. */
	public static void open(ExecutionEvent event, SessionInput input, String editor) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		IWorkbenchPage page = window.getActivePage();
		try {
			page.setEditorAreaVisible(true);
			page.openEditor(input, editor);
		} catch (org.eclipse.ui.PartInitException e) {
			throw new ExecutionException("The editor cannot be opened", e);
		}
	}
}
