/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.instance;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import jdk.net.ExtendedSocketOptions;

/**
 * Where the window of a user and a data area can be met: files in a folder that nobody else may enter, {@code $XDG_RUNTIME_DIR/sockeye}, or
 * {@code $XDG_STATE_HOME/sockeye/run} where there is no such directory.
 */
final class Place {

	/** What {@code sockaddr_un} holds (unix(7)), without its end. */
	private static final int LONGEST = 107;

	private final Path folder;
	private final String name;

	/**
	 * @param data        the data area; the window of another one is another window
	 * @param environment of the process
	 */
	Place(Path data, Map<String, String> environment) {
		this.folder = folder(environment);
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256")
					.digest(data.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
			this.name = "window-" + HexFormat.of().formatHex(hash, 0, 8);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java has it", e);
		}
	}

	private static Path folder(Map<String, String> environment) {
		String runtime = environment.get("XDG_RUNTIME_DIR");
		// Of another user's, as under sudo, nothing can be used.
		if (runtime != null && runtime.startsWith("/") && isOwn(Path.of(runtime)))
			return Path.of(runtime, "sockeye");
		String state = environment.get("XDG_STATE_HOME");
		Path base = state != null && state.startsWith("/") ? Path.of(state)
				: Path.of(System.getProperty("user.home"), ".local", "state");
		return base.resolve("sockeye").resolve("run");
	}

	private static boolean isOwn(Path folder) {
		try {
			return Files.isDirectory(folder) && Files.getOwner(folder).equals(user());
		} catch (IOException e) {
			return false;
		}
	}

	private static UserPrincipal user() throws IOException {
		return Files.getOwner(Path.of("/proc/self"));
	}

	Path socket() {
		return folder.resolve(name + ".sock");
	}

	/** @return the file that is locked by the window as long as it lives */
	Path lock() {
		return folder.resolve(name + ".lock");
	}

	/** @return the file that says who is starting a window */
	Path claim() {
		return folder.resolve(name + ".starting");
	}

	/**
	 * Makes the folder, if need be.
	 *
	 * @throws IOException when it cannot be made, others can get into it, or its name is too long for a socket
	 */
	void prepare() throws IOException {
		if (socket().toString().getBytes(StandardCharsets.UTF_8).length > LONGEST)
			throw new IOException("the name of " + socket() + " is too long for a socket");
		if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS))
			Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		if (!isOwn(folder))
			throw new IOException(folder + " is somebody else's");
		Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
	}

	/** @throws IOException when whoever is at the other end is another user, whom the folder should have kept out */
	static void check(SocketChannel channel) throws IOException {
		UserPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user();
		if (!peer.equals(user()))
			throw new IOException("the other end of the socket is " + peer.getName());
	}
}
