/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.ArrayList;
import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.model.Exchange;
import org.sockeye.model.ProcessInfo;
import org.sockeye.ui.FieldText;

/** Both ends of an exchange: addresses, processes, and the connection between them. */
final class ConnectionView {

	private static final String UNSEEN = "not seen on this host";

	private final Composite area;
	private final Table ends;
	private final Table connection;

	ConnectionView(Composite parent) {
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 6).create());
		ends = Tables.table(area, "connection-ends", SWT.NONE);
		ends.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		Tables.column(ends, "", SWT.NONE, 150);
		Tables.column(ends, "Client", SWT.NONE, 400);
		Tables.column(ends, "Server", SWT.NONE, 400);
		connection = Tables.table(area, "connection-facts", SWT.NONE);
		connection.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		Tables.column(connection, "Connection", SWT.NONE, 150);
		Tables.column(connection, "", SWT.NONE, 800);
	}

	Composite control() {
		return area;
	}

	void show(LoadedExchange loaded) {
		Exchange x = loaded.exchange();
		ProcessInfo c = x.clientProcess();
		ProcessInfo s = x.serverProcess();
		List<String[]> rows = new ArrayList<>();
		rows.add(row("Address", x.client().toString(), x.server().toString()));
		rows.add(row("Process", c == null ? UNSEEN : or(c.comm(), "name not seen"), s == null ? UNSEEN : or(s.comm(), "name not seen")));
		rows.add(row("PID", number(c == null ? -1 : c.pid()), number(s == null ? -1 : s.pid())));
		rows.add(row("Parent PID", number(c == null ? -1 : c.ppid()), number(s == null ? -1 : s.ppid())));
		rows.add(row("User", user(c), user(s)));
		rows.add(row("Executable", c == null ? "" : c.path(), s == null ? "" : s.path()));
		rows.add(row("Command line", c == null ? "" : c.commandLine(), s == null ? "" : s.commandLine()));
		rows.add(row("Container", c == null ? "" : c.container(), s == null ? "" : s.container()));
		rows.add(row("Control group", c == null ? "" : c.cgroup(), s == null ? "" : s.cgroup()));
		rows.add(row("Started", started(c), started(s)));
		fill(ends, rows);

		ConnectionFacts facts = loaded.connection();
		rows.clear();
		rows.add(row("Flow", x.client() + "  →  " + x.server()));
		rows.add(row("Transport", (x.client().isUnix() || x.server().isUnix() ? "AF_UNIX stream" : "TCP")
				+ (x.version().isEmpty() ? "" : ", " + x.version())));
		rows.add(row("Network namespace", facts.netns().isEmpty() ? "that of the capture, or not recorded" : "inode " + facts.netns()));
		rows.add(row("Exchange", order(facts)));
		fill(connection, rows);
		area.layout();
	}

	private static String order(ConnectionFacts facts) {
		String words = (facts.looked() ? "number " : "number, counted from where the looking began, ") + FieldText.count(facts.number())
				+ " between these two ends";
		if (facts.previous() < 0)
			return words;
		words += "; #" + FieldText.count(facts.previous() + 1L) + " was before it";
		if (facts.idleNs() == ConnectionFacts.UNKNOWN)
			return words + ", whose end was not seen";
		return facts.idleNs() >= 0 ? words + " and ended " + FieldText.duration(facts.idleNs()) + " earlier"
				: words + " and ended " + FieldText.duration(-facts.idleNs()) + " after this one began";
	}

	private static String or(String text, String otherwise) {
		return text.isEmpty() ? otherwise : text;
	}

	private static String number(int number) {
		return number < 0 ? "" : Integer.toString(number);
	}

	private static String user(ProcessInfo p) {
		if (p == null || p.uid() < 0)
			return "";
		return p.user().isEmpty() ? "uid " + p.uid() : p.user() + " (" + p.uid() + ")";
	}

	private static String started(ProcessInfo p) {
		return p == null || p.startTimeNs() < 0 ? "" : FieldText.dateTime(p.startTimeNs());
	}

	private static String[] row(String... cells) {
		return cells;
	}

	private static void fill(Table table, List<String[]> rows) {
		table.setRedraw(false);
		table.removeAll();
		for (String[] cells : rows)
			new TableItem(table, SWT.NONE).setText(cells);
		for (int i = 1; i < table.getColumnCount(); i++) {
			table.getColumn(i).pack();
			table.getColumn(i).setWidth(Math.max(260, table.getColumn(i).getWidth() + 12));
		}
		table.setRedraw(true);
	}
}
