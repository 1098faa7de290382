/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.windowprobe;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.osgi.framework.BundleContext;
import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.CaptureOptions;
import org.sockeye.model.Fields;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.view.Order;
import org.sockeye.ui.FilterService;
import org.sockeye.ui.SessionService;

/** Does in the window what a user does, by the services that the widgets call too, and takes the time until it has been painted. */
final class Measurements {

	private static final Set<String> COMMANDS = Set.of("open", "clear", "heap", "filter", "sort", "scroll", "watch", "watched", "capture", "stop",
			"size", "maximize");
	private static final int PATIENCE = 120;

	private final BundleContext context;
	private Watchdog watchdog;

	Measurements(BundleContext context) {
		this.context = context;
	}

	static boolean isCommand(String line) {
		return COMMANDS.contains(line.split(" ", 2)[0]);
	}

	/**
	 * <ul>
	 * <li>{@code open FILE}: ms until the first rows were painted, until all was read, and until the table has them all;
	 * <li>{@code clear}: no session any more;
	 * <li>{@code heap}: MB that are used after a full collection, and MB that are committed then;
	 * <li>{@code filter TEXT}: ms until the result was there, until it was painted, and how many exchanges it has;
	 * <li>{@code sort FIELD [descending]}, {@code sort} for the order of capture: ms until it was there, until it was painted;
	 * <li>{@code scroll N}: pages; ms of the display's thread for each, a line each;
	 * <li>{@code watch}, {@code watched}: begins and ends {@link Watchdog};
	 * <li>{@code capture PORT}, {@code stop}: a capture of the connections of a port;
	 * <li>{@code size}: how many exchanges there are;
	 * <li>{@code maximize}: the first shell.
	 * </ul>
	 */
	String answer(String line) {
		String[] words = line.split(" ", 2);
		String argument = words.length > 1 ? words[1] : "";
		try {
			Display display = Display.findDisplay(Widgets.uiThread());
			return switch (words[0]) {
			case "open" -> open(display, Path.of(argument));
			case "clear" -> service(SessionService.class).clear().get(PATIENCE, TimeUnit.SECONDS).toString();
			case "heap" -> heap();
			case "filter" -> filter(display, argument);
			case "sort" -> sort(display, argument);
			case "scroll" -> scroll(display, Integer.parseInt(argument));
			case "watch" -> {
				watchdog = new Watchdog(display);
				yield "ok";
			}
			case "watched" -> watchdog.stop();
			case "capture" -> service(SessionService.class)
					.startCapture(CaptureOptions.defaults().withFilter(CaptureFilter.ALL.withPorts(Set.of(Integer.valueOf(argument)))))
					.get(PATIENCE, TimeUnit.SECONDS).toString();
			case "stop" -> service(SessionService.class).stopCapture().get(PATIENCE, TimeUnit.SECONDS).toString();
			case "size" -> {
				CaptureSession session = service(SessionService.class).state().session();
				yield Integer.toString(session == null ? 0 : session.size());
			}
			case "maximize" -> {
				display.syncExec(() -> {
					for (Shell shell : display.getShells())
						if (shell.isVisible())
							shell.setMaximized(true);
				});
				yield "ok";
			}
			default -> throw new IllegalArgumentException(line);
			};
		} catch (Exception e) {
			return "error: " + e;
		}
	}

	private <T> T service(Class<T> type) {
		return Objects.requireNonNull(context.getService(context.getServiceReference(type)));
	}

	private String open(Display display, Path file) throws Exception {
		SessionService sessions = service(SessionService.class);
		FilterService filters = service(FilterService.class);
		Paints paints = new Paints(display);
		try {
			long begin = System.nanoTime();
			sessions.open(file);
			long first = paints.await(() -> paints.rows() > 0 && sessions.state().session() != null
					&& sessions.state().session().file().equals(file), PATIENCE);
			CaptureSession session = sessions.state().session();
			if (!session.awaitEnd(Duration.ofSeconds(PATIENCE)))
				return "error: not read to its end";
			long read = System.nanoTime();
			while (filters.state().total() < session.size())
				Thread.sleep(1);
			display.asyncExec(paints::redraw);
			long all = paints.await(() -> paints.rows() == session.size(), PATIENCE);
			return ms(first - begin) + " " + ms(read - begin) + " " + ms(all - begin);
		} finally {
			paints.close();
		}
	}

	private String filter(Display display, String text) throws Exception {
		FilterService filters = service(FilterService.class);
		return timed(display, filters, () -> filters.setText(text), () -> {
			FilterService.State now = filters.state();
			return !now.running() && now.text().equals(text) && now.exchanges().filter().text().equals(text);
		}) + " " + filters.state().shown();
	}

	private String sort(Display display, String argument) throws Exception {
		FilterService filters = service(FilterService.class);
		String[] words = argument.split(" ");
		Order order = argument.isEmpty() ? Order.CAPTURE
				: new Order(Fields.ALL.stream().filter(f -> f.id().equals(words[0])).findFirst().orElseThrow(), words.length > 1);
		return timed(display, filters, () -> filters.setOrder(order), () -> {
			FilterService.State now = filters.state();
			return !now.running() && now.exchanges().order().equals(order);
		});
	}

	private static String timed(Display display, FilterService filters, Runnable change, BooleanSupplier done)
			throws InterruptedException {
		Paints paints = new Paints(display);
		long[] there = { 0 };
		Runnable listener = () -> {
			if (there[0] == 0 && done.getAsBoolean())
				there[0] = System.nanoTime();
		};
		filters.addListener(listener);
		try {
			long begin = System.nanoTime();
			change.run();
			long painted = paints.await(() -> done.getAsBoolean() && paints.rows() == filters.state().shown()
					&& Integer.toString(filters.state().exchanges().id(0) + 1).equals(paints.first()), PATIENCE);
			return ms(there[0] - begin) + " " + ms(painted - begin);
		} finally {
			filters.removeListener(listener);
			paints.close();
		}
	}

	private static String scroll(Display display, int steps) throws InterruptedException {
		Paints paints = new Paints(display);
		try {
			String[] lines = new String[steps];
			for (int i = 0; i < steps; i++)
				lines[i] = ms(paints.scroll());
			return String.join("\n", Arrays.asList(lines));
		} finally {
			paints.close();
		}
	}

	private static String heap() throws InterruptedException {
		MemoryUsage usage = null;
		// The second takes what the first one's finalisers let go.
		for (int i = 0; i < 2; i++) {
			System.gc();
			Thread.sleep(200);
			usage = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
		}
		return mb(usage.getUsed()) + " " + mb(usage.getCommitted());
	}

	static String ms(long ns) {
		return String.format(Locale.ROOT, "%.2f", ns / 1e6);
	}

	private static String mb(long bytes) {
		return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
	}
}
