/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The window of the materialised product, or of an installed one, on the display of the tests. Keys and clicks go through the X server (xdotool), as a person's do;
 * widgets are read through the window probe, a bundle that only this configuration has.
 */
final class Window implements Closeable {

	private static final Path PROBE_TARGET = Path.of(System.getProperty("sockeye.windowprobe"));
	private static final Path ARTIFACTS = Path.of(System.getProperty("sockeye.artifacts"));

	private final Place place;
	private final Process process;
	private final Process manager;
	private final Path portFile;
	private final Path log;

	/** An English one, whatever the language of the tests' environment is. Returns when the window is there. */
	Window(Path folder, String... arguments) throws Exception {
		this(Place.BUILT, folder, arguments);
	}

	/** @param folder for the window's files, in that place, where its user may write */
	Window(Place place, Path folder, String... arguments) throws Exception {
		this(place, folder, Map.of("LC_ALL", "C.UTF-8"), arguments);
	}

	/** @param environment has an empty value for what is to be taken out of it */
	Window(Place place, Path folder, Map<String, String> environment, String... arguments) throws Exception {
		this.place = place;
		Path configuration = Files.createDirectories(folder.resolve("configuration"));
		portFile = folder.resolve("probe.port");
		Files.deleteIfExists(portFile);
		log = folder.resolve("window.log");
		Path probe;
		try (Stream<Path> jars = Files.list(PROBE_TARGET)) {
			probe = jars.filter(p -> p.getFileName().toString().matches("org\\.sockeye\\.windowprobe-.*SNAPSHOT\\.jar"))
					.findFirst().orElseThrow();
		}
		// The product's own start-up list with one bundle more, started after all others.
		String config = Files.readString(place.product().resolve("configuration/config.ini"));
		Path there = Files.copy(probe, folder.resolve("windowprobe.jar"), StandardCopyOption.REPLACE_EXISTING);
		String bundle = "reference\\:file\\:" + place.inside(there) + "@5\\:start";
		Files.writeString(configuration.resolve("config.ini"), config.replaceFirst("(?m)^osgi\\.bundles=(.*)$",
				"osgi.bundles=$1," + java.util.regex.Matcher.quoteReplacement(bundle)));
		manager = new ProcessBuilder("openbox").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
		place.own(folder);
		List<String> command = new ArrayList<>(place.words());
		command.add("env");
		environment.forEach((name, value) -> command.addAll(value.isEmpty() ? List.of("-u", name) : List.of()));
		environment.forEach((name, value) -> command.addAll(value.isEmpty() ? List.of() : List.of(name + "=" + value)));
		command.addAll(List.of("SOCKEYE_CONFIGURATION=" + place.inside(configuration),
				"SOCKEYE_DATA=" + place.inside(folder.resolve("workspace")), "XDG_STATE_HOME=" + place.inside(folder.resolve("state")),
				"SOCKEYE_VMARGS=-Dsockeye.windowprobe.port=" + place.inside(portFile)));
		command.add(place.launcher());
		command.addAll(List.of(arguments));
		process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			await("the window", 120, () -> Files.exists(portFile) && ask("list").matches("(?s).*(session-table|empty-state).*"));
		} catch (Exception | AssertionError e) {
			close();
			throw e;
		}
	}

	Process process() {
		return process;
	}

	String ask(String question) throws IOException {
		int port = Integer.parseInt(Files.readString(portFile));
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream().write((question + "\n").getBytes(StandardCharsets.UTF_8));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** Waits until something is so. */
	void await(String what, int seconds, Callable<Boolean> condition) throws Exception {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		while (!condition.call()) {
			if (!process.isAlive())
				throw new AssertionError("the window ended: " + Files.readString(log));
			if (System.nanoTime() > end) {
				screenshot("failed");
				throw new AssertionError("waited in vain for " + what + "; widgets:\n"
						+ (Files.exists(portFile) ? ask("list") : "none") + "\n" + Files.readString(log));
			}
			Thread.sleep(100);
		}
	}

	void key(String... keys) throws Exception {
		for (String key : keys) {
			Commands.run("xdotool", "key", "--clearmodifiers", key);
			Thread.sleep(150);
		}
	}

	void type(String text) throws Exception {
		Commands.run("xdotool", "type", "--delay", "60", text);
		Thread.sleep(300);
	}

	/** Clicks into a widget, at a distance from its upper left corner. */
	void click(String widget, int dx, int dy) throws Exception {
		clickAt(ask("bounds " + widget), dx, dy);
	}

	/** Clicks on the tab with that title; of several the first whose folder's name contains {@code folder}. */
	void clickTab(String folder, String title) throws Exception {
		for (String line : ask("tabs").split("\n")) {
			String[] cells = line.split("\t");
			if (cells.length == 3 && cells[0].contains(folder) && cells[1].equals(title)) {
				clickAt(cells[2], 10, 8);
				return;
			}
		}
		throw new AssertionError("no tab " + title + " in:\n" + ask("tabs"));
	}

	private static void clickAt(String bounds, int dx, int dy) throws Exception {
		String[] numbers = bounds.split(" ");
		Commands.run("xdotool", "mousemove", Integer.toString(Integer.parseInt(numbers[0]) + dx),
				Integer.toString(Integer.parseInt(numbers[1]) + dy), "click", "1");
		Thread.sleep(200);
	}

	void screenshot(String name) throws IOException {
		Files.createDirectories(ARTIFACTS);
		if (!Files.exists(portFile))
			return;
		Path shot = portFile.resolveSibling("shot.png");
		ask("shot " + place.inside(shot));
		if (Files.exists(shot))
			Files.move(shot, ARTIFACTS.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
	}

	@Override
	public void close() {
		for (Process p : List.of(process, manager)) {
			p.descendants().forEach(ProcessHandle::destroy);
			p.destroy();
			try {
				if (!p.waitFor(10, TimeUnit.SECONDS))
					p.destroyForcibly();
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
