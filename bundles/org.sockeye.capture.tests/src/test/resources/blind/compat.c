/* SPDX-License-Identifier: EPL-2.0 */
/* A 32-bit process with a socket pair, without a library: it is built where no 32-bit C library is. Ends with its standard input. */
static long call(long nr, long a, long b, long c)
{
	long r;

	__asm__ volatile("int $0x80" : "=a"(r) : "a"(nr), "b"(a), "c"(b), "d"(c) : "memory");
	return r;
}

void _start(void)
{
	int fds[2];
	char c;
	long pair[] = { 1, 1, 0, (long)fds };		/* AF_UNIX, SOCK_STREAM */

	call(102, 8, (long)pair, 0);			/* socketcall(SYS_SOCKETPAIR) */
	call(4, 1, (long)"ready\n", 6);
	call(3, 0, (long)&c, 1);
	call(1, 0, 0, 0);
}
