/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.spi;

import java.util.function.BooleanSupplier;

import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

/**
 * A way to show bodies, in a tab of its own beside text and hex. An OSGi service: its tab comes and goes with it. Of those that accept
 * a body and have the same {@link #title()} the one with the highest {@code service.ranking} shows it.
 *
 * <p>
 * A viewer keeps nothing between calls: it may be asked for several bodies at once, in several windows. One that throws is named in its
 * tab with what it threw, and harms nothing else.
 *
 * @param <M> what the viewer makes of a body before it shows it
 */
public interface BodyViewer<M> {

	/** @return the tab's title, a word; {@code Preview} to show a type in the tab that is always there */
	String title();

	/** @return whether the viewer shows this body. Any thread; must be quick and read nothing */
	boolean accepts(BodyContent content);

	/**
	 * Reads the body as far as it is to be shown. Not on the UI thread; may take its time.
	 *
	 * @param cancelled asked now and then: when it says so, the answer is not wanted any more
	 * @throws Exception with a sentence for the user
	 */
	M load(BodyContent content, BooleanSupplier cancelled) throws Exception;

	/**
	 * Makes the widget that shows it. UI thread; the widget is disposed when another body is shown.
	 *
	 * @param parent has a layout that gives its only child all the room
	 */
	Control show(Composite parent, M loaded);
}
