/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.opentest4j.TestAbortedException;

/**
 * A clean Debian 12 in a folder ({@code releng/deb/clean-root}), with a user who has no rights. Its mounts are seen by its own processes
 * alone; {@link #close} ends these and deletes the folder.
 */
final class CleanRoot implements Place, Closeable {

	static final String USER = "fisher";
	private static final Path RELENG = Path.of(System.getProperty("sockeye.releng"));
	private static final int MAKE_MINUTES = 10;
	private static final int NOT_HERE = 3;
	private static final int READ_BYTES = 1 << 20;

	/** Of this JVM; one that was killed leaves its own behind. */
	private static final String NAME = "root-of-";

	/** Whole files and folders; sudo's are what it knows of those who used it. */
	private static final Pattern NOT_COMPARED = Pattern.compile(
			"/(proc|sys|dev|run|tmp|home|var/log|var/lib/apt|var/cache/apt|var/lib/dpkg/(status|available|lock|triggers|info/format)|var/lib/sudo|var/cache/(debconf|ldconfig|fontconfig)|root/\\.cache)");

	final Path folder;

	/** @throws TestAbortedException when none can be made on this machine */
	CleanRoot(Path deb, Path cache) throws IOException, InterruptedException {
		try (DirectoryStream<Path> old = Files.newDirectoryStream(cache, NAME + "*")) {
			for (Path one : old)
				if (ProcessHandle.of(Long.parseLong(one.getFileName().toString().substring(NAME.length()))).isEmpty())
					end(one);
		}
		folder = cache.resolve(NAME + ProcessHandle.current().pid());
		Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder)));
		Commands.Result made = Commands.run(MAKE_MINUTES,
				List.of(RELENG.resolve("deb/clean-root").toString(), deb.toString(), cache.toString(), folder.toString()));
		if (made.exitCode() == 0)
			return;
		close();
		if (made.exitCode() == NOT_HERE)
			throw new TestAbortedException(made.text().strip());
		throw new IOException(made.text() + made.err());
	}

	@Override
	public Path product() {
		return folder.resolve("usr/lib/sockeye");
	}

	@Override
	public String launcher() {
		return "sockeye";
	}

	@Override
	public List<String> words() {
		return words(USER, "env", "DISPLAY=" + System.getenv("DISPLAY"), "GDK_BACKEND=x11", "NO_AT_BRIDGE=1", "GTK_OVERLAY_SCROLLING=0");
	}

	@Override
	public String inside(Path file) {
		return "/" + folder.relativize(file);
	}

	@Override
	public void own(Path file) throws IOException, InterruptedException {
		succeed("root", "chown", "-R", USER + ":", inside(file));
	}

	private List<String> words(String user, String... command) {
		List<String> words = new ArrayList<>(List.of(RELENG.resolve("deb/in-root").toString(), folder.toString(), user));
		words.addAll(List.of(command));
		return words;
	}

	/** Runs a command there to its end. */
	Commands.Result run(String user, String... command) throws IOException, InterruptedException {
		return Commands.run(words(user, command));
	}

	/** @return what it wrote to standard output */
	String succeed(String user, String... command) throws IOException, InterruptedException {
		Commands.Result result = run(user, command);
		assertEquals(0, result.exitCode(), () -> List.of(command) + ": " + result.text() + result.err());
		return result.text();
	}

	/** Starts something that goes on; what it says goes to a file beside the folder. */
	Process start(String user, Path log, String... command) throws IOException {
		return new ProcessBuilder(words(user, command)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
	}

	/** Writes a file there, of root. */
	Path write(String name, String content, String mode) throws IOException, InterruptedException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
		assertEquals(0, Commands.run("chmod", mode, file.toString()).exitCode());
		return file;
	}

	/**
	 * @return of each file there its kind, mode, owner and content; not what apt and dpkg keep of their own work, what programs log,
	 *         and what users have
	 */
	Map<String, String> files() throws IOException {
		Map<String, String> files = new TreeMap<>();
		try (Stream<Path> all = Files.walk(folder)) {
			for (Path file : (Iterable<Path>) all::iterator) {
				String name = inside(file);
				if (!NOT_COMPARED.matcher(name).lookingAt())
					files.put(name, describe(file));
			}
		}
		return files;
	}

	private static String describe(Path file) throws IOException {
		PosixFileAttributes facts = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		String what = facts.isSymbolicLink() ? "link to " + Files.readSymbolicLink(file)
				: facts.isDirectory() ? "folder" : facts.isRegularFile() ? content(file, facts) : "other";
		return facts.owner().getName() + " " + facts.group().getName() + " " + PosixFilePermissions.toString(facts.permissions()) + " " + what;
	}

	/** Reading all of the large ones would take longer than everything else. */
	private static String content(Path file, PosixFileAttributes facts) throws IOException {
		return facts.size() > READ_BYTES ? facts.size() + " bytes of " + facts.lastModifiedTime() : ServedFiles.sha256(Files.readAllBytes(file));
	}

	/** @return those whose root is the folder */
	private static List<ProcessHandle> processes(Path folder) {
		return ProcessHandle.allProcesses().filter(p -> {
			try {
				return Files.readSymbolicLink(Path.of("/proc", Long.toString(p.pid()), "root")).equals(folder);
			} catch (IOException e) {
				return false; // it has ended
			}
		}).toList();
	}

	/** Ends what runs there, with whose last process its mounts are gone, and deletes it. */
	private static void end(Path folder) {
		try {
			for (int i = 0; i < 100 && !processes(folder).isEmpty(); i++) {
				processes(folder).forEach(ProcessHandle::destroyForcibly);
				Thread.sleep(50);
			}
			Commands.run("rm", "-rf", "--one-file-system", folder.toString());
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (IOException e) {
			// the next one tries again
		}
	}

	@Override
	public void close() throws IOException {
		end(folder);
		if (Files.exists(folder))
			throw new IOException(folder + " could not be deleted");
	}
}
