// Serves the files of a folder with http.ServeFile: goserver ADDRESS FOLDER.
//
// SPDX-License-Identifier: EPL-2.0
package main

import (
	"log"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	root := os.Args[2]
	log.Fatal(http.ListenAndServe(os.Args[1], http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeFile(w, r, filepath.Join(root, filepath.Base(r.URL.Path)))
	})))
}
