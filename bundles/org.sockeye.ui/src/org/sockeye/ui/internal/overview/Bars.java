/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.ui.internal.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sockeye.session.stats.Timeline;
import org.sockeye.ui.FieldText;
import org.sockeye.ui.Texts;

/** The course of a session in as many bars as there is room for. Immutable; no widget is in here. */
final class Bars {

	private static final double NS = 1e9;

	private final long originNs;
	private final long widthNs;
	private final long[][] counts;
	private final long[] bytes;
	private final long endNs;

	/** @param most how many bars there is room for */
	Bars(Timeline.Course course, int most) {
		int n = course.buckets();
		int together = Math.max(1, (n + Math.max(1, most) - 1) / Math.max(1, most));
		int bars = (n + together - 1) / together;
		originNs = course.originNs();
		widthNs = course.widthNs() * together;
		endNs = course.endNs();
		counts = new long[Timeline.CLASSES][bars];
		bytes = new long[bars];
		for (int c = 0; c < Timeline.CLASSES; c++)
			for (int i = 0; i < n; i++) {
				counts[c][i / together] += course.counts()[c][i];
				bytes[i / together] += course.bytes()[c][i];
			}
	}

	/** @return how many there are */
	int size() {
		return bytes.length;
	}

	/** @return where a bar begins, nanoseconds since the epoch */
	long startNs(int bar) {
		return originNs + bar * widthNs;
	}

	/** @return where the last bar ends */
	long endNs() {
		return endNs;
	}

	long count(int status, int bar) {
		return counts[status][bar];
	}

	long total(int bar) {
		long n = 0;
		for (long[] c : counts)
			n += c[bar];
		return n;
	}

	long bytes(int bar) {
		return bytes[bar];
	}

	/** @return the most of a bar */
	long mostExchanges() {
		long most = 0;
		for (int i = 0; i < size(); i++)
			most = Math.max(most, total(i));
		return most;
	}

	/** @return the most of a bar */
	long mostBytes() {
		long most = 0;
		for (long b : bytes)
			most = Math.max(most, b);
		return most;
	}

	/** @return such as {@code 1,234/s} */
	String rate(long exchanges) {
		double perSecond = exchanges * NS / widthNs;
		return Texts.format(Messages.perSecond, perSecond < 10 ? String.format(Locale.getDefault(Locale.Category.FORMAT), "%.1f", perSecond) : FieldText.count(Math.round(perSecond)));
	}

	/** @return such as {@code 1.5 MiB/s} */
	String byteRate(long size) {
		return Texts.format(Messages.perSecond, FieldText.size(Math.round(size * NS / widthNs)));
	}

	/** @return what is in the bars from one to another, in words */
	String text(int from, int to) {
		long all = 0, size = 0;
		long[] classes = new long[Timeline.CLASSES];
		for (int i = from; i <= to; i++) {
			size += bytes[i];
			for (int c = 0; c < Timeline.CLASSES; c++) {
				classes[c] += counts[c][i];
				all += counts[c][i];
			}
		}
		List<String> byStatus = new ArrayList<>();
		for (int c = 1; c <= Timeline.CLASSES; c++) {
			int status = c % Timeline.CLASSES;
			if (classes[status] > 0)
				byStatus.add(Texts.format(status == 0 ? Messages.withoutStatus : Messages.withStatus, classes[status], status));
		}
		return Texts.format(Messages.inBars, FieldText.time(startNs(from)), FieldText.time(startNs(to + 1)),
				Texts.format(byStatus.isEmpty() ? Messages.counts : Messages.countsByStatus, all, FieldText.size(size), String.join(", ", byStatus)));
	}
}
