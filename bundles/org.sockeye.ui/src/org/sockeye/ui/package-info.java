/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The desktop's services: the current session and its capture, texts of fields, colours.
 *
 * <p>
 * Nothing here is a singleton: the {@link org.sockeye.ui.SessionService} is an OSGi service, which parts get by
 * {@code @Inject} and handlers from their window's service locator.
 */
package org.sockeye.ui;
