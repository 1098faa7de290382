/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.capture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.sockeye.capture.processes.RunningProcess;
import org.sockeye.ui.Palette;
import org.sockeye.ui.Texts;
import org.sockeye.ui.WidgetIds;

/** The running processes, to be narrowed by typing and ticked. What is ticked stays in the list when it ends. UI thread. */
final class ProcessChooser {

	private final CaptureForm form;
	private final Runnable changed;
	private final Composite area;
	private final Text search;
	private final Table table;
	private final Label note;
	private List<RunningProcess> running = List.of();
	private List<RunningProcess> shown = new ArrayList<>();

	ProcessChooser(Composite parent, CaptureForm form, Runnable changed) {
		this.form = form;
		this.changed = changed;
		area = new Composite(parent, SWT.NONE);
		area.setLayout(GridLayoutFactory.fillDefaults().numColumns(2).create());
		Label label = new Label(area, SWT.NONE);
		label.setText(Messages.processes);
		search = WidgetIds.set(new Text(area, SWT.BORDER | SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "capture-process-search");
		search.setMessage(Messages.processHint);
		search.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		search.addListener(SWT.Modify, event -> fill());
		search.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.ARROW_DOWN && table().getItemCount() > 0) {
				table().setFocus();
				table().setSelection(0);
				event.doit = false;
			}
		});
		table = WidgetIds.set(new Table(area, SWT.CHECK | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL | SWT.H_SCROLL), "capture-processes");
		table.setHeaderVisible(true);
		table.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).span(2, 1).hint(760, 210).create());
		column(Messages.columnName, 170, SWT.LEFT);
		column(Messages.columnPid, 70, SWT.RIGHT);
		column(Messages.columnUser, 90, SWT.LEFT);
		column(Messages.columnListens, 100, SWT.LEFT);
		column(Messages.columnContainer, 110, SWT.LEFT);
		column(Messages.columnCommandLine, 420, SWT.LEFT);
		table.addListener(SWT.Selection, event -> {
			if (event.detail == SWT.CHECK)
				tick((TableItem) event.item);
		});
		note = WidgetIds.set(new Label(area, SWT.WRAP), "capture-process-note");
		note.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).span(2, 1).hint(300, SWT.DEFAULT).create());
		fill();
	}

	private Table table() {
		return table;
	}

	private void column(String title, int width, int align) {
		TableColumn column = new TableColumn(table, align);
		column.setText(title);
		column.setWidth(width);
	}

	Composite control() {
		return area;
	}

	void setFocus() {
		search.setFocus();
	}

	/** Takes the list as it is now. */
	void show(List<RunningProcess> now) {
		running = now;
		// what is known of a chosen one from before is less than what /proc says now
		form.processes().replaceAll(chosen -> now.stream().filter(chosen::isSame).findFirst().orElse(chosen));
		fill();
	}

	/** @return whether it is in the list as it was looked at last */
	boolean isRunning(RunningProcess p) {
		return running.isEmpty() || running.stream().anyMatch(p::isSame);
	}

	private void tick(TableItem item) {
		RunningProcess p = (RunningProcess) item.getData();
		form.processes().removeIf(p::isSame);
		if (item.getChecked())
			form.processes().add(p);
		tell();
		changed.run();
	}

	private void fill() {
		List<RunningProcess> next = new ArrayList<>(form.processes());
		String[] words = search.getText().strip().toLowerCase(Locale.ROOT).split("\\s+");
		running.stream().filter(p -> form.processes().stream().noneMatch(p::isSame) && matches(p, words))
				.sorted(Comparator.comparing((RunningProcess p) -> p.ports().isEmpty()).thenComparing(p -> p.name().toLowerCase(Locale.ROOT))
						.thenComparing(RunningProcess::pid))
				.forEach(next::add);
		boolean same = next.equals(shown) && table.getItemCount() == next.size();
		shown = next;
		if (!same)
			rebuild();
		mark();
		tell();
	}

	private void rebuild() {
		int selected = table.getSelectionIndex();
		RunningProcess before = selected < 0 ? null : (RunningProcess) table.getItem(selected).getData();
		int top = table.getTopIndex();
		table.setRedraw(false);
		try {
			while (table.getItemCount() > shown.size())
				table.remove(table.getItemCount() - 1);
			for (int i = 0; i < shown.size(); i++) {
				TableItem item = i < table.getItemCount() ? table.getItem(i) : new TableItem(table, SWT.NONE);
				RunningProcess p = shown.get(i);
				item.setData(p);
				if (before != null && before.isSame(p))
					table.setSelection(i);
			}
			table.setTopIndex(top);
		} finally {
			table.setRedraw(true);
		}
	}

	/** An ended process says so in a word, not by its colour alone. */
	private void mark() {
		Palette palette = new Palette(area);
		for (TableItem item : table.getItems()) {
			RunningProcess p = (RunningProcess) item.getData();
			boolean alive = isRunning(p), chosen = form.processes().stream().anyMatch(p::isSame);
			String ports = p.ports().toString();
			String[] texts = { alive ? p.name() : Texts.format(Messages.processEnded, p.name()), Integer.toString(p.pid()), p.user(),
					ports.substring(1, ports.length() - 1), p.container(), p.commandLine() };
			for (int i = 0; i < texts.length; i++)
				if (!item.getText(i).equals(texts[i]))
					item.setText(i, texts[i]);
			item.setForeground(alive ? null : palette.secondary());
			if (item.getChecked() != chosen)
				item.setChecked(chosen);
		}
	}

	private void tell() {
		List<RunningProcess> ended = form.processes().stream().filter(p -> !isRunning(p)).toList();
		String text;
		if (!ended.isEmpty())
			text = Texts.format(ended.size() == 1 ? Messages.endedNote : Messages.endedMoreNote, ended.get(0).name(),
					Integer.toString(ended.get(0).pid()), ended.size() - 1);
		else if (form.processes().isEmpty())
			text = running.isEmpty() ? Messages.looking : Messages.allNote;
		else
			text = Texts.format(Messages.tickedNote, form.processes().size());
		text = text.replace("&", "&&");
		if (!note.getText().equals(text))
			note.setText(text);
	}

	private static boolean matches(RunningProcess p, String[] words) {
		String all = (p.name() + " " + p.pid() + " " + p.user() + " " + p.container() + " " + p.commandLine() + " " + p.cgroup())
				.toLowerCase(Locale.ROOT);
		for (String word : words) {
			boolean port = word.startsWith(":") && word.length() > 1
					&& p.ports().stream().anyMatch(n -> n.toString().startsWith(word.substring(1)));
			if (!port && !all.contains(word))
				return false;
		}
		return true;
	}
}
