/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.help.internal;

import java.util.List;

import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.custom.StackLayout;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextService;
import org.sockeye.ui.Palette;
import org.sockeye.ui.WidgetIds;
import org.sockeye.ui.help.internal.book.HelpBook;
import org.sockeye.ui.help.internal.book.HelpPage;
import org.sockeye.ui.help.internal.book.HelpSearch;

/**
 * The help: its contents or what was found at the left, a page at the right. Beside the workbench a window of its own; from a modal dialog one that
 * belongs to the dialog, for that lets no other be used, and goes with it. UI thread only.
 */
final class HelpWindow {

	private static final String KEY = "org.sockeye.ui.help.window";
	private static final int WIDTH = 1040;
	private static final int HEIGHT = 760;
	private static final int NARROW = 700;
	private static final int SEARCH_DELAY_MS = 150;

	private final Shell shell;
	private final HelpBook book;
	private final History history = new History();
	private final Button back;
	private final Button forward;
	private final Text query;
	private final SashForm sash;
	private final StackLayout stack = new StackLayout();
	private final Composite side;
	private final ContentsTree contents;
	private final ResultsList results;
	private final PageView view;
	private final Runnable searchNow = this::search;

	/**
	 * @param owner a modal dialog, or a window of the workbench
	 * @return the window that is open beside it, or a new one; shown and with the keyboard in either case
	 */
	static HelpWindow open(Shell owner, HelpBook book) {
		boolean modal = isModal(owner);
		for (Shell shell : owner.getDisplay().getShells())
			if (shell.getData(KEY) instanceof HelpWindow window && (shell.getParent() == owner || !modal && shell.getParent() == null))
				return window;
		return new HelpWindow(owner, modal, book);
	}

	/** @return the open window's book, so that it is read once; {@code null} when none is open */
	static HelpBook openBook(Display display) {
		for (Shell shell : display.getShells())
			if (shell.getData(KEY) instanceof HelpWindow window)
				return window.book;
		return null;
	}

	/** @return whether the window is one of the help's own */
	static boolean isHelp(Shell shell) {
		return shell.getData(KEY) instanceof HelpWindow;
	}

	/** @return whether nothing but the window and what belongs to it can be used */
	static boolean isModal(Shell shell) {
		return (shell.getStyle() & (SWT.APPLICATION_MODAL | SWT.PRIMARY_MODAL | SWT.SYSTEM_MODAL)) != 0;
	}

