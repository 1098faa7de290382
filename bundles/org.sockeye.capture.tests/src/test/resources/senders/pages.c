/* SPDX-License-Identifier: EPL-2.0 */
/* Ways to send pages: splice(2), tee(2), vmsplice(2), sendfile(2) that is refused; and MSG_ZEROCOPY, whose pages are the caller's. */
#include "serve.h"
#include <linux/errqueue.h>

#define AT_ONCE 65536

/* `n` bytes from a pipe to a socket. */
static void drain(int pipe, int to, long n)
{
	while (n > 0) {
		long m = splice(pipe, 0, to, 0, n, SPLICE_F_MOVE | SPLICE_F_MORE);

		if (m <= 0)
			die("splice out");
		n -= m;
	}
}

static void splicing(int l)
{
	for (;;) {
		int c = accepted(l), p[2];
		loff_t at = 0;

		read_request(c);
		write_head(c);
		if (pipe(p))
			die("pipe");
		while (at < size) {
			long n = splice(file, &at, p[1], 0, size - at, SPLICE_F_MOVE);

			if (n <= 0)
				die("splice in");
			drain(p[0], c, n);
		}
		say_sent(c);
		close(p[0]);
		close(p[1]);
		close(c);
	}
}

/* One body for two clients. */
static void teeing(int l)
{
	int a = accepted(l), b = accepted(l), p[2], q[2];
	loff_t at = 0;

	read_request(a);
	read_request(b);
	write_head(a);
	write_head(b);
	if (pipe(p) || pipe(q))
		die("pipe");
	while (at < size) {
		long n = splice(file, &at, p[1], 0, size - at < AT_ONCE ? size - at : AT_ONCE, 0);

		while (n > 0) {
			long m = tee(p[0], q[1], n, 0);

			if (m <= 0)
				die("tee");
			drain(p[0], a, m);
			drain(q[0], b, m);
			n -= m;
		}
	}
	say_sent(a);
	say_sent(b);
	close(a);
	close(b);
	pause();
}

/* The file in memory, not at the begin of a page. */
static char *in_memory(void)
{
	char *m = mmap(0, size + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (pread(file, m + 123, size, 0) != size)
		die("pread");
	return m + 123;
}

static void vmsplicing(int l)
{
	char *body = in_memory();

	for (;;) {
		int c = accepted(l), p[2];

		read_request(c);
		write_head(c);
		if (pipe(p))
			die("pipe");
		for (long at = 0; at < size;) {
			struct iovec iov = { body + at, size - at < AT_ONCE ? size - at : AT_ONCE };
			long n = vmsplice(p[1], &iov, 1, 0);

			if (n <= 0)
				die("vmsplice");
			drain(p[0], c, n);
			at += n;
		}
		say_sent(c);
		close(p[0]);
		close(p[1]);
		close(c);
	}
}

/* The head by read and write, the body from socket to pipe to socket. */
static void relay(int from, int to)
{
	char head[4096], *length;
	int n = read_head(from, head, sizeof(head)), p[2];
	long left;

	length = strcasestr(head, "content-length: ");
	if (!n || !length)
		die("head");
	write_all(to, head, n);
	if (pipe(p))
		die("pipe");
	for (left = atol(length + 16); left > 0;) {
		long m = splice(from, 0, p[1], 0, left, SPLICE_F_MOVE);

		if (m <= 0)
			die("splice in");
		drain(p[0], to, m);
		left -= m;
	}
	close(p[0]);
	close(p[1]);
}

static void proxying(int l, int backend)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons(backend) };
	int c = accepted(l), b = socket(AF_INET, SOCK_STREAM, 0);

	if (connect(b, (void *)&a, sizeof(a)))
		die("connect");
	relay(c, b);
	relay(b, c);
	say_sent(c);
	close(b);
	close(c);
	pause();
}

/* How many sends the kernel says it is done with. */
static int completed(int fd)
{
	char control[200];
	struct msghdr m = { .msg_control = control, .msg_controllen = sizeof(control) };
	struct pollfd p = { .fd = fd };
	int done = 0;

	poll(&p, 1, 10);
	if (recvmsg(fd, &m, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
		return 0;
	for (struct cmsghdr *h = CMSG_FIRSTHDR(&m); h; h = CMSG_NXTHDR(&m, h)) {
		struct sock_extended_err e;

		memcpy(&e, CMSG_DATA(h), sizeof(e));
		if (e.ee_origin == SO_EE_ORIGIN_ZEROCOPY)
			done += e.ee_data - e.ee_info + 1;
	}
	return done;
}

/* One response by send(2), one by sendmsg(2) of two pieces, and one without MSG_ZEROCOPY. */
static void zerocopy(int l)
{
	char *body = in_memory(), head[100];
	int c = accepted(l), on = 1, calls = 0, done = 0;
	struct iovec iov[2] = { { head, response_head(head) }, { body, size } };
	struct msghdr m = { .msg_iov = iov, .msg_iovlen = 2 };

	if (setsockopt(c, SOL_SOCKET, SO_ZEROCOPY, &on, sizeof(on)))
		die("SO_ZEROCOPY");
	read_request(c);
	write_head(c);
	for (long at = 0; at < size; calls++) {
		long n = send(c, body + at, size - at, MSG_ZEROCOPY);

		if (n <= 0)
			die("send");
		at += n;
	}
	read_request(c);
	if (sendmsg(c, &m, MSG_ZEROCOPY) != size + (long)iov[0].iov_len)
		die("sendmsg");
	calls++;
	while (done < calls)
		done += completed(c);
	read_request(c);
	write_head(c);
	write_all(c, body, size);
	say_sent(c);
	close(c);
	pause();
}

/* A socket that does not wait: "refused N" says how often sendfile was. */
static void refused(int l)
{
	int c = accepted(l), room = 50000, times = 0;
	off_t at = 0;

	setsockopt(c, SOL_SOCKET, SO_SNDBUF, &room, sizeof(room));
	read_request(c);
	write_head(c);
	fcntl(c, F_SETFL, O_NONBLOCK);
	while (at < size) {
		struct pollfd p = { .fd = c, .events = POLLOUT };

		if (sendfile(c, file, &at, size - at) >= 0)
			continue;
		if (errno != EAGAIN)
			die("sendfile");
		times++;
		poll(&p, 1, -1);
	}
	say_sent(c);
	printf("refused %d\n", times);
	fflush(stdout);
	close(c);
	pause();
}

int main(int argc, char **argv)
{
	const char *mode = argv[1];
	int l;

	open_file(argv[2]);
	l = listening();
	if (!strcmp(mode, "splice"))
		splicing(l);
	else if (!strcmp(mode, "tee"))
		teeing(l);
	else if (!strcmp(mode, "vmsplice"))
		vmsplicing(l);
	else if (!strcmp(mode, "proxy"))
		proxying(l, atoi(argv[3]));
	else if (!strcmp(mode, "zerocopy"))
		zerocopy(l);
	else if (!strcmp(mode, "refused"))
		refused(l);
	return 2;
}
