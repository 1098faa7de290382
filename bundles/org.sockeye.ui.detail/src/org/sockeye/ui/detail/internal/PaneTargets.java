/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

/** What the find bar looks through: a text, or the bytes of a hex dump. */
final class PaneTargets {

	private PaneTargets() {
	}

	static FindBar.Target of(BodyTextView view) {
		return new FindBar.Target() {
			@Override
			public boolean isBytes() {
				return false;
			}

			@Override
			public FindScan.Source source() {
				return FindScan.of(view.pages());
			}

			@Override
			public SearchPlace place() {
				return view.place();
			}

			@Override
			public void reveal(FindScan.Match match) {
				view.reveal(match.page(), match.from(), match.to());
			}

			@Override
			public void focus() {
				view.setFocus();
			}
		};
	}

	static FindBar.Target of(HexView view) {
		return new FindBar.Target() {
			@Override
			public boolean isBytes() {
				return true;
			}

			@Override
			public FindScan.Source source() {
				return view.body() == null || view.body().size() == 0 ? null : FindScan.of(view.body());
			}

			@Override
			public SearchPlace place() {
				long at = view.selection().from();
				return new SearchPlace((int) (at / TextPages.PAGE), (int) (at % TextPages.PAGE));
			}

			@Override
			public void reveal(FindScan.Match match) {
				long page = (long) match.page() * TextPages.PAGE;
				view.select(page + match.from(), page + match.to());
			}

			@Override
			public void focus() {
				view.control().setFocus();
			}
		};
	}
}
