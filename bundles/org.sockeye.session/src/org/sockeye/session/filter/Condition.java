/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.filter;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import org.sockeye.session.CaptureSession;

/** A part of a filter. */
interface Condition {

	boolean test(CaptureSession session, int id) throws IOException;

	FilterFields.Cost cost();

	/** @return what costs least first, so that most rows cost nothing more */
	static List<Condition> ordered(List<Condition> parts) {
		return parts.stream().sorted(Comparator.comparing(Condition::cost)).toList();
	}

	private static FilterFields.Cost most(List<Condition> ordered) {
		return ordered.get(ordered.size() - 1).cost();
	}

	/** All of them. */
	record And(List<Condition> parts) implements Condition {
		public And {
			parts = ordered(parts);
		}

		@Override
		public boolean test(CaptureSession session, int id) throws IOException {
			for (Condition c : parts)
				if (!c.test(session, id))
					return false;
			return true;
		}

		@Override
		public FilterFields.Cost cost() {
			return most(parts);
		}
	}

	/** One of them. */
	record Or(List<Condition> parts) implements Condition {
		public Or {
			parts = ordered(parts);
		}

		@Override
		public boolean test(CaptureSession session, int id) throws IOException {
			for (Condition c : parts)
				if (c.test(session, id))
					return true;
			return false;
		}

		@Override
		public FilterFields.Cost cost() {
			return most(parts);
		}
	}

	/** The opposite. */
	record Not(Condition part) implements Condition {
		@Override
		public boolean test(CaptureSession session, int id) throws IOException {
			return !part.test(session, id);
		}

		@Override
		public FilterFields.Cost cost() {
			return part.cost();
		}
	}

	/** A test of a field. */
	record Of(FilterFields.Cost cost, Test test) implements Condition {

		/** May fail as reading a file may. */
		@FunctionalInterface
		interface Test {
			boolean test(CaptureSession session, int id) throws IOException;
		}

		@Override
		public boolean test(CaptureSession session, int id) throws IOException {
			return test.test(session, id);
		}
	}
}
