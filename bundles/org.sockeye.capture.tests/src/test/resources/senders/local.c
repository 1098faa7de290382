/* SPDX-License-Identifier: EPL-2.0 */
/* AF_UNIX: PROGRAM PATTERN 0. Both ends are here; it waits for a line first, and says what it connected. */
#include "calls.h"
#include <sys/un.h>

static char request[2000], response[2000], got[2000];
static int request_length, response_length;

/* The `i`-th exchange of a connection. */
static void exchange(int client, int server, int i, int bytewise)
{
	request_length = sprintf(request, "GET /%d HTTP/1.1\r\nHost: x\r\n\r\n", i);
	response_length = sprintf(response, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nresponse%02d", i);
	for (int k = 0; k < (bytewise ? request_length : 1); k++) {
		int n = bytewise ? 1 : request_length;

		write_all(client, request + k, n);
		CHECK(read(server, got, n) == n);
	}
	CHECK(recv(client, got, 1, MSG_DONTWAIT) < 0 && errno == EAGAIN);
	CHECK(read(client, got, 0) <= 0);		/* no end */
	for (int k = 0; k < (bytewise ? response_length : 1); k++) {
		int n = bytewise ? 1 : response_length;

		CHECK(send(server, response + k, n, 0) == n);
		CHECK(recv(client, got, n, MSG_PEEK) == n);
		CHECK(recv(client, got, n, 0) == n);
	}
}

static socklen_t name(struct sockaddr_un *a, const char *name)
{
	memset(a, 0, sizeof(*a));
	a->sun_family = AF_UNIX;
	strcpy(a->sun_path, name);
	if (a->sun_path[0] != '@')
		return sizeof(*a);
	a->sun_path[0] = 0;
	return __builtin_offsetof(struct sockaddr_un, sun_path) + strlen(name);
}

static void connect_by(const char *n, int *client, int *server)
{
	int l = socket(AF_UNIX, SOCK_STREAM, 0);
	struct sockaddr_un a;
	socklen_t length = name(&a, n);

	CHECK(!bind(l, (void *)&a, length) && !listen(l, 5));
	*client = socket(AF_UNIX, SOCK_STREAM, 0);
	CHECK(!connect(*client, (void *)&a, length));
	*server = accept(l, 0, 0);
	CHECK(*server >= 0);
	close(l);
}

static void closed_by(int first, int other)
{
	close(first);
	CHECK(read(other, got, 1) == 0);
	close(other);
}

static const char *where;

static void named(void)
{
	int c, s;

	connect_by(where, &c, &s);
	for (int i = 0; i < 5; i++)
		exchange(c, s, i, 0);
	closed_by(c, s);
}

static void by_pair(void)
{
	int p[2];

	CHECK(!socketpair(AF_UNIX, SOCK_STREAM, 0, p));
	for (int i = 0; i < 5; i++)
		exchange(p[0], p[1], i, 0);
	closed_by(p[1], p[0]);
}

static void bytewise(void)
{
	int p[2];

	CHECK(!socketpair(AF_UNIX, SOCK_STREAM, 0, p));
	for (int i = 0; i < 3; i++)
		exchange(p[0], p[1], i, 1);
	closed_by(p[1], p[0]);
}

/* One sendmmsg of several messages, received by one recvmmsg; then a shutdown, and what comes after it. */
static void by_messages(void)
{
	char *parts[] = { "GET /m HTTP/1.1\r\n", "Host: x\r\n", "A: b\r\n", "\r\n" }, into[4][100];
	static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
	struct iovec out[4], in[4];
	struct mmsghdr o[4] = {}, i[4] = {};
	int p[2];

	CHECK(!socketpair(AF_UNIX, SOCK_STREAM, 0, p));
	for (int k = 0; k < 4; k++) {
		out[k] = (struct iovec){ parts[k], strlen(parts[k]) };
		in[k] = (struct iovec){ into[k], strlen(parts[k]) };
		o[k].msg_hdr.msg_iov = &out[k];
		i[k].msg_hdr.msg_iov = &in[k];
		o[k].msg_hdr.msg_iovlen = i[k].msg_hdr.msg_iovlen = 1;
	}
	CHECK(sendmmsg(p[0], o, 4, 0) == 4);
	CHECK(!shutdown(p[0], SHUT_WR));
	CHECK(recvmmsg(p[1], i, 4, 0, 0) == 4);
	CHECK(read(p[1], got, 1) == 0);
	CHECK(write(p[1], answer, sizeof(answer) - 1) == sizeof(answer) - 1);
	close(p[1]);
	CHECK(read(p[0], got, sizeof(got)) == sizeof(answer) - 1);
	CHECK(read(p[0], got, 1) == 0);
}

static const struct pattern patterns[] = { { "named", named }, { "pair", by_pair }, { "bytewise", bytewise }, { "messages", by_messages } };

int main(int argc, char **argv)
{
	where = argv[3];
	argv[3] = 0;
	told_to_go();
	return run_pattern(patterns, COUNT(patterns), argv);
}
