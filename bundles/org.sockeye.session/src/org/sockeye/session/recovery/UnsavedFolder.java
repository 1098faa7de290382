/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.sockeye.pcapng.BlockHandler;
import org.sockeye.pcapng.CaptureFileReader;
import org.sockeye.pcapng.CaptureFormatException;
import org.sockeye.session.MarkJournal;

/**
 * The folder of what was not saved. {@code captures} has each capture with, beside it, its lock ({@code .lock}) and its marks
 * ({@code .marks}); {@code marks} has marks of files of the user's. Captures may lie in other folders, too, which {@code capture-folders} lists;
 * there only what has a lock beside it is taken for one of ours. All of it is for its owner's eyes only: plaintext of any process. Any
 * thread may call; everything blocks for as long as the disk takes.
 */
public final class UnsavedFolder {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");
	private static final String LOCK = ".lock", MARKS = ".marks", CAPTURE = ".pcapng";
	private static final int MOST_NAMES = 1_000;
	/** So long marks wait for a file that is not there: it may be on a disk that is not plugged in. */
	private static final Duration WAITING = Duration.ofDays(30);
	private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = permissions("rw-------");
	private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FOLDER = permissions("rwx------");

	private final Path captures;
	private final Path marks;
	private final Path elsewhere;

	/** @param state Sockeye's state folder; it is made when it is needed */
	public UnsavedFolder(Path state) {
		captures = state.toAbsolutePath().resolve("captures");
		marks = state.toAbsolutePath().resolve("marks");
		elsewhere = state.toAbsolutePath().resolve("capture-folders");
	}

