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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.sockeye.session.Body;
import org.sockeye.ui.CoreText;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;

/** Copies the selected bytes of a body, or all of it, in several forms. UI thread only; reads in a job. */
final class HexCopy {

	/** More than this is a file, not something to paste. */
	static final int LIMIT = 1 << 20;

	/** A form to copy bytes in. */
	enum Form {
		/** As UTF-8. */
		TEXT,
		/** {@code 48 65 6c}. */
		HEX,
		/** {@code unsigned char bytes[] = { 0x48, 0x65 };}. */
		C_ARRAY,
		/** RFC 4648 §4. */
		BASE64;

		String of(byte[] bytes) {
			return switch (this) {
			case TEXT -> new String(bytes, StandardCharsets.UTF_8);
			case HEX -> hex(bytes);
			case C_ARRAY -> array(bytes);
			case BASE64 -> Base64.getEncoder().encodeToString(bytes);
			};
		}

		private static String hex(byte[] bytes) {
			StringBuilder text = new StringBuilder(bytes.length * 3);
			for (int i = 0; i < bytes.length; i++)
				text.append(i == 0 ? "" : " ").append(Character.forDigit(bytes[i] >> 4 & 15, 16)).append(Character.forDigit(bytes[i] & 15, 16));
			return text.toString();
		}

		private static String array(byte[] bytes) {
			StringBuilder text = new StringBuilder(bytes.length * 6 + 64);
			text.append("unsigned char bytes[").append(bytes.length).append("] = {");
			for (int i = 0; i < bytes.length; i++)
				text.append(i % 12 == 0 ? "\n\t" : " ").append("0x").append(Character.forDigit(bytes[i] >> 4 & 15, 16))
						.append(Character.forDigit(bytes[i] & 15, 16)).append(',');
			return text.append("\n};\n").toString();
		}
	}

	private final Display display;
	private final Background reading;
	private final Supplier<Body> body;
	private final Supplier<HexSelection> selection;
	private final Consumer<String> notice;

	HexCopy(Canvas canvas, Supplier<Body> body, Supplier<HexSelection> selection, Consumer<String> notice) {
		display = canvas.getDisplay();
		reading = new Background(canvas);
		this.body = body;
		this.selection = selection;
		this.notice = notice;
	}

	/** Adds an item for each form. */
	void fill(Menu menu) {
		Copying.item(menu, Messages.copyText, event -> copy(Form.TEXT));
		Copying.item(menu, Messages.copyHex, event -> copy(Form.HEX));
		Copying.item(menu, Messages.copyArray, event -> copy(Form.C_ARRAY));
		Copying.item(menu, Messages.copyBase64, event -> copy(Form.BASE64));
	}

	/** Copies what is selected; with nothing selected the whole body. */
	void copy(Form form) {
		Body from = body.get();
		if (from == null || from.size() == 0) {
			notice.accept(Messages.nothingToCopy);
			return;
		}
		HexSelection selected = selection.get();
		long begin = selected.isEmpty() ? 0 : selected.from();
		long end = selected.isEmpty() ? from.size() : selected.to();
		if (end - begin > LIMIT) {
			notice.accept(Texts.format(selected.isEmpty() ? Messages.bodyTooLong : Messages.selectionTooLong, FieldText.size(end - begin),
					FieldText.size(LIMIT)));
			return;
		}
		reading.run("Copying bytes", cancelled -> form.of(read(from, begin, (int) (end - begin))), text -> {
			Copying.text(display, text);
			notice.accept(Texts.format(Messages.copied, FieldText.exactSize(end - begin)));
		}, e -> notice.accept(Texts.format(Messages.notCopied, CoreText.of(e.getMessage()))));
	}

	private static byte[] read(Body body, long from, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining()) {
			int n = body.read(from + bytes.position(), bytes);
			if (n < 0)
				throw new IOException(Messages.bodyShorter);
			if (n == 0)
				throw new IOException(Texts.format(Messages.missingFrom, from + bytes.position()));
		}
		return bytes.array();
	}
}
