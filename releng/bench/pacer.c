/* SPDX-License-Identifier: EPL-2.0 */
/*
 * An HTTP/1.1 client that asks at a given rate (wrk has none, wrk2 is not in Debian): for each request there is a moment at which it is due,
 * whatever became of those before it. One thread, epoll.
 *
 *   pacer PORT PATH CONNECTIONS RATE COUNT PER-CONNECTION
 *
 * RATE is in requests/s, 0: as fast as the answers come. After PER-CONNECTION requests a connection is replaced, 0: never.
 * Prints one line: requests answered, seconds, bytes of the bodies, how late the latest request was (ms).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#define HEAD_MAX 4096

struct connection {
	int fd;
	long asked;
	long body;		/* bytes of the body that are still to come; -1: the head is not complete */
	unsigned head_bytes;
	char head[HEAD_MAX + 1];
	struct connection *next_idle;
};

static char buffer[512 << 10];
static char request[1024];
static int request_bytes, ep;
static struct sockaddr_in address;
static long body_bytes;

static void fail(const char *what)
{
	fprintf(stderr, "pacer: %s: %s\n", what, strerror(errno));
	exit(1);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

static void dial(struct connection *c)
{
	struct epoll_event e = { .events = EPOLLIN, .data.ptr = c };
	int one = 1;

	c->fd = socket(AF_INET, SOCK_STREAM, 0);
	if (c->fd < 0 || connect(c->fd, (struct sockaddr *)&address, sizeof(address)))
		fail("connect");
	setsockopt(c->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
	c->asked = 0;
	if (epoll_ctl(ep, EPOLL_CTL_ADD, c->fd, &e))
		fail("epoll_ctl");
}

static void ask(struct connection *c, long per_connection)
{
	if (per_connection && c->asked == per_connection) {
		close(c->fd);
		dial(c);
	}
	c->asked++;
	c->body = -1;
	c->head_bytes = 0;
	if (send(c->fd, request, request_bytes, 0) != request_bytes)
		fail("send");
}

/* Takes what came; returns whether the answer is whole. */
static int answer(struct connection *c)
{
	long n = recv(c->fd, buffer, sizeof(buffer), MSG_DONTWAIT);
	unsigned take;
	char *end, *length;

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (n <= 0)
		fail("the server ended a connection");
	if (c->body < 0) {
		take = n < HEAD_MAX - c->head_bytes ? n : HEAD_MAX - c->head_bytes;
		memcpy(c->head + c->head_bytes, buffer, take);
		c->head[c->head_bytes + take] = 0;
		end = strstr(c->head, "\r\n\r\n");
		if (!end) {
			c->head_bytes += take;
			return 0;
		}
		length = strcasestr(c->head, "content-length:");
		if (memcmp(c->head + 9, "200", 3) || !length || length > end) {
			errno = EPROTO;
			fail("an answer");
		}
		c->body = atol(length + 15);
		body_bytes += c->body;
		n -= end + 4 - c->head - c->head_bytes;
	}
	c->body -= n;
	return c->body == 0;
}

int main(int argc, char **argv)
{
	int connections, n, i;
	long per_connection, asked = 0, done = 0, count;
	struct connection *all, *idle = 0, *c;
	struct epoll_event events[64];
	double rate, start, due, late = 0;

	if (argc != 7)
		return 2;
	address.sin_family = AF_INET;
	address.sin_port = htons(atoi(argv[1]));
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	request_bytes = snprintf(request, sizeof(request), "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n\r\n", argv[2], argv[1]);
	connections = atoi(argv[3]);
	rate = atof(argv[4]);
	count = atol(argv[5]);
	per_connection = atol(argv[6]);
	ep = epoll_create1(0);
	all = calloc(connections, sizeof(*all));
	for (i = 0; i < connections; i++) {
		dial(&all[i]);
		all[i].next_idle = idle;
		idle = &all[i];
	}
	start = now();
	while (done < count) {
		while (idle && asked < count) {
			if (rate > 0) {
				due = start + asked / rate;
				if (due > now())
					break;
				if (now() - due > late)
					late = now() - due;
			}
			c = idle;
			idle = c->next_idle;
			asked++;
			ask(c, per_connection);
		}
		n = epoll_wait(ep, events, 64, rate > 0 ? 1 : -1);
		if (n < 0 && errno != EINTR)
			fail("epoll_wait");
		for (i = 0; i < n; i++) {
			c = events[i].data.ptr;
			if (!answer(c))
				continue;
			done++;
			c->next_idle = idle;
			idle = c;
		}
	}
	printf("%ld %.6f %ld %.3f\n", done, now() - start, body_bytes, late * 1e3);
	return 0;
}
