/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sockeye.session.Mark.Colour;
import org.sockeye.session.MarkJournal.Contents;
import org.sockeye.session.MarkJournal.Entry;

class MarkJournalTest {

	private static final String GET = " HTTP/1.1\r\nHost: h\r\n\r\n";
	private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
	private static final Mark RED = new Mark(Colour.RED, "too slow:\n\"5 s\" – größer");
	private static final Mark TEXT = new Mark(null, "only words");

	@TempDir
	Path folder;

	/** Four exchanges, the requests of the last two in one packet. */
	private static byte[] four() throws Exception {
		return new Recording().request("GET /1" + GET).response(0, OK).request("GET /2" + GET).response(Recording.SENDPATH, OK)
				.request("GET /3" + GET + "GET /4" + GET).response(0, OK + OK).bytes();
	}

	private CaptureSession open(Path file, Contents before) throws Exception {
		CaptureSession session = CaptureSessions.open(file, List.of(), before);
		assertTrue(session.awaitEnd(Duration.ofSeconds(20)));
		return session;
	}

	private static void no(IOException e) {
		throw new AssertionError(e);
	}

	@Test
	void marksComeBackThatWereNotSaved() throws Exception {
		Path file = Files.write(folder.resolve("four.pcapng"), four());
		Path journal = folder.resolve("four.marks");
		try (CaptureSession session = open(file, Contents.NONE);
				MarkKeeper keeper = new MarkKeeper(session, new MarkJournal(journal, null), MarkJournalTest::no)) {
			assertFalse(Files.exists(journal), "nothing was marked yet");
			session.marks().set(1, RED);
			session.marks().set(2, new Mark(Colour.BLUE, ""));
			session.marks().set(3, TEXT);
			session.marks().set(2, Mark.NONE);
			assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)));
		}
		Contents contents = MarkJournal.read(journal);
		assertTrue(contents.unsaved());
		assertEquals(2, contents.marks());
		try (CaptureSession again = open(file, contents);
				MarkKeeper keeper = new MarkKeeper(again, new MarkJournal(journal, null), MarkJournalTest::no)) {
			assertEquals(Map.of(1, RED, 3, TEXT), again.marks().all());
			assertTrue(again.marks().isChanged());
			assertEquals("", again.status().notice());
			long size = Files.size(journal);
			again.marks().set(0, RED);
			assertTrue(Files.size(journal) > size);
			// What came back is not written down once more, nor is what a file says.
			assertEquals(1, Files.readString(journal).substring((int) size).lines().count());
		}
		assertEquals(3, MarkJournal.read(journal).marks());
	}

	@Test
	void everyTornTailCostsNoMoreThanItsLine() throws Exception {
		Path whole = folder.resolve("whole.marks");
		List<Entry> entries = List.of(new Entry(0, 100, 1, RED), new Entry(7, 900, 1_700_000_000_000_000_007L, TEXT),
				new Entry(8, -1, 3, Mark.NONE));
		try (MarkJournal journal = new MarkJournal(whole, folder.resolve("größer.pcapng"))) {
			for (Entry e : entries)
				journal.put(List.of(e));
		}
		assertEquals(new Contents(folder.resolve("größer.pcapng"), entries, null, true), MarkJournal.read(whole));
		byte[] bytes = Files.readAllBytes(whole);
		Path cut = folder.resolve("cut.marks");
		for (int length = 0; length <= bytes.length; length++) {
			Files.write(cut, Arrays.copyOf(bytes, length));
			int lines = (int) new String(bytes, 0, length, StandardCharsets.ISO_8859_1).chars().filter(c -> c == '\n').count();
			List<Entry> kept = entries.subList(0, Math.max(0, lines - 1));
			Contents contents = MarkJournal.read(cut);
			assertEquals(kept, contents.entries(), "cut at " + length);
			assertEquals(!kept.isEmpty(), contents.unsaved());
			// And what is marked from then on does not go on in half a line.
			Entry next = new Entry(9, 1_000, 4, RED);
			try (MarkJournal journal = new MarkJournal(cut, folder.resolve("größer.pcapng"))) {
				journal.put(List.of(next));
			}
			contents = MarkJournal.read(cut);
			assertEquals(kept.size() + 1, contents.entries().size(), "cut at " + length);
			assertEquals(next, contents.entries().get(kept.size()));
			assertEquals(folder.resolve("größer.pcapng"), contents.file());
		}
	}

	@Test
	void linesThatNobodyUnderstandsAreLeftOut() throws Exception {
		Path journal = folder.resolve("odd.marks");
		Files.writeString(journal, "{\"marks\":1}\n{\"id\":1,\"at\":5,\"time\":6,\"colour\":\"red\"}\nnonsense\n[]\n{\"id\":\"x\"}\n\n"
				+ "{\"id\":2}\n{\"saved\":{}}\n\0\0\0\0\n{\"id\":3,\"at\":7,\"time\":8,\"colour\":\"pink\",\"comment\":\"c\"}\n");
		assertEquals(List.of(new Entry(1, 5, 6, new Mark(Colour.RED, "")), new Entry(3, 7, 8, new Mark(null, "c"))),
				MarkJournal.read(journal).entries());
		assertEquals(Contents.NONE, MarkJournal.read(folder.resolve("nowhere.marks")));
	}

	@Test
	void whatWasSavedIsSaved() throws Exception {
		Path path = folder.resolve("a.marks");
		Path target = folder.resolve("target.pcapng");
		try (MarkJournal journal = new MarkJournal(path, null)) {
			journal.put(List.of(new Entry(0, 100, 1, RED)));
			journal.saved(target);
		}
		assertFalse(MarkJournal.read(path).unsaved());
		assertEquals(target, MarkJournal.read(path).savedAs());
		try (MarkJournal journal = new MarkJournal(path, null)) {
			journal.put(List.of(new Entry(1, 200, 2, TEXT)));
		}
		Contents contents = MarkJournal.read(path);
		assertTrue(contents.unsaved());
		assertEquals(2, contents.entries().size(), "those that were saved belong to the session too");
	}

	@Test
	void theyFindTheirExchangesInAFileThatWasSavedOverItself() throws Exception {
		Path file = Files.write(folder.resolve("four.pcapng"), four());
		Path journal = folder.resolve("four.marks");
		try (CaptureSession session = open(file, Contents.NONE);
				MarkKeeper keeper = new MarkKeeper(session, new MarkJournal(journal, file), MarkJournalTest::no)) {
			session.marks().set(0, RED);
			saveOver(session, file);
			// From here on the offsets in the file are others.
			session.marks().set(2, TEXT);
			session.marks().set(3, RED);
		}
		try (CaptureSession again = open(file, MarkJournal.read(journal))) {
			assertEquals(Map.of(0, RED, 2, TEXT, 3, RED), again.marks().all());
			assertEquals("", again.status().notice());
		}
	}

	@Test
	void marksAreRightInAFileThatWasSavedOverItselfTwice() throws Exception {
		Path file = Files.write(folder.resolve("four.pcapng"), four());
		try (CaptureSession session = open(file, Contents.NONE)) {
			session.marks().set(0, RED);
			saveOver(session, file);
			session.marks().set(3, TEXT);
			saveOver(session, file);
		}
		try (CaptureSession again = open(file, Contents.NONE)) {
			assertEquals(Map.of(0, RED, 3, TEXT), again.marks().all());
		}
	}

	private void saveOver(CaptureSession session, Path file) throws IOException {
		Path part = folder.resolve("part");
		try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING,
				StandardOpenOption.WRITE)) {
			session.copyTo(out);
		}
		Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
		session.marks().saved();
	}

	@Test
	void anotherFileOfThatNameGetsNoMarks() throws Exception {
		Path file = Files.write(folder.resolve("four.pcapng"), four());
		long at;
		try (CaptureSession session = open(file, Contents.NONE)) {
			at = Entry.of(session, 0, RED).at();
		}
		Contents others = new Contents(file, List.of(new Entry(0, at, 5, RED), new Entry(1, 9, 6, Mark.NONE)), null, true);
		try (CaptureSession session = open(file, others)) {
			assertEquals(Map.of(), session.marks().all());
			assertTrue(session.marks().isChanged(), "they are not thrown away without a question");
			assertEquals("a mark that was not saved fits no exchange of this file any more: it has changed since",
					session.status().notice());
		}
	}

	@Test
	void aMarkOfTheFileThatWasTakenAwayStaysAway() throws Exception {
		Path file = Files.write(folder.resolve("four.pcapng"), four());
		try (CaptureSession session = open(file, Contents.NONE)) {
			session.marks().set(1, RED);
			saveOver(session, file);
		}
		Path journal = folder.resolve("four.marks");
		try (CaptureSession session = open(file, Contents.NONE);
				MarkKeeper keeper = new MarkKeeper(session, new MarkJournal(journal, file), MarkJournalTest::no)) {
			assertEquals(RED, session.marks().of(1));
			session.marks().set(1, Mark.NONE);
		}
		try (CaptureSession session = open(file, MarkJournal.read(journal))) {
			assertEquals(Map.of(), session.marks().all());
			assertTrue(session.marks().isChanged());
		}
	}

	@Test
	void aJournalThatCannotBeWrittenIsToldOnce() throws Exception {
		Path file = Files.write(folder.resolve("four.pcapng"), four());
		IOException[] told = new IOException[1];
		int[] times = new int[1];
		try (CaptureSession session = open(file, Contents.NONE);
				MarkKeeper keeper = new MarkKeeper(session, new MarkJournal(folder.resolve("nowhere/x.marks"), null), e -> {
					told[0] = e;
					times[0]++;
				})) {
			session.marks().set(1, RED);
			session.marks().set(2, RED);
			assertEquals(1, times[0]);
			assertEquals(2, session.marks().all().size(), "the marks are there all the same");
			Files.createDirectory(folder.resolve("nowhere"));
			session.marks().set(3, RED);
			assertEquals(1, MarkJournal.read(folder.resolve("nowhere/x.marks")).marks());
		}
		assertNull(Contents.NONE.file());
	}
}
