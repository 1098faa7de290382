/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;

import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.export.ExportFile;
import org.sockeye.session.export.ExportFormat;
import org.sockeye.session.export.ExportProgress;
import org.sockeye.session.export.Redaction;
import org.sockeye.session.filter.ExchangeFilter;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye export}: exchanges of a capture file, in a format that others read. */
@Command(name = "export", mixinStandardHelpOptions = true, sortOptions = false, //
		description = "Writes exchanges of a capture file for other programs (docs/export.md).")
final class ExportCommand implements Callable<Integer> {

	enum Format {
		har, jsonl, pcapng, curl
	}

	@Parameters(paramLabel = "FILE", description = "The capture file, or a HAR file.")
	private Path file;

	@Option(names = { "-o", "--output" }, paramLabel = "OUT", description = "Write to this file instead of standard output. What stood there is replaced when all is written.")
	private Path output;

	@Option(names = "--format", paramLabel = "har|jsonl|pcapng|curl", description = "HTTP Archive 1.2, a JSON object a line, the packets, or a script of curl commands. Default: by the name of OUT, else har.")
	private Format format;

	@Option(names = { "-Y", "--filter" }, paramLabel = "FILTER", description = "Only exchanges that meet this filter (docs/filter.md).")
	private String filter = "";

	@Option(names = "--exchange", paramLabel = "N", split = ",", description = "Only these exchanges, by the numbers in the table.")
	private List<Integer> numbers = List.of();

	@Option(names = "--redact", description = "Leave the values of Authorization, Cookie, Proxy-Authorization and Set-Cookie out.")
	private boolean redact;

	@Option(names = "--redact-header", paramLabel = "NAME", split = ",", description = "The same, and of these header fields.")
	private List<String> redactHeaders = List.of();

	@Override
	public Integer call() throws Exception {
		ExchangeFilter wanted = ReadCommand.compile(filter);
		Redaction redaction = redact || !redactHeaders.isEmpty() ? Redaction.CREDENTIALS.and(redactHeaders) : Redaction.NONE;
		try (CaptureSession session = CaptureSessions.open(file)) {
			session.awaitEnd(Duration.ofDays(365));
			if (!session.status().notice().isEmpty())
				System.err.println("sockeye: " + file + ": " + session.status().notice());
			if (output != null && Files.exists(output) && Files.isSameFile(output, file))
				throw new Failure(ExitCode.USAGE, "the file cannot be exported to itself");
			int[] ids = choose(session, wanted);
			if (output == null || output.toString().equals("-")) {
				OutputStream out = new BufferedOutputStream(System.out, 1 << 16);
				format().write(session, ids, redaction, out, ExportProgress.NONE);
				out.flush();
				if (System.out.checkError())
					throw new Failure("the output could not be written");
			} else {
				ExportFile.write(output, out -> format().write(session, ids, redaction, out, ExportProgress.NONE));
				System.err.println("sockeye: " + ids.length + (ids.length == 1 ? " exchange" : " exchanges") + " written to " + output);
			}
			return ExitCode.OK;
		}
	}

	private ExportFormat format() {
		if (format != null)
			return ExportFormat.values()[format.ordinal()];
		ExportFormat named = output == null ? null : ExportFormat.of(output);
		return named == null ? ExportFormat.HAR : named;
	}

	private int[] choose(CaptureSession session, ExchangeFilter wanted) throws Failure, IOException {
		BitSet named = new BitSet();
		for (int number : numbers)
			named.set(ReadCommand.exchange(session, number));
		int[] ids = new int[session.size()];
		int n = 0;
		for (int id = 0; id < ids.length; id++)
			if ((numbers.isEmpty() || named.get(id)) && wanted.test(session, id))
				ids[n++] = id;
		return Arrays.copyOf(ids, n);
	}
}
