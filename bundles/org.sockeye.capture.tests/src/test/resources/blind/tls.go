// SPDX-License-Identifier: EPL-2.0

// A server of HTTPS that nobody asks.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
)

func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go http.ServeTLS(l, nil, "cert.pem", "key.pem")
	fmt.Println("ready")
	io.ReadAll(os.Stdin)
}
