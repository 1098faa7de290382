/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * One window takes all files: a start of Sockeye hands what it was asked for to the window that is there already, over a Unix domain socket
 * that only its user can reach. It does so in a JVM of its own, without Equinox, so that it takes no longer than any command.
 */
package org.sockeye.instance;
