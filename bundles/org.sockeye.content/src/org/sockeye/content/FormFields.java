/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.nio.charset.Charset;
import java.util.List;

import org.sockeye.content.internal.FormReader;

/**
 * The fields of a form. Never throws on what it reads.
 *
 * @param fields  in the order sent
 * @param problem what is wrong, in words without a full stop; empty for nothing
 */
public record FormFields(List<Field> fields, String problem) {

	/**
	 * A field.
	 *
	 * @param name      may be empty
	 * @param value     as text; of a file that is no text, empty
	 * @param fileName  of a file, empty for none
	 * @param mediaType of a part that names it, empty for none
	 * @param size      of the value in bytes as sent
	 */
	public record Field(String name, String value, String fileName, String mediaType, long size) {
	}

	/** @return whether that is a form: URL-encoded (WHATWG URL §5.1) or multipart (RFC 7578) */
	public static boolean isForm(MediaType type) {
		return type.essence().equals("application/x-www-form-urlencoded") || type.essence().startsWith("multipart/");
	}

	/**
	 * Costs a pass over the bytes.
	 *
	 * @param charset of the values
	 */
	public static FormFields read(byte[] bytes, MediaType type, Charset charset) {
		return type.essence().startsWith("multipart/") ? FormReader.multipart(bytes, type, charset) : FormReader.urlEncoded(bytes, charset);
	}
}
