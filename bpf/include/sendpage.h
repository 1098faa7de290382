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
	struct splice *s;

	if (!control.calibrated || !wanted(sk, id >> 32))
		return;
	s = splice_slot(id);
	if (!s)
		return;
	s->sk = sk;
	s->bvec = page;
	s->offset = offset;
	s->count = size;
	s->seq = BPF_CORE_READ((struct tcp_sock *)sk, write_seq);
	s->ack = BPF_CORE_READ((struct tcp_sock *)sk, copied_seq);
	s->ts = bpf_ktime_get_ns();
}

/* The socket took `ret` bytes. */
static __always_inline void page_exit(int ret)
{
	u64 id = bpf_get_current_pid_tgid();
	struct splice *s = bpf_map_lookup_elem(&splices, &id);
	struct sock_state *st;

	if (!s || !s->sk)
		return;
	if (ret > 0 && (u32)ret <= s->count) {
		st = wanted(s->sk, id >> 32);
		if (st) {
			place_at_exit(s, ret);
			emit_page(s, st, ret);
		}
	}
	s->sk = 0;
}

#endif
