// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs in a guest of releng/kernels/run: does with the project's BPF objects what the agent does (the same list of candidates, the
 * same calibration and self-check), serves files over loopback in every way that pages travel, and compares every byte that
 * comes out of the ring. guest KIND: auto (best first), fentry, kprobe, tracepoint, or none (no send path at all).
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <linux/types.h>
#include <time.h>
#include <unistd.h>
#include "record.h"

#define RING (16u << 20)
#define CHECK_BYTES (3 * 4096 + 1234)
#define CALIBRATION_SENDS 64

static struct bpf_object *syscalls;
static struct ring_buffer *ring;
static __u8 nonce[16];
static char said[512];		/* libbpf's first complaint */

/* RECORDS in the environment prints each record: to find faults. */
static bool verbose;

static int print(enum libbpf_print_level level, const char *format, va_list arguments)
{
	static char text[1 << 20];

	if (level != LIBBPF_WARN)
		return 0;
	vsnprintf(text, sizeof(text), format, arguments);
	if (strstr(text, "BEGIN PROG LOAD LOG")) {
		/* the verifier's last words before its figures */
		said[0] = 0;
		for (char *l = strtok(text, "\n"); l; l = strtok(0, "\n"))
			if (strncmp(l, "processed ", 10) && !strstr(l, "PROG LOAD LOG"))
				snprintf(said, sizeof(said), "verifier: %s", l);
	} else if (!said[0]) {
		text[strcspn(text, "\n")] = 0;
		snprintf(said, sizeof(said), "%s", text);
	}
	return 0;
}

static void die(const char *what)
{
	printf("DIED %s: %s %s\n", what, strerror(errno), said);
	exit(1);
}

static void configure(struct bpf_object *o)
{
	struct bpf_map *m = bpf_object__find_map_by_name(o, ".rodata.config");
	size_t size;
	struct config *c = (struct config *)bpf_map__initial_value(m, &size);

	memcpy(c->nonce, nonce, 16);
	c->self = getpid();
	c->wake_bytes = 512 << 10;
	c->page_shift = __builtin_ctzl(sysconf(_SC_PAGESIZE));
}

/* The types' names are zero-terminated strings in the BTF. */
static bool kernel_has(const char *name)
{
	static char *btf;
	static size_t size;
	char key[128];
	int n;

	if (!btf) {
		int fd = open("/sys/kernel/btf/vmlinux", O_RDONLY);
		ssize_t got;

		btf = malloc(64 << 20);
		while ((got = read(fd, btf + size, (64 << 20) - size)) > 0)
			size += got;
		close(fd);
	}
	n = snprintf(key + 1, sizeof(key) - 1, "%s", name);
	key[0] = 0;
	return memmem(btf, size, key, n + 2);
}

/* --- what comes out of the ring --- */

static __u8 *content;		/* of the case under way */
static __u8 *seen;
static __u32 size_, header_, base_;
static __u16 port_;
static bool based;
static unsigned long exact, doubled, wrong, gap, plain;
static __u8 *check_at;
static unsigned long check_got;

static int on_record(void *context, void *data, size_t n)
{
	struct record *r = data;
	__u8 *bytes = (__u8 *)(r + 1);

	if (r->source == SOURCE_SELFCHECK) {
		if (check_at && check_got + r->len <= CHECK_BYTES)
			memcpy(check_at + check_got, bytes, r->len);
		check_got += r->len;
		return 0;
	}
	if (verbose)
		printf("RECORD kind %u source %u direction %u lport %u rport %u ino %u seq %u len %u orig %u sk %llx pid %u\n", r->kind,
		       r->source, r->direction, r->lport, r->rport, r->ino, r->seq, r->len, r->orig, r->sock, r->owner.pid);
	if (r->kind != KIND_DATA || r->direction != DIRECTION_OUT || r->lport != port_)
		return 0;
	if (r->source == SOURCE_SYSCALLS) {
		if (!based && r->len) {
			based = true;
			base_ = r->seq + header_;
		} else if (!r->len) {
			gap += r->orig;
		} else {
			plain += r->len;
		}
		return 0;
	}
	for (__u32 i = 0; i < r->len; i++) {
		__u32 at = r->seq + i - base_;

		if (!based || at >= size_ || content[at] != bytes[i])
			wrong++;
		else if (seen[at]++)
			doubled++;
		else
			exact++;
	}
	return 0;
}

