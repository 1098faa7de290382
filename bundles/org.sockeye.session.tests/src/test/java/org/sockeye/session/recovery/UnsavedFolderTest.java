/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Mark;
import org.sockeye.session.MarkJournal;
import org.sockeye.session.Recording;

class UnsavedFolderTest {

	private static final String GET = "GET /1 HTTP/1.1\r\nHost: h\r\n\r\n";
	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
	private static final Mark RED = new Mark(Mark.Colour.RED, "");

	@TempDir
	Path folder;
	private Path state;
	private UnsavedFolder unsaved;

	@BeforeEach
	void make() {
		state = folder.resolve("state");
		unsaved = new UnsavedFolder(state);
	}

	private static byte[] recording() throws IOException {
		return new Recording().request(GET).response(0, OK).bytes();
	}

	/** A capture whose process has gone. */
	private Path lost() throws IOException {
		try (Held held = unsaved.newCapture()) {
			return Files.write(held.capture(), recording());
		}
	}

	private List<Path> left() throws IOException {
		try (Stream<Path> all = Files.walk(state)) {
			return all.filter(Files::isRegularFile).toList();
		}
	}

	@Test
	void whatIsHeldIsNotFoundAndWhatIsLeftIs() throws Exception {
		assertEquals(List.of(), unsaved.find(), "there is no folder yet");
		Held held = unsaved.newCapture();
		assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(held.capture())));
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(held.capture().getParent())));
		Files.write(held.capture(), recording());
		Held other = unsaved.newCapture();
		assertFalse(other.capture().equals(held.capture()));
		assertEquals(List.of(), unsaved.find());
		other.delete();
		held.close();
		List<Unsaved> found = unsaved.find();
		assertEquals(List.of(held.capture()), found.stream().map(Unsaved::capture).toList());
		assertEquals(Files.size(held.capture()), found.get(0).bytes());
		Held mine = unsaved.take(found.get(0));
		assertNotNull(mine);
		assertNull(unsaved.take(found.get(0)), "it has somebody now");
		assertEquals(List.of(), unsaved.find());
		mine.delete();
		assertNull(unsaved.take(found.get(0)), "it is gone");
		assertEquals(List.of(), left());
	}

	@Test
	void aProcessThatIsKilledLetsGo() throws Exception {
		Path said = folder.resolve("said");
		Process process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
				System.getProperty("java.class.path"), Holder.class.getName(), state.toString()).redirectOutput(said.toFile())
						.redirectError(ProcessBuilder.Redirect.INHERIT).start();
		try {
			for (int i = 0; !Files.readString(said).endsWith("\n"); i++) {
				assertTrue(i < 1200 && process.isAlive(), "the other process is slow");
				Thread.sleep(50);
			}
			Path capture = Path.of(Files.readString(said).strip());
			assertEquals(List.of(), unsaved.find());
			assertNull(unsaved.take(new Unsaved(capture, Path.of(capture + ".marks"), capture, Instant.now(), 0, 0)));
			process.destroyForcibly().waitFor();
			List<Unsaved> found = unsaved.find();
			assertEquals(List.of(capture), found.stream().map(Unsaved::capture).toList());
			assertEquals(1, found.get(0).marks());
			Held held = unsaved.take(found.get(0));
			assertEquals(1, held.before().marks());
			held.close();
		} finally {
			process.destroyForcibly();
		}
	}

	/** A process that captures. */
	static final class Holder {
		public static void main(String[] args) throws Exception {
			Held held = new UnsavedFolder(Path.of(args[0])).newCapture();
			Files.write(held.capture(), recording());
			held.journal().put(List.of(new MarkJournal.Entry(0, 1, 2, RED)));
			System.out.println(held.capture());
			Thread.sleep(600_000);
		}
	}

	@Test
	void whatHasNoPacketIsRemoved() throws Exception {
		byte[] whole = recording();
		byte[] empty = new Recording().bytes();
		for (int length : new int[] { 0, 3, 20, 60 }) {
			Path capture = lost();
			Files.write(capture, Arrays.copyOf(empty, length));
			assertEquals(List.of(), unsaved.find(), "cut at " + length);
			assertEquals(List.of(), left());
		}
		// With its first packet it is worth something, whole or damaged behind that.
		Path capture = lost();
		Files.write(capture, Arrays.copyOf(whole, whole.length - 1));
		assertEquals(1, unsaved.find().size());
		Files.writeString(capture, "what is this?");
		assertEquals(1, unsaved.find().size(), "for somebody to look at");
	}

	@Test
	void aCutTailIsReadAsFarAsItGoes() throws Exception {
		Path capture = lost();
		byte[] two = new Recording().request(GET).response(0, OK).request(GET).response(0, OK).bytes();
		Files.write(capture, Arrays.copyOf(two, two.length - 30));
		try (CaptureSession session = CaptureSessions.open(unsaved.find().get(0).file())) {
			assertTrue(session.awaitEnd(Duration.ofSeconds(20)));
			assertEquals(2, session.size());
			assertTrue(session.status().notice().contains("cut short"), session.status().notice());
		}
	}

	@Test
	void whatWasSavedBeforeTheEndIsNotOffered() throws Exception {
		Path target = Files.write(folder.resolve("saved.pcapng"), recording());
		Held held = unsaved.newCapture();
		Files.write(held.capture(), recording());
		held.journal().saved(target);
		held.close();
		assertEquals(List.of(), unsaved.find());
		assertEquals(List.of(), left());

		held = unsaved.newCapture();
		Files.write(held.capture(), recording());
		held.journal().saved(target);
		held.journal().put(List.of(new MarkJournal.Entry(0, 1, 2, RED)));
		held.close();
		assertEquals(1, unsaved.find().get(0).marks(), "marked after it was saved");

		held = unsaved.newCapture();
		Files.write(held.capture(), recording());
		held.journal().saved(folder.resolve("somebody has deleted it.pcapng"));
		held.close();
		assertEquals(2, unsaved.find().size());
	}

	/** There are the user's own files, too. */
	@Test
	void capturesInAnotherFolderAreFound() throws Exception {
		Path other = folder.resolve("other");
		Held held = unsaved.newCapture(other);
		assertEquals(other, held.capture().getParent());
		assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(other)));
		Files.write(held.capture(), recording());
		Path mine = Files.write(other.resolve("capture-20260101-000000.pcapng"), new byte[0]);
		assertEquals(List.of(), unsaved.find());
		held.close();
		unsaved.newCapture(other).delete();
		UnsavedFolder later = new UnsavedFolder(state);
		assertEquals(List.of(held.capture()), later.find().stream().map(Unsaved::capture).toList());
		assertTrue(Files.exists(mine));

		// It was saved under the name that it had.
		Held again = later.take(later.find().get(0));
		again.journal().saved(again.capture());
		again.close();
		assertEquals(List.of(), later.find());
		try (Stream<Path> all = Files.list(other)) {
			assertEquals(java.util.Set.of(mine, held.capture()), all.collect(java.util.stream.Collectors.toSet()));
		}
	}

	@Test
	void marksOfFilesAreFoundByTheirFile() throws Exception {
		Path file = Files.write(folder.resolve("mine.pcapng"), recording());
		Held held = unsaved.marksOf(file);
		assertNull(held.capture());
		assertEquals(MarkJournal.Contents.NONE, held.before());
		held.close();
		assertEquals(List.of(), unsaved.find(), "nothing was marked");
		assertEquals(List.of(), left());

		held = unsaved.marksOf(file);
		held.journal().put(List.of(new MarkJournal.Entry(0, 1, 2, RED)));
		assertEquals(List.of(), unsaved.find());
		Held second = unsaved.marksOf(file);
		assertEquals(MarkJournal.Contents.NONE, second.before(), "another window has those");
		second.close();
		held.close();
		Unsaved found = unsaved.find().get(0);
		assertFalse(found.isCapture());
		assertEquals(file, found.file());
		assertEquals(1, found.marks());

		held = unsaved.marksOf(file);
		assertEquals(1, held.before().marks(), "where the last one left off");
		held.journal().saved(file);
		held.close();
		assertEquals(List.of(), unsaved.find());
		assertEquals(List.of(), left());
		assertTrue(Files.exists(file), "the file is the user's");
	}

	@Test
	void marksWaitForAFileThatIsNotThereButNotForEver() throws Exception {
		Path file = Files.write(folder.resolve("mine.pcapng"), recording());
		Held held = unsaved.marksOf(file);
		held.journal().put(List.of(new MarkJournal.Entry(0, 1, 2, RED)));
		held.close();
		Files.delete(file);
		assertEquals(List.of(), unsaved.find());
		Files.write(file, recording());
		Unsaved found = unsaved.find().get(0);
		Files.delete(file);
		Files.setLastModifiedTime(found.journal(), FileTime.from(Instant.now().minus(Duration.ofDays(40))));
		assertEquals(List.of(), unsaved.find());
		assertEquals(List.of(), left());
	}

	@Test
	void whatIsNotOursStays() throws Exception {
		lost();
		Path note = Files.writeString(state.resolve("captures/notes.txt"), "mine");
		unsaved.find();
		assertTrue(Files.exists(note));
		assertFalse(Files.exists(Path.of(note + ".lock")));
	}
}
