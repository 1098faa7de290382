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
import org.sockeye.ui.Palette;
import org.sockeye.ui.SessionService;

/** What the Probes view and the status line say of the probes, and what the view lets the user do. */
public final class ProbeText {

	/** The source that is the capture itself. */
	private static final String SYSCALLS = "syscalls";

	private ProbeText() {
	}

	/** @return a word or two; without a capture nothing is attached, whatever was when it was tried */
	public static String state(ProbeReport probe, boolean capturing) {
		return switch (probe.state()) {
		case ATTACHED -> capturing ? "Attached" : "Available";
		case FAILED -> "Not possible";
		case STOPPED -> "Stopped";
		case OFF -> "Off";
		case MISSING -> "Not installed";
		};
	}

	static String state(ProbeStatus.Candidate candidate, boolean capturing) {
		return candidate.attached() ? capturing ? "In use" : "Works" : "Not taken";
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
		case ATTACHED -> probe.standsIn().isEmpty() ? probe.attached() : probe.attached() + ", " + probe.standsIn();
		case FAILED -> tried == 1 ? probe.candidates().get(0).reason() : "tried " + tried + " ways, none can be used";
		case STOPPED, OFF, MISSING -> "";
		};
	}

	/** @return what the list shows, as a sentence above it */
	static String caption(SessionService.State state, boolean checking) {
		if (checking)
			return "Checking what can be captured on this machine… It may ask for a password.";
		if (state.capture() == CaptureState.STARTING)
			return "The capture is starting…";
		if (state.probes().isEmpty())
			return state.isCapturing() ? "The capture agent has not told its sources yet."
					: "Nothing is known yet. Start a capture, or check what this machine allows.";
		return state.isCapturing() ? "Capturing from these sources:"
				: "No capture is running. The last capture or check found these sources:";
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
