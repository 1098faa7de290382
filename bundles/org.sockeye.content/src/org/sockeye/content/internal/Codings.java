/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.io.IOException;

import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;

/** The codings that can be undone. */
public final class Codings {

	private Codings() {
	}

	/**
	 * @param name   the coding (IANA HTTP Content Coding Registry), lower case; one that is not known gives its bytes as they are
	 * @param label  how to call it in messages
	 * @param in     the coded bytes
	 * @param raw    the outermost bytes, for offsets and the ratio
	 */
	public static CodingStream open(String name, String label, InputBuffer in, InputBuffer raw, ContentLimits limits) {
		return switch (name) {
		case "gzip", "x-gzip" -> new GzipStream(label, in, raw, limits);
		case "deflate" -> new DeflateStream(label, in, raw, limits);
		case "br" -> new BrotliStream(label, in, raw, limits);
		case "zstd" -> new ZstdStream(label, in, raw, limits);
		default -> new AsSent(label, in, raw, limits);
		};
	}

	private static final class AsSent extends CodingStream {

		AsSent(String coding, InputBuffer in, InputBuffer raw, ContentLimits limits) {
			super(coding, in, raw, limits);
			fail(DecodeEnd.Kind.UNSUPPORTED, "this coding cannot be undone here");
		}

		@Override
		public boolean passesThrough() {
			return true;
		}

		@Override
		int decode(byte[] into, int offset, int length) throws IOException {
			return in.read(into, offset, length);
		}
	}
}
