/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

/**
 * What an Interface Statistics Block says.
 *
 * @param interfaceId as in {@link BlockHandler#interfaceAdded}
 * @param timeNs      nanoseconds since the epoch
 * @param received    packets the interface took since the start, −1 when absent
 * @param dropped     packets it lost since the start, −1 when absent
 * @param comment     the first comment, empty when absent; in a Sockeye file the reasons
 */
public record InterfaceStatistics(int interfaceId, long timeNs, long received, long dropped, String comment) {
}