/* --- calibration and self-check, as in SelfCheck.java --- */

struct loop {
	int file, sender, receiver;
	__u8 bytes[CHECK_BYTES];
};

static int listen_on(__u16 *port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t n = sizeof(a);
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (bind(fd, (void *)&a, n) || listen(fd, 8) || getsockname(fd, (void *)&a, &n))
		die("listen");
	*port = ntohs(a.sin_port);
	return fd;
}

static int connect_to(__u16 port)
{
	struct sockaddr_in a = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons(port) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (connect(fd, (void *)&a, sizeof(a)))
		die("connect");
	return fd;
}

static void random_bytes(__u8 *to, size_t n, __u64 s)
{
	for (size_t i = 0; i < n; i++) {
		s ^= s << 13, s ^= s >> 7, s ^= s << 17;
		to[i] = s >> 24;
	}
}

static int file_of(const __u8 *bytes, size_t n)
{
	int fd = open("/tmp/body", O_RDWR | O_CREAT | O_TRUNC, 0600);

	for (size_t at = 0; at < n;) {
		ssize_t w = write(fd, bytes + at, n - at);
		if (w <= 0)
			die("file");
		at += w;
	}
	return fd;
}

static void loop_open(struct loop *l)
{
	__u16 port;
	int fd = listen_on(&port);

	random_bytes(l->bytes, CHECK_BYTES, 88172645463325252ull ^ getpid());
	memcpy(l->bytes, nonce, 16);
	l->file = file_of(l->bytes, CHECK_BYTES);
	l->sender = connect_to(port);
	l->receiver = accept(fd, 0, 0);
	close(fd);
}

static void loop_close(struct loop *l)
{
	close(l->file);
	close(l->sender);
	close(l->receiver);
}

static void loop_send(struct loop *l, size_t n)
{
	static __u8 sink[CHECK_BYTES];
	off_t at = 0;

	while (at < (off_t)n)
		if (sendfile(l->sender, l->file, &at, n - at) <= 0)
			die("self-check sendfile");
	for (size_t got = 0; got < n;) {
		ssize_t r = read(l->receiver, sink, n - got);
		if (r <= 0)
			die("self-check read");
		got += r;
	}
}

/* --- candidates --- */

struct candidate {
	char kind[16], function[64], object[64], needs[128], calibration[64], programs[256];
};

static struct candidate candidates[32];
static int count;

static void read_candidates(void)
{
	FILE *f = fopen("/sendpath.candidates", "r");
	char line[1024];

	if (!f)
		die("candidates");
	while (fgets(line, sizeof(line), f)) {
		struct candidate *c = &candidates[count];

		if (line[0] != '#' && sscanf(line, "%15[^\t]\t%63[^\t]\t%63[^\t]\t%127[^\t]\t%63[^\t]\t%255[^\n]", c->kind, c->function,
					     c->object, c->needs, c->calibration, c->programs) == 6)
			count++;
	}
	fclose(f);
}

static bool wants(const struct candidate *c, const char *program)
{
	char all[400];

	snprintf(all, sizeof(all), "%s %s", c->calibration, c->programs);
	for (char *p = strtok(all, " "); p; p = strtok(0, " "))
		if (!strcmp(p, program))
			return true;
	return false;
}

static struct bpf_link *attach(struct bpf_object *o, const char *name, char *why)
{
	struct bpf_program *p = bpf_object__find_program_by_name(o, name);
	struct bpf_link *l;

	said[0] = 0;
	l = p ? bpf_program__attach(p) : 0;
	if (!l)
		sprintf(why, "%s cannot be attached: %s (%.200s)", name, strerror(errno), said);
	return l;
}

