// The API server's own answer to "create this workload", without an API server: manifests come as JSON lines, verdicts
// go out as JSON lines. See ../README.md.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

type question struct {
	ID       string          `json:"id"`
	Manifest json.RawMessage `json:"manifest"`
}

type fieldError struct {
	Field  string `json:"field"`
	Type   string `json:"type"`
	Detail string `json:"detail"`
}

type podSecurityViolation struct {
	Check  string `json:"check"`
	Detail string `json:"detail"`
}

type answer struct {
	ID string `json:"id"`
	// No API server of this release serves the kind, or it has no pods.
	NotServed bool `json:"notServed,omitempty"`
	// With fieldValidation=Strict, which kubectl asks for.
	Accepted bool `json:"accepted"`
	// With fieldValidation=Ignore or Warn: unknown and duplicate fields are dropped.
	AcceptedUnlessStrict bool `json:"acceptedUnlessStrict"`
	// The manifest is of no use to the decoder, whatever the field validation.
	DecodeError string `json:"decodeError,omitempty"`
	// Fields that are unknown or duplicate.
	StrictErrors []string `json:"strictErrors,omitempty"`
	// What validation says of what is left after decoding, defaulting and dropping.
	Errors []fieldError `json:"errors,omitempty"`
	// Fields that were decoded and then taken away because a feature gate is off.
	Dropped []string `json:"dropped,omitempty"`
	// What Pod Security baseline, at the version of this release, says of the pods. A different question: nothing here
	// makes Accepted false.
	PodSecurity []podSecurityViolation `json:"podSecurity,omitempty"`
}

// Manifests in the tests of hostile input are large.
const longestLine = 64 << 20

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 0, 1<<20), longestLine)
	out := bufio.NewWriter(os.Stdout)
	encoder := json.NewEncoder(out)
	for lines.Scan() {
		if len(lines.Bytes()) == 0 {
			if err := out.Flush(); err != nil {
				fail(err)
			}
			continue
		}
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			fail(fmt.Errorf("not a question: %w", err))
		}
		if err := encoder.Encode(create(asked)); err != nil {
			fail(err)
		}
	}
	if err := lines.Err(); err != nil {
		fail(err)
	}
	if err := out.Flush(); err != nil {
		fail(err)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
