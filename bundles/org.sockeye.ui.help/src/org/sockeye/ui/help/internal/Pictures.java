/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.sockeye.ui.help.internal.book.HelpBook;
import org.sockeye.ui.help.internal.book.HelpPage;

/** The pictures of the pages that were shown; disposed with a control. UI thread only. */
final class Pictures {

	private final HelpBook book;
	private final Control owner;
	private final Map<String, Image> images = new HashMap<>();

	Pictures(HelpBook book, Control owner) {
		this.book = book;
		this.owner = owner;
		owner.addDisposeListener(event -> images.values().forEach(image -> {
			if (image != null)
				image.dispose();
		}));
	}

	/** @return a page's picture, no wider than {@code width}; {@code null} when it cannot be shown */
	PageText.Picture load(HelpPage page, String source, int width) {
		Image image = images.computeIfAbsent(source, key -> read(page, key));
		if (image == null)
			return null;
		Rectangle size = image.getBounds();
		int shown = Math.max(1, Math.min(size.width, width));
		return new PageText.Picture(image, shown, Math.max(1, (int) ((long) size.height * shown / size.width)));
	}

	private Image read(HelpPage page, String source) {
		try (InputStream in = book.open(page, source)) {
			return in == null ? null : new Image(owner.getDisplay(), in);
		} catch (IOException | SWTException e) {
			ILog.of(Pictures.class).warn("A picture of the help cannot be shown: " + source, e);
			return null;
		}
	}
}
