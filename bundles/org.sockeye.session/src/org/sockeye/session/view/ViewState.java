/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.session.view;

/**
 * What a view has, and what it is doing.
 *
 * @param exchanges the last result that is whole
 * @param running   whether another one, for another filter or order, is being made
 * @param done      how many exchanges that looked at so far
 * @param total     how many it will look at, as far as is known
 * @param problem   why the last one could not be made, in words for the user; empty when it could
 */
public record ViewState(ExchangeIds exchanges, boolean running, int done, int total, String problem) {
}