static struct bpf_object *take(struct candidate *c, char *why)
{
	static const char *shared[] = { "events", "settings", "sockets", "sent", "pids", "ports", "addresses", "forced",
					"drops" };
	char path[128], text[400];
	struct bpf_object *o;
	struct bpf_program *p;
	struct bpf_link *l;
	struct control *control;
	struct loop loop;
	static __u8 got[CHECK_BYTES];
	int error;

	strcpy(text, c->needs);
	for (char *n = strtok(text, " "); n; n = strtok(0, " "))
		if (!kernel_has(n)) {
			sprintf(why, "this kernel has no %s", n);
			return 0;
		}
	snprintf(path, sizeof(path), "/%s", c->object);
	o = bpf_object__open_file(path, 0);
	if (!o)
		die("open");
	configure(o);
	for (unsigned i = 0; i < sizeof(shared) / sizeof(*shared); i++) {
		struct bpf_map *m = bpf_object__find_map_by_name(o, shared[i]);
		if (m && bpf_map__reuse_fd(m, bpf_object__find_map_fd_by_name(syscalls, shared[i])))
			die("reuse");
	}
	bpf_object__for_each_program(p, o)
		bpf_program__set_autoload(p, wants(c, bpf_program__name(p)));
	said[0] = 0;
	error = bpf_object__load(o);
	if (error) {
		sprintf(why, "not loaded: %s (%.200s)", strerror(-error), said);
		goto refuse;
	}
	control = mmap(0, sysconf(_SC_PAGESIZE), PROT_READ | PROT_WRITE, MAP_SHARED,
		       bpf_object__find_map_fd_by_name(o, ".data.control"), 0);
	if (control == MAP_FAILED)
		die("control");
	l = attach(o, c->calibration, why);
	if (!l)
		goto refuse;
	loop_open(&loop);
	for (int i = 0; i < CALIBRATION_SENDS && !control->calibrated; i++)
		loop_send(&loop, 4096);
	bpf_link__destroy(l);
	if (!control->calibrated) {
		if (control->next)
			sprintf(why, "the memory behind a page was not found in %u tries", control->next);
		else
			strcpy(why, "attached, but it did not see the own sendfile");
		loop_close(&loop);
		goto refuse;
	}
	strcpy(text, c->programs);
	for (char *n = strtok(text, " "); n; n = strtok(0, " "))
		if (!attach(o, n, why)) {
			loop_close(&loop);
			goto refuse;
		}
	control->selfcheck = 1;
	check_at = got;
	check_got = 0;
	lseek(loop.file, 0, SEEK_SET);
	loop_send(&loop, CHECK_BYTES);
	for (int i = 0; i < 40 && check_got < CHECK_BYTES; i++) {
		ring_buffer__consume(ring);
		usleep(5000);
	}
	control->selfcheck = 0;
	error = check_got != CHECK_BYTES || memcmp(got, loop.bytes, CHECK_BYTES);
	loop_close(&loop);
	if (!error)
		return o;
	sprintf(why, "attached, but of the own sendfile %lu of %d bytes came, or wrong ones", check_got, CHECK_BYTES);
refuse:
	bpf_object__close(o);
	return 0;
}

/* --- the cases --- */

enum { SENDFILE, SENDFILE_SLOW, SPLICE, SPLICE_SLOW, TEE, VMSPLICE, PROXY, WRITE, MODES };
static const char *modes[] = { "sendfile", "sendfile, slow reader", "splice", "splice, slow reader", "tee", "vmsplice", "proxy",
			       "write" };

static void wait_writable(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLOUT };

	poll(&p, 1, 10000);
}

static void splice_all(int from, int to, size_t n)
{
	while (n) {
		ssize_t m = splice(from, 0, to, 0, n, SPLICE_F_MORE);

		if (m < 0 && errno == EAGAIN)
			wait_writable(to);
		else if (m <= 0)
			die("splice");
		else
			n -= m;
	}
}

static void write_all(int fd, const void *bytes, size_t n)
{
	while (n) {
		ssize_t m = write(fd, bytes, n);

		if (m <= 0)
			die("write");
		bytes = (const char *)bytes + m;
		n -= m;
	}
}

