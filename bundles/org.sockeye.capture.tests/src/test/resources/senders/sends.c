/* SPDX-License-Identifier: EPL-2.0 */
/* Each call that sends: whole, in pieces, in part, refused. */
#include "calls.h"

static void by_write(void)
{
	int fd = connected();
	char *b = noise(100000);

	write_post(fd, 100000);
	CHECK(write(fd, b, 1) == 1);
	CHECK(write(fd, b + 1, 60000) == 60000);
	CHECK(write(fd, b + 60001, 0) == 0);
	CHECK(write(fd, b + 60001, 39999) == 39999);
}

/* One call with the head and `count` pieces, every third of them empty. */
static void in_pieces(int fd, int count, int how)
{
	struct iovec iov[1024];
	char head[100], *b = noise(count * 100L);
	long total = 0, n;

	for (int i = 1; i < count; i++) {
		iov[i].iov_base = b + total;
		iov[i].iov_len = i % 3 ? 50 + i % 50 : 0;
		total += iov[i].iov_len;
	}
	iov[0].iov_base = head;
	iov[0].iov_len = post(head, total);
	total += iov[0].iov_len;
	if (how == 0)
		n = writev(fd, iov, count);
	else if (how == 1)
		n = pwritev2(fd, iov, count, -1, 0);
	else
		n = sendmsg(fd, &(struct msghdr){ .msg_iov = iov, .msg_iovlen = count }, 0);
	CHECK(n == total);
}

static void by_writev(void)
{
	int fd = connected();

	in_pieces(fd, 2, 0);
	in_pieces(fd, 257, 0);
	in_pieces(fd, 1024, 0);
}

static void by_pwritev2(void)
{
	int fd = connected();

	in_pieces(fd, 257, 1);
	in_pieces(fd, 1024, 1);
}

static void by_sendmsg(void)
{
	int fd = connected();

	in_pieces(fd, 257, 2);
	in_pieces(fd, 1024, 2);
}

static void by_sendto(void)
{
	int fd = connected();
	char *b = noise(70000);

	write_post(fd, 70000);
	CHECK(send(fd, b, 10000, MSG_MORE) == 10000);
	CHECK(sendto(fd, b + 10000, 60000, MSG_NOSIGNAL, 0, 0) == 60000);
}

#define MESSAGES 8

/* A head and seven messages, one of them empty; several pieces each. */
static long messages(struct mmsghdr *m, struct iovec (*iov)[3], char *head, long each)
{
	char *b = noise(MESSAGES * 3 * each);
	long total = 0;

	memset(m, 0, MESSAGES * sizeof(*m));
	for (int i = 1; i < MESSAGES; i++)
		for (int j = 0; j < 3; j++) {
			iov[i][j].iov_base = b + total;
			iov[i][j].iov_len = i == 5 || j == i % 3 ? 0 : each + 7 * i + j;
			total += iov[i][j].iov_len;
		}
	iov[0][0].iov_base = head;
	iov[0][0].iov_len = post(head, total);
	iov[0][1].iov_len = iov[0][2].iov_len = 0;
	for (int i = 0; i < MESSAGES; i++) {
		m[i].msg_hdr.msg_iov = iov[i];
		m[i].msg_hdr.msg_iovlen = 3;
		m[i].msg_len = 12345;	/* of an earlier call */
	}
	return total + iov[0][0].iov_len;
}

static void by_sendmmsg(void)
{
	int fd = connected();
	struct iovec iov[MESSAGES][3];
	struct mmsghdr m[MESSAGES];
	char head[100];

	/* the same array again and again */
	for (int k = 0; k < 4; k++) {
		messages(m, iov, head, 500 + 1000 * k);
		CHECK(sendmmsg(fd, m, MESSAGES, 0) == MESSAGES);
	}
	messages(m, iov, head, 70000);
	CHECK(sendmmsg(fd, m, MESSAGES, 0) == MESSAGES);
}

/* Takes what went off the messages: the array stays where it is and as long as it is. */
static void take(struct mmsghdr *m, int count)
{
	for (int i = 0; i < count; i++) {
		unsigned gone = m[i].msg_len;

		for (int j = 0; j < 3; j++) {
			struct iovec *v = &m[i].msg_hdr.msg_iov[j];
			unsigned n = gone < v->iov_len ? gone : v->iov_len;

			v->iov_base = (char *)v->iov_base + n;
			v->iov_len -= n;
			gone -= n;
		}
	}
}

