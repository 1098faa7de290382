/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.content;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

import com.github.luben.zstd.Zstd;

/** Coded bodies. Those in br come from the reference encoder (Brotli 1.2.0): no Java library writes it. */
final class Coded {

	static final byte[] SMALL = sample(40);
	static final byte[] LARGE = sample(400);
	static final String ENGLISH = "The quick brown fox jumps over the lazy dog, because the government of the United States said so. größer 世界";
	/** {@link #SMALL}, quality 9. */
	static final byte[] BR_SMALL = base64("G3sGAES1xTxGkdMfcm23rXvnSEAgQOEI0Gv3FP8sm9JgAfz04j+lt0PFQz+otsacboLzDxIu+vX/t16Pde5jfe7v5zrX97+Iz3WvYz3ie537lv" +
			"/LnRV+BrOWkIrNMoqVWmdjVEWrLrCrbDmJdFlAwFN1Cyl5zspNSWRU09iAU9GbjVkbkzHEvrKRo8mZLoWcuHDUUbp2FKNs725G2fuCoyzuIKPM" +
			"2C1GGfXeyk059c4pISdLJ4m8S7kJpVSSObNKCadz2qmEntRQQiNrKGErByWsTJ5VJbMz+6mC4TQqGPviR24MxTNVISPdUJVEnVAlzRkq3le6nS" +
			"o5PKEKHU8A");
	/** {@link #LARGE} with the smallest window, 1 KiB: the decoder gives it out in many pieces. */
	static final byte[] BR_WINDOW = base64("oUgTAiCWP/5/eowiVxNydr67zzkSEBWtqmsK1XdPoPuP1NmhhzCa5387Ml2RnaOgh8hZWJTHTkBNvgMrkO95///f56/fn6/34/PPr7//fL4+//" +
			"6/iL++v8+Pz5/4++fr/fT/3958mv/c3PfinCd8LRfBE7/q4vikrzRAn/zlM7yPwQh7T/0SOdHn037RgPV0X+hgrTObe+57z514OK88yJiJPXfp" +
			"hKeaVmO4uRUx7N6tGPbVJIbBLYihdZdiqLxLUeRO3jkF4mbiMOe8l6I4nIzC9J5ZCrzOG6cC9yYfBe7MRIHlvHEqMJ54lKE7TYnaufNUot7Eow" +
			"yJaUo3dOYOVImTml6z9566dkrvz9xxKvFQ02jE1dS1U2EzS4XpHCr0TVGhZ5YKxXepivQklRs9M0vlnvsencbizE0mmtwz41TjeR41biYunRq7" +
			"M48a++ZRY1DoNYbW7Yio3FvRB/cQQ77bEN3AmTtQDY7m9KoxvaeunQavswPV4F5NqxF3bknE8q4TMT4qFt1bT0Td3RFR8y5tkZy8dlo3dGaWFi" +
			"fv8tZ7T146rfdnZpZaPMyjxdXEndOGzTQtZucNU4t5E49uaEzTRXHuNHWRnuhVNzd6bs+K7rnvvVgRZ2pEk3vq0unieXaguritaTVib+ri6WFn" +
			"lp6P4P1yLFo3LxGVu09E7tFpLPLddKIbOHeyIo6OijWzb86KeDszzZ/zwnvz8nNeuLPQ1+OP5fKKYbz2xNBt9Bt/1C1LDDVrLYZkj/i74bP8Vg" +
			"yn3PmDee2adnW8P1Qeh4fqZHVw1dNsxGYJiZhd5S9i3lmxaCyuiNLKicgcpagbe4p3UOGe+1aWAmfqRqswuYtXUIHnCgVu6yarwF6j3Rh2lpuI" +
			"4doV0S5Qhmp5tkrk1lIiX02/Sjdwlm5FHK19opnd027E2yWLeG81Ii56RKxK91CFSZUK3aNURV2RCjUVKiSPUtUNn+JS4bTC5b3rJqsyZxfuoA" +
			"qPFWpc1w1WjU2hXXWYLU9WjXm11D6Ms98YSssQkVlL0Y09PSu68c7SroiD6nA1pnZNuxo8l26hBrfVaLB30BQ7JRoMqzRoH6UpqkUa5FVokHOU" +
			"tm7wFJcWRxX/0n9br103WC3eFu6gFu+VaXFRN1ktVo1+IybLFtG7NiL6FfiaOOXZ6iJZSxfhmn51cbpUMfN2dba65uyebiMelyiG61WJ2J5iMV" +
			"e8hXphpkoPjaP06pZOcekhU6GH2KP0inhFejio0DO16warh5fCFdTD3en8xMN9a+/1iJ0FihguS0R7rUW3enr6jW7eWX4rImftiAj2iDheipjZ" +
			"PTvbnxi8q2lXx8e9wusxXKxSxOpsNxaTxRVD78qJ6HdWrolTvIU6SFXoIFI3WQXOFh+FebsyWYU5u26wCjw2uo24Xq6I7dpNxFwjETPLFNFcK9" +
			"Etn5qlRLZ0C5WIrR2tEvFq+lXiYMlipnZ1tkq89LQbcXdpxHDfKkQfxSEWo+I1VKFToXKr5+hWVTfvFG+hCjkVKgTrJqvCceFRmd2Vyarwro4K" +
			"bxrtRlyWR6vGupYak0K/avSWZ6tGv1puE6en34jU0oqIrJ6Isz0izluSmIldna0GT0e3muK6dA01YVulwdxRmmKmSINmhcYtn7PbWGQXkYi4Ff" +
			"qHab1P3WC1OCxcQm2mdnmyWrzU0eJuo90Y7lu2iMXaJGLUEENneUTUroWIejV0kShdQ103eKqz1cVxTb+6ZnfpGuriXZWuj5vj7VhcFh9drKt0" +
			"MT1Kt+gr0kNPhR4KR+kVqSI9N3IqSw9n6yarh/MKj14mdnmyeniqpYebRrsx7E6P9icf9s31kw8za+71GJrLT0R57YjI9vQbEbcU2Zyz2hVx2C" +
			"Oa3kt4O+KV5eNwryoW9y1uIhYrJ2J0dhuLzqISUbtiEfXWRURi8SW6obMyK+KkbrQO711oVxHelUerwJtaClw22o1hvcxETNdKRF+PiJ6lE1Fc" +
			"+0Skayjd6CndQyXOVilxXg2liV26hko8VSlxc1AWu0VK7KtQYnCUsmgVqVCpUCFbN1kV4gqPy5xTWSoc1o1WZXo32o3hdTki7q2t6GPnFMOyPF" +
			"s1xrXU6NT0q0Zt6RqqUW/1nohEj+iGzpJWxMmqZe99dhvr/SndQTUeqjS4OmiKdZEG0woN+o7SFD1FGhQrNEjXjVXjRk/hCmpyz33LS4MzdaPV" +
			"mtyFdrXhqTxaLW5qabHbaDeGfcuTiMFaiGj1iKgsVUTu6orIV0PXDZzSPdTFYZWu8j5ejsXr4v0i7q0+EXfOZmOxXPQTMV6JiO7ZbSzqipdQDz" +
			"UVekjUDVbPDZ3CJdQLJ2V+3rt2snren0azMTwsS8TVWovY9CSG2T89WQ==");
	/** {@link #LARGE} with a large window: the decoder gives it out at the end. */
	static final byte[] BR_LARGE = base64("G2lCAESzQSkPQdHhKFrbHnvmGYuUgIIWlVWFT5nUy2kmyGHLYBkvrbjfHLFnP8hFC6pqISsPzpeUZ9srRNzvwQTy1kTt/f9/n79+f77ej88/v/" +
			"7+8/n6/Pu5iL+/v8+Pz1/xz8/X+zn/f3vnGf51uK+bsM/4stoSnuml03I680uawp7Ny9yU2dMUuOyd9cXSZJ5n+6JhGZ/dC4uyE1GbO+5rItGI" +
			"V8VbU0gbk2vuiIh6XkjVRt3cHTZq996yUfsWwkYN7yYbdXyv2KhOvyKvqp06c5Eqb6aemSZ2zzTyqtDUqYs0Z82MSPU6r5yR6t7UjFQXMzNSre" +
			"aJVDOTuUZFnc6pZ5TqnStK9Vv8T85GFecUNMqd3nNHlIos5Or1NX3sovQ/c8sZpR4XErXqevrYRavNrGg1nRCtzk2LVgezolULqdqrau4q687u" +
			"e3ZYv3DfifqbrQosfVu1VZoa93hYf+nmlTOOupk8dHH86t4m9HLmCXldnhAiVx/iGbZK1Vl782FdtJj+ZkHeJB/CXtAc4j5jzCnT8k2SVa+zBY" +
			"1R9xZSteribrNqNVvQGDWDaa86vfuxqu9esKrRr9ybBVE/drnEXayK9ExjrV2Tw8L/cr2WubcKwi7X0ZNnLlZt5oh1yfZi5pLXZ17CLi9Rr2Zc" +
			"F03PNa4LO8G64CZ5ArBE/dDFdb8p02xB46rbhVSt2ps+ePHUYlY8l7C/2d8rHD117uK5OF08VYtMPXn92OUj7PI5GplaK2tiWL9uNx6x8gt5S2" +
			"/3IVjl4yg81j/iFapm8HrGeypiV4H52lpt9xWWh79lEPDx3sdRG9PWa7O7sN6wFdvoLxzxBjoZ3/xpb+YTvp/34+Qjvu8w6DJZW67dFgNOYcTY" +
			"6TFgRIyax3T9vcOReM7P6DKIERkhQrY+lDiDPhTgQ4Cn/YwXVx8ZsW+jsj50wYd0M11/IyFAaX3DQbKWDx3k60ON2vpQgQ8RHvszQohXRihQXB" +
			"9cTNfGvr1m+FsKeSt8CMmHGOfQtx804EMG6XpitAAyQozICBGzteXabEHgFPpQgA8s9AHe4PUHlGHfRmF96IIPLdL1IUEvICMkiIzQYb7+9kK8" +
			"yLooS6wLl7zjQ0vgGeNIxCPiAz/PCLYkcAp96KK2PqTM1tLiGPrQgA8ZZut/wnQsWgMZjQkRIiNEyNaHEofQhwLe9N9WG+gQZLzWbbQIMuJ+r1" +
			"zoETyi9rYoUNnYsdujYL7+h01sUqwZ/qdNx0WfIKNNoYPpQ43a+lCBDyF6BRkhwCsjsDDeIP5gZNi3cQp96KK0PqSYnmSJDw34kEG2PtQ4hD5E" +
			"K3wIma2/u5CHM5iPEOIRo7DxrGtcsHHgQxYyyUImbZdJ02XS6TKJIZOqy6TqMimZryVA7yATFloHb4i7jzeEX4vAyOxd6HaZpEzX99PRujC/Hm" +
			"DJMDwZZmupcQo9FXhC/pKADwWmx4XK/gC3FyhsJszNbC1ZdA4ySSGThvlamj4z6XSZxJBJBJmUXSYl8vUUa1hY6Bxk2reZrqW7wNJdZEnJ31+I" +
			"cQyj1cmKaNVFttEuOpzCbALIdhRaB5mtC8Hi9LhQ2R9wY3j7NtO1ZNE6yCSFTJouk06XSafLJIZMIsgkhEwK5msplllcqK23biNbf+niGHpa8C" +
			"TM1pKgdZBJBjKJma2l6jOTssskRGSGADJhoXWQad/uI5Mu07V0+8wkhUwa5mvp9JlJ3WUSQyYRZBIiMimQr8eFY/gDbgxv3Wa29pJF7yCTtssk" +
			"YbaWTp+ZZCCTuMuk6jIpu0wCRGYIIBMWewfeus3h6YKn7bJouywSyKLTZVF3WVTM1xJiZhEisiiYr8W1+G5r3+61zSKLbP0li95BFilkkTBbS6" +
			"fPLOouixiyQtVlUaKyngLhYfHzBT/pmx8w8NZt8wkDS5fpWlrU1tOAJ7ORryXDzxl46vWmpQJPiXPoCVZ5CvC4cAy9fRvDkwV/SZd40hWehNla" +
			"OjiFnho8EZoHWSGELEpU1lMgPC6ma63baB5kkYUsukzX0vaZRdNlkYEsYsgihiwq5msp+8yiWDMtLGbrv2n1BOT52wshCpvjaKQa49LBGYxxSS" +
			"HGno+A4N1+YKB18KyMDzQeFV9o7FHxBSuPiopDPCs+ALzRR0EwkK4fcmgdPKrzi816VH3RrWfVBy+eVR9wPKs+sD2qvnDkUfWFlp5VHzx41hLi" +
			"HOYlgrjQukC2/lq30TrIottlkWWylrbPLBLIIsNsLXWfWdRdFhFkhRCyCBBZsNA6yIJ7CybrCZd54jWs2rBxEM9/ZgE=");
	/** {@link #ENGLISH}: words of the static dictionary and their transforms. */
	static final byte[] BR_ENGLISH = base64("G3AA4C0O7MZPK3PFLUv87aNSgwzPUe0ytE9bDeJyhifJzObqTc4pB+y1BZrXThLzPWWtQbGZ8neCCHtQMuM+Wn2oeujI0dgYNhyt6Z/aRREB");
	/** 64 MiB of zeros. */
	static final byte[] BR_BOMB = base64("y///PwAkAOKxQHLv//j//weABEAcFoDu/R////8AkACIwwLQvf/j//8fABIAcVgAuvd//P//A0ACIA4LQPf+j///fwBIAMRhAeje//H//w8ACY" +
			"A4LADd+z/+//8BIAEQhwWge/83");

