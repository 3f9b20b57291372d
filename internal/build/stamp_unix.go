//go:build unix

package build

import "golang.org/x/sys/unix"

// stampOf returns the stamp of a file, zero where it can't be told.
func stampOf(file string) stamp {
	var st unix.Stat_t
	if unix.Lstat(file, &st) != nil {
		return stamp{}
	}
	return stamp{st.Size, int64(st.Ino), st.Mtim.Nano(), st.Ctim.Nano()}
}
