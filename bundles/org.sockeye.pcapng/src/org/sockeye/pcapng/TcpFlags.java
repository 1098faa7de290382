/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.pcapng;

/** TCP header flags (RFC 9293 §3.1). */
public final class TcpFlags {
	public static final int FIN = 0x01;
	public static final int SYN = 0x02;
	public static final int RST = 0x04;
	public static final int PSH = 0x08;
	public static final int ACK = 0x10;

	private TcpFlags() {
	}
}
