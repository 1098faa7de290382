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
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

import org.sockeye.content.ContentCodings;
import org.sockeye.content.ContentLimits;
import org.sockeye.content.DecodeEnd;
import org.sockeye.content.DecodedStream;
import org.sockeye.model.Exchange;
import org.sockeye.model.Message;
import org.sockeye.model.Side;
import org.sockeye.session.Body;
import org.sockeye.session.CaptureSession;
import org.sockeye.session.CaptureSessions;
import org.sockeye.session.Loss;
import org.sockeye.session.SessionStatus;
import org.sockeye.session.export.BodyStream;
import org.sockeye.session.export.JsonLines;
import org.sockeye.session.export.ProtobufTypes;
import org.sockeye.session.export.Redaction;
import org.sockeye.session.filter.ExchangeFilter;
import org.sockeye.session.filter.FilterException;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sockeye read}: what is in a capture file, as a table, as lines of JSON, or one body's bytes. */
@Command(name = "read", mixinStandardHelpOptions = true, sortOptions = false, //
		description = "Prints the exchanges of a capture file (pcapng or pcap), or the bytes of one body.")
final class ReadCommand implements Callable<Integer> {

	enum Format {
		table, jsonl
	}

	enum GapChoice {
		zero, skip
	}

	@Parameters(paramLabel = "FILE", description = "The capture file.")
	private Path file;

	@Option(names = "--format", paramLabel = "table|jsonl", defaultValue = "table", description = "A line per exchange: a table for people, or JSON (docs/jsonl.md). Default: ${DEFAULT-VALUE}.")
	private Format format;

	@Option(names = { "-Y", "--filter" }, paramLabel = "FILTER", description = "Only exchanges that meet this filter, such as 'status >= 500 and host contains api' (docs/filter.md).")
	private String filter = "";

	@Option(names = "--body", paramLabel = "N", description = "Write the body of exchange N (the number in the table, the id in JSON) with the transfer framing removed.")
	private Integer body;

	@Option(names = "--messages", paramLabel = "N", description = "Print the messages inside exchange N: of a WebSocket, an event stream, a gRPC call.")
	private Integer messages;

	@Option(names = "--protobuf", paramLabel = "SET", description = "With --messages and --format jsonl: the types of gRPC messages, as 'protoc --include_imports --descriptor_set_out=SET FILE.proto' writes them. As often as needed. Without them fields have numbers only.")
	private List<Path> protobuf = List.of();

	@Option(names = "--request", description = "With --body: the request's body instead of the response's.")
	private boolean request;

	@Option(names = "--gaps", paramLabel = "zero|skip", description = "With --body: what to do with missing bytes: write zeros in their place, or leave them out. Without it they are an error.")
	private GapChoice gaps;

	@Option(names = "--decoded", description = "With --body: with the content codings (gzip, deflate, br, zstd) taken off. Where the body cannot be decoded any further the output ends, and a message says where and why.")
	private boolean decoded;

	@Option(names = { "-o", "--output" }, paramLabel = "OUT", description = "Write to this file instead of standard output.")
	private Path output;

