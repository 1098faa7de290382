/* SPDX-License-Identifier: EPL-2.0 */
/* What no argument of a 64-bit system call has: io_uring (without a library), and the calls of 32-bit code. Each response is a head of 38 bytes and a body. */
#include "calls.h"
#include <linux/io_uring.h>

static char buffer[200000];

static struct ring {
	int fd;
	unsigned *sq_tail, *sq_mask, *sq_array, *cq_head, *cq_tail, *cq_mask;
	struct io_uring_sqe *sqes;
	struct io_uring_cqe *cqes;
} ring;

static void *ring_part(long size, off_t what)
{
	void *p = mmap(0, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring.fd, what);

	CHECK(p != MAP_FAILED);
	return p;
}

static void ring_open(void)
{
	struct io_uring_params p = {};
	char *sq, *cq;

	ring.fd = syscall(SYS_io_uring_setup, 32, &p);
	if (ring.fd < 0) {
		say("no io_uring\n");
		_exit(0);
	}
	sq = ring_part(p.sq_off.array + p.sq_entries * 4, IORING_OFF_SQ_RING);
	cq = ring_part(p.cq_off.cqes + p.cq_entries * sizeof(*ring.cqes), IORING_OFF_CQ_RING);
	ring.sqes = ring_part(p.sq_entries * sizeof(*ring.sqes), IORING_OFF_SQES);
	ring.sq_tail = (void *)(sq + p.sq_off.tail);
	ring.sq_mask = (void *)(sq + p.sq_off.ring_mask);
	ring.sq_array = (void *)(sq + p.sq_off.array);
	ring.cq_head = (void *)(cq + p.cq_off.head);
	ring.cq_tail = (void *)(cq + p.cq_off.tail);
	ring.cq_mask = (void *)(cq + p.cq_off.ring_mask);
	ring.cqes = (void *)(cq + p.cq_off.cqes);
}

static void submit(int opcode, int fd, void *bytes, unsigned n, int flags, int how)
{
	unsigned tail = *ring.sq_tail, i = tail & *ring.sq_mask;
	struct io_uring_sqe *s = &ring.sqes[i];

	memset(s, 0, sizeof(*s));
	s->opcode = opcode;
	s->fd = fd;
	s->addr = (unsigned long)bytes;
	s->len = n;
	s->msg_flags = flags;
	s->flags = how;
	if (opcode == IORING_OP_READ || opcode == IORING_OP_WRITE)
		s->off = -1;
	ring.sq_array[i] = i;
	__atomic_store_n(ring.sq_tail, tail + 1, __ATOMIC_RELEASE);
	CHECK(syscall(SYS_io_uring_enter, ring.fd, 1, 0, 0, 0, 0) == 1);
}

static int completed(void)
{
	unsigned head = *ring.cq_head;
	int result;

	while (head == __atomic_load_n(ring.cq_tail, __ATOMIC_ACQUIRE))
		CHECK(syscall(SYS_io_uring_enter, ring.fd, 0, 1, IORING_ENTER_GETEVENTS, 0, 0) >= 0);
	result = ring.cqes[head & *ring.cq_mask].res;
	__atomic_store_n(ring.cq_head, head + 1, __ATOMIC_RELEASE);
	return result;
}

static void completed_all(unsigned n)
{
	int result = completed();

	if (result != (int)n)
		fprintf(stderr, "%d of %u\n", result, n);
	CHECK(result == (int)n);
}

/* 1000 by a call, 2000 by io_uring, 1000 by a call, and so on, on two sockets. */
static void ring_sends(void)
{
	int a = connected(), b = connected();
	char *x = noise(18000);

	ring_open();
	write_post(a, 18000);
	write_post(b, 18000);
	for (int i = 0; i < 6; i++) {
		char *at = x + 3000 * i;
		int how = i % 2 ? IOSQE_ASYNC : 0, op = i % 3 ? IORING_OP_SEND : IORING_OP_WRITE;

		write_all(a, at, 1000);
		submit(op, a, at + 1000, 2000, 0, how);
		if (i % 3 == 2)
			write_all(b, at, 1000);
		completed_all(2000);
		if (i % 3 != 2)
			write_all(b, at, 1000);
		submit(op, b, at + 1000, 2000, 0, how);
		completed_all(2000);
	}
}

