/* SPDX-License-Identifier: EPL-2.0 */
/* Who makes the calls, and by which descriptor: threads, processes, duplicates. Says "connected PORT PID" of each connection. */
#include "calls.h"

static void say_connected(int fd)
{
	char line[60];

	sprintf(line, "connected %d %d\n", local_port(fd), getpid());
	say(line);
}

static int connected_and_said(void)
{
	int fd = connected();

	say_connected(fd);
	return fd;
}

/* Reads what is answered up to the end. */
static void finish(int fd)
{
	char b[4096];

	CHECK(!shutdown(fd, SHUT_WR));
	while (read(fd, b, sizeof(b)) > 0)
		;
	close(fd);
}

static void *own_connection(void *which)
{
	int fd = connected_and_said();
	long n = 50000 + (long)which;
	char *b = noise(n);

	write_post(fd, n);
	for (long at = 0; at < n; at += 1000)
		write_all(fd, b + at, n - at < 1000 ? n - at : 1000);
	finish(fd);
	return 0;
}

static void threads(void)
{
	pthread_t t[4];

	for (long i = 0; i < 4; i++)
		pthread_create(&t[i], 0, own_connection, (void *)i);
	for (int i = 0; i < 4; i++)
		pthread_join(t[i], 0);
}

/* Two threads send on one socket, one after the other. */
static struct turns {
	pthread_mutex_t lock;
	pthread_cond_t changed;
	int fd;
	long at;
	long end;
	char *bytes;
} turns = { PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER };

static void *takes_turns(void *which)
{
	pthread_mutex_lock(&turns.lock);
	while (turns.at < turns.end) {
		if (turns.at / 700 % 2 != (long)which) {
			pthread_cond_wait(&turns.changed, &turns.lock);
			continue;
		}
		write_all(turns.fd, turns.bytes + turns.at, 700);
		turns.at += 700;
		pthread_cond_broadcast(&turns.changed);
	}
	pthread_mutex_unlock(&turns.lock);
	return 0;
}

static void by_turns(void)
{
	pthread_t t[2];

	turns.fd = connected_and_said();
	turns.end = 70000;
	turns.bytes = noise(turns.end);
	write_post(turns.fd, turns.end);
	for (long i = 0; i < 2; i++)
		pthread_create(&t[i], 0, takes_turns, (void *)i);
	for (int i = 0; i < 2; i++)
		pthread_join(t[i], 0);
	finish(turns.fd);
}

/* Parent and child send on one socket by turns. */
static void inherited(void)
{
	int fd = connected_and_said(), hand[2], back[2];
	char *b = noise(30000), c;

	CHECK(!pipe(hand) && !pipe(back));
	write_post(fd, 30000);
	if (!fork()) {
		for (int i = 0; i < 15; i++) {
			CHECK(read(hand[0], &c, 1) == 1);
			write_all(fd, b + 2000 * i + 1000, 1000);
			write_all(back[1], "x", 1);
		}
		_exit(0);
	}
	for (int i = 0; i < 15; i++) {
		write_all(fd, b + 2000 * i, 1000);
		write_all(hand[1], "x", 1);
		CHECK(read(back[0], &c, 1) == 1);
	}
	wait(0);
	finish(fd);
}

union control {
	char room[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
};

/* Another process gets the socket by SCM_RIGHTS, sends the rest and receives the response. */
static void passed(void)
{
	int fd = connected_and_said(), pair[2], got;
	char *b = noise(30000), c = 'x';
	union control control;
	struct iovec iov = { &c, 1 };
	struct msghdr m = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control.room, .msg_controllen = sizeof(control.room) };
	struct cmsghdr *h;

	CHECK(!socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	if (!fork()) {
		close(fd);
		CHECK(recvmsg(pair[1], &m, 0) == 1);
		memcpy(&got, CMSG_DATA(CMSG_FIRSTHDR(&m)), sizeof(got));
		write_all(got, b + 10000, 20000);
		finish(got);
		_exit(0);
	}
	write_post(fd, 30000);
	write_all(fd, b, 10000);
	h = CMSG_FIRSTHDR(&m);
	h->cmsg_level = SOL_SOCKET;
	h->cmsg_type = SCM_RIGHTS;
	h->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(h), &fd, sizeof(fd));
	CHECK(sendmsg(pair[0], &m, 0) == 1);
	close(fd);
	wait(0);
}

