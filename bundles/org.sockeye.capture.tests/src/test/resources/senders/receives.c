/* SPDX-License-Identifier: EPL-2.0 */
/*
 * Each call that receives: whole, in pieces, looked at first, thrown away, refused. The response is a head and a body of 100,003 bytes, that come in
 * pieces, and then the end.
 */
#include "calls.h"
#include <time.h>

static char buffer[200000];

static void to_the_end(int fd)
{
	while (read(fd, buffer, sizeof(buffer)) > 0)
		;
}

static void by_read(void)
{
	int fd = connected();

	ask(fd);
	while (read(fd, buffer, 777) > 0)
		CHECK(read(fd, buffer, 0) == 0);	/* no end */
}

static void bytewise(void)
{
	int fd = connected();

	ask(fd);
	for (int i = 0; i < 3000; i++)
		CHECK((i % 2 ? read(fd, buffer, 1) : recv(fd, buffer, 1, 0)) == 1);
	to_the_end(fd);
}

static void in_pieces(int count, int how)
{
	struct iovec iov[1024];
	struct msghdr m = { .msg_iov = iov, .msg_iovlen = count };
	int fd = connected();
	long n;

	for (int i = 0; i < count; i++)
		iov[i] = (struct iovec){ buffer + 101 * i, i % 3 == 1 ? 0 : 1 + i % 100 };
	ask(fd);
	do
		n = how == 0 ? readv(fd, iov, count) : how == 1 ? preadv2(fd, iov, count, -1, 0) : recvmsg(fd, &m, 0);
	while (n > 0);
	CHECK(!n);
}

static void by_readv(void)
{
	in_pieces(257, 0);
}

static void by_readv_1024(void)
{
	in_pieces(1024, 0);
}

static void by_preadv2(void)
{
	in_pieces(257, 1);
}

static void by_recvmsg(void)
{
	in_pieces(257, 2);
}

static void by_recvfrom(void)
{
	int fd = connected();

	ask(fd);
	CHECK(recv(fd, buffer, 5000, MSG_WAITALL) == 5000);
	while (recvfrom(fd, buffer, 3333, 0, 0, 0) > 0)
		;
}

/* The same array each time; a call ends where nothing more is there, or in the middle. */
static void by_recvmmsg(int flags, struct timespec *timeout)
{
	static char into[8][2][300];
	struct iovec iov[8][2];
	struct mmsghdr m[8];
	int fd = connected(), n;

	memset(m, 0, sizeof(m));
	for (int i = 0; i < 8; i++) {
		iov[i][0] = (struct iovec){ into[i][0], 100 + i };
		iov[i][1] = (struct iovec){ into[i][1], 200 };
		m[i].msg_hdr.msg_iov = iov[i];
		m[i].msg_hdr.msg_iovlen = 2;
	}
	ask(fd);
	for (;;) {
		struct timespec t;

		if (timeout)
			t = *timeout;
		n = recvmmsg(fd, m, 8, flags, timeout ? &t : 0);
		CHECK(n > 0);
		if (!m[n - 1].msg_len)
			break;		/* the end */
	}
}

static void recvmmsg_all(void)
{
	by_recvmmsg(0, 0);
}

static void recvmmsg_one(void)
{
	by_recvmmsg(MSG_WAITFORONE, 0);
}

/* The timeout is over after the first message, always. */
static void recvmmsg_timeout(void)
{
	struct timespec t = { .tv_nsec = 1 };

	by_recvmmsg(0, &t);
}

static void peeking(void)
{
	int fd = connected();
	char first[1000];
	long n;

	ask(fd);
	CHECK(recv(fd, first, sizeof(first), MSG_PEEK | MSG_WAITALL) == sizeof(first));
	CHECK(recv(fd, buffer, sizeof(first), MSG_PEEK) == sizeof(first));
	CHECK(read(fd, buffer, sizeof(first)) == sizeof(first) && !memcmp(first, buffer, sizeof(first)));
	while ((n = recv(fd, buffer, 2000, MSG_PEEK)) > 0)
		CHECK(recv(fd, buffer, n / 2 + 1, 0) == n / 2 + 1);
}

