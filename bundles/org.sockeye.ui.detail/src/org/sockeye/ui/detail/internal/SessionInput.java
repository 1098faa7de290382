/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IEditorInput;
import org.eclipse.ui.IPersistableElement;
import org.sockeye.session.CaptureSession;

/** Something of a session that an editor shows. It ends with the session, and is not opened again by a restart. */
public abstract class SessionInput extends PlatformObject implements IEditorInput {

	private final CaptureSession session;
	private final String name;
	private final String tip;

	protected SessionInput(CaptureSession session, String name, String tip) {
		this.session = session;
		this.name = name;
		this.tip = tip;
	}

	/** @return the session */
	public CaptureSession session() {
		return session;
	}

	@Override
	public boolean exists() {
		return true;
	}

	@Override
	public ImageDescriptor getImageDescriptor() {
		return null;
	}

	@Override
	public String getName() {
		return name;
	}

	@Override
	public IPersistableElement getPersistable() {
		return null;
	}

	@Override
	public String getToolTipText() {
		return tip;
	}
}
