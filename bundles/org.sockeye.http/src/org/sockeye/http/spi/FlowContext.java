/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.http.spi;

/**
 * The flow that a decoder reads.
 *
 * @noimplement clients call this interface only
 */
public interface FlowContext {

	/** @return a new exchange, which shows once a head of it is told */
	ExchangeWriter exchange();

	/**
	 * The rest of the flow is not decoded any more; what is open is marked.
	 *
	 * @param why in words for the user
	 */
	void giveUp(String why);
}
