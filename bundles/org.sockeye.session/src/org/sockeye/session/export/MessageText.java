/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.export;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.sockeye.model.StreamMessage;
import org.sockeye.session.StreamMessages.Content;

/** A message's content as text for people. Any thread may call. */
public final class MessageText {

	private MessageText() {
	}

	/** @return the bytes as UTF-8; {@code null} when they are none */
	public static String utf8(Content content) {
		byte[] bytes = content.bytes();
		// A limit may have cut a character in two.
		for (int cut = 0; cut <= (content.whole() ? 0 : 3) && cut <= bytes.length; cut++)
			try {
				return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, bytes.length - cut)).toString();
			} catch (CharacterCodingException e) {
				continue; // no text, or not yet
			}
		return null;
	}

	/**
	 * @param call whether the message is of a remote procedure call
	 * @return text as it is, the fields of a call's message, or else hexadecimal digits
	 */
	public static String of(StreamMessage message, Content content, boolean call) {
		return of(message, content, call ? "" : null, ProtobufTypes.NONE);
	}

	/**
	 * The same with the names of a call's fields.
	 *
	 * @param path  of the remote procedure call that the message is of, {@code null} for none
	 * @param types where the call's types are looked up; those it does not know are shown by field number
	 */
	public static String of(StreamMessage message, Content content, String path, ProtobufTypes types) {
		if (path != null && message.type().equals("message")) {
			String fields = types.text(path, message.side(), content.bytes(), content.whole());
			return fields != null ? fields : Protobuf.text(content.bytes());
		}
		String text = message.type().equals("binary") || message.type().equals("close") ? null : utf8(content);
		if (text != null)
			return text;
		return message.type().equals("close") ? message.note() : HexFormat.of().formatHex(content.bytes());
	}
}
