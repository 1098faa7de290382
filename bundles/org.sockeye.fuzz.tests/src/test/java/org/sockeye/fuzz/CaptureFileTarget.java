/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sockeye.http.HttpReader;
import org.sockeye.http.PacketMeta;
import org.sockeye.pcapng.CaptureFileReader;
import org.sockeye.pcapng.CaptureFileReader.Next;
import org.sockeye.pcapng.CapturedPacket;
import org.sockeye.pcapng.DecodedTcp;
import org.sockeye.pcapng.PacketDecoder;

/** The reader of capture files, compressed ones too, with everything behind it. */
final class CaptureFileTarget implements Target {

	private final ScratchFile scratch = new ScratchFile();

	@Override
	public void read(byte[] input) throws IOException {
		read(scratch.of(input));
	}

	/** Reads a capture file to its end. */
	static void read(Path path) throws IOException {
		CaptureFileReader reader;
		try {
			reader = CaptureFileReader.open(path);
		} catch (IOException e) {
			if (e.getMessage() == null)
				throw new AssertionError("refused without a word", e);
			return;
		}
		try (reader) {
			CheckedSink sink = new CheckedSink(reader::read, Long.MAX_VALUE);
			HttpReader http = new HttpReader(sink, reader::read);
			PacketDecoder decoder = new PacketDecoder();
			DecodedTcp tcp = new DecodedTcp();
			PacketMeta meta = new PacketMeta();
			long at = -1;
			Next next;
			do {
				if (reader.position() <= at)
					throw new AssertionError("the reader does not get on at " + at);
				at = reader.position();
				next = reader.next(p -> {
					packet(p);
					if (decoder.decode(p, tcp) == PacketDecoder.Result.TCP)
						http.packet(tcp, meta.set(p, p.interfaceId(), ""));
					for (CapturedPacket held = decoder.held(tcp); held != null; held = decoder.held(tcp))
						http.packet(tcp, meta.set(held, held.interfaceId(), ""));
				});
			} while (next == Next.PACKET || next == Next.OTHER);
			if (next == Next.DAMAGED && (reader.damageReason() == null || reader.damageOffset() < 0))
				throw new AssertionError("damaged without a reason");
			http.end();
			sink.end();
		} finally {
			if (!Files.exists(path))
				throw new AssertionError("the file is gone");
		}
	}

	private static void packet(CapturedPacket p) {
		if (p.capturedLength() < 0 || p.dataOffset() < 0 || p.data().remaining() != p.capturedLength())
			throw new AssertionError("a packet of " + p.capturedLength() + " bytes at " + p.dataOffset());
	}
}
