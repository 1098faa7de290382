/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * What a body says once its codings are taken off: content codings, charset, media type, and a form for people to read.
 * Nothing here throws on input; the only exceptions are those of the stream that is read.
 */
package org.sockeye.content;