	private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
		return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
	}

	/** @return a new empty capture, held */
	public Held newCapture() throws IOException {
		return newCapture(null);
	}

	/**
	 * The same, in another folder.
	 *
	 * @param folder made when it is not there, for its owner alone; {@code null} for the one in the state folder
	 */
	public Held newCapture(Path folder) throws IOException {
		if (folder == null || folder.toAbsolutePath().equals(captures))
			return newOne(captures, "capture-", CAPTURE, null);
		Held held = newOne(folder.toAbsolutePath(), "capture-", CAPTURE, null);
		remember(folder.toAbsolutePath());
		return held;
	}

	/** Whoever looks for it later may have chosen another folder meanwhile. */
	private void remember(Path folder) throws IOException {
		if (elsewhere().contains(folder))
			return;
		Files.createDirectories(elsewhere.getParent(), OWNER_ONLY_FOLDER);
		Files.writeString(elsewhere, folder + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
	}

	private List<Path> elsewhere() throws IOException {
		try {
			return Files.readString(elsewhere).lines().filter(line -> line.startsWith("/")).map(Path::of).toList();
		} catch (NoSuchFileException e) {
			return List.of();
		}
	}

	/**
	 * What is to be kept of the marks of a file of the user's: it goes on where somebody who has gone left off, if so.
	 *
	 * @param file absolute
	 */
	public Held marksOf(Path file) throws IOException {
		for (Unsaved found : find(List.of(marks)))
			if (found.file().equals(file)) {
				Held held = take(found);
				if (held != null)
					return held;
			}
		return newOne(marks, "marks-", "", file);
	}

	/** The lock first: what has none is taken for left behind. */
	private static Held newOne(Path folder, String prefix, String suffix, Path of) throws IOException {
		if (!Files.isDirectory(folder))
			Files.createDirectories(folder, OWNER_ONLY_FOLDER);
		String time = TIME.format(LocalDateTime.now());
		for (int attempt = 0; attempt < MOST_NAMES; attempt++) {
			Path base = folder.resolve(prefix + time + (attempt == 0 ? "" : "-" + attempt) + suffix);
			FileHold hold = FileHold.tryTake(with(base, LOCK));
			if (hold == null)
				continue;
			if (Files.exists(base) || Files.exists(with(base, MARKS))) {
				hold.close();
				continue;
			}
			try {
				Path capture = of == null ? Files.createFile(base, OWNER_ONLY) : null;
				return held(base, capture, of, MarkJournal.Contents.NONE, hold);
			} catch (IOException e) {
				hold.delete();
				throw e;
			}
		}
		throw new IOException("there is no free name in " + folder);
	}

	private static Held held(Path base, Path capture, Path of, MarkJournal.Contents before, FileHold hold) {
		Path journal = with(base, MARKS);
		return new Held(capture, journal, new MarkJournal(journal, of), before, hold);
	}

	private static Path with(Path base, String suffix) {
		return base.resolveSibling(base.getFileName() + suffix);
	}

	/**
	 * Looks for what nobody holds, the newest first. What is worth nothing is deleted without a word: captures without a packet, and what
	 * was saved before its process ended. Costs a look into each file.
	 */
	public List<Unsaved> find() {
		List<Path> folders = new ArrayList<>(List.of(captures, marks));
		try {
			folders.addAll(elsewhere());
		} catch (IOException | InvalidPathException e) {
			// What lies in our own folders is found all the same.
		}
		return find(folders);
	}

	private List<Unsaved> find(List<Path> folders) {
		List<Unsaved> found = new ArrayList<>();
		for (Path folder : folders)
			for (Path base : bases(folder))
				try {
					FileHold hold = FileHold.tryTake(with(base, LOCK));
					if (hold != null)
						try (hold) {
							look(folder, base, hold, found);
						}
				} catch (IOException e) {
					// Nobody knows whose it is, or it cannot be read: it is left alone.
				}
		found.sort(Comparator.comparing(Unsaved::modified).reversed());
		return found;
	}

	/** @return what there is, by the names that captures and journals have without their suffixes */
	private Set<Path> bases(Path folder) {
		boolean own = folder.equals(captures) || folder.equals(marks);
		Set<Path> bases = new TreeSet<>();
		try (Stream<Path> all = Files.list(folder)) {
			all.forEach(p -> {
				String name = p.getFileName().toString();
				if (!own && !name.endsWith(LOCK))
					return;
				for (String suffix : List.of(LOCK, MARKS))
					if (name.endsWith(suffix))
						name = name.substring(0, name.length() - suffix.length());
				// What else is there is not ours.
				if (name.startsWith("capture-") && name.endsWith(CAPTURE) || name.startsWith("marks-"))
					bases.add(folder.resolve(name));
			});
		} catch (NoSuchFileException | NotDirectoryException e) {
			// Nothing was ever recorded.
		} catch (IOException | java.io.UncheckedIOException e) {
			// It may not be read: then nothing can be recovered either.
		}
		return bases;
	}

	private void look(Path folder, Path base, FileHold hold, List<Unsaved> found) throws IOException {
		Path journal = with(base, MARKS);
		MarkJournal.Contents contents = MarkJournal.read(journal);
		boolean isCapture = !folder.equals(marks);
		Path file = isCapture ? base : contents.file();
		boolean there = file != null && Files.isRegularFile(file);
		boolean saved = contents.savedAs() != null && !contents.unsaved() && (!isCapture || Files.exists(contents.savedAs()));
		boolean worthless = saved || (isCapture ? !there || !hasPacket(file) : !contents.unsaved() || !there && isOld(journal));
		if (worthless)
			held(base, isCapture ? base : null, null, contents, hold).delete();
		else if (there)
			found.add(new Unsaved(isCapture ? base : null, journal, file, modified(isCapture ? base : journal), Files.size(file),
					contents.unsaved() ? contents.marks() : 0));
	}

	private static Instant modified(Path file) throws IOException {
		return Files.getLastModifiedTime(file).toInstant();
	}

	private static boolean isOld(Path journal) throws IOException {
		return Files.exists(journal) && modified(journal).isBefore(Instant.now().minus(WAITING));
	}

	/** Reads up to the first one. What cannot be read counts as one: it is for somebody to look at. */
	private static boolean hasPacket(Path capture) throws IOException {
		try (CaptureFileReader reader = CaptureFileReader.open(capture)) {
			BlockHandler nothing = packet -> {
			};
			for (;;)
				switch (reader.next(nothing)) {
				case PACKET, DAMAGED -> {
					return true;
				}
				case OTHER -> {
					// the next one
				}
				case END, NEED_MORE -> {
					return false;
				}
				}
		} catch (CaptureFormatException e) {
			return true;
		}
	}

	/**
	 * Holds what was found.
	 *
	 * @return {@code null} when somebody was faster, or it is gone
	 * @throws IOException when it cannot be read or nobody knows who has it
	 */
	public Held take(Unsaved what) throws IOException {
		Path base = what.isCapture() ? what.capture() : base(what.journal());
		FileHold hold = FileHold.tryTake(with(base, LOCK));
		if (hold == null)
			return null;
		boolean good = false;
		try {
			if (!Files.exists(what.isCapture() ? what.capture() : what.journal()))
				return null;
			MarkJournal.Contents before = MarkJournal.read(what.journal());
			good = true;
			return held(base, what.capture(), what.isCapture() ? null : what.file(), before, hold);
		} finally {
			if (!good)
				hold.delete();
		}
	}

	private static Path base(Path journal) {
		String name = journal.getFileName().toString();
		return journal.resolveSibling(name.substring(0, name.length() - MARKS.length()));
	}
}
