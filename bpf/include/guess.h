/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Does a socket speak HTTP? A guess from the first bytes of a call, so that all others stay in the kernel. */
#ifndef SOCKEYE_GUESS_H
#define SOCKEYE_GUESS_H

#include "kernel.h"

#define GUESS_BYTES 16

enum guess {
	GUESS_NO,
	GUESS_YES,
	GUESS_NEVER,	/* a TLS record: nothing readable will come */
};

/*
 * A request line: a method of at least three capitals or '-' (RFC 9110 9.1 allows more; none is registered), a space, and
 * a target that begins as in RFC 9112 3.2: '/', "http", '*', or anything after CONNECT. "PRI * HTTP/2" is one too. A status
 * line: "HTTP/1.". When the stream's start or the call is so short that it cannot be told yet, capitals alone will do: a few
 * records too many cost less than the start of an exchange.
 */
/* `b` has room for GUESS_BYTES + 1. */
static __noinline enum guess looks_like_http(const u8 *b, u32 n, bool at_start)
{
	u32 i;

	if (n >= 3 && b[0] == 0x16 && b[1] == 3)
		return GUESS_NEVER;
	if (n >= 7 && b[0] == 'H' && b[1] == 'T' && b[2] == 'T' && b[3] == 'P' && b[4] == '/' && b[5] == '1' && b[6] == '.')
		return GUESS_YES;
	for (i = 0; i < GUESS_BYTES; i++) {
		if (i >= n)
			return at_start && n ? GUESS_YES : GUESS_NO;
		if (b[i] == ' ' && i >= 3) {
			if (i + 1 >= n)
				return GUESS_YES;
			if (b[i + 1] == '/' || b[i + 1] == '*' || b[i + 1] == 'h')
				return GUESS_YES;
			return i == 7 && b[0] == 'C' && b[1] == 'O' && b[3] == 'N' && b[6] == 'T' ? GUESS_YES : GUESS_NO;
		}
		/* "HTTP/" without the rest */
		if (i == 4 && b[4] == '/' && b[0] == 'H' && b[3] == 'P' && n < 7)
			return GUESS_YES;
		if (!(b[i] >= 'A' && b[i] <= 'Z') && b[i] != '-')
			return GUESS_NO;
	}
	return GUESS_NO;
}

#endif
