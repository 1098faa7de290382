/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.model.Side;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Recording;

/** Descriptor sets that protoc makes here, and messages that are written by hand. Needs protoc. */
@Tag("live")
class ProtobufTypesTest {

	private static final String FISH = """
			syntax = "proto3";
			package river.v1;
			import "common/weight.proto";
			service Catch {
			  rpc Land(Fish) returns (stream Landed);
			}
			message Fish {
			  string name = 1;
			  int32 count = 2;
			  repeated common.Weight weights = 3;
			  Kind kind = 4;
			  enum Kind { UNKNOWN = 0; TROUT = 1; }
			}
			message Landed { bool ok = 1; }
			""";
	private static final String WEIGHT = """
			syntax = "proto3";
			package common;
			message Weight { double kg = 1; }
			""";
	private static final String LAND = "/river.v1.Catch/Land";
	/** {@code name: "bröt" count: 150 weights { kg: 1.5 } kind: TROUT}. */
	private static final byte[] MESSAGE = HexFormat.of().parseHex("0a0562" + "72c3b674" + "109601" + "1a0909" + "000000000000f83f" + "2001");

	@TempDir
	Path folder;

	/** Fails where protoc is missing: ./test installs it. */
	private Path set(String... options) throws IOException, InterruptedException {
		Files.createDirectories(folder.resolve("common"));
		Files.writeString(folder.resolve("fish.proto"), FISH);
		Files.writeString(folder.resolve("common/weight.proto"), WEIGHT);
		Path set = folder.resolve("fish.set");
		List<String> command = new ArrayList<>(List.of("protoc", "--proto_path=" + folder, "--descriptor_set_out=" + set));
		command.addAll(List.of(options));
		command.add("fish.proto");
		Process protoc = new ProcessBuilder(command).redirectErrorStream(true).start();
		String said = new String(protoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, protoc.waitFor(), said);
		return set;
	}

	private ProtobufTypes types() throws IOException, InterruptedException {
		return ProtobufTypes.read(List.of(set("--include_imports")));
	}

	@Test
	void fieldsHaveTheirNames() throws Exception {
		ProtobufTypes types = types();
		assertEquals(1, types.methods());
		assertEquals("name: \"bröt\" count: 150 weights { kg: 1.5 } kind: TROUT", types.text(LAND, Side.REQUEST, MESSAGE, true));
		assertEquals("ok: true", types.text(LAND, Side.RESPONSE, new byte[] { 8, 1 }, true));
		assertEquals("", types.text(LAND, Side.RESPONSE, new byte[0], true));
		assertEquals("ok: true 7: 5", types.text(LAND, Side.RESPONSE, new byte[] { 8, 1, 56, 5 }, true));
	}

	@Test
	void whatDoesNotFitIsLeftToTheNumbers() throws Exception {
		ProtobufTypes types = types();
		assertNull(types.text("/river.v1.Catch/Lose", Side.REQUEST, MESSAGE, true));
		assertNull(types.text(LAND, Side.REQUEST, new byte[] { 10, 100, 1 }, true));
		assertNull(ProtobufTypes.NONE.text(LAND, Side.REQUEST, MESSAGE, true));
	}

	@Test
	void anyPartIsHarmless() throws Exception {
		ProtobufTypes types = types();
		String before = "";
		for (int n = 0; n <= MESSAGE.length; n++) {
			String text = types.text(LAND, Side.REQUEST, Arrays.copyOf(MESSAGE, n), false);
			assertTrue(text.startsWith(before), n + ": " + text);
			before = n < 8 ? "" : "name: \"bröt\"";
		}
		for (int at = 0; at < MESSAGE.length; at++)
			for (int bit = 1; bit < 256; bit <<= 1) {
				byte[] wrong = MESSAGE.clone();
				wrong[at] ^= (byte) bit;
				types.text(LAND, Side.REQUEST, wrong, true);
				types.text(LAND, Side.RESPONSE, wrong, false);
			}
	}

	private static String problem(Path set) {
		return assertThrows(IOException.class, () -> ProtobufTypes.read(List.of(set))).getMessage();
	}

	@Test
	void badFilesAreNamedInASentence() throws Exception {
		assertEquals("the descriptor set lacks common/weight.proto, which fish.proto imports: give protoc --include_imports", problem(set()));
		Path text = folder.resolve("fish.proto");
		assertTrue(problem(text).startsWith(text + " is no descriptor set as protoc --descriptor_set_out writes it: "), problem(text));
		Path empty = Files.createFile(folder.resolve("empty"));
		assertTrue(problem(empty).endsWith("there is no description of a .proto file in it"), problem(empty));
		assertEquals("there is no file " + folder.resolve("none"), problem(folder.resolve("none")));
		byte[] whole = Files.readAllBytes(set("--include_imports"));
		Path cut = folder.resolve("cut");
		for (int n = 1; n < whole.length; n++) {
			Files.write(cut, Arrays.copyOf(whole, n));
			try {
				ProtobufTypes.read(List.of(cut));
			} catch (IOException e) {
				assertTrue(e.getMessage().contains("descriptor set"), e.getMessage());
			}
		}
	}

	@Test
	void aRecordedCallHasItsFields() throws Exception {
		String body = "\0\0\0\0" + (char) MESSAGE.length + new String(MESSAGE, StandardCharsets.ISO_8859_1);
		Path file = folder.resolve("session.pcapng");
		Files.write(file, new Recording()
				.request("POST " + LAND + " HTTP/1.1\r\nHost: h\r\nContent-Type: application/grpc\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
				.response(Recording.SYSCALLS, "HTTP/1.1 200 OK\r\nContent-Type: application/grpc\r\nContent-Length: 7\r\n\r\n\0\0\0\0\2\10\1").bytes());
		try (CaptureSession session = CaptureSessions.open(file)) {
			session.awaitEnd(Duration.ofSeconds(60));
			String line = new JsonLines(Redaction.NONE, types()).line(session, 0);
			assertTrue(line.contains("\"fields\":\"name: \\\"bröt\\\" count: 150") && line.contains("\"fields\":\"ok: true\""), line);
			assertTrue(!new JsonLines().line(session, 0).contains("\"fields\""));
			var messages = session.messages(0);
			String numbers = MessageText.of(messages.get(0), messages.content(0, 100), true);
			assertTrue(numbers.startsWith("1: \"bröt\", 2: 150, 3: "), numbers);
			assertEquals("ok: true", MessageText.of(messages.get(1), messages.content(1, 100), LAND, types()));
		}
	}
}
