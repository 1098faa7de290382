/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.part.EditorPart;
import org.sockeye.ui.SessionService;

/** An editor of a {@link SessionInput}: nothing can be changed in it, and it closes with its session. The editor area is there while there is an editor. */
public abstract class SessionEditor extends EditorPart {

	private SessionService service;
	private Display display;
	private final SessionService.Listener listener = state -> closeUnless(state);

	@Override
	public void init(IEditorSite site, IEditorInput input) {
		setSite(site);
		setInput(input);
		setPartName(input.getName());
		display = site.getShell().getDisplay();
		service = site.getService(SessionService.class);
		service.addListener(listener);
	}

	/** @return what it shows */
	protected SessionInput sessionInput() {
		return (SessionInput) getEditorInput();
	}

	private void closeUnless(SessionService.State state) {
		if (state.session() != sessionInput().session() && !display.isDisposed())
			display.asyncExec(() -> getSite().getPage().closeEditor(this, false));
	}

	@Override
	public void dispose() {
		service.removeListener(listener);
		IWorkbenchPage page = getSite().getPage();
		if (!display.isDisposed())
			display.asyncExec(() -> {
				if (page.getWorkbenchWindow().getShell() != null && page.getEditorReferences().length == 0)
					page.setEditorAreaVisible(false);
			});
		super.dispose();
	}

	@Override
	public void doSave(IProgressMonitor monitor) {
		// There is nothing to save.
	}

	@Override
	public void doSaveAs() {
		// Likewise.
	}

	@Override
	public boolean isDirty() {
		return false;
	}

	@Override
	public boolean isSaveAsAllowed() {
		return false;
	}
}
