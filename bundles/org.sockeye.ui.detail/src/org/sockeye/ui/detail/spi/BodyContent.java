/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.sockeye.content.ImageInfo;
import org.sockeye.content.MediaType;
import org.sockeye.model.Message;
import org.sockeye.model.Side;
import org.sockeye.session.Body;
import org.sockeye.session.export.BodyStream;

/**
 * A body that a viewer is asked to show: what it is, and its bytes on demand.
 *
 * @param side    whose it is
 * @param message its message: start line and headers
 * @param type    what the body is: as declared, or as its bytes say when these say otherwise
 * @param charset of a text, {@code null} else
 * @param image   of an image what its first bytes say, {@code null} else
 * @param body    its bytes with the content codings taken off, as far as they could be
 */
public record BodyContent(Side side, Message message, MediaType type, Charset charset, ImageInfo image, Body body) {

	/**
	 * The beginning of the body up to its first gap. Costs that many bytes and a read of the file: not on the UI thread.
	 *
	 * @param limit how many bytes at most
	 * @throws IOException when the session file cannot be read
	 */
	public byte[] bytes(int limit) throws IOException {
		try (InputStream in = new BodyStream(body, BodyStream.Gaps.STOP)) {
			return in.readNBytes(limit);
		}
	}

	/**
	 * The same as text.
	 *
	 * @param limit how many bytes at most
	 * @throws IOException when the session file cannot be read
	 */
	public String text(int limit) throws IOException {
		return new String(bytes(limit), charset == null ? StandardCharsets.UTF_8 : charset);
	}

	/** @return whether no byte of it is missing; cheap */
	public boolean whole() {
		return body.gaps().isEmpty() && message.ended();
	}
}
