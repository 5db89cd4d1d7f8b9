// A static program for images without a shell: a server that tells what happens to it, a hook, a load, a pause.
package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// Lines are `<time> <event> <detail>`, the time in UTC with microseconds.
const timeFormat = "2006-01-02T15:04:05.000000Z"

func tell(out *os.File, event string, details ...string) {
	line := time.Now().UTC().Format(timeFormat) + " " + event
	if len(details) > 0 {
		line += " " + strings.Join(details, " ")
	}
	fmt.Fprintln(out, line)
}

func main() {
	commands := map[string]func([]string){"serve": serve, "hook": hook, "load": load, "pause": pause}
	name := "pause" // as the pod's sandbox, it is started without arguments
	arguments := os.Args[1:]
	if len(arguments) > 0 {
		name, arguments = arguments[0], arguments[1:]
	}
	command, known := commands[name]
	if !known {
		fmt.Fprintf(os.Stderr, "unknown command %q\n", name)
		os.Exit(64)
	}
	command(arguments)
}
