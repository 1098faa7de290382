/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content.internal;

import java.nio.charset.StandardCharsets;

import org.sockeye.content.ImageInfo;

/** Format and size of images by their header bytes. */
public final class ImageHeaders {

	private ImageHeaders() {
	}

	/** @return what the bytes say, {@code null} when they are no image that is known */
	public static ImageInfo read(byte[] b) {
		String type = Signatures.match(b);
		if (type == null)
			return null;
		return switch (type) {
		case "image/png" -> b.length >= 24 ? new ImageInfo("PNG", big32(b, 16), big32(b, 20)) : new ImageInfo("PNG", 0, 0);
		case "image/gif" -> b.length >= 10 ? new ImageInfo("GIF", little16(b, 6), little16(b, 8)) : new ImageInfo("GIF", 0, 0);
		case "image/bmp" -> b[14] == 12 ? new ImageInfo("BMP", little16(b, 18), little16(b, 20))
				// A negative height counts from the top.
				: new ImageInfo("BMP", little32(b, 18), Math.abs((long) (int) little32(b, 22)));
		case "image/x-icon" -> b.length >= 8 ? new ImageInfo("ICO", orAll(b[6]), orAll(b[7])) : new ImageInfo("ICO", 0, 0);
		case "image/jpeg" -> jpeg(b);
		case "image/webp" -> webp(b);
		case "image/avif" -> new ImageInfo("AVIF", 0, 0);
		case "image/heic" -> new ImageInfo("HEIF", 0, 0);
		default -> null;
		};
	}

	/** Goes from marker to marker to the frame header (ITU T.81 §B.2.2). */
	private static ImageInfo jpeg(byte[] b) {
		int at = 2;
		while (at + 8 < b.length && (b[at] & 0xff) == 0xff) {
			int marker = b[at + 1] & 0xff;
			if (marker == 0xff) {
				at++;
				continue;
			}
			if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
				return new ImageInfo("JPEG", big16(b, at + 7), big16(b, at + 5));
			boolean alone = marker == 0x01 || marker >= 0xd0 && marker <= 0xd9;
			at += alone ? 2 : 2 + Math.max(2, big16(b, at + 2));
		}
		return new ImageInfo("JPEG", 0, 0);
	}

	private static ImageInfo webp(byte[] b) {
		if (b.length < 30)
			return new ImageInfo("WebP", 0, 0);
		return switch (new String(b, 12, 4, StandardCharsets.ISO_8859_1)) {
		case "VP8 " -> new ImageInfo("WebP", little16(b, 26) & 0x3fff, little16(b, 28) & 0x3fff);
		case "VP8L" -> {
			long bits = little32(b, 21);
			yield new ImageInfo("WebP", (bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1);
		}
		case "VP8X" -> new ImageInfo("WebP", (little32(b, 24) & 0xff_ffff) + 1, (little32(b, 26) >> 8) + 1);
		default -> new ImageInfo("WebP", 0, 0);
		};
	}

	private static long orAll(byte b) {
		return b == 0 ? 256 : b & 0xff;
	}

	private static int big16(byte[] b, int at) {
		return (b[at] & 0xff) << 8 | b[at + 1] & 0xff;
	}

	private static long big32(byte[] b, int at) {
		return (long) big16(b, at) << 16 | big16(b, at + 2);
	}

	private static int little16(byte[] b, int at) {
		return b[at] & 0xff | (b[at + 1] & 0xff) << 8;
	}

	private static long little32(byte[] b, int at) {
		return little16(b, at) | (long) little16(b, at + 2) << 16;
	}
}