	private HelpWindow(Shell owner, boolean modal, HelpBook book) {
		this.book = book;
		shell = modal ? new Shell(owner, SWT.SHELL_TRIM) : new Shell(owner.getDisplay(), SWT.SHELL_TRIM);
		shell.setData(KEY, this);
		shell.setText(Messages.HelpWindow_title);
		shell.setImages(Window.getDefaultImages());
		shell.setLayout(GridLayoutFactory.fillDefaults().spacing(0, 0).create());
		WidgetIds.set(shell, "help-window");
		// The keys of the workbench's window are not for this one; those of dialogs are.
		PlatformUI.getWorkbench().getService(IContextService.class).registerShell(shell, IContextService.TYPE_DIALOG);

		Composite bar = new Composite(shell, SWT.NONE);
		bar.setLayout(GridLayoutFactory.swtDefaults().numColumns(4).margins(8, 6).create());
		bar.setLayoutData(GridDataFactory.fillDefaults().grab(true, false).create());
		back = button(bar, SWT.LEFT, "help-back", Messages.HelpWindow_back, this::back);
		forward = button(bar, SWT.RIGHT, "help-forward", Messages.HelpWindow_forward, this::forward);
		query = WidgetIds.set(new Text(bar, SWT.BORDER | SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "help-search");
		query.setMessage(Messages.HelpWindow_search);
		query.setToolTipText(Messages.HelpWindow_searchTip);
		query.setLayoutData(GridDataFactory.swtDefaults().hint(300, SWT.DEFAULT).create());
		query.addListener(SWT.Modify, event -> shell.getDisplay().timerExec(SEARCH_DELAY_MS, searchNow));
		query.addListener(SWT.DefaultSelection, event -> chooseFirst());
		query.addListener(SWT.KeyDown, event -> {
			if (event.keyCode == SWT.ARROW_DOWN)
				sideFocus();
		});

		sash = new SashForm(shell, SWT.HORIZONTAL);
		sash.setLayoutData(GridDataFactory.fillDefaults().grab(true, true).create());
		side = new Composite(sash, SWT.NONE);
		side.setLayout(stack);
		contents = new ContentsTree(side, book, this::go);
		results = new ResultsList(side, this::go);
		view = new PageView(sash, contents.control(), book, this::follow, this::step);
		sash.setWeights(28, 72);
		stack.topControl = contents.control();
		shell.addListener(SWT.Resize, event -> fit());
		keys();
		Palette.follow(shell, () -> {
			view.restyle();
			results.restyle();
		});
		Runnable end = shell::dispose;
		if (!modal) {
			// The application ends with its window, not with that of the help.
			owner.addListener(SWT.Dispose, event -> {
				if (!shell.isDisposed())
					end.run();
			});
		}
		place(owner, modal);
		enable();
		// A theme is laid on a window when it is shown: the page is set after that.
		shell.open();
	}

	private Button button(Composite bar, int direction, String id, String tip, Runnable action) {
		Button button = WidgetIds.set(new Button(bar, SWT.ARROW | direction | SWT.FLAT), id);
		button.setToolTipText(tip);
		button.addListener(SWT.Selection, event -> action.run());
		return button;
	}

	/** Over the workbench; of a dialog as much as possible stays to be seen. */
	private void place(Shell owner, boolean modal) {
		Rectangle screen = owner.getMonitor().getClientArea();
		Rectangle at = owner.getBounds();
		int height = Math.min(HEIGHT, screen.height);
		int width = Math.min(WIDTH, screen.width);
		int x = at.x + 80, y = at.y + 60;
		if (modal) {
			int left = at.x - screen.x, right = screen.x + screen.width - at.x - at.width;
			width = Math.min(width, Math.max(NARROW - 120, Math.max(left, right)));
			x = right >= left ? screen.x + screen.width - width : screen.x;
			y = at.y;
		}
		shell.setBounds(Math.max(screen.x, Math.min(x, screen.x + screen.width - width)),
				Math.max(screen.y, Math.min(y, screen.y + screen.height - height)), width, height);
	}

	/** A narrow window is for the page, and for what was found while somebody looks for something. */
	private void fit() {
		boolean pageOnly = shell.getSize().x < NARROW && stack.topControl == contents.control();
		sash.setMaximizedControl(pageOnly ? view.control() : null);
	}

	/**
	 * Shows a place, and brings the window to the front.
	 *
	 * @param place as a link on the page of contents; that page for one that there is not
	 */
	void show(String place) {
		HelpPage all = book.page(HelpBook.CONTENTS);
		HelpBook.Target target = book.resolve(all, place);
		shell.setMinimized(false);
		shell.forceActive();
		view.setFocus();
		if (target == null || target.page() == null)
			go(all, "");
		else
			go(target.page(), target.anchor());
	}

	/** @return the page that is shown, {@code null} before the first */
	HelpPage page() {
		return view.page();
	}

	private void go(HelpPage page, String anchor) {
		if (view.page() != null)
			history.left(new History.Place(view.page(), view.topBlock()));
		if (view.page() != page)
			view.show(page);
		view.revealAnchor(anchor);
		contents.select(page, anchor);
		enable();
	}

	private void follow(HelpBook.Target target) {
		if (target.url() != null)
			Program.launch(target.url());
		else
			go(target.page(), target.anchor());
	}

	private void back() {
		if (history.hasBack())
			go(history.back(here()));
	}

	private void forward() {
		if (history.hasForward())
			go(history.forward(here()));
	}

	private History.Place here() {
		return new History.Place(view.page(), view.topBlock());
	}

	private void go(History.Place place) {
		view.show(place.page());
		view.revealBlock(place.block());
		contents.select(place.page(), "");
		enable();
	}

	private void enable() {
		back.setEnabled(history.hasBack());
		forward.setEnabled(history.hasForward());
		if (view.page() != null)
			shell.setText(view.page().title() + " – " + Messages.HelpWindow_title);
	}

	private void search() {
		if (shell.isDisposed())
			return;
		List<String> words = HelpSearch.words(query.getText());
		if (!words.isEmpty())
			results.show(HelpSearch.search(book, query.getText()));
		view.mark(words);
		stack.topControl = words.isEmpty() ? contents.control() : results.control();
		side.layout();
		fit();
	}

	private void chooseFirst() {
		search();
		if (stack.topControl == results.control())
			results.choose();
	}

	private void sideFocus() {
		if (stack.topControl == contents.control())
			contents.control().setFocus();
		else
			results.setFocus();
	}

	/** Gives up the search, or else the window. */
	private void escape() {
		if (query.getText().isEmpty()) {
			shell.getDisplay().asyncExec(shell::close);
			return;
		}
		query.setText("");
		search();
		view.setFocus();
	}

	private void step(boolean backwards) {
		if (backwards)
			back();
		else
			forward();
	}

	/** Keys that hold wherever the keyboard is in the window. */
	private void keys() {
		org.eclipse.swt.widgets.Listener filter = event -> {
			if (!(event.widget instanceof org.eclipse.swt.widgets.Control control) || control.getShell() != shell || !key(event))
				return;
			event.doit = false;
			event.type = SWT.None;
		};
		Display display = shell.getDisplay();
		display.addFilter(SWT.KeyDown, filter);
		shell.addDisposeListener(event -> display.removeFilter(SWT.KeyDown, filter));
	}

	private boolean key(Event event) {
		int modifiers = event.stateMask & SWT.MODIFIER_MASK;
		if (modifiers == SWT.ALT && event.keyCode == SWT.ARROW_LEFT)
			back();
		else if (modifiers == SWT.ALT && event.keyCode == SWT.ARROW_RIGHT)
			forward();
		else if (modifiers == SWT.MOD1 && event.keyCode == 'f') {
			query.setFocus();
			query.selectAll();
		} else if (event.keyCode == SWT.F3 && (modifiers == 0 || modifiers == SWT.SHIFT))
			view.next(modifiers == 0);
		else if (modifiers == SWT.MOD1 && event.keyCode == 'w')
			shell.getDisplay().asyncExec(shell::close);
		else if (event.keyCode == SWT.ESC && modifiers == 0)
			escape();
		else
			return false;
		return true;
	}
}