	@Override
	public Integer call() throws Exception {
		if (body == null && (request || decoded || gaps != null))
			throw new Failure(ExitCode.USAGE, "--request, --decoded and --gaps go with --body N");
		if (!protobuf.isEmpty() && messages == null && (format != Format.jsonl || body != null))
			throw new Failure(ExitCode.USAGE, "--protobuf goes with --messages N or --format jsonl");
		ExchangeFilter wanted = compile(filter);
		ProtobufTypes types = protobuf.isEmpty() ? ProtobufTypes.NONE : ProtobufTypes.read(protobuf);
		try (CaptureSession session = CaptureSessions.open(file)) {
			session.awaitEnd(Duration.ofDays(365));
			if (!session.status().notice().isEmpty())
				System.err.println("sockeye: " + file + ": " + session.status().notice());
			if (body != null)
				return writeBody(session);
			try (OutputStream out = out(); PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8)) {
				if (messages != null)
					MessageFormat.print(session, exchange(session, messages), types, print);
				else
					print(session, wanted, types, print);
				print.flush();
				if (print.checkError())
					throw new Failure("the output could not be written");
			}
			losses(session.status());
			return ExitCode.OK;
		}
	}

	/** Last, so that whoever reads to the end knows what is not there. */
	private static void losses(SessionStatus status) {
		if (status.dropped() > 0)
			System.err.println("sockeye: the capture lost bytes: " + Loss.summary(status.dropped(), status.losses()));
		CaptureRun.leftOut(status.losses());
	}

	private void print(CaptureSession session, ExchangeFilter wanted, ProtobufTypes types, PrintStream print) throws IOException {
		JsonLines json = new JsonLines(Redaction.NONE, types);
		if (format == Format.table)
			print.println(TableFormat.header());
		for (int id = 0; id < session.size(); id++)
			if (wanted.test(session, id))
				print.println(format == Format.table ? TableFormat.line(session, id) : json.line(session, id));
	}

	/** With a line below the filter that points to the mistake. */
	static ExchangeFilter compile(String text) throws Failure {
		try {
			return ExchangeFilter.compile(text);
		} catch (FilterException e) {
			throw new Failure(ExitCode.USAGE, "the filter is not understood: " + e.getMessage() + "\n  " + text + "\n  "
					+ " ".repeat(e.from()) + "^".repeat(Math.max(1, e.to() - e.from())));
		}
	}

	/** The number in the table, from 1, as the session counts. */
	static int exchange(CaptureSession session, int number) throws Failure {
		if (number < 1 || number > session.size())
			throw new Failure("there is no exchange " + number + ": the file has " + session.size());
		return number - 1;
	}

	private int writeBody(CaptureSession session) throws Exception {
		int id = exchange(session, body);
		Side side = request ? Side.REQUEST : Side.RESPONSE;
		Body bytes = session.body(id, side);
		List<String> codings = decoded ? codings(session.exchange(id), side) : List.of();
		BodyStream.Gaps policy = gaps == null ? BodyStream.Gaps.FAIL
				: !codings.isEmpty() ? BodyStream.Gaps.STOP
				: gaps == GapChoice.zero ? BodyStream.Gaps.ZERO : BodyStream.Gaps.SKIP;
		// The stream first: when bytes are missing, no output file is made.
		try (BodyStream in = new BodyStream(bytes, policy); OutputStream out = out()) {
			if (!codings.isEmpty())
				return decode(in, codings, bytes, out);
			in.transferTo(out);
		} catch (BodyStream.MissingBytesException e) {
			throw new Failure(ExitCode.MISSING_BYTES, e.getMessage() + "; --gaps zero or --gaps skip writes the rest");
		}
		return ExitCode.OK;
	}

	private static List<String> codings(Exchange exchange, Side side) {
		Message message = side == Side.REQUEST ? exchange.request() : exchange.response();
		return message == null ? List.of() : ContentCodings.of(message.headers());
	}

	/** Writes what decodes; says afterwards what does not. */
	private static int decode(BodyStream sent, List<String> codings, Body body, OutputStream out) throws IOException {
		try (DecodedStream in = new DecodedStream(sent, codings, ContentLimits.DEFAULT)) {
			in.transferTo(out);
			out.flush();
			DecodeEnd end = in.end();
			if (end.kind() == DecodeEnd.Kind.COMPLETE && body.gaps().isEmpty())
				return ExitCode.OK;
			String gap = body.gaps().isEmpty() ? ""
					: "bytes of the body are missing behind the first " + body.gaps().get(0).offset() + ": decoded up to there";
			System.err.println("sockeye: " + gap + (gap.isEmpty() || end.sentence().isEmpty() ? "" : "; ") + end.sentence());
			return gap.isEmpty() ? ExitCode.FAILED : ExitCode.MISSING_BYTES;
		}
	}

	private OutputStream out() throws IOException {
		if (output != null)
			return new BufferedOutputStream(Files.newOutputStream(output), 1 << 16);
		return new FilterOutputStream(new BufferedOutputStream(System.out, 1 << 16)) {
			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				out.write(bytes, offset, length);
			}

			@Override
			public void close() throws IOException {
				flush();
			}
		};
	}
}
