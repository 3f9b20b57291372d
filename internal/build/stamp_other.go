//go:build !unix

package build

import "os"

// stampOf returns the stamp of a file, zero where it can't be told.
func stampOf(file string) stamp {
	info, err := os.Lstat(file)
	if err != nil {
		return stamp{}
	}
	at := info.ModTime().UnixNano()
	return stamp{Size: info.Size(), Modified: at, Changed: at}
}
