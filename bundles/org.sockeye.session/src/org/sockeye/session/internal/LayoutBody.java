/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.IntFunction;

import org.sockeye.http.BodyLayout;
import org.sockeye.http.PayloadSource;
import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;
import org.sockeye.session.Body;

/** A body read from the session file by its layout. */
final class LayoutBody implements Body {

	private final BodyLayout layout;
	private final PayloadSource file;
	private final IntFunction<String> sourceNames;

	LayoutBody(BodyLayout layout, PayloadSource file, IntFunction<String> sourceNames) {
		this.layout = layout;
		this.file = file;
		this.sourceNames = sourceNames;
	}

	@Override
	public long size() {
		return layout.size();
	}

	@Override
	public long captured() {
		return layout.captured();
	}

	@Override
	public List<Gap> gaps() {
		return layout.gaps();
	}

	@Override
	public List<SourceRange> sources() {
		return layout.sources(sourceNames);
	}

	@Override
	public int read(long position, ByteBuffer into) throws IOException {
		if (position >= layout.size())
			return -1;
		int piece = layout.find(position);
		if (piece < 0)
			return 0;
		int start = into.position();
		int end = into.limit();
		long at = position;
		try {
			while (into.hasRemaining() && piece < layout.pieces() && layout.offset(piece) <= at) {
				long skip = at - layout.offset(piece);
				int want = (int) Math.min(end - into.position(), layout.length(piece) - skip);
				into.limit(into.position() + want);
				for (long from = layout.fileOffset(piece) + skip; into.hasRemaining();) {
					int n = file.read(from, into);
					if (n <= 0)
						throw new IOException("the session file has become shorter than it was");
					from += n;
				}
				into.limit(end);
				at += want;
				piece++;
			}
		} finally {
			into.limit(end);
		}
		return into.position() - start;
	}
}
