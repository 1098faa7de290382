/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.keys;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.keys.IBindingService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.sockeye.ui.PartKeys;

/** Lists the keys. */
public final class KeySheetHandler extends AbstractHandler {

	@Override
	public Object execute(ExecutionEvent event) throws ExecutionException {
		IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
		new KeySheet(window.getShell(), KeyList.of(window.getService(IBindingService.class), parts())).open();
		return null;
	}

	/** @return those of the bundles that are there, the highest ranking first */
	private static List<PartKeys> parts() {
		BundleContext context = FrameworkUtil.getBundle(KeySheetHandler.class).getBundleContext();
		List<PartKeys> parts = new ArrayList<>();
		try {
			List<ServiceReference<PartKeys>> references = new ArrayList<>(context.getServiceReferences(PartKeys.class, null));
			references.sort(Collections.reverseOrder());
			for (ServiceReference<PartKeys> reference : references) {
				PartKeys part = context.getService(reference);
				if (part != null)
					parts.add(part);
			}
		} catch (InvalidSyntaxException e) {
			throw new IllegalStateException(e); // there is no filter
		}
		return parts;
	}
}
