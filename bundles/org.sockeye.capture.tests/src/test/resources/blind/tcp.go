// SPDX-License-Identifier: EPL-2.0

// A server without TLS.
package main

import (
	"fmt"
	"io"
	"net"
	"os"
)

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	defer l.Close()
	fmt.Println("ready")
	io.ReadAll(os.Stdin)
}
