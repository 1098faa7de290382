/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.app.internal;

import java.util.List;

import org.eclipse.e4.ui.model.application.MApplication;
import org.eclipse.e4.ui.model.application.ui.advanced.MPerspective;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IPerspectiveDescriptor;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.views.IViewDescriptor;

/** The platform keeps the layout with the views' titles, in the language of the day. */
final class KeptTitles {

	private KeptTitles() {
	}

	/** Gives views and perspectives the titles of the language in force; display's thread, once they are there. */
	static void translate(IWorkbench workbench) {
		MApplication application = workbench.getService(MApplication.class);
		EModelService model = workbench.getService(EModelService.class);
		for (MPart part : all(model, application, MPart.class)) {
			IViewDescriptor view = workbench.getViewRegistry().find(part.getElementId());
			if (view != null && !view.getLabel().equals(part.getLabel()))
				part.setLabel(view.getLabel());
		}
		for (MPerspective perspective : all(model, application, MPerspective.class)) {
			IPerspectiveDescriptor descriptor = workbench.getPerspectiveRegistry().findPerspectiveWithId(perspective.getElementId());
			if (descriptor != null && !descriptor.getLabel().equals(perspective.getLabel()))
				perspective.setLabel(descriptor.getLabel());
		}
	}

	private static <T> List<T> all(EModelService model, MApplication application, Class<T> type) {
		return model.findElements(application, null, type);
	}
}
