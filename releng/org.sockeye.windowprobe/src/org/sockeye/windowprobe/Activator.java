/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.windowprobe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/**
 * Lets a test outside the process look at the widgets of the materialised product. Not part of the product: the test adds this
 * bundle to a configuration of its own. For tests it only reads; keys and clicks come from outside, through the X server, as a person's do.
 * The benchmark has it also open files, filter, sort and scroll, since only from inside can be told when that is done.
 *
 * <p>
 * Protocol, on a loopback port whose number is written to the file {@code sockeye.windowprobe.port}: one line
 * {@code COMMAND [WIDGET]}, answered by the text until the connection closes. See {@link Widgets} and
 * {@link Measurements} for the commands.
 */
public final class Activator implements BundleActivator {

	private ServerSocket listener;
	private Measurements measurements;

	@Override
	public void start(BundleContext context) throws IOException {
		measurements = new Measurements(context);
		listener = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
		Path port = Path.of(System.getProperty("sockeye.windowprobe.port"));
		Path half = port.resolveSibling(port.getFileName() + ".new");
		Files.writeString(half, Integer.toString(listener.getLocalPort()));
		Files.move(half, port);
		Thread thread = new Thread(this::serve, "window probe");
		thread.setDaemon(true);
		thread.start();
	}

	private void serve() {
		while (!listener.isClosed())
			try (Socket socket = listener.accept();
					BufferedReader in = new BufferedReader(
							new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
					OutputStream out = socket.getOutputStream()) {
				String line = in.readLine();
				if (line != null)
					out.write(answer(line).getBytes(StandardCharsets.UTF_8));
			} catch (IOException e) {
				// The test has gone, or the listener was closed.
			}
	}

	private String answer(String line) {
		return Measurements.isCommand(line) ? measurements.answer(line) : Widgets.answer(line);
	}

	@Override
	public void stop(BundleContext context) throws IOException {
		listener.close();
	}
}
