/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * Something to look at on a machine where nothing talks HTTP: a static-file server that sends its files with sendfile(2), and a
 * client, each in a process of its own on loopback.
 */
package org.sockeye.demo;
