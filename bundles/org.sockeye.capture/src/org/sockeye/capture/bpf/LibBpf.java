/*
 * Copyright (c) 2026 Sockeye contributors
 *
 * This program and the accompanying materials are made available under the terms of the
 * Eclipse Public License 2.0, available at https://www.eclipse.org/legal/epl-2.0/
 *
 * SPDX-License-Identifier: EPL-2.0
 */
package org.sockeye.capture.bpf;

import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

/**
 * The functions of libbpf 1.x that are used, with its own names: see {@code bpf/libbpf.h} and {@code bpf/bpf.h}. Errors are
 * negative errno values or a null pointer with {@code errno} set.
 */
interface LibBpf extends Library {

	/** {@code libbpf_print_fn_t}; a va_list is passed by reference on x86-64 and arm64. */
	interface Print extends Callback {
		int print(int level, Pointer format, Pointer arguments);
	}

	String libbpf_version_string();

	Pointer libbpf_set_print(Print print);

	Pointer bpf_object__open_mem(Pointer bytes, long size, Pointer options);

	int bpf_object__load(Pointer object);

	void bpf_object__close(Pointer object);

	Pointer bpf_object__find_map_by_name(Pointer object, String name);

	Pointer bpf_object__find_program_by_name(Pointer object, String name);

	int bpf_map__fd(Pointer map);

	int bpf_map__reuse_fd(Pointer map, int fd);

	int bpf_map__set_max_entries(Pointer map, int entries);

	Pointer bpf_map__initial_value(Pointer map, Pointer size);

	int bpf_program__set_autoload(Pointer program, boolean load);

	Pointer bpf_program__attach(Pointer program);

	Pointer bpf_object__next_program(Pointer object, Pointer program);

	int bpf_program__fd(Pointer program);

	String bpf_program__name(Pointer program);

	int bpf_obj_get_info_by_fd(int fd, Pointer info, IntByReference length);

	int bpf_link__destroy(Pointer link);

	int bpf_map_update_elem(int fd, Pointer key, Pointer value, long flags);

	int bpf_map_delete_elem(int fd, Pointer key);

	int bpf_map_get_next_key(int fd, Pointer key, Pointer next);
}
