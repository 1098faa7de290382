/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.bpf;

import com.sun.jna.Library;
import com.sun.jna.Pointer;

/** The functions of the C library that are used. */
public interface Libc extends Library {

	int PROT_READ = 1;
	int PROT_WRITE = 2;
	int MAP_SHARED = 1;
	int CLOCK_REALTIME = 0;
	int CLOCK_MONOTONIC = 1;
	int CLOCK_BOOTTIME = 7;

	Pointer mmap(Pointer address, long length, int protection, int flags, int fd, long offset);

	int munmap(Pointer address, long length);

	int poll(Pointer fds, long count, int timeoutMs);

	int getpagesize();

	int clock_gettime(int clock, Pointer timespec);

	int vsnprintf(Pointer into, long size, Pointer format, Pointer arguments);

	int mount(String source, String target, String type, long flags, Pointer data);

	int umount2(String target, int flags);

	String strerror(int errno);
}
