/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.util.Locale;

/**
 * How decoding ended, and where.
 *
 * @param kind         how
 * @param coding       the coding that ended it, empty when it is complete or there was none
 * @param inputOffset  how many bytes of the body as sent were used up by then. Exact for gzip, deflate and zstd when they are the outermost coding;
 *                     of others the place lies at or before it
 * @param outputOffset how many decoded bytes came before it
 * @param reason       why, in words, empty when it is complete
 */
public record DecodeEnd(Kind kind, String coding, long inputOffset, long outputOffset, String reason) {

	/** How decoding can end. */
	public enum Kind {
		/** Everything was decoded. */
		COMPLETE,
		/** The bytes end before the coding does. */
		CUT,
		/** The bytes are not what the coding allows. */
		CORRUPT,
		/** The coding ended and more bytes follow; they are left out. */
		TRAILING,
		/** The bytes are not of this coding at all; they are given as they are. */
		MISLABELLED,
		/** A coding that cannot be undone here; the bytes are given as they are. */
		UNSUPPORTED,
		/** A decompression bomb: stopped at the ratio of the limits. */
		BOMB,
		/** Stopped at the size of the limits. */
		TOO_LARGE
	}

	static final DecodeEnd NONE = new DecodeEnd(Kind.COMPLETE, "", 0, 0, "");

	/** @return one line for the user, such as "gzip: cut after 12,345 bytes: …"; empty when it is complete */
	public String sentence() {
		String at = String.format(Locale.ROOT, "%,d %s", inputOffset, inputOffset == 1 ? "byte" : "bytes");
		return switch (kind) {
		case COMPLETE -> "";
		case CUT -> coding + ": cut after " + at + ": " + reason + given();
		case CORRUPT -> coding + ": broken after " + at + ": " + reason + given();
		case TRAILING -> coding + ": " + reason;
		case MISLABELLED, UNSUPPORTED -> coding + ": " + reason + ", shown as sent";
		case BOMB, TOO_LARGE -> coding + ": stopped after " + at + ": " + reason;
		};
	}

	private String given() {
		return String.format(Locale.ROOT, "; %,d decoded %s before it", outputOffset, outputOffset == 1 ? "byte" : "bytes");
	}
}
