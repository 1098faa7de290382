/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.sockeye.model.Gap;
import org.sockeye.model.SourceRange;

/**
 * The body of a message with its transfer framing removed, read from the session file on demand: nothing of it is
 * kept in memory. A body is a snapshot; ask the session again for the bytes that came later. Any thread may call.
 *
 * @noimplement clients call this interface only
 */
public interface Body {

	/** @return the length in bytes as far as it is known; gaps count */
	long size();

	/** @return how many bytes were captured: {@code size()} less the gaps */
	long captured();

	/** @return the missing stretches, ascending */
	List<Gap> gaps();

	/** @return where the captured stretches were seen, ascending */
	List<SourceRange> sources();

	/**
	 * Reads captured bytes. Costs one read of the session file for each stretch.
	 *
	 * @param position where to begin, 0 to {@code size()}
	 * @param into     takes at most {@code remaining()} bytes; reading stops before the next gap
	 * @return how many bytes were read; 0 when {@code position} lies in a gap; −1 at the end
	 * @throws IOException when the session file cannot be read
	 */
	int read(long position, ByteBuffer into) throws IOException;
}
