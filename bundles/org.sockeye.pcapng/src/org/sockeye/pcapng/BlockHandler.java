/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

import org.sockeye.model.ProcessInfo;

/** Told of what {@link CaptureFileReader#next} reads, on the thread that calls it. */
public interface BlockHandler {

	/** A packet; the object and its buffer are valid during the call only. */
	void packet(CapturedPacket packet);

	/** A section begins. Never called for classic pcap. */
	default void section(SectionInfo section) {
	}

	/**
	 * An interface was described.
	 *
	 * @param id counted from 0 through the whole file, sections notwithstanding
	 */
	default void interfaceAdded(int id, InterfaceInfo info) {
	}

	/** A process was described. */
	default void process(ProcessInfo process) {
	}

	/** Statistics of an interface. */
	default void statistics(InterfaceStatistics statistics) {
	}

	/** A block was passed over because what is in it makes no sense. Unknown block types are no reason. */
	default void skipped(long fileOffset, String reason) {
	}
}