	/** A coded body: its Content-Encoding, what it decodes to. */
	record Body(String name, List<String> codings, byte[] coded, byte[] plain) {
		@Override
		public String toString() {
			return name;
		}
	}

	/** What a stream gave, and how it ended. */
	record Result(byte[] bytes, DecodeEnd end) {
	}

	private Coded() {
	}

	static List<Body> all() {
		return List.of(new Body("gzip", List.of("gzip"), gzip(SMALL), SMALL), new Body("x-gzip", List.of("x-gzip"), gzip(SMALL), SMALL),
				new Body("gzip with all header fields", List.of("gzip"), gzipWithFields(SMALL), SMALL),
				new Body("gzip of two members", List.of("gzip"), concat(gzip(Arrays.copyOf(SMALL, 100)),
						gzip(Arrays.copyOfRange(SMALL, 100, SMALL.length))), SMALL),
				new Body("deflate, zlib", List.of("deflate"), deflate(SMALL, false), SMALL),
				new Body("deflate, raw", List.of("deflate"), deflate(SMALL, true), SMALL),
				new Body("br", List.of("br"), BR_SMALL, SMALL), new Body("br, small window", List.of("br"), BR_WINDOW, LARGE),
				new Body("br, large window", List.of("br"), BR_LARGE, LARGE),
				new Body("br, dictionary", List.of("br"), BR_ENGLISH, ENGLISH.getBytes(StandardCharsets.UTF_8)),
				new Body("zstd", List.of("zstd"), Zstd.compress(SMALL), SMALL),
				new Body("zstd of two frames", List.of("zstd"),
						concat(Zstd.compress(Arrays.copyOf(SMALL, 100)), Zstd.compress(Arrays.copyOfRange(SMALL, 100, SMALL.length))), SMALL),
				new Body("br, gzip", List.of("br", "gzip"), gzip(BR_SMALL), SMALL),
				new Body("gzip, deflate, zstd", List.of("gzip", "deflate", "zstd"), Zstd.compress(deflate(gzip(SMALL), false)), SMALL));
	}

