/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.session;

import org.sockeye.ui.CaptureAgent;
import org.sockeye.ui.Notice;
import org.sockeye.ui.Texts;

/** What the window says of a capture that has ended with its session in place. */
final class EndNotice {

	/** Stands in what the agent and the ring's writer say of a stream that could not be written (StreamFailure). */
	private static final String KEPT = "until then is kept";

	private EndNotice() {
	}

	/**
	 * @param asked   whether the agent was asked to end
	 * @param reached why it was asked, when it was not the user; else empty
	 * @return {@code null} when there is nothing to say
	 */
	static Notice of(boolean asked, String reached, CaptureAgent.End end) {
		if (reached.contains(KEPT))
			return Notice.warning(Texts.format(Messages.endedBy, Reasons.sentence(reached)));
		if (!end.clean())
			return Notice.warning(Texts.format(end.reason().contains(KEPT) ? Messages.endedByItself : Messages.endedByItselfKept,
					Reasons.sentence(end.reason())));
		if (!reached.isEmpty())
			return Notice.info(Texts.format(Messages.endedBy, Reasons.sentence(reached)));
		return asked ? null : Notice.info(Messages.ended);
	}
}
