/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The filter language: {@link org.sockeye.session.filter.ExchangeFilter} compiles a text and tests exchanges,
 * {@link org.sockeye.session.filter.FilterTokens} colours it, {@link org.sockeye.session.filter.FilterCompletion} completes it.
 */
package org.sockeye.session.filter;
