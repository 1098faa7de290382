/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.probes;

import org.sockeye.capture.ProbeReport;
import org.sockeye.capture.ProbeStatus;
import org.sockeye.ui.CaptureState;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.Palette;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;

/** What the Probes view and the status line say of the probes, and what the view lets the user do. */
public final class ProbeText {

	/** The source that is the capture itself. */
	private static final String SYSCALLS = "syscalls";

	private ProbeText() {
	}

	/** @return a word or two; without a capture nothing is attached, whatever was when it was tried */
	public static String state(ProbeReport probe, boolean capturing) {
		return switch (probe.state()) {
		case ATTACHED -> capturing ? Messages.attached : Messages.available;
		case FAILED -> Messages.notPossible;
		case STOPPED -> Messages.stopped;
		case OFF -> Messages.off;
		case MISSING -> Messages.notInstalled;
		};
	}

	static String state(ProbeStatus.Candidate candidate, boolean capturing) {
		return candidate.attached() ? capturing ? Messages.inUse : Messages.works : Messages.notTaken;
	}

	/** @return the hue of a state, {@code null} for that of ordinary text */
	static Palette.Hue hue(ProbeReport.State state) {
		return switch (state) {
		case ATTACHED -> Palette.Hue.GREEN;
		case FAILED -> Palette.Hue.RED;
		case STOPPED, MISSING -> Palette.Hue.ORANGE;
		case OFF -> null;
		};
	}

	/** @return a file in the folder of the icons */
	static String icon(ProbeReport.State state) {
		return switch (state) {
		case ATTACHED -> "probe-attached.svg";
		case FAILED -> "probe-failed.svg";
		case STOPPED -> "probe-stopped.svg";
		case OFF -> "probe-off.svg";
		case MISSING -> "probe-missing.svg";
		};
	}

	/** @return what is attached, or why nothing is */
	static String outcome(ProbeReport probe) {
		int tried = probe.candidates().size();
		return switch (probe.state()) {
		case ATTACHED -> probe.standsIn().isEmpty() ? probe.attached() : Texts.format(Messages.attachedInstead, probe.attached(), CoreText.of(probe.standsIn()));
		case FAILED -> tried == 1 ? CoreText.of(probe.candidates().get(0).reason()) : Texts.format(Messages.noneOf, tried);
		case STOPPED, OFF, MISSING -> "";
		};
	}

	/** @return what the list shows, as a sentence above it */
	static String caption(SessionService.State state, boolean checking) {
		if (checking)
			return Messages.checking;
		if (state.capture() == CaptureState.STARTING)
			return Messages.starting;
		if (state.probes().isEmpty())
			return state.isCapturing() ? Messages.notTold
					: Messages.nothingKnown;
		return state.isCapturing() ? Messages.capturingFrom
				: Messages.notCapturing;
	}

	static boolean canStart(ProbeReport probe, SessionService.State state) {
		if (probe == null || probe.name().equals(SYSCALLS))
			return false;
		return switch (probe.state()) {
		case STOPPED -> true;
		case OFF, FAILED -> state.capture() == CaptureState.CAPTURING;
		case ATTACHED, MISSING -> false;
		};
	}

	static boolean canStop(ProbeReport probe, SessionService.State state) {
		if (probe == null || probe.name().equals(SYSCALLS))
			return false;
		return switch (probe.state()) {
		case ATTACHED -> true;
		case FAILED -> !state.isCapturing();
		case STOPPED, OFF, MISSING -> false;
		};
	}
}
