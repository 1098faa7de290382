/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.util.tracker.ServiceTracker;
import org.sockeye.app.App;
import org.sockeye.ui.SessionService;
import org.sockeye.ui.WidgetIds;

/** The real application in this JVM, on a thread of its own. Widgets are found by their names; keys go through the display. */
@SuppressWarnings("deprecation")
public final class Desktop implements ExtensionContext.Store.CloseableResource {

	private static final long PATIENCE_SECONDS = 30;

	private final Thread thread;
	private final App app = new App();
	private volatile Object result;

	private Desktop() {
		thread = new Thread(() -> {
			try {
				result = app.start(null);
			} catch (RuntimeException e) {
				result = e;
			}
		}, "Sockeye desktop");
	}

	static Desktop start() {
		Desktop desktop = new Desktop();
		desktop.thread.start();
		desktop.await("the window", () -> {
			if (desktop.result != null)
				throw new AssertionError("the application ended: " + desktop.result);
			return PlatformUI.isWorkbenchRunning() && desktop.onUi(() -> desktop.find("empty-state") != null);
		});
		return desktop;
	}

	public Display display() {
		return Display.findDisplay(thread);
	}

	public <T> T onUi(Callable<T> task) {
		CompletableFuture<T> done = new CompletableFuture<>();
		Runnable run = () -> {
			try {
				done.complete(task.call());
			} catch (Exception | Error e) {
				done.completeExceptionally(e);
			}
		};
		if (Thread.currentThread() == thread)
			run.run();
		else
			display().asyncExec(run);
		try {
			return done.get(2 * PATIENCE_SECONDS, TimeUnit.SECONDS);
		} catch (TimeoutException e) {
			// Such as while one of the toolkit's own dialogs is open.
			throw new AssertionError("the window does not answer", e);
		} catch (ExecutionException e) {
			throw new CompletionException(e.getCause());
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	public void await(String what, Callable<Boolean> condition) {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
		try {
			while (!condition.call()) {
				if (System.nanoTime() > end) {
					screenshot("failed");
					throw new AssertionError("waited in vain for " + what);
				}
				Thread.sleep(30);
			}
		} catch (RuntimeException e) {
			throw e;
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	/** @return the widget of that name, {@code null} when there is none; visible or not; UI thread */
	Control find(String id) {
		for (Shell shell : display().getShells()) {
			Control found = find(shell, id);
			if (found != null)
				return found;
		}
		return null;
	}

	private static Control find(Control control, String id) {
		if (id.equals(control.getData(WidgetIds.KEY)))
			return control;
		if (control instanceof Composite composite)
			for (Control child : composite.getChildren()) {
				Control found = find(child, id);
				if (found != null)
					return found;
			}
		return null;
	}

	/** @return the text of a widget; of the hex dump its visible rows */
	String text(String id) {
		return onUi(() -> {
			Control control = find(id);
			if (control.getData("org.sockeye.visible-text") instanceof Supplier<?> rows)
				return (String) rows.get();
			if (control instanceof StyledText t)
				return t.getText();
			if (control instanceof Text t)
				return t.getText();
			if (control instanceof CLabel l)
				return l.getText();
			return ((Label) control).getText().replace("&&", "&");
		});
	}

	boolean visible(String id) {
		return onUi(() -> find(id) != null && find(id).isVisible());
	}

	void onWidget(String id, Consumer<Control> action) {
		onUi(() -> {
			action.accept(find(id));
			return null;
		});
	}

	/** Gives a widget the focus, and its window that of the display: keys go to the window that has it. */
	void focus(String id) {
		await("the focus on " + id, () -> onUi(() -> {
			Control control = find(id);
			Shell shell = control.getShell();
			if (display().getActiveShell() != shell)
				shell.forceActive();
			control.forceFocus();
			return display().getActiveShell() == shell && display().getFocusControl() == control;
		}));
	}

	/** Presses and releases keys as the X server would. */
	void keys(int... keyCodes) {
		for (int code : keyCodes) {
			post(SWT.KeyDown, code);
			post(SWT.KeyUp, code);
		}
	}

	/** Presses a key while Ctrl is held. */
	void ctrl(char character) {
		post(SWT.KeyDown, SWT.CTRL);
		type(character);
		post(SWT.KeyUp, SWT.CTRL);
	}

	/** Presses and releases the key of a character. */
	void type(char character) {
		for (int type : new int[] { SWT.KeyDown, SWT.KeyUp }) {
			Event event = new Event();
			event.type = type;
			event.character = character;
			onUi(() -> display().post(event));
		}
	}

	/** Types a text through the X server: posted keys do not reach a text below which a list of proposals has opened. */
	void typeText(String text) {
		xdotool("type", "--delay", "25", "--", text);
	}

	/** Presses a key while Shift is held. */
	void shift(int keyCode) {
		post(SWT.KeyDown, SWT.SHIFT);
		keys(keyCode);
		post(SWT.KeyUp, SWT.SHIFT);
	}

	/** Clicks a point of the display through the X server: posted events have coordinates that a painted table cannot use. */
	void clickAt(Point at) {
		xdotool("mousemove", Integer.toString(at.x), Integer.toString(at.y), "sleep", "0.05", "click", "1");
	}

	void doubleClickAt(Point at) {
		xdotool("mousemove", Integer.toString(at.x), Integer.toString(at.y), "sleep", "0.05", "click", "--repeat", "2", "--delay", "80", "1");
	}

	/** Opens the context menu of a point of the display through the X server; its items are then chosen by {@link #key}. */
	void rightClickAt(Point at) {
		xdotool("mousemove", Integer.toString(at.x), Integer.toString(at.y), "sleep", "0.05", "click", "3", "sleep", "0.4");
	}

	/** Waits for a dialog of this title that has the keyboard. */
	void awaitDialog(String title) {
		await("the dialog " + title, () -> onUi(() -> {
			Shell active = display().getActiveShell();
			return active != null && active.getText().equals(title) && display().getFocusControl() != null;
		}));
	}

	/** Waits for a window of this title that is none of the toolkit's shells, such as the system's dialog for files, and gives it the keyboard. */
	void awaitNativeWindow(String title) {
		await("the window " + title, () -> {
			said("xdotool", "search", "--onlyvisible", "--name", "^" + title + "$", "windowactivate");
			return said("xdotool", "getactivewindow", "getwindowname").strip().equals(title);
		});
	}

	/**
	 * Types a name into the toolkit's own dialog to save a file, and closes it. Nothing may be asked of the application meanwhile: the
	 * dialog has its thread.
	 */
	void typeIntoSaveDialog(String title, String name) {
		awaitNativeWindow(title);
		key("ctrl+a");
		// The dialog completes a name by itself when something is added to it, and not when something is taken away.
		typeText(name + "x");
		key("BackSpace");
		await("the end of the window " + title, () -> {
			// The first one may only close the list of proposals; too many would answer what is asked next.
			key("Return");
			for (int i = 0; i < 30; i++) {
				if (said("xdotool", "search", "--onlyvisible", "--name", "^" + title + "$").isBlank())
					return true;
				Thread.sleep(100);
			}
			return false;
		});
	}

	/** @return what a command says, also when there is no such window */
	private static String said(String... command) {
		try {
			Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
			return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** Clicks while a key is held, {@code ctrl} or {@code shift}. */
	void clickAt(Point at, String key) {
		xdotool("mousemove", Integer.toString(at.x), Integer.toString(at.y), "keydown", key, "sleep", "0.05", "click", "1", "sleep",
				"0.05", "keyup", key);
	}

	/** Drags with the left button through the X server, in steps. */
	void dragAt(Point from, Point to) {
		List<String> words = new ArrayList<>(
				List.of("mousemove", Integer.toString(from.x), Integer.toString(from.y), "sleep", "0.1", "mousedown", "1"));
		for (int step = 1; step <= 10; step++)
			words.addAll(List.of("sleep", "0.04", "mousemove", Integer.toString(from.x + (to.x - from.x) * step / 10),
					Integer.toString(from.y + (to.y - from.y) * step / 10)));
		words.addAll(List.of("sleep", "0.1", "mouseup", "1"));
		xdotool(words.toArray(String[]::new));
	}

	/** Presses a key through the X server, by its X name. */
	void key(String name) {
		xdotool("key", name);
	}

	private static void xdotool(String... words) {
		List<String> command = new ArrayList<>(List.of("xdotool"));
		command.addAll(List.of(words));
		try {
			int end = new ProcessBuilder(command).inheritIO().start().waitFor();
			if (end != 0)
				throw new AssertionError("xdotool ended with " + end);
		} catch (IOException | InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	/**
	 * Presses the right button on a place of a widget and chooses an item of the menu that this fills. The menu itself is not opened: it
	 * would take all input for itself, whoever has sent it.
	 */
	void menu(String id, Rectangle place, String label) {
		onUi(() -> {
			Control control = find(id);
			int x = place.x + place.width / 2, y = place.y + place.height / 2;
			Point in = control.toControl(x, y);
			for (int type : new int[] { SWT.MouseDown, SWT.MouseUp }) {
				Event press = new Event();
				press.button = 3;
				press.x = in.x;
				press.y = in.y;
				press.stateMask = type == SWT.MouseUp ? SWT.BUTTON3 : 0;
				control.notifyListeners(type, press);
			}
			Event detect = new Event();
			detect.x = x;
			detect.y = y;
			detect.detail = SWT.MENU_MOUSE;
			detect.doit = true;
			control.notifyListeners(SWT.MenuDetect, detect);
			if (!detect.doit)
				throw new AssertionError("there is no menu at " + place);
			choose(control.getMenu(), label);
			return null;
		});
	}

	private static void choose(Menu menu, String label) {
		menu.notifyListeners(SWT.Show, new Event());
		StringBuilder there = new StringBuilder();
		for (MenuItem item : menu.getItems()) {
			String text = item.getText().replaceAll("\t.*", "").replaceAll("&(.)", "$1");
			there.append(text).append("; ");
			if (text.equals(label)) {
				if ((item.getStyle() & SWT.CHECK) != 0)
					item.setSelection(!item.getSelection());
				item.notifyListeners(SWT.Selection, new Event());
				menu.notifyListeners(SWT.Hide, new Event());
				return;
			}
		}
		throw new AssertionError("no item " + label + " in " + there);
	}

	/** @return the text that was copied */
	String clipboard() {
		return onUi(() -> {
			Clipboard clipboard = new Clipboard(display());
			try {
				return (String) clipboard.getContents(TextTransfer.getInstance());
			} finally {
				clipboard.dispose();
			}
		});
	}

	/** Presses a key while Ctrl and Shift are held. */
	void ctrlShift(char character) {
		post(SWT.KeyDown, SWT.SHIFT);
		ctrl(character);
		post(SWT.KeyUp, SWT.SHIFT);
	}

	/** Clicks into the middle of a widget. */
	void click(String id) throws InterruptedException {
		Point at = onUi(() -> {
			Control control = find(id);
			return control.toDisplay(control.getSize().x / 2, control.getSize().y / 2);
		});
		mouse(SWT.MouseMove, at.x, at.y, 0);
		mouse(SWT.MouseDown, at.x, at.y, 1);
		mouse(SWT.MouseUp, at.x, at.y, 1);
	}

	/** Drags with the left button, in steps: a drag begins only after some way. */
	void drag(Point from, Point to) throws InterruptedException {
		mouse(SWT.MouseMove, from.x, from.y, 0);
		mouse(SWT.MouseDown, from.x, from.y, 1);
		for (int step = 1; step <= 20; step++)
			mouse(SWT.MouseMove, from.x + (to.x - from.x) * step / 20, from.y + (to.y - from.y) * step / 20, 0);
		mouse(SWT.MouseUp, to.x, to.y, 1);
	}

	private void mouse(int type, int x, int y, int button) throws InterruptedException {
		Event event = new Event();
		event.type = type;
		event.x = x;
		event.y = y;
		event.button = button;
		onUi(() -> display().post(event));
		Thread.sleep(40);
	}

	private void post(int type, int keyCode) {
		Event event = new Event();
		event.type = type;
		event.keyCode = keyCode;
		if (!onUi(() -> display().post(event)))
			throw new AssertionError("the display did not take the key " + keyCode);
	}

	public SessionService service() {
		return service(SessionService.class);
	}

	public static <S> S service(Class<S> type) {
		ServiceTracker<S, S> tracker = new ServiceTracker<>(context(), type, null);
		tracker.open();
		try {
			return tracker.waitForService(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		} finally {
			tracker.close();
		}
	}

	static BundleContext context() {
		// The workbench's bundle: active as soon as there is a window.
		return FrameworkUtil.getBundle(PlatformUI.class).getBundleContext();
	}

	/** Keeps a picture of the display in the folder of the tests' artifacts. */
	public void screenshot(String name) {
		String folder = System.getProperty("sockeye.artifacts", System.getProperty("java.io.tmpdir"));
		onUi(() -> {
			Rectangle bounds = display().getBounds();
			Image image = new Image(display(), bounds.width, bounds.height);
			GC gc = new GC(display());
			gc.copyArea(image, 0, 0);
			gc.dispose();
			ImageLoader loader = new ImageLoader();
			loader.data = new ImageData[] { image.getImageData() };
			image.dispose();
			Files.createDirectories(Path.of(folder));
			loader.save(Path.of(folder, "ui-" + name + ".png").toString(), SWT.IMAGE_PNG);
			return null;
		});
	}

	@Override
	public void close() throws InterruptedException, IOException {
		app.stop();
		thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
		if (thread.isAlive())
			throw new IOException("the application did not end");
	}
}
