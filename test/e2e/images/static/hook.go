package main

import (
	"flag"
	"os"
	"time"
)

// hook is what an exec handler runs: it takes its time and tells the log of the container so.
func hook(arguments []string) {
	flags := flag.NewFlagSet("hook", flag.ExitOnError)
	duration := flags.Duration("for", 0, "how long it takes")
	status := flags.Int("exit", 0, "its exit status")
	name := flags.String("name", "hook", "its name in the log")
	flags.Parse(arguments)

	out, err := os.OpenFile("/proc/1/fd/1", os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		out = os.Stderr
	}
	tell(out, *name+"-begin")
	time.Sleep(*duration)
	tell(out, *name+"-end")
	os.Exit(*status)
}
