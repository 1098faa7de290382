/* SPDX-License-Identifier: EPL-2.0 */
/*
 * What the clients of the live tests have in common: PROGRAM PATTERN PORT [FILE]. Each connects to 127.0.0.1, sends requests, receives responses, by
 * one pattern of system calls, and ends with 0 only if the calls did what the pattern is about. Who it talks to knows what went.
 */
#include "serve.h"

#define CHECK(what)                                                                  \
	do {                                                                         \
		if (!(what)) {                                                       \
			fprintf(stderr, "line %d: %s: %m\n", __LINE__, #what);       \
			_exit(1);                                                    \
		}                                                                    \
	} while (0)

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static int port;
/* an address that has no memory; gcc need not know */
static char *volatile nowhere = (char *)8;

static inline int connected(void)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	CHECK(!connect(fd, (void *)&a, sizeof(a)));
	return fd;
}

static inline int local_port(int fd)
{
	struct sockaddr_in a;
	socklen_t n = sizeof(a);

	CHECK(!getsockname(fd, (void *)&a, &n));
	return ntohs(a.sin_port);
}

/* Bytes that are nowhere the same. */
static inline char *noise(long n)
{
	char *b = malloc(n);
	unsigned x = 1;

	for (long i = 0; i < n; i++) {
		x = x * 1664525 + 1013904223;
		b[i] = x >> 24;
	}
	return b;
}

static inline void ask(int fd)
{
	static const char get[] = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

	write_all(fd, get, sizeof(get) - 1);
}

/* The head of a request with a body of so many bytes. */
static inline int post(char *to, long n)
{
	return sprintf(to, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %ld\r\n\r\n", n);
}

static inline void write_post(int fd, long n)
{
	char head[100];

	write_all(fd, head, post(head, n));
}

static inline void small_buffer(int fd, int name)
{
	int n = 20000;

	CHECK(!setsockopt(fd, SOL_SOCKET, name, &n, sizeof(n)));
}

static inline void nonblocking(int fd)
{
	CHECK(!fcntl(fd, F_SETFL, O_NONBLOCK));
}

static inline void ready(int fd, short what)
{
	struct pollfd p = { .fd = fd, .events = what };

	CHECK(poll(&p, 1, 30000) == 1);
}

/* Waits for a line. */
static inline void told_to_go(void)
{
	char c;

	do
		CHECK(read(0, &c, 1) == 1);
	while (c != '\n');
}

static inline void say(const char *line)
{
	write_all(1, line, strlen(line));
}

/* The rest of a buffer behind a page that is not there: so many bytes can be touched. */
static inline char *before_a_hole(long n)
{
	long page = sysconf(_SC_PAGESIZE), size = (n + page - 1) / page * page;
	char *b = mmap(0, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(b != MAP_FAILED);
	CHECK(!munmap(b + size, page));
	return b + size - n;
}

struct pattern {
	const char *name;
	void (*run)(void);
};

/* The mode "marker" sends a request by its name alone: it is in the ring behind all that earlier programs did. */
static inline int run_pattern(const struct pattern *all, int n, char **argv)
{
	port = atoi(argv[2]);
	if (!strcmp(argv[1], "marker")) {
		char b[100];

		write_all(connected(), b, sprintf(b, "GET /%s HTTP/1.1\r\n\r\n", argv[3]));
		return 0;
	}
	if (argv[3])
		open_file(argv[3]);
	signal(SIGPIPE, SIG_IGN);
	for (int i = 0; i < n; i++)
		if (!strcmp(all[i].name, argv[1])) {
			all[i].run();
			return 0;
		}
	fprintf(stderr, "no pattern %s\n", argv[1]);
	return 2;
}
