//go:build ignore

// Command measure runs a command and appends what it cost to a file of JSON lines.
//
//	measure -group "lint" -name helpgen -to results.jsonl -- helpgen lint
//
// CPU is user and system time of the command and its children; memory is the peak of its largest
// process.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

type cost struct {
	Group string  `json:"group"`
	Name  string  `json:"name"`
	Wall  float64 `json:"wall_s"`
	CPU   float64 `json:"cpu_s"`
	Peak  float64 `json:"peak_mb"`
	Exit  int     `json:"exit"`
}

func main() {
	var c cost
	flag.StringVar(&c.Group, "group", "", "what is compared")
	flag.StringVar(&c.Name, "name", "", "who does it")
	to := flag.String("to", "", "file to append to")
	most := flag.Int("exit", 1, "highest exit status that is no failure")
	flag.Parse()
	cmd := exec.Command(flag.Arg(0), flag.Args()[1:]...)
	start := time.Now()
	out, err := cmd.CombinedOutput()
	c.Wall = time.Since(start).Seconds()
	if cmd.ProcessState == nil {
		fatal(err)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	c.CPU = (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds()
	c.Peak = float64(usage.Maxrss) / 1024
	if c.Exit = cmd.ProcessState.ExitCode(); c.Exit < 0 || c.Exit > *most {
		fmt.Fprintf(os.Stderr, "%.2000s\n", out)
		fatal(fmt.Errorf("%s ended with status %d", flag.Arg(0), c.Exit))
	}
	f, err := os.OpenFile(*to, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err == nil {
		err = json.NewEncoder(f).Encode(c)
	}
	if err != nil {
		fatal(err)
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "measure:", err)
	os.Exit(1)
}
