/* SPDX-License-Identifier: EPL-2.0 */
/*
 * A process with sockets of the kind that its argument names. Says "ready" when it has them, or "no" and why it cannot; ends with its
 * standard input.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/io_uring.h>
#include <linux/tls.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef IPPROTO_MPTCP
#define IPPROTO_MPTCP 262
#endif
#ifndef TCP_ULP
#define TCP_ULP 31
#endif
#ifndef SOL_TLS
#define SOL_TLS 282
#endif

static void need(int ok, const char *what)
{
	if (!ok) {
		printf("no %s: %s\n", what, strerror(errno));
		fflush(stdout);
		exit(1);
	}
}

static int ring(void)
{
	struct io_uring_params p = { 0 };
	int fd = syscall(SYS_io_uring_setup, 4, &p);

	need(fd >= 0, "io_uring");
	return fd;
}

static int listener(int protocol, struct sockaddr_in *at)
{
	socklen_t size = sizeof(*at);
	int fd = socket(AF_INET, SOCK_STREAM, protocol);

	need(fd >= 0, "socket");
	memset(at, 0, size);
	at->sin_family = AF_INET;
	at->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	need(!bind(fd, (struct sockaddr *)at, size) && !listen(fd, 1), "listener");
	need(!getsockname(fd, (struct sockaddr *)at, &size), "name");
	return fd;
}

static int pair(int protocol)
{
	struct sockaddr_in at;
	int server = listener(protocol, &at), fd = socket(AF_INET, SOCK_STREAM, protocol);

	need(fd >= 0 && !connect(fd, (struct sockaddr *)&at, sizeof(at)), "connection");
	need(accept(server, NULL, NULL) >= 0, "accepted connection");
	return fd;
}

static void encrypt(int fd)
{
	struct tls12_crypto_info_aes_gcm_128 key = { .info = { TLS_1_2_VERSION, TLS_CIPHER_AES_GCM_128 } };

	need(!setsockopt(fd, SOL_TCP, TCP_ULP, "tls", 4), "kernel TLS");
	need(!setsockopt(fd, SOL_TLS, TLS_TX, &key, sizeof(key)), "key of kernel TLS");
}

int main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "";
	struct sockaddr_in at;
	char c;

	if (!strcmp(mode, "ring-alone")) {
		ring();
	} else if (!strcmp(mode, "ring")) {
		listener(0, &at);
		ring();
	} else if (!strcmp(mode, "ring-unix")) {
		int fds[2];
		need(!socketpair(AF_UNIX, SOCK_STREAM, 0, fds), "socket pair");
		ring();
	} else if (!strcmp(mode, "registered")) {
		int r = ring(), fd = listener(0, &at);
		need(!syscall(SYS_io_uring_register, r, IORING_REGISTER_FILES, &fd, 1), "registration");
		close(fd);
	} else if (!strcmp(mode, "mptcp")) {
		pair(IPPROTO_MPTCP);
	} else if (!strcmp(mode, "ktls")) {
		encrypt(pair(0));
	} else {
		pair(0);
	}
	puts("ready");
	fflush(stdout);
	return read(0, &c, 1) < 0;
}
