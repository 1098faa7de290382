/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
/**
 * The command line: {@code sockeye capture}, {@code read} and {@code doctor}. Runs on a plain JVM with the core bundles on its class
 * path; nothing here may touch Equinox or SWT.
 */
package org.sockeye.cli;
