/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture;

import java.nio.file.Path;

/**
 * A capture that goes into several files of bounded size, as those of dumpcap's {@code -b}. Each can be opened by itself.
 *
 * @param base      {@code /tmp/web.pcapng} makes {@code /tmp/web_00001_20260131143000.pcapng} and so on
 * @param files     how many are kept: the oldest is deleted when there is one more; 0 for all
 * @param fileBytes when the next one begins: a file is at most a packet larger
 */
public record FileRing(Path base, int files, long fileBytes) {

	public static final long MIN_FILE_BYTES = 64 << 10;
	public static final int MAX_FILES = 100_000;

	/** @throws IllegalArgumentException with a sentence, when a number is out of its range */
	public FileRing {
		base = base.toAbsolutePath();
		if (base.getFileName() == null)
			throw new IllegalArgumentException("a ring of files needs a file name to begin with");
		if (files != 0 && (files < 2 || files > MAX_FILES))
			throw new IllegalArgumentException("a ring keeps 2 to 100,000 files");
		if (fileBytes < MIN_FILE_BYTES)
			throw new IllegalArgumentException("a file of a ring has 64 KiB at least");
	}
}
