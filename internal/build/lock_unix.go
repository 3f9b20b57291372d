//go:build unix

package build

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// lock makes a folder and waits until no other build uses it. The lock is gone with the process that has it.
func lock(dir string) (unlock func(), err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("making a folder: %w", err)
	}
	f, err := os.Open(dir)
	if err != nil {
		return nil, fmt.Errorf("opening a folder: %w", err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX); err != nil && err != unix.ENOTSUP && err != unix.EOPNOTSUPP {
		f.Close()
		return nil, fmt.Errorf("waiting for another build in %s: %w", dir, err)
	}
	return func() { f.Close() }, nil
}
