/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.util.ArrayList;
import java.util.List;

import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;
import org.sockeye.session.Body;
import org.sockeye.ui.Palette;

/** Where each byte of a body was seen, gaps in their places. */
final class Provenance {

	/**
	 * @param offset where it begins in the body
	 * @param length how many bytes
	 * @param source the capture source; {@code null} for a gap, empty for bytes that were made here
	 * @param reason why a gap is one; empty otherwise
	 */
	record Stretch(long offset, long length, String source, String reason) {
		boolean isGap() {
			return source == null;
		}

		long end() {
			return offset + length;
		}
	}

	private Provenance() {
	}

	/** @return bytes that were decoded here: nobody saw them */
	static List<Stretch> made(long size) {
		return size == 0 ? List.of() : List.of(new Stretch(0, size, "", ""));
	}

	/** @return sources and gaps in the order of the body */
	static List<Stretch> of(Body body) {
		List<SourceRange> sources = body.sources();
		List<Gap> gaps = body.gaps();
		List<Stretch> all = new ArrayList<>(sources.size() + gaps.size());
		int s = 0;
		int g = 0;
		while (s < sources.size() || g < gaps.size()) {
			if (g == gaps.size() || s < sources.size() && sources.get(s).offset() < gaps.get(g).offset()) {
				SourceRange range = sources.get(s++);
				all.add(new Stretch(range.offset(), range.length(), range.source(), ""));
			} else {
				Gap gap = gaps.get(g++);
				all.add(new Stretch(gap.offset(), gap.length(), null, gap.reason()));
			}
		}
		return all;
	}

	/** @return the colour of a source's stripe; its name stands beside it wherever it is used */
	static Palette.Hue hue(String source) {
		if (source.startsWith("sendpath"))
			return Palette.Hue.GREEN;
		return source.contains("received") ? Palette.Hue.VIOLET : Palette.Hue.BLUE;
	}
}
