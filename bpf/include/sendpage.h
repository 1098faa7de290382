/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The send path up to 6.4: tcp_sendpage(sk, page, offset, size, flags) and, below it, tcp_sendpage_locked() and
 * do_tcp_sendpages() with the same arguments. One call is one stretch of one (perhaps compound) page.
 */
#ifndef SOCKEYE_SENDPAGE_H
#define SOCKEYE_SENDPAGE_H

#define SPLICE_BOUNDED 8	/* a pipe buffer is at most a few records long, and these kernels may lack bpf_loop */
#include "pages.h"

static __always_inline void page_enter(u64 sk, u64 page, u64 offset, u64 size)
{
	u64 id = bpf_get_current_pid_tgid();

	if (control.calibrated && wanted(sk, id >> 32))
		splice_open(sk, id, page, offset, size);
}

#endif
