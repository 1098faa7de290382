/* SPDX-License-Identifier: EPL-2.0 */
/* Stands for a program with a library linked into it: MARK is what such a one has among its constants. */
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

int main(void)
{
	char c;

	if (listen(socket(AF_INET, SOCK_STREAM, 0), 1))
		return 1;
	puts("ready");
	fflush(stdout);
	return read(0, &c, 1) < 0 ? puts(MARK) : 0;
}
