/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Every input of the corpus, then each target for some seconds with inputs that Jazzer makes of it: no exception, no hang, no memory above a
 * bound. {@code ./test --fuzz MINUTES} is the same for longer.
 */
class FuzzTest {

	/** For each target. */
	private static final int SECONDS = Integer.getInteger("sockeye.fuzz.seconds", 4);
	/** Where what a long run learns is kept for the next one; empty: nowhere. */
	private static final String KEPT = System.getProperty("sockeye.fuzz.corpus", "");
	private static final Path CORPUS = Path.of("src/test/resources/corpus");
	private static final Path WORK = Path.of("target/fuzz");
	/** A line for each target, for whoever sums up. */
	private static final Path REPORT = WORK.resolve("report.txt");

	@TestFactory
	@Timeout(60)
	Stream<DynamicTest> corpus() {
		return Targets.ALL.keySet().stream().flatMap(name -> {
			Guard guard = new Guard(name);
			return Inputs.in(CORPUS.resolve(name)).stream()
					.map(file -> dynamicTest(name + " " + file.getFileName(), () -> guard.run(Inputs.read(file))));
		});
	}

	@Test
	void everyTargetHasACorpus() {
		for (String name : Targets.ALL.keySet())
			assertFalse(Inputs.in(CORPUS.resolve(name)).isEmpty(), name);
	}

	@Test
	void inputsSurviveBeingWrittenDown() {
		byte[] all = new byte[512];
		for (int i = 0; i < all.length; i++)
			all[i] = (byte) (i * 7);
		assertEquals(List.of(boxed(all)), List.of(boxed(Inputs.parse(Inputs.format(all)))));
	}

	private static List<Byte> boxed(byte[] bytes) {
		List<Byte> out = new ArrayList<>();
		for (byte b : bytes)
			out.add(b);
		return out;
	}

	@TestFactory
	Stream<DynamicTest> fuzzing() throws IOException {
		Files.createDirectories(WORK);
		Files.deleteIfExists(REPORT);
		return Targets.ALL.keySet().stream().map(name -> dynamicTest(name, () -> fuzz(name)));
	}

	private static void fuzz(String name) throws IOException, InterruptedException {
		Path folder = emptied(WORK.resolve(name).toAbsolutePath());
		Path seeds = Files.createDirectories(folder.resolve("seeds"));
		for (Path file : Inputs.in(CORPUS.resolve(name)))
			Files.write(seeds.resolve(file.getFileName()), Inputs.read(file));
		// The first folder is the one that new inputs are written to.
		Path learnt = Files.createDirectories(KEPT.isEmpty() ? folder.resolve("learnt") : Path.of(KEPT).resolve(name));
		Path log = folder.resolve("log");
		Process process = new ProcessBuilder(command(name, folder, learnt, seeds)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		boolean ended = false;
		try {
			ended = process.waitFor(SECONDS + 120L, TimeUnit.SECONDS);
		} finally {
			process.destroyForcibly();
		}
		JazzerLog said = JazzerLog.of(log, folder);
		Files.writeString(REPORT, String.format("fuzz %-14s %s%n", name, said.line()), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		assertTrue(ended, name + " did not end: see " + log);
		assertEquals(0, process.exitValue(), name + ": " + said.finding() + "; " + log);
		assertTrue(said.runs() > 0, name + " ran nothing: see " + log);
	}

	/** @return that folder, without what an earlier run left there */
	private static Path emptied(Path folder) throws IOException {
		Files.createDirectories(folder);
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList())
				Files.delete(file);
		}
		return folder;
	}

	private static List<String> command(String name, Path folder, Path learnt, Path seeds) {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
				"-XX:+EnableDynamicAgentLoading", "-D" + FuzzedProcess.TARGET + "=" + name, "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")), "com.code_intelligence.jazzer.Jazzer",
				"--target_class=" + FuzzedProcess.class.getName(), "--instrumentation_includes=org.sockeye.**:org.apache.hc.**:org.brotli.**",
				// They look for what these targets do on purpose: filters hold regular expressions, and a file is opened.
				"--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexInjection:com.code_intelligence.jazzer.sanitizers.FilePathTraversal",
				"--reproducer_path=" + folder, "-artifact_prefix=" + folder + "/", "-max_total_time=" + SECONDS, "-timeout=10",
				"-rss_limit_mb=2048", "-max_len=8192", "-print_final_stats=1", learnt.toString(), seeds.toString());
	}
}
