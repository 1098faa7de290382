/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

/** Says of single fields of the capture dialog what is wrong with them, for the preferences that it begins with. */
public final class CaptureFields {

	private CaptureFields() {
	}

	/** @return in the user's language what is kept: a word such as {@code automatic} stands for a value */
	public static String shown(String kept) {
		return CaptureForm.shown(kept);
	}

	/** @return what is kept of a text in the user's language */
	public static String kept(String shown) {
		return CaptureForm.kept(shown);
	}

	/** @return one sentence, {@code null} when the text is right */
	public static String bodyLimitProblem(String text) {
		return CaptureForm.problem(CaptureForm.Field.BODY_LIMIT, text);
	}

	/** @return likewise */
	public static String kernelRingProblem(String text) {
		return CaptureForm.problem(CaptureForm.Field.KERNEL_RING, text);
	}
}