/* 1000 by a call, 2000 by io_uring; some requests wait for what comes while the thread is in other calls. */
static void ring_receives(void)
{
	int a = connected(), b = connected(), p[2];

	CHECK(!pipe(p));
	ring_open();
	ask(b);
	CHECK(recv(b, buffer, 1000, MSG_WAITALL) == 1000);
	/* a head comes first, then each request for more brings 5000 */
	ask(a);
	CHECK(recv(a, buffer, 38, MSG_WAITALL) == 38);
	for (int i = 0; i < 6; i++) {
		char *into = buffer + 10000;

		/* it waits: nothing is there until the next request has been sent */
		submit(i % 3 ? IORING_OP_RECV : IORING_OP_READ, a, into, 2000, 0, i % 2 ? IOSQE_ASYNC : 0);
		memset(buffer, '!', 3000);
		ask(a);
		/* meanwhile this thread is in calls of its own, on another socket, on none, and on the same one */
		for (int k = 0; k < 3; k++)
			CHECK(recv(b, buffer, 100, MSG_WAITALL) == 100);
		write_all(p[1], buffer, 50);
		CHECK(read(p[0], buffer, 50) == 50);
		completed_all(2000);
		CHECK(recv(a, buffer, 3000, MSG_WAITALL) == 3000);
	}
	while (read(b, buffer, sizeof(buffer)) > 0)
		;
}

/* A system call as a 32-bit program makes it: other numbers, other registers. */
static long compat(long nr, long a, long b, long c, long d)
{
	long result;

	asm volatile("int $0x80" : "=a"(result) : "a"(nr), "b"(a), "c"(b), "d"(c), "S"(d) : "memory", "r8", "r9", "r10", "r11");
	return (int)result;
}

static char *low(long n)
{
	char *p = mmap(0, n, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);

	CHECK(p != MAP_FAILED);
	return p;
}

enum { COMPAT_READ = 3, COMPAT_WRITE = 4, COMPAT_GETPID = 20, COMPAT_SOCKETCALL = 102, COMPAT_WRITEV = 146 };

static void thirty_two_bit(void)
{
	int fd = connected();
	char *x = noise(20000), *l = low(40000);
	unsigned *args = (void *)(l + 30000), *iov = (void *)(l + 31000);

	if (compat(COMPAT_GETPID, 0, 0, 0, 0) != getpid()) {
		say("no 32-bit calls\n");
		_exit(0);
	}
	memcpy(l, x, 20000);
	write_post(fd, 20000);
	CHECK(compat(COMPAT_WRITE, fd, (long)l, 3000, 0) == 3000);
	write_all(fd, x + 3000, 2000);
	args[0] = fd;
	args[1] = (unsigned long)l + 5000;
	args[2] = 5000;
	args[3] = 0;
	CHECK(compat(COMPAT_SOCKETCALL, 9, (long)args, 0, 0) == 5000);	/* send */
	iov[0] = (unsigned long)l + 10000;
	iov[1] = 5000;
	CHECK(compat(COMPAT_WRITEV, fd, (long)iov, 1, 0) == 5000);
	write_all(fd, x + 15000, 5000);
	/* 38 of head, then a body */
	CHECK(recv(fd, buffer, 38, MSG_WAITALL) == 38);
	ready(fd, POLLIN);
	args[1] = (unsigned long)l;
	args[2] = 4000;
	args[3] = MSG_PEEK | MSG_WAITALL;
	CHECK(compat(COMPAT_SOCKETCALL, 10, (long)args, 0, 0) == 4000);	/* recv */
	args[3] = MSG_WAITALL;
	CHECK(compat(COMPAT_SOCKETCALL, 10, (long)args, 0, 0) == 4000);
	CHECK(recv(fd, buffer, 1000, MSG_WAITALL) == 1000);
	while (recv(fd, buffer, 1000, MSG_PEEK) < 1000)
		;
	CHECK(compat(COMPAT_READ, fd, (long)l, 1000, 0) == 1000);
	while (read(fd, buffer, sizeof(buffer)) > 0)
		;
}

static const struct pattern patterns[] = {
	{ "ring-sends", ring_sends }, { "ring-receives", ring_receives }, { "32-bit", thirty_two_bit },
};

int main(int argc, char **argv)
{
	return run_pattern(patterns, COUNT(patterns), argv);
}
