/* SPDX-License-Identifier: EPL-2.0 */
/* Connections that are served by another thread or process than the one that accepted them. */
#include "serve.h"

#define WORKERS 4
static int hand[WORKERS][2];

static void *worker(void *hand)
{
	int c;

	while (read(((int *)hand)[0], &c, sizeof(c)) == sizeof(c)) {
		respond(c);
		close(c);
	}
	return 0;
}

/* One thread reads the requests, others answer them. */
static void pool(int l)
{
	pthread_t t;

	for (int i = 0; i < WORKERS; i++) {
		if (pipe(hand[i]) || pthread_create(&t, 0, worker, hand[i]))
			die("worker");
	}
	for (int i = 0;; i++) {
		int c = accepted(l);

		read_request(c);
		write_all(hand[i % WORKERS][1], &c, sizeof(c));
	}
}

static void forking(int l)
{
	for (;;) {
		int c = accepted(l);

		if (!fork()) {
			while (read_request(c))
				respond(c);
			_exit(0);
		}
		close(c);
	}
}

/* The child reads as what it was forked from and answers as another program. */
static void executing(int l, const char *path, const char *other)
{
	for (;;) {
		int c = accepted(l);

		if (!fork()) {
			char fd[12];

			read_request(c);
			sprintf(fd, "%d", c);
			execl(other, other, "inherited", path, fd, (char *)0);
			die(other);
		}
		close(c);
	}
}

union control {
	char room[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

static struct msghdr message(struct iovec *iov, union control *control)
{
	return (struct msghdr){ .msg_iov = iov, .msg_iovlen = 1, .msg_control = control->room, .msg_controllen = sizeof(control->room) };
}

/* Each connection goes to another process through an AF_UNIX socket. */
static void passing(int l, const char *path, const char *other)
{
	int pair[2];
	char fd[12];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
		die("socketpair");
	if (!fork()) {
		close(pair[0]);
		sprintf(fd, "%d", pair[1]);
		execl(other, other, "passed", path, fd, (char *)0);
		die(other);
	}
	close(pair[1]);
	for (;;) {
		int c = accepted(l);
		char byte = 0;
		struct iovec iov = { &byte, 1 };
		union control control = {};
		struct msghdr m = message(&iov, &control);

		read_request(c);
		control.align = (struct cmsghdr){ CMSG_LEN(sizeof(c)), SOL_SOCKET, SCM_RIGHTS };
		memcpy(CMSG_DATA(&control.align), &c, sizeof(c));
		if (sendmsg(pair[0], &m, 0) != 1)
			die("sendmsg");
		close(c);
	}
}

static void passed(int from)
{
	for (;;) {
		char byte;
		int c;
		struct iovec iov = { &byte, 1 };
		union control control = {};
		struct msghdr m = message(&iov, &control);

		if (recvmsg(from, &m, 0) != 1)
			_exit(0);
		memcpy(&c, CMSG_DATA(&control.align), sizeof(c));
		respond(c);
		close(c);
	}
}

/* A connection's number is free at once, and the next one's. */
static void reusing(int l)
{
	for (;;) {
		int c = accepted(l);

		if (read_request(c))
			respond(c);
		close(c);
	}
}

static int number;
static volatile int reader;

static void *read_number(void *unused)
{
	char request[4096];

	reader = syscall(SYS_gettid);
	/* one call: the next would be on the other connection */
	if (read(number, request, sizeof(request)) <= 0)
		die("read");
	return 0;
}

/* Returns when the thread sleeps in read(2): its number is the first word of that file then. */
static void await_reader(void)
{
	char name[64], line[64] = "";

	while (!reader)
		usleep(1000);
	sprintf(name, "/proc/self/task/%d/syscall", reader);
	for (;;) {
		int fd = open(name, O_RDONLY), n = read(fd, line, sizeof(line) - 1);

		close(fd);
		line[n > 0 ? n : 0] = 0;
		if (n > 0 && line[0] != 'r' && atoi(line) == SYS_read)
			return;
		usleep(1000);
	}
}

/* While a thread waits in read(2) of a number, the number becomes another connection's: what it reads is still the old one's. */
static void replacing(int l)
{
	pthread_t t;
	int first, second;

	number = accepted(l);
	second = accepted(l);
	read_request(number);
	first = dup(number);
	pthread_create(&t, 0, read_number, 0);
	await_reader();
	dup2(second, number);
	write_all(1, "replaced\n", 9);
	pthread_join(t, 0);
	respond(first);
	close(first);
	read_request(number);
	respond(number);
	close(number);
	pause();
}

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int shared, left;

static void *take_turns(void *unused)
{
	for (;;) {
		pthread_mutex_lock(&turn);
		if (!left) {
			pthread_mutex_unlock(&turn);
			return 0;
		}
		left--;
		respond(shared);
		pthread_mutex_unlock(&turn);
	}
}

/* Two threads send whole responses on one connection by turns. */
static void turns(int l, int count)
{
	pthread_t a, b;

	shared = accepted(l);
	for (left = 0; left < count; left++)
		read_request(shared);
	pthread_create(&a, 0, take_turns, 0);
	pthread_create(&b, 0, take_turns, 0);
	pthread_join(a, 0);
	pthread_join(b, 0);
	close(shared);
	pause();
}

int main(int argc, char **argv)
{
	const char *mode = argv[1], *more = argc > 3 ? argv[3] : "";
	int l;

	signal(SIGCHLD, SIG_IGN);
	open_file(argv[2]);
	if (!strcmp(mode, "inherited")) {
		respond(atoi(more));
		return 0;
	}
	if (!strcmp(mode, "passed"))
		passed(atoi(more));
	l = listening();
	if (!strcmp(mode, "pool"))
		pool(l);
	else if (!strcmp(mode, "fork"))
		forking(l);
	else if (!strcmp(mode, "exec"))
		executing(l, argv[2], more);
	else if (!strcmp(mode, "pass"))
		passing(l, argv[2], more);
	else if (!strcmp(mode, "reuse"))
		reusing(l);
	else if (!strcmp(mode, "replace"))
		replacing(l);
	else if (!strcmp(mode, "turns"))
		turns(l, atoi(more));
	return 2;
}
