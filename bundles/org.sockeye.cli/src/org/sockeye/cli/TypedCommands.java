/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.sockeye.capture.CaptureFilter;
import org.sockeye.capture.FlowRule;

import sun.misc.Signal;
import sun.misc.SignalHandler;

/** What is typed while a capture runs: a command a line, each answered by a line. The end of input ends nothing. */
final class TypedCommands {

	/** What they act on. Any thread; nothing blocks. */
	interface Target {

		/** As of {@link org.sockeye.capture.AgentProcess#setFilter}. */
		CompletableFuture<List<String>> setFilter(CaptureFilter filter);

		/** As of {@link org.sockeye.capture.AgentProcess#forceFlow}. */
		CompletableFuture<List<String>> forceFlow(FlowRule rule);

		/** What comes of it is told by the capture itself. */
		void setProbe(String name, boolean on);

		void stop();
	}

	static final String HELP = "filter [port N] [address IP[/N]] [pid N] [name NAME] [user U] [cgroup C] [body-limit SIZE]: other rules, alone none; "
			+ "flow in|out|auto ADDRESS:PORT-ADDRESS:PORT: take a connection in, leave it out, or as the rules say; "
			+ "probe NAME start|stop; stop: end the capture";

	private static final long BACKGROUND_MS = 1_000;

	private final Target target;
	private final PrintStream answers;
	private long limit;

	/** @param limit the body limit in force, which stays until another is typed */
	TypedCommands(Target target, long limit, PrintStream answers) {
		this.target = target;
		this.limit = limit;
		this.answers = answers;
	}

	/**
	 * Follows standard input on a thread of its own, until it ends.
	 *
	 * <p>
	 * A shell's background job that reads its terminal is stopped by SIGTTIN; with that ignored the read fails (termios(3)), and works
	 * again when the job is brought to the foreground. Children inherit what is ignored, so this is for when they were started.
	 */
	void start() {
		boolean terminal = isTerminal();
		if (terminal)
			Signal.handle(new Signal("TTIN"), SignalHandler.SIG_IGN);
		Thread t = new Thread(() -> {
			try {
				while (!follow(System.in) && terminal)
					Thread.sleep(BACKGROUND_MS);
			} catch (InterruptedException e) {
				// nobody does
			}
		}, "commands");
		t.setDaemon(true);
		t.start();
	}

	private static boolean isTerminal() {
		try {
			String device = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
			return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
		} catch (IOException e) {
			return false;
		}
	}

	/** @return whether the input has ended; else it cannot be read now */
	boolean follow(InputStream input) {
		BufferedReader in = new BufferedReader(new InputStreamReader(input, Charset.defaultCharset()));
		try {
			for (String line = in.readLine(); line != null; line = in.readLine())
				if (!line.isBlank())
					command(List.of(line.strip().split("\\s+")));
			return true;
		} catch (IOException e) {
			return false;
		}
	}

	private void command(List<String> words) {
		String command = words.get(0);
		List<String> rest = words.subList(1, words.size());
		try {
			switch (command) {
			case "filter" -> filter(FilterOptions.typed(rest, limit));
			case "flow" -> flow(rest);
			case "probe" -> probe(rest);
			case "stop", "quit" -> target.stop();
			case "help", "?" -> answers.println(HELP);
			default -> answers.println("sockeye: there is no command " + command + "; help lists them");
			}
		} catch (Failure | IllegalArgumentException e) {
			answers.println("sockeye: the " + command + " is not taken: " + e.getMessage());
		}
	}

	private void filter(CaptureFilter filter) {
		limit = filter.bodyLimit();
		String rules = String.join(" ", filter.arguments()).replace("--", "");
		answer("filter " + (rules.isEmpty() ? "(everything)" : rules), target.setFilter(filter));
	}

	private void flow(List<String> words) {
		if (words.size() != 2)
			throw new IllegalArgumentException("it is given as in, out or auto, and ADDRESS:PORT-ADDRESS:PORT");
		FlowRule rule = FlowRule.parse(words.get(0), words.get(1));
		answer("flow " + rule, target.forceFlow(rule));
	}

	private void probe(List<String> words) {
		boolean on = words.size() == 2 && words.get(1).equals("start");
		if (!on && (words.size() != 2 || !words.get(1).equals("stop")))
			throw new IllegalArgumentException("it is given by its name and start or stop");
		target.setProbe(words.get(0), on);
	}

	private void answer(String what, CompletableFuture<List<String>> taken) {
		taken.whenComplete((notes, refused) -> {
			if (refused == null)
				answers.println(what + " is in force" + (notes.isEmpty() ? "" : "; " + String.join("; ", notes)));
			else
				answers.println("sockeye: the " + what + " is not taken: "
						+ Messages.sentence(refused instanceof CompletionException ? refused.getCause() : refused));
		});
	}
}
