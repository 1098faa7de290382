/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Starts the agent as a process of its own. Immutable; any thread; needs no privilege itself.
 *
 * <p>
 * The agent writes straight to the file or pipe that it is given: its starter is not in the way of the data, so that a
 * slow, stopped or killed desktop slows nothing and loses nothing.
 */
public final class AgentLauncher {

	private static final String MAIN = "org.sockeye.capture.agent.AgentMain";
	private static final int DOCTOR_SECONDS = 60;
	/**
	 * Small: its work is copying. Not C1 alone: it drains the ring a third slower once warm. The installed program (releng/deb/agent)
	 * has them too.
	 */
	static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms16m", "-Xmn4m", "-Xmx64m", "-XX:MaxDirectMemorySize=80m",
			"-Djna.nosys=true");

	private final List<Path> classPath;
	private final Privilege privilege;
	private final String host;
	/** Takes the place of Java and the class path; {@code null}: none is installed. */
	private final Path program;

	/**
	 * With the privilege that fits: {@link Privilege#INHERITED} when this process has enough, else {@link Privilege#PKEXEC}; where
	 * there is no pkexec {@link Privilege#SUDO}, if it needs no password, which takes a moment to find out.
	 *
	 * @param classPath the jars or folders of org.sockeye.model, pcapng, capture, capture.sendpath (optional) and JNA
	 */
	public AgentLauncher(List<Path> classPath) {
		this(classPath, PrivilegeWay.fitting(), "");
	}

	/**
	 * @param classPath as it is on the host where the agent runs
	 * @param host      for {@link Privilege#SSH}: as ssh(1) takes it
	 */
	public AgentLauncher(List<Path> classPath, Privilege privilege, String host) {
		this(classPath, privilege, host, InstalledAgent.program());
	}

	/** @param program as {@link InstalledAgent#program()} */
	AgentLauncher(List<Path> classPath, Privilege privilege, String host, Path program) {
		this.classPath = List.copyOf(classPath);
		this.privilege = privilege;
		this.host = host;
		this.program = program;
	}

	/** @return how the agent will come by its privilege */
	public Privilege privilege() {
		return privilege;
	}

	/**
	 * Starts an agent that appends to a file.
	 *
	 * @param file exists or can be created
	 * @throws IOException when the process cannot be started; the message is for the user
	 */
	public AgentProcess start(CaptureOptions options, Path file, AgentListener listener) throws IOException {
		return start(options, Redirect.appendTo(file.toFile()), listener);
	}

	/**
	 * Starts an agent.
	 *
	 * @param stream where its standard output goes: a file, {@link Redirect#INHERIT}, or {@link Redirect#PIPE} for
	 *               {@link AgentProcess#stream()}
	 * @throws IOException when the process cannot be started; the message is for the user
	 */
	public AgentProcess start(CaptureOptions options, Redirect stream, AgentListener listener) throws IOException {
		return new AgentProcess(spawn(arguments(options), stream, Redirect.PIPE), privilege, listener);
	}

	/**
	 * What the agent finds on its host. Takes a second or two; blocks.
	 *
	 * @param json whether as JSON, else as lines for people
	 * @return its report
	 * @throws IOException when it cannot be started or makes no report; the message is for the user
	 */
	public String doctor(boolean json) throws IOException {
		return doctor(json, giveUp -> {
			// Nobody gives it up.
		});
	}

	/**
	 * The same, so that it can be given up.
	 *
	 * @param giveUp is given what ends it at any time, from any thread; it then fails. A process that asks for a password as root is no one's
	 *               to end, and goes when it finds nobody reading
	 */
	public String doctor(boolean json, Consumer<Runnable> giveUp) throws IOException {
		Process p = spawn(List.of("--probe-only", "--format", json ? "json" : "text"), Redirect.PIPE,
				Redirect.DISCARD);
		giveUp.accept(() -> giveUp(p));
		try {
			p.getOutputStream().close();
			String report = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (!p.waitFor(DOCTOR_SECONDS, TimeUnit.SECONDS) || report.isEmpty())
				throw new IOException("the capture agent made no report");
			return report;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException("interrupted", e);
		} finally {
			p.destroy();
		}
	}

	private static void giveUp(Process p) {
		p.destroy();
		try {
			p.getInputStream().close();
		} catch (IOException e) {
			// It has ended.
		}
	}

	private Process spawn(List<String> arguments, Redirect out, Redirect err) throws IOException {
		List<String> command = command(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
		// options meant for other programs, and read by any JVM
		builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
		try {
			return builder.start();
		} catch (IOException e) {
			throw new IOException(cannotStart(privilege, command.get(0) + " cannot be started: " + e.getMessage()), e);
		}
	}

	/** @return one line: what is missing, and what to do */
	private static String cannotStart(Privilege privilege, String otherwise) {
		return switch (privilege) {
		case INHERITED -> otherwise;
		case PKEXEC -> "capturing needs root privilege, and pkexec (package pkexec or policykit-1), which would ask for it, "
				+ "cannot be started: run as root, or install it";
		case SUDO -> "capturing needs root privilege, and sudo (package sudo), which would give it, cannot be started: "
				+ "run as root, or install it";
		case SSH -> "capturing on another host needs root privilege there, and ssh (package openssh-client), which would log in, "
				+ "cannot be started: install it";
		};
	}

	/** @return the whole command line of an agent with these arguments */
	List<String> command(List<String> arguments) {
		List<String> agent = new ArrayList<>(program == null || privilege == Privilege.SSH ? java() : List.of(program.toString()));
		agent.addAll(arguments);
		List<String> command = new ArrayList<>(switch (privilege) {
		case INHERITED -> List.of();
		case PKEXEC -> List.of("pkexec");
		case SUDO -> List.of("sudo", "-n", "--");
		case SSH -> List.of("ssh", "-T", host, "--");
		});
		// ssh joins the words with spaces and gives them to a shell
		command.addAll(privilege == Privilege.SSH ? agent.stream().map(AgentLauncher::quote).toList() : agent);
		return command;
	}

	private List<String> java() {
		List<String> java = new ArrayList<>();
		java.add(privilege == Privilege.SSH ? "java" : Path.of(System.getProperty("java.home"), "bin", "java").toString());
		java.addAll(JVM_OPTIONS);
		java.addAll(List.of("-cp", classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)), MAIN));
		return java;
	}

	private static String quote(String word) {
		return "'" + word.replace("'", "'\\''") + "'";
	}

	/** @return the agent's arguments for these options */
	static List<String> arguments(CaptureOptions options) {
		List<String> a = new ArrayList<>();
		a.addAll(options.filter().arguments());
		options.excludePids().forEach(p -> a.addAll(List.of("--exclude-pid", p.toString())));
		if (!options.sendPath())
			a.add("--no-sendpath");
		if (options.ringBytes() > 0)
			a.addAll(List.of("--ring", Long.toString(options.ringBytes())));
		return a;
	}
}