/* The same descriptor, and often the same struct sock, for one connection after the other; in between for a file. */
static void reused(void)
{
	int first = -1;

	for (int i = 0; i < 40; i++) {
		int fd = connected_and_said(), other;
		char b[300];

		if (first < 0)
			first = fd;
		CHECK(fd == first);
		write_all(fd, b, sprintf(b, "GET /%d/%d HTTP/1.1\r\nHost: x\r\n\r\n", i, local_port(fd)));
		CHECK(recv(fd, b, 30, MSG_WAITALL) == 30);
		if (i % 2)
			finish(fd);
		else
			close(fd);
		other = open("/dev/null", O_RDWR);
		CHECK(other == first);
		write_all(other, "GET /nowhere HTTP/1.1\r\n\r\n", 25);
		close(other);
	}
}

/* A socket lives as long as one of its descriptors does. */
static void duplicates(void)
{
	int fd = connected_and_said(), two = dup(fd), three = dup2(fd, 100), four = dup3(fd, 101, O_CLOEXEC), five = fcntl(fd, F_DUPFD, 150);
	char *b = noise(5000);

	write_post(fd, 5000);
	write_all(two, b, 1000);
	close(fd);
	write_all(three, b + 1000, 1000);
	close(two);
	write_all(four, b + 2000, 1000);
	CHECK(!syscall(SYS_close_range, 90, 120, 0));
	CHECK(write(three, b, 1) < 0 && errno == EBADF);
	write_all(five, b + 3000, 1000);
	CHECK(dup2(five, 10) == 10 && dup2(1, five) == five);	/* closes it */
	write_all(10, b + 4000, 1000);
	finish(10);
}

/* By close_range alone. */
static void ended_by_close_range(void)
{
	int fd = connected_and_said();

	ask(fd);
	CHECK(!syscall(SYS_close_range, fd, fd, 0));
}

/* FIN first, then the response. */
static void half_closed(void)
{
	int fd = connected_and_said();
	char b[100];

	ask(fd);
	CHECK(!shutdown(fd, SHUT_WR));
	while (read(fd, b, sizeof(b)) > 0)
		;
	close(fd);
}

/* Nobody closes it. */
static void exits(void)
{
	ask(connected_and_said());
	_exit(0);
}

/* In a connection's middle, of nobody's will. */
static void killed(void)
{
	int fd = connected_and_said();

	write_post(fd, 100);
	write_all(fd, "half", 4);
	kill(getpid(), SIGKILL);
}

/* One exchange of each of many short-lived processes, 700 begun in a second. */
static void churn(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	for (int i = 0; i < 2100; i++) {
		at.tv_nsec += 1000000000 / 700;
		if (at.tv_nsec >= 1000000000) {
			at.tv_nsec -= 1000000000;
			at.tv_sec++;
		}
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, 0);
		if (!fork()) {
			int fd = connected();
			char b[300];

			say_connected(fd);
			write_all(fd, b, sprintf(b, "GET /%d/%d HTTP/1.1\r\nHost: x\r\n\r\n", getpid(), local_port(fd)));
			while (read(fd, b, sizeof(b)) > 0)
				;
			_exit(0);
		}
		while (waitpid(-1, 0, WNOHANG) > 0)
			;
	}
	while (wait(0) > 0)
		;
}

static const struct pattern patterns[] = {
	{ "threads", threads }, { "turns", by_turns }, { "inherited", inherited }, { "passed", passed }, { "reused", reused },
	{ "duplicates", duplicates }, { "close-range", ended_by_close_range }, { "half-closed", half_closed }, { "exit", exits },
	{ "killed", killed }, { "churn", churn },
};

int main(int argc, char **argv)
{
	return run_pattern(patterns, COUNT(patterns), argv);
}