	static byte[] sample(int lines) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < lines; i++)
			text.append("{\"id\":").append(i).append(",\"name\":\"trout ").append(i * 7919 % 1000).append("\",\"price\":")
					.append(i * 31 % 97).append(".5}\n");
		return text.toString().getBytes(StandardCharsets.US_ASCII);
	}

	static byte[] gzip(byte[] plain) {
		return through(plain, GZIPOutputStream::new);
	}

	static byte[] deflate(byte[] plain, boolean raw) {
		return through(plain, out -> new DeflaterOutputStream(out, new Deflater(6, raw)));
	}

	private static byte[] gzipWithFields(byte[] plain) {
		byte[] bare = gzip(plain);
		byte[] fields = "\5\0extraname\0comment\0CC".getBytes(StandardCharsets.ISO_8859_1);
		byte[] head = Arrays.copyOf(bare, 10);
		head[3] = 2 | 4 | 8 | 16;
		return concat(head, fields, Arrays.copyOfRange(bare, 10, bare.length));
	}

	static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts)
			all.writeBytes(part);
		return all.toByteArray();
	}

	private interface Encoder {
		OutputStream open(OutputStream out) throws IOException;
	}

	private static byte[] through(byte[] plain, Encoder encoder) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream out = encoder.open(bytes)) {
			out.write(plain);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return bytes.toByteArray();
	}

	private static byte[] base64(String text) {
		return Base64.getDecoder().decode(text);
	}

	static Result decode(byte[] coded, List<String> codings, ContentLimits limits) throws IOException {
		return decode(new ByteArrayInputStream(coded), codings, limits, 8192);
	}

	static Result decode(InputStream in, List<String> codings, ContentLimits limits, int atOnce) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (DecodedStream decoded = new DecodedStream(in, codings, limits)) {
			byte[] chunk = new byte[atOnce];
			for (int n; (n = decoded.read(chunk, 0, atOnce)) >= 0;)
				out.write(chunk, 0, n);
			return new Result(out.toByteArray(), decoded.end());
		}
	}

	/** Gives its bytes one at a time, as a slow network does. */
	static InputStream slowly(byte[] bytes) {
		return new ByteArrayInputStream(bytes) {
			@Override
			public synchronized int read(byte[] into, int offset, int length) {
				return super.read(into, offset, Math.min(1, length));
			}
		};
	}
}
