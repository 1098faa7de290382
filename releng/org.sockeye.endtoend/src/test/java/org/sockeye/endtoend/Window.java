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

	static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C.UTF-8");
	private static final Path PROBE_TARGET = Path.of(System.getProperty("sockeye.windowprobe"));
	private static final Path ARTIFACTS = Path.of(System.getProperty("sockeye.artifacts"));

	private final Place place;
	private final Process process;
	private final Process manager;
	private final Path portFile;
	private final Path log;
	private final Path folder;

	/** An English one, whatever the language of the tests' environment is. Returns when the window is there. */
	Window(Path folder, String... arguments) throws Exception {
		this(Place.BUILT, folder, arguments);
	}

	/** @param folder for the window's files, in that place, where its user may write */
	Window(Place place, Path folder, String... arguments) throws Exception {
		this(place, folder, ENGLISH, arguments);
	}

	/** @param environment has an empty value for what is to be taken out of it */
	Window(Place place, Path folder, Map<String, String> environment, String... arguments) throws Exception {
		this.place = place;
		this.folder = folder;
		portFile = folder.resolve("probe.port");
		Files.deleteIfExists(portFile);
		log = folder.resolve("window.log");
		configure(place, folder);
		manager = new ProcessBuilder("openbox").redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
		process = builder(place, folder, environment, arguments).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		try {
			await("the window", 120, () -> Files.exists(portFile) && ask("list").matches("(?s).*(session-table|empty-state).*"));
		} catch (Exception | AssertionError e) {
			close();
			throw e;
		}
	}

	/** Makes a configuration of the folder's, with the probe in it. */
	static void configure(Place place, Path folder) throws IOException, InterruptedException {
		Path configuration = Files.createDirectories(folder.resolve("configuration"));
		Files.createDirectories(folder.resolve("runtime"));
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
		place.own(folder);
	}

	/**
	 * @param environment has an empty value for what is to be taken out of it
	 * @return what starts the product in that folder: the same user's, with the same data area
	 */
	static ProcessBuilder builder(Place place, Path folder, Map<String, String> environment, String... arguments) {
		List<String> command = new ArrayList<>(place.words());
		command.add("env");
		environment.forEach((name, value) -> command.addAll(value.isEmpty() ? List.of("-u", name) : List.of()));
		environment.forEach((name, value) -> command.addAll(value.isEmpty() ? List.of() : List.of(name + "=" + value)));
		command.addAll(List.of("SOCKEYE_CONFIGURATION=" + place.inside(folder.resolve("configuration")),
				"SOCKEYE_DATA=" + place.inside(folder.resolve("workspace")), "XDG_STATE_HOME=" + place.inside(folder.resolve("state")),
				"XDG_RUNTIME_DIR=" + place.inside(folder.resolve("runtime")),
				"SOCKEYE_VMARGS=-Dsockeye.windowprobe.port=" + place.inside(folder.resolve("probe.port"))));
		command.add(place.launcher());
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command);
	}

	/** Starts the product once more, in the working directory {@code in}, and waits until that start has ended. */
	Commands.Result startAgain(Path in, String... arguments) throws IOException, InterruptedException {
		Path err = folder.resolve("again.err");
		Process again = builder(place, folder, ENGLISH, arguments).directory(in.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.redirectError(err.toFile()).start();
		if (!again.waitFor(120, TimeUnit.SECONDS)) {
			again.destroyForcibly();
			throw new AssertionError("the second start goes on: " + Files.readString(err));
		}
		return new Commands.Result(again.exitValue(), new byte[0], Files.readString(err));
	}

	/** As {@code kill -9} does; returns when it, and what it had started, has ended. */
	void kill() throws Exception {
		List<ProcessHandle> started = process.descendants().toList();
		process.destroyForcibly().waitFor();
		for (ProcessHandle p : started)
			p.onExit().get(60, TimeUnit.SECONDS);
	}

	Process process() {
		return process;
	}

	String ask(String question) throws IOException {
		return ask(portFile, question);
	}

	static String ask(Path portFile, String question) throws IOException {
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
