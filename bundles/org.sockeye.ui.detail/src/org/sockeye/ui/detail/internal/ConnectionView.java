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

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.sockeye.model.Exchange;
import org.sockeye.model.ProcessInfo;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;

/** Both ends of an exchange: addresses, processes, and the connection between them. */
final class ConnectionView {

	/** Narrower than this in pixels, both would be cut. */
	private static final int NARROW = 620;

	private final SashForm area;
	private final Table ends;
	private final Table connection;

	ConnectionView(Composite parent) {
		// Beside each other: the ends have more rows than a view that is low shows below others.
		area = new SashForm(parent, SWT.HORIZONTAL | SWT.SMOOTH);
		area.setSashWidth(5);
		ends = Tables.table(area, "connection-ends", SWT.NONE);
		Tables.column(ends, "", SWT.NONE, 110);
		Tables.column(ends, Messages.client, SWT.NONE, 200);
		Tables.column(ends, Messages.server, SWT.NONE, 200);
		connection = Tables.table(area, "connection-facts", SWT.NONE);
		Tables.column(connection, Messages.connection, SWT.NONE, 140);
		Tables.column(connection, "", SWT.NONE, 200);
		area.setWeights(3, 2);
		for (Table table : new Table[] { ends, connection })
			table.addListener(SWT.Resize, event -> fit(table));
		area.addListener(SWT.Resize, event -> {
			int wanted = area.getSize().x < NARROW ? SWT.VERTICAL : SWT.HORIZONTAL;
			if (area.getOrientation() != wanted)
				area.setOrientation(wanted);
		});
	}

	Composite control() {
		return area;
	}

	void show(LoadedExchange loaded) {
		Exchange x = loaded.exchange();
		ProcessInfo c = x.clientProcess();
		ProcessInfo s = x.serverProcess();
		List<String[]> rows = new ArrayList<>();
		rows.add(row(Messages.address, x.client().toString(), x.server().toString()));
		rows.add(row(Messages.process, c == null ? Messages.unseenHere : or(c.comm(), Messages.nameUnseen), s == null ? Messages.unseenHere : or(s.comm(), Messages.nameUnseen)));
		rows.add(row(Messages.pid, number(c == null ? -1 : c.pid()), number(s == null ? -1 : s.pid())));
		rows.add(row(Messages.parentPid, number(c == null ? -1 : c.ppid()), number(s == null ? -1 : s.ppid())));
		rows.add(row(Messages.user, user(c), user(s)));
		rows.add(row(Messages.executable, c == null ? "" : c.path(), s == null ? "" : s.path()));
		rows.add(row(Messages.commandLine, c == null ? "" : c.commandLine(), s == null ? "" : s.commandLine()));
		rows.add(row(Messages.container, c == null ? "" : c.container(), s == null ? "" : s.container()));
		rows.add(row(Messages.controlGroup, c == null ? "" : c.cgroup(), s == null ? "" : s.cgroup()));
		rows.add(row(Messages.started, started(c), started(s)));
		fill(ends, rows);

		ConnectionFacts facts = loaded.connection();
		rows.clear();
		rows.add(row(Messages.flow, x.client() + "  →  " + x.server()));
		rows.add(row(Messages.transport, (x.client().isUnix() || x.server().isUnix() ? Messages.unixStream : "TCP")
				+ (x.version().isEmpty() ? "" : ", " + x.version())));
		rows.add(row(Messages.namespace, facts.netns().isEmpty() ? Messages.ownNamespace : Texts.format(Messages.inode, facts.netns())));
		rows.add(row(Messages.exchange, order(facts)));
		fill(connection, rows);
	}

	private static String order(ConnectionFacts facts) {
		String words = Texts.format(facts.looked() ? Messages.orderNumber : Messages.orderNumberFrom, facts.number());
		if (facts.previous() < 0)
			return words;
		long previous = facts.previous() + 1L;
		if (facts.idleNs() == ConnectionFacts.UNKNOWN)
			return Texts.format(Messages.orderUnseen, words, previous);
		return facts.idleNs() >= 0 ? Texts.format(Messages.orderIdle, words, previous, FieldText.duration(facts.idleNs()))
				: Texts.format(Messages.orderOverlap, words, previous, FieldText.duration(-facts.idleNs()));
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
		fit(table);
		table.setRedraw(true);
	}

	/** The first column as wide as its words, the others share what is left: one long command line must not push the other end out of sight. */
	private static void fit(Table table) {
		GC gc = new GC(table);
		int first = 100;
		for (TableItem item : table.getItems())
			first = Math.max(first, gc.textExtent(item.getText(0)).x + 16);
		gc.dispose();
		int others = table.getColumnCount() - 1;
		table.getColumn(0).setWidth(first);
		for (int i = 1; i <= others; i++)
			table.getColumn(i).setWidth(Math.max(140, (table.getClientArea().width - first) / others));
	}
}
