/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.activity;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.ProgressBar;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.sockeye.ui.Activities;
import org.sockeye.ui.Activities.Activity;
import org.sockeye.ui.WidgetIds;

/** Shows in the status line what takes long, how far it is, and a button to give it up. It takes no room while there is nothing. UI thread only. */
public final class ActivityLine {

	/** What is over before shows nothing: it would only flicker. */
	private static final int PATIENCE_MS = 400;
	private static final int REFRESH_MS = 150;
	private static final int BAR = 110;

	private final Activities activities;
	private final Runnable resized;
	private final Display display;
	private final Runnable listener = this::refreshSoon;
	private final Runnable timer = this::refresh;
	private final Composite area;
	private final CLabel name;
	private final StackLayout bars = new StackLayout();
	private final Composite bar;
	private final ProgressBar known;
	/** Only while it is seen: it moves all the time. */
	private ProgressBar unknown;
	private Activity shown;
	private long since;

	/** @param resized told when {@link #width} is another one */
	public ActivityLine(Composite parent, Activities activities, Runnable resized) {
		this.activities = activities;
		this.resized = resized;
		display = parent.getDisplay();
		area = WidgetIds.set(new Composite(parent, SWT.NONE), "status-activity");
		area.setLayout(GridLayoutFactory.fillDefaults().numColumns(3).spacing(4, 0).create());
		name = WidgetIds.set(new CLabel(area, SWT.NONE), "status-activity-name");
		name.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(false, true).create());
		bar = new Composite(area, SWT.NONE);
		bar.setLayout(bars);
		bar.setLayoutData(GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).grab(false, true).hint(BAR, SWT.DEFAULT).create());
		known = WidgetIds.set(new ProgressBar(bar, SWT.HORIZONTAL), "status-activity-bar");
		known.setMaximum(1000);
		bars.topControl = known;
		ToolBar tools = WidgetIds.set(new ToolBar(area, SWT.FLAT), "status-activity-cancel");
		tools.setLayoutData(GridDataFactory.swtDefaults().align(SWT.END, SWT.CENTER).grab(false, true).create());
		ToolItem cancel = new ToolItem(tools, SWT.PUSH);
		LocalResourceManager images = new LocalResourceManager(JFaceResources.getResources(), area);
		ResourceLocator.imageDescriptorFromBundle("org.sockeye.ui", "icons/stop.svg").ifPresent(image -> cancel.setImage(images.create(image)));
		cancel.setToolTipText(Messages.Line_cancel);
		cancel.addListener(SWT.Selection, event -> {
			if (shown != null)
				shown.cancel();
		});
		activities.addListener(listener);
		area.addDisposeListener(event -> {
			activities.removeListener(listener);
			display.timerExec(-1, timer);
		});
		refresh();
	}

	/** @return the widget */
	public Composite control() {
		return area;
	}

	/** @return how wide it is to be, in pixels */
	public int width() {
		return shown == null ? 0 : area.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
	}

	private void refreshSoon() {
		if (!display.isDisposed())
			display.asyncExec(timer);
	}

	private void refresh() {
		if (area.isDisposed())
			return;
		List<Activity> running = activities.running();
		if (running.isEmpty())
			since = 0;
		else {
			if (since == 0)
				since = System.nanoTime();
			display.timerExec(REFRESH_MS, timer);
		}
		boolean patient = since == 0 || System.nanoTime() - since < PATIENCE_MS * 1_000_000L;
		show(patient ? null : running.get(0), running.size() - 1);
	}

	private void showShare(double share) {
		known.setSelection((int) (Math.max(0, share) * 1000));
		if (share < 0 == (unknown != null))
			return;
		if (share < 0) {
			unknown = new ProgressBar(bar, SWT.HORIZONTAL | SWT.INDETERMINATE);
			bars.topControl = unknown;
		} else {
			unknown.dispose();
			unknown = null;
			bars.topControl = known;
		}
		bar.layout();
	}

	private void show(Activity activity, int others) {
		boolean another = activity != shown;
		shown = activity;
		if (activity != null) {
			String text = (others == 0 ? activity.name() : NLS.bind(Messages.Line_others, activity.name(), others)).replace("&", "&&");
			if (!text.equals(name.getText())) {
				name.setText(text);
				name.setToolTipText(text.replace("&&", "&"));
				another = true;
			}
		}
		showShare(activity == null ? 0 : activity.share());
		area.setVisible(activity != null);
		if (another) {
			resized.run();
			area.layout(true, true);
		}
	}
}
