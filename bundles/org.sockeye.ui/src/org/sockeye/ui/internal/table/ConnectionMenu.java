/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.table;

import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.sockeye.capture.AddressPrefix;
import org.sockeye.capture.FlowRule;
import org.sockeye.model.Endpoint;
import org.sockeye.session.CaptureSession;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.Texts;

/** What is to become of the selected exchange's connection while the capture goes on. UI thread only. */
final class ConnectionMenu {

	private final SessionTable table;
	private final SessionService service;

	ConnectionMenu(SessionTable table, SessionService service) {
		this.table = table;
		this.service = service;
	}

	/** Adds a menu; nothing when there is no capture, or the connection is none of TCP: the rules are of addresses and ports. */
	void fill(IMenuManager menu) {
		SessionService.State state = service.state();
		CaptureSession session = state.session();
		int id = table.selected();
		if (state.rules() == null || session == null || id < 0 || id >= session.size())
			return;
		Endpoint client = session.client(id);
		Endpoint server = session.server(id);
		if (client.isUnix() || server.isUnix())
			return;
		MenuManager connection = new MenuManager(Texts.format(Messages.connection, client, server));
		add(connection, Messages.leaveOut, FlowRule.Choice.OUT, client, server);
		add(connection, Messages.takeIn, FlowRule.Choice.IN, client, server);
		add(connection, Messages.asRules, FlowRule.Choice.AUTO, client, server);
		menu.add(new Separator());
		menu.add(connection);
	}

	private void add(IMenuManager menu, String label, FlowRule.Choice choice, Endpoint client, Endpoint server) {
		FlowRule rule;
		try {
			rule = new FlowRule(choice, AddressPrefix.parse(client.address()), client.port(), AddressPrefix.parse(server.address()),
					server.port());
		} catch (IllegalArgumentException e) {
			// No address that the kernel could be told, such as that of an imported file.
			return;
		}
		FlowRule.Choice now = service.state().rules().flows().stream().filter(rule::sameFlow).map(FlowRule::choice).findFirst()
				.orElse(FlowRule.Choice.AUTO);
		Action action = new Action(label, IAction.AS_RADIO_BUTTON) {
			@Override
			public void run() {
				// The radio button that was on is told too.
				if (isChecked())
					service.forceFlow(rule);
			}
		};
		action.setChecked(now == choice);
		menu.add(action);
	}
}