static void serve(int listener, int mode, int file, const char *header)
{
	int fd = accept(listener, 0, 0), in[2], out[2], small = 16384, upstream = -1;
	char request[256];
	off_t at = 0;
	size_t left = size_;

	if (mode == SENDFILE_SLOW || mode == SPLICE_SLOW)
		setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &small, sizeof(small));
	if (read(fd, request, sizeof(request)) <= 0)
		die("request");
	write_all(fd, header, header_);
	if (mode == SENDFILE_SLOW || mode == SPLICE_SLOW)
		fcntl(fd, F_SETFL, O_NONBLOCK);
	if (pipe(in) || pipe(out))
		die("pipe");
	if (mode == PROXY) {
		__u16 port;
		int l = listen_on(&port);

		if (!fork()) {
			int c = connect_to(port);
			write_all(c, content, size_);
			_exit(0);
		}
		upstream = accept(l, 0, 0);
	}
	if (mode == WRITE)
		write_all(fd, content, left), left = 0;
	while (left) {
		size_t n = left < 65536 ? left : 65536;
		ssize_t m;

		switch (mode) {
		case SENDFILE:
		case SENDFILE_SLOW:
			m = sendfile(fd, file, &at, left);
			if (m < 0 && errno == EAGAIN) {
				wait_writable(fd);
				continue;
			}
			break;
		case VMSPLICE: {
			struct iovec v = { content + (size_ - left), n };

			m = vmsplice(in[1], &v, 1, 0);
			if (m > 0)
				splice_all(in[0], fd, m);
			break;
		}
		case TEE:
			m = splice(file, &at, in[1], 0, n, 0);
			if (m > 0 && tee(in[0], out[1], m, 0) == m) {
				static char sink[65536];

				splice_all(out[0], fd, m);
				for (ssize_t got = 0; got < m;)
					got += read(in[0], sink, m - got);
			}
			break;
		default:
			m = splice(mode == PROXY ? upstream : file, mode == PROXY ? 0 : &at, in[1], 0, n, 0);
			if (m > 0)
				splice_all(in[0], fd, m);
		}
		if (m <= 0)
			die(modes[mode]);
		left -= m;
	}
	_exit(0);
}

static void client(__u16 port, bool slow)
{
	static __u8 in[65536];
	int fd = connect_to(port);
	ssize_t n, all = 0;
	__u32 bad = 0;

	write_all(fd, "GET /x HTTP/1.1\r\nHost: a\r\n\r\n", 28);
	while (all < (ssize_t)(size_ + header_) && (n = read(fd, in, slow ? 3000 : sizeof(in))) > 0) {
		for (ssize_t i = 0; i < n; i++)
			if (all + i >= header_ && in[i] != content[all + i - header_])
				bad++;
		all += n;
		if (slow && all % 7 == 0)
			usleep(2000);
	}
	_exit(bad || all != (ssize_t)(size_ + header_));
}

static unsigned long total_exact, total_sent;

