/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the demo server for each of its files, for one that it does not have, and posts an order; a round a second. */
final class DemoClient {

	/** Nobody should find a forgotten demo still running the next day. */
	private static final int MAX_ROUNDS = 600;

	private DemoClient() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		DemoServer.endWithStandardInput();
		String base = "http://127.0.0.1:" + Integer.parseInt(args[0]);
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		for (int round = 0; round < MAX_ROUNDS; round++) {
			for (String path : new String[] { "/index.html", "/runs.json", "/river.txt", "/noise.bin", "/missing.css" })
				client.send(request(base + path).GET().build(), BodyHandlers.discarding());
			client.send(request(base + "/orders").header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers.ofString("{\"fish\": \"sockeye\", \"pieces\": " + (round + 1) + "}"))
					.build(), BodyHandlers.discarding());
			Thread.sleep(1000);
		}
	}

	private static HttpRequest.Builder request(String uri) {
		return HttpRequest.newBuilder(URI.create(uri)).header("User-Agent", "sockeye-demo");
	}
}
