/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.filter;

import org.eclipse.jface.fieldassist.IControlContentAdapter;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;

/** Lets JFace's proposals be asked for in a styled text. What is chosen is put in by whoever listens. */
final class StyledTextContent implements IControlContentAdapter {

	@Override
	public String getControlContents(Control control) {
		return ((StyledText) control).getText();
	}

	@Override
	public void setControlContents(Control control, String contents, int cursorPosition) {
		((StyledText) control).setText(contents);
		((StyledText) control).setSelection(cursorPosition);
	}

	@Override
	public void insertControlContents(Control control, String contents, int cursorPosition) {
		((StyledText) control).insert(contents);
	}

	@Override
	public int getCursorPosition(Control control) {
		return ((StyledText) control).getCaretOffset();
	}

	@Override
	public Rectangle getInsertionBounds(Control control) {
		StyledText text = (StyledText) control;
		Point caret = text.getLocationAtOffset(text.getCaretOffset());
		return new Rectangle(caret.x, caret.y, 1, text.getLineHeight());
	}

	@Override
	public void setCursorPosition(Control control, int index) {
		((StyledText) control).setCaretOffset(index);
	}
}