static bool run_case(int mode, __u32 size, bool none)
{
	int listener = listen_on(&port_), status = 0, file, left = 2;
	char header[128];
	bool good, client_good = true;
	pid_t c;

	if (verbose)
		printf("CASE %s %u port %u\n", modes[mode], size, port_);
	size_ = size;
	header_ = sprintf(header, "HTTP/1.1 200 OK\r\nContent-Length: %u\r\n\r\n", size);
	content = mmap(0, size + 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	seen = calloc(size, 1);
	random_bytes(content, size, 0x9e3779b97f4a7c15ull * (mode + 1) + size);
	file = file_of(content, size);
	based = false;
	exact = doubled = wrong = gap = plain = 0;
	fflush(stdout);
	if (!fork())
		serve(listener, mode, file, header);
	c = fork();
	if (!c)
		client(port_, mode == SENDFILE_SLOW || mode == SPLICE_SLOW);
	while (left) {
		pid_t p = waitpid(-1, &status, WNOHANG);

		if (p > 0) {
			left--;
			if (status) {
				client_good = false;
				printf("CHILD %s ended with %x\n", p == c ? "client" : "server", status);
			}
		}
		ring_buffer__poll(ring, 5);
		ring_buffer__consume(ring);
	}
	usleep(10000);
	ring_buffer__consume(ring);
	close(listener);
	close(file);
	munmap(content, size + 4096);
	free(seen);
	if (mode == WRITE)
		good = plain == size && !exact && !wrong;
	else if (none)
		good = gap == size && !exact && !wrong;
	else
		good = exact == size && !doubled && !wrong;
	good = good && client_good;
	if (mode != WRITE && !none) {
		total_exact += exact;
		total_sent += size;
	}
	if (!good || verbose)
		printf("%s %s %u: exact %lu doubled %lu wrong %lu gap %lu plain %lu\n", good ? "GOOD" : "BAD", modes[mode], size, exact,
		       doubled, wrong, gap, plain);
	return good;
}

/* Runs that the kernel left out because the program was already running on that CPU (preempted there, say). */
static void missed(struct bpf_object *o)
{
	struct bpf_program *p;

	bpf_object__for_each_program(p, o) {
		struct bpf_prog_info info = {};
		__u32 n = sizeof(info);

		if (bpf_program__fd(p) >= 0 && !bpf_obj_get_info_by_fd(bpf_program__fd(p), &info, &n) && info.recursion_misses)
			printf("MISSED %s: %llu runs\n", bpf_program__name(p), info.recursion_misses);
	}
}

/* As the agent does (SyscallWay.java): the first that the kernel takes, and by perf where it preempts tasks in tracepoints. */
static const struct way {
	const char *object;
	bool preemptible;
	const char *programs[10];	/* the last one is 0 */
} ways[] = {
	{ "/sockets.bpf.o", false, { "sockeye_fork", "sockeye_exit", "sockeye_exec", "sockeye_set_state", "sockeye_spliced", "sockeye_received", "sockeye_sent" } },
	{ "/sockets.bpf.o", true, { "sockeye_fork", "sockeye_exit", "sockeye_exec", "sockeye_set_state", "sockeye_set_state_perf",
				    "sockeye_spliced_perf", "sockeye_received_perf", "sockeye_sent_perf" } },
	{ "/syscalls.bpf.o", false, { "sockeye_fork", "sockeye_exit", "sockeye_exec", "sockeye_set_state", "sockeye_sys_exit", "sockeye_sys_enter" } },
	{ "/syscalls_old.bpf.o", false, { "sockeye_fork", "sockeye_exit", "sockeye_exec", "sockeye_set_state", "sockeye_sys_exit", "sockeye_sys_enter" } },
};

static bool names(const struct way *w, const char *program)
{
	for (const char *const *p = w->programs; *p; p++)
		if (!strcmp(*p, program))
			return true;
	return false;
}

static bool preemptible(void)
{
	struct bpf_object *o = bpf_object__open_file("/preempt.bpf.o", 0);
	struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK), .sin_port = htons(9) };
	struct preemption found = {};
	__u32 zero = 0;
	char why[1024];

	if (!o)
		return false;
	configure(o);
	said[0] = 0;
	if (!bpf_object__load(o) && attach(o, "sockeye_preempt", why)) {
		int fd = socket(AF_INET, SOCK_DGRAM, 0);

		sendto(fd, "", 1, 0, (struct sockaddr *)&to, sizeof(to));
		close(fd);
		bpf_map_lookup_elem(bpf_object__find_map_fd_by_name(o, ".data.preemption"), &zero, &found);
	}
	printf("PREEMPTION %s %s\n", found.seen ? found.allowed ? "yes" : "no" : "unknown", said);
	bpf_object__close(o);
	return found.seen && found.allowed;
}

/* FilterMaps.java: everything, of any length. */
static void settle(void)
{
	struct settings all = { .generation = 1, .body_limit = LIMIT_NONE };
	__u32 zero = 0;

	if (bpf_map_update_elem(bpf_object__find_map_fd_by_name(syscalls, "settings"), &zero, &all, BPF_ANY))
		die("settings");
}