/* Throws 20,000 bytes away behind the first 1,000. */
static void truncating(void)
{
	int fd = connected();

	ask(fd);
	CHECK(recv(fd, buffer, 1000, MSG_WAITALL) == 1000);
	memset(buffer, '!', sizeof(buffer));
	CHECK(recv(fd, buffer, 20000, MSG_TRUNC | MSG_WAITALL) == 20000);
	CHECK(buffer[0] == '!' && buffer[19999] == '!');
	to_the_end(fd);
}

static void waiting_for_all(void)
{
	int fd = connected();

	ask(fd);
	CHECK(recv(fd, buffer, 60000, MSG_WAITALL) == 60000);
	CHECK(recv(fd, buffer, 100000, MSG_WAITALL) < 100000);
}

static void refused(void)
{
	int fd = connected(), times = 0;
	long n;

	nonblocking(fd);
	ask(fd);
	while ((n = read(fd, buffer, 3000))) {
		if (n > 0)
			continue;
		CHECK(errno == EAGAIN);
		times++;
		ready(fd, POLLIN);
	}
	CHECK(times);
}

/* Half of the memory is not there: what had been taken when the kernel came to the hole is gone from the stream, or nothing is. */
static void into_a_hole(void)
{
	int fd = connected();
	char *b = before_a_hole(5000);
	long n;

	ask(fd);
	CHECK(recv(fd, buffer, 2000, MSG_WAITALL) == 2000);
	while (recv(fd, buffer, 60000, MSG_PEEK) < 60000)
		CHECK(!usleep(1000));
	CHECK(read(fd, nowhere, 100) < 0 && errno == EFAULT);
	n = read(fd, b, 60000);
	CHECK(n < 60000 && (n > 0 || errno == EFAULT));
	to_the_end(fd);
}

static void by_splice(void)
{
	int fd = connected(), p[2];
	long n;

	CHECK(!pipe(p));
	ask(fd);
	CHECK(recv(fd, buffer, 1000, MSG_WAITALL) == 1000);
	while ((n = splice(fd, 0, p[1], 0, 5000, 0)) > 0)
		CHECK(read(p[0], buffer, n) == n);
}

/* The thread waits in a call when the capture begins. */
static void *wait_for_it(void *fd)
{
	CHECK(read(*(int *)fd, buffer, sizeof(buffer)) > 0);
	return 0;
}

static void blocked(void)
{
	int fd = connected();
	pthread_t t;

	ask(fd);
	read_head(fd, buffer, sizeof(buffer));
	ask(fd);	/* which is answered when the capture has begun */
	pthread_create(&t, 0, wait_for_it, &fd);
	usleep(200000);
	say("blocked\n");
	pthread_join(t, 0);
	ask(fd);
	to_the_end(fd);
}

/* Exchanges before the capture, and after. */
static void established(void)
{
	int fd = connected();

	for (int i = 0; i < 3; i++) {
		ask(fd);
		CHECK(read_head(fd, buffer, sizeof(buffer)));
	}
	say("established\n");
	told_to_go();
	for (int i = 0; i < 3; i++) {
		ask(fd);
		CHECK(read_head(fd, buffer, sizeof(buffer)));
	}
	ask(fd);
	to_the_end(fd);
}

static const struct pattern patterns[] = {
	{ "read", by_read }, { "bytewise", bytewise }, { "readv", by_readv }, { "readv-1024", by_readv_1024 }, { "preadv2", by_preadv2 },
	{ "recvmsg", by_recvmsg }, { "recvfrom", by_recvfrom }, { "recvmmsg", recvmmsg_all }, { "recvmmsg-one", recvmmsg_one },
	{ "recvmmsg-timeout", recvmmsg_timeout }, { "peek", peeking }, { "trunc", truncating }, { "waitall", waiting_for_all },
	{ "refused", refused }, { "hole", into_a_hole }, { "splice", by_splice }, { "blocked", blocked }, { "established", established },
};

int main(int argc, char **argv)
{
	return run_pattern(patterns, COUNT(patterns), argv);
}
