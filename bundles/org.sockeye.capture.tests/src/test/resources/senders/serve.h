/* SPDX-License-Identifier: EPL-2.0 */
/*
 * What the senders of the live tests have in common: PROGRAM MODE FILE ... says "port N" when it listens on 127.0.0.1, and for each
 * response "sent CLIENT-PORT PID TID FD". It ends with its standard input. The body of a response is the file.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static int file = -1;
static long size;

static void die(const char *what)
{
	perror(what);
	_exit(1);
}

static void open_file(const char *path)
{
	struct stat st;

	file = open(path, O_RDONLY | O_CLOEXEC);
	if (file < 0 || fstat(file, &st))
		die(path);
	size = st.st_size;
}

static void *end_with_input(void *unused)
{
	char c;

	while (read(0, &c, 1) > 0)
		;
	_exit(0);
}

/* Listens, and says where. */
static int listening(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof(a);
	pthread_t t;
	int l = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

	if (bind(l, (void *)&a, n) || listen(l, 100) || getsockname(l, (void *)&a, &n))
		die("listen");
	pthread_create(&t, 0, end_with_input, 0);
	printf("port %d\n", ntohs(a.sin_port));
	fflush(stdout);
	return l;
}

static int accepted(int l)
{
	int c = accept(l, 0, 0);

	if (c < 0)
		die("accept");
	return c;
}

static void write_all(int fd, const void *bytes, long n)
{
	while (n > 0) {
		long m = write(fd, bytes, n);

		if (m <= 0)
			die("write");
		bytes = (const char *)bytes + m;
		n -= m;
	}
}

/* Reads a head to its end and no further. Returns its length, 0 at the end of the stream. */
static int read_head(int fd, char *head, int room)
{
	int n = 0;

	while (n < room - 1 && read(fd, head + n, 1) == 1) {
		head[++n] = 0;
		if (n >= 4 && !memcmp(head + n - 4, "\r\n\r\n", 4))
			return n;
	}
	return 0;
}

static int read_request(int fd)
{
	char head[4096];

	return read_head(fd, head, sizeof(head));
}

static int response_head(char *to)
{
	return sprintf(to, "HTTP/1.1 200 OK\r\nContent-Length: %ld\r\n\r\n", size);
}

static void write_head(int fd)
{
	char head[100];

	write_all(fd, head, response_head(head));
}

static void send_file(int fd)
{
	off_t at = 0;

	while (at < size)
		if (sendfile(fd, file, &at, size - at) <= 0)
			die("sendfile");
}

static int port_of(int fd)
{
	struct sockaddr_in a;
	socklen_t n = sizeof(a);

	if (getpeername(fd, (void *)&a, &n))
		die("getpeername");
	return ntohs(a.sin_port);
}

/* One write, so that lines of several processes stay whole. */
static void say_sent(int fd)
{
	char line[100];

	write_all(1, line, sprintf(line, "sent %d %d %ld %d\n", port_of(fd), getpid(), syscall(SYS_gettid), fd));
}

static inline void respond(int fd)
{
	write_head(fd);
	send_file(fd);
	say_sent(fd);
}