/* Whether the kernel takes the CPU from a task in the middle of kernel code. */
static bool preempts(void)
{
	FILE *f = fopen("/sys/kernel/debug/sched/preempt", "r");
	char mode[100] = "";

	if (f) {
		if (!fgets(mode, sizeof(mode), f))
			mode[0] = 0;
		fclose(f);
	}
	mode[strcspn(mode, "\n")] = 0;
	printf("MODE %s\n", mode);
	return strstr(mode, "(full)") || strstr(mode, "(lazy)");
}

static const struct way *load_syscalls(void)
{
	bool preempted = preemptible();

	for (unsigned i = 0; i < sizeof(ways) / sizeof(*ways); i++) {
		struct bpf_program *p;

		if (i < 2 && ways[i].preemptible != preempted)
			continue;
		syscalls = bpf_object__open_file(ways[i].object, 0);
		if (!syscalls)
			die("open");
		configure(syscalls);
		bpf_map__set_max_entries(bpf_object__find_map_by_name(syscalls, "events"), RING);
		bpf_object__for_each_program(p, syscalls)
			bpf_program__set_autoload(p, names(&ways[i], bpf_program__name(p)));
		said[0] = 0;
		if (!bpf_object__load(syscalls)) {
			printf("SYSCALLS %s%s\n", ways[i].object + 1, preempted ? " by perf" : "");
			return &ways[i];
		}
		printf("REFUSED %s: %s\n", ways[i].object + 1, said);
		bpf_object__close(syscalls);
		syscalls = 0;
	}
	return 0;
}

int main(int argc, char **argv)
{
	static const __u32 sizes[] = { 1, 4095, 4097, 200123, 1500000 };
	const char *kind = argc > 1 ? argv[1] : "auto";
	bool none = !strcmp(kind, "none"), good = true, kprobes_first;
	struct bpf_object *sendpath = 0;
	const struct way *way;
	char why[1024];
	__u32 drops = 0;

	verbose = getenv("RECORDS");
	setvbuf(stdout, 0, _IOLBF, 0);
	libbpf_set_print(print);
	random_bytes(nonce, 16, time(0) * 2654435761u + getpid());
	way = load_syscalls();
	if (!syscalls)
		die("no syscalls object");
	settle();
	ring = ring_buffer__new(bpf_object__find_map_fd_by_name(syscalls, "events"), on_record, 0, 0);
	read_candidates();
	kprobes_first = preempts();
	for (int i = 0; i < 2 * count && !sendpath && !none; i++) {
		struct candidate *c = &candidates[i % count];

		if (strcmp(kind, "auto") && strcmp(kind, c->kind))
			continue;
		/* as the agent does (Preemption.java): two rounds, of which the first is the kprobes' */
		if (kprobes_first ? !strcmp(c->kind, "kprobe") != (i < count) : i >= count)
			continue;
		why[0] = 0;
		sendpath = take(c, why);
		if (sendpath)
			printf("CHOSEN %s/%s\n", c->kind, c->function);
		else
			printf("TRIED %s/%s: %s\n", c->kind, c->function, why);
	}
	if (!sendpath && !none) {
		printf("CHOSEN -\n");
		return 0;
	}
	for (const char *const *p = way->programs; *p; p++)
		if (!attach(syscalls, *p, why)) {
			strcpy(said, why);
			die("syscalls");
		}
	for (int mode = 0; mode < MODES; mode++)
		for (unsigned i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
			__u32 n = sizes[i];

			if ((mode == SENDFILE_SLOW || mode == SPLICE_SLOW) && n > 200123)
				n = 400001;
			good &= run_case(mode, n, none);
		}
	for (__u32 key = 0; key < SOURCES * DROPS; key++) {
		__u64 value = 0;

		if (!bpf_map_lookup_elem(bpf_object__find_map_fd_by_name(syscalls, "drops"), &key, &value) && value) {
			printf("DROPS source %u reason %u: %llu\n", key / DROPS, key % DROPS, value);
			drops += value;
		}
	}
	missed(syscalls);
	if (sendpath)
		missed(sendpath);
	printf("RESULT %s %lu/%lu drops %u\n", good ? "PASS" : "FAIL", total_exact, total_sent, drops);
	return !good;
}