/* The socket takes a message in part: the call ends there, and the next one begins with the same array. */
static void sendmmsg_in_part(void)
{
	int fd = connected(), in_part = 0;
	struct iovec iov[MESSAGES][3];
	struct mmsghdr m[MESSAGES];
	char head[100];
	long left;

	small_buffer(fd, SO_SNDBUF);
	nonblocking(fd);
	left = messages(m, iov, head, 400000);
	while (left > 0) {
		long before = left;
		int n = sendmmsg(fd, m, MESSAGES, 0);

		CHECK(n > 0 || errno == EAGAIN);
		for (int i = 0; i < n; i++)
			left -= m[i].msg_len;
		take(m, n);
		if (left == before)
			ready(fd, POLLOUT);	/* but for the empty messages at the begin it took none */
		else if (left > 0)
			in_part++;
	}
	CHECK(in_part > 3);
}

static void in_part(void)
{
	int fd = connected(), shorter = 0, refused = 0;
	long size = 3000017, at = 0;
	char *b = noise(size);

	small_buffer(fd, SO_SNDBUF);
	write_post(fd, size);
	nonblocking(fd);
	while (at < size) {
		long ask = size - at, n;

		n = write(fd, b + at, ask);
		if (n < 0) {
			CHECK(errno == EAGAIN);
			refused++;
			ready(fd, POLLOUT);
			continue;
		}
		shorter += n < ask;
		at += n;
	}
	CHECK(shorter && refused);
}

static void bytewise(void)
{
	int fd = connected(), one = 1, n;
	char head[100], *b = noise(700);

	CHECK(!setsockopt(fd, IPPROTO_TCP, 1, &one, sizeof(one)));	/* TCP_NODELAY */
	n = post(head, 700);
	for (int i = 0; i < n; i++)
		CHECK(write(fd, head + i, 1) == 1);
	for (int i = 0; i < 700; i++)
		CHECK((i & 1 ? send(fd, b + i, 1, 0) : write(fd, b + i, 1)) == 1);
}

/* Only the begin of the memory is there: what the kernel took before it came to the hole has gone. */
static void into_a_hole(void)
{
	int fd = connected();
	long there = 300000, all = 400000, n;
	char *b = before_a_hole(there), *rest = noise(all);
	struct iovec iov[2] = { { b, 1000 }, { nowhere, 1000 } };

	memcpy(b, rest, there);
	write_post(fd, all);
	CHECK(write(fd, nowhere, 100) < 0 && errno == EFAULT);
	CHECK(writev(fd, nowhere, 2) < 0 && errno == EFAULT);
	n = write(fd, b, all);
	CHECK(n < all && (n > 0 || errno == EFAULT));
	if (n < 0)
		n = 0;
	write_all(fd, rest + n, all - n);
	/* and of several pieces the second one is not there */
	n = writev(fd, iov, 2);
	CHECK(n <= 1000 && (n > 0 || errno == EFAULT));
}

/* 64 MiB in one call, to somebody who reads slowly. */
static void huge(void)
{
	int fd = connected();
	long size = 64 << 20;
	char *b = noise(size);

	write_post(fd, size);
	CHECK(write(fd, b, size) == size);
}

static void by_sendfile(void)
{
	int fd = connected();
	off_t at = 0;

	write_post(fd, size + 3);
	CHECK(sendfile(fd, file, &at, size) == size);
	write_all(fd, "end", 3);
}

static void by_splice(void)
{
	int fd = connected(), p[2];
	long n, m;

	CHECK(!pipe(p));
	write_post(fd, size + 3);
	for (long left = size; left > 0; left -= n) {
		n = splice(file, 0, p[1], 0, left, 0);
		CHECK(n > 0);
		for (long k = n; k > 0; k -= m)
			CHECK((m = splice(p[0], 0, fd, 0, k, 0)) > 0);
	}
	write_all(fd, "end", 3);
}

static const struct pattern patterns[] = {
	{ "write", by_write }, { "writev", by_writev }, { "pwritev2", by_pwritev2 }, { "sendto", by_sendto }, { "sendmsg", by_sendmsg },
	{ "sendmmsg", by_sendmmsg }, { "sendmmsg-in-part", sendmmsg_in_part }, { "in-part", in_part }, { "bytewise", bytewise },
	{ "hole", into_a_hole }, { "huge", huge }, { "sendfile", by_sendfile }, { "splice", by_splice },
};

int main(int argc, char **argv)
{
	return run_pattern(patterns, COUNT(patterns), argv);
}
