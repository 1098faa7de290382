/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.e4.core.commands.EHandlerService;
import org.eclipse.e4.core.di.annotations.CanExecute;
import org.eclipse.e4.core.di.annotations.Execute;

/** The commands that work on the message that is shown, in the part that has the focus. */
final class DetailCommands {

	static final String FIND = "org.sockeye.ui.find";
	static final String FIND_NEXT = "org.sockeye.ui.detail.findNext";
	static final String FIND_PREVIOUS = "org.sockeye.ui.detail.findPrevious";
	static final String GO_TO = "org.sockeye.ui.goTo";
	static final String SAVE_BODY = "org.sockeye.ui.detail.saveBody";

	private DetailCommands() {
	}

	/** Lets a part's commands work on its panel. */
	static void install(EHandlerService handlers, Supplier<ExchangePanel> panel) {
		handlers.activateHandler(FIND, new Handler(panel, MessagePane::find));
		handlers.activateHandler(FIND_NEXT, new Handler(panel, pane -> pane.findNext(1)));
		handlers.activateHandler(FIND_PREVIOUS, new Handler(panel, pane -> pane.findNext(-1)));
		handlers.activateHandler(GO_TO, new Handler(panel, MessagePane::goToOffset));
		handlers.activateHandler(SAVE_BODY, new Handler(panel, MessagePane::save));
	}

	/** Found by its annotations. */
	static final class Handler {

		private final Supplier<ExchangePanel> panel;
		private final Consumer<MessagePane> action;

		Handler(Supplier<ExchangePanel> panel, Consumer<MessagePane> action) {
			this.panel = panel;
			this.action = action;
		}

		@CanExecute
		boolean canExecute() {
			return panel.get() != null && panel.get().hasExchange();
		}

		@Execute
		void execute() {
			MessagePane pane = panel.get().activeMessage();
			if (pane != null)
				action.accept(pane);
		}
	}
}
