/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.detail.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.sockeye.content.ContentKind;
import org.sockeye.content.Pretty;
import org.sockeye.model.Exchange;
import org.sockeye.model.Message;
import org.sockeye.model.Side;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.export.BodyStream;

/**
 * The beginning of a body to compare with another, its content codings taken off.
 *
 * @param bytes     up to the first gap, at most {@link #LIMIT}
 * @param lines     of the text, formatted when it has such a form; {@code null} when it is no text
 * @param formatted whether it is the formatted text
 * @param whole     whether that is all of the body
 */
public record ComparedBody(byte[] bytes, List<String> lines, boolean formatted, boolean whole) {

	/** How many bytes are compared. */
	public static final int LIMIT = 1 << 20;
	/** More than is compared: only a body that is compared whole is compared in its formatted form. */
	private static final int FORMATTED = 2 << 20;

	/**
	 * Not on the UI thread.
	 *
	 * @throws IOException when the session file cannot be read
	 */
	public static ComparedBody read(CaptureSession session, Exchange exchange, Side side, BooleanSupplier cancelled) throws IOException {
		Message message = side == Side.REQUEST ? exchange.request() : exchange.response();
		if (message == null)
			return new ComparedBody(new byte[0], List.of(), false, true);
		try (LoadedContent content = LoadedContent.read(message, session.body(exchange.id(), side), FORMATTED, cancelled);
				InputStream in = new BodyStream(content.body(), BodyStream.Gaps.STOP)) {
			byte[] bytes = in.readNBytes(LIMIT);
			Pretty pretty = content.content().pretty();
			boolean whole = bytes.length == content.body().size();
			boolean formatted = pretty != null && pretty.problem().isEmpty() && whole;
			List<String> lines = null;
			if (content.content().kind() == ContentKind.EMPTY)
				lines = List.of();
			else if (formatted)
				lines = pretty.text().lines().toList();
			else if (content.content().charset() != null)
				lines = new String(bytes, content.content().charset().charset()).lines().toList();
			return new ComparedBody(bytes, lines, formatted, whole);
		}
	}
}
