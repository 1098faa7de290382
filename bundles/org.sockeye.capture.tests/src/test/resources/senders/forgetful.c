/* SPDX-License-Identifier: EPL-2.0 */
/*
 * Sends the file with one write(2), and then, on the same connection, "hello". In the mode "forget" it gives a MiB of the memory back while
 * the call is blocked, of what the kernel has taken: when the call returns, nobody can read it any more. Says "blocked" then.
 */
#include "serve.h"
#include <linux/sockios.h>
#include <sys/ioctl.h>

#define MIB (1 << 20)

static char *body;

static void *send_body(void *fd)
{
	long at = 0;

	while (at < size) {
		long n = write(*(int *)fd, body + at, size - at);

		if (n <= 0)
			die("write");
		at += n;
	}
	return 0;
}

/* Until nothing more goes into the socket. */
static void await_blocked(int fd)
{
	int before = -1, now = 0, same = 0;

	while (same < 10) {
		usleep(20000);
		if (ioctl(fd, SIOCOUTQ, &now))
			die("SIOCOUTQ");
		same = now > 0 && now == before ? same + 1 : 0;
		before = now;
	}
}

int main(int argc, char **argv)
{
	static const char hello[] = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
	pthread_t t;
	int l, c;

	if (argc != 3)
		return 2;
	open_file(argv[2]);
	body = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (body == MAP_FAILED || read(file, body, size) != size)
		die("memory");
	l = listening();
	c = accepted(l);
	read_request(c);
	write_head(c);
	pthread_create(&t, 0, send_body, &c);
	if (!strcmp(argv[1], "forget")) {
		await_blocked(c);
		if (madvise(body + MIB, MIB, MADV_DONTNEED))
			die("madvise");
		write_all(1, "blocked\n", 8);
	}
	pthread_join(t, 0);
	say_sent(c);
	while (read_request(c)) {
		write_all(c, hello, sizeof(hello) - 1);
		say_sent(c);
	}
	return 0;
}
