/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.sendpath;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A line of bpf/sendpath.candidates, which the kernel matrix (releng/kernels) reads too.
 *
 * @param kind        {@code fentry}, {@code kprobe} or {@code tracepoint}
 * @param function    the kernel function or tracepoint
 * @param object      file name of the BPF object
 * @param needs       names that the kernel's type information must have
 * @param calibration the program that finds out where pages lie; attached for that only
 * @param programs    the others, in the order of attachment
 */
record CandidateLine(String kind, String function, String object, List<String> needs, String calibration,
		List<String> programs) {

	private static final int COLUMNS = 6;

	CandidateLine {
		needs = List.copyOf(needs);
		programs = List.copyOf(programs);
	}

	/** @return as libbpf writes an attachment, such as {@code fentry/tcp_sendmsg_locked} */
	String program() {
		return (kind.equals("tracepoint") ? "tp_btf" : kind) + "/" + function;
	}

	/** @return all programs that are to be loaded */
	Set<String> loaded() {
		Set<String> all = new TreeSet<>(programs);
		all.add(calibration);
		return all;
	}

	/** @return the programs that other lines take from the same object, and this one does not */
	Set<String> leftOut(List<CandidateLine> lines) {
		Set<String> others = new TreeSet<>();
		for (CandidateLine l : lines)
			if (l.object.equals(object))
				others.addAll(l.loaded());
		others.removeAll(loaded());
		return others;
	}

	/**
	 * Reads the list.
	 *
	 * @param text closed; {@code null} when the bundle was built without it: then there are no candidates
	 */
	static List<CandidateLine> read(InputStream text) {
		List<CandidateLine> lines = new ArrayList<>();
		if (text == null)
			return lines;
		try (BufferedReader in = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
			for (String l = in.readLine(); l != null; l = in.readLine()) {
				String[] c = l.split("\t");
				if (!l.startsWith("#") && c.length == COLUMNS)
					lines.add(new CandidateLine(c[0], c[1], c[2], List.of(c[3].split(" ")), c[4],
							List.of(c[5].split(" "))));
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return lines;
	}
}
