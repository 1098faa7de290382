/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the running {@link Desktop}: started for the first test class, ended after the last. */
public final class DesktopExtension implements BeforeAllCallback, ParameterResolver {

	private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(DesktopExtension.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		desktop(context);
	}

	private static Desktop desktop(ExtensionContext context) {
		return context.getRoot().getStore(SPACE).getOrComputeIfAbsent(Desktop.class, key -> Desktop.start(), Desktop.class);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		return parameter.getParameter().getType() == Desktop.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		return desktop(context);
	}
}
