// The API server's own answer to "create this workload", without an API server: manifests come as JSON lines, verdicts
// go out as JSON lines. See ../README.md.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	utilfeature "k8s.io/apiserver/pkg/util/feature"
	"k8s.io/kubernetes/pkg/capabilities"
)

type question struct {
	ID string `json:"id"`
	// A manifest as it is posted,
	Manifest json.RawMessage `json:"manifest,omitempty"`
	// or as it stands in a file that kubectl reads.
	Text string `json:"text,omitempty"`
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
	// What kubectl makes of the text.
	Read      json.RawMessage `json:"read,omitempty"`
	ReadError string          `json:"readError,omitempty"`
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
	// What creation of the pods of a StatefulSet says; before 1.34 nobody looks at its template. Fields are those of a Pod.
	PodErrors []fieldError `json:"podErrors,omitempty"`
	// Fields that were decoded and then taken away because a feature gate is off.
	Dropped []string `json:"dropped,omitempty"`
	// What Pod Security baseline, at the version of this release, says of the pods. A different question: nothing here
	// makes Accepted false.
	PodSecurity []podSecurityViolation `json:"podSecurity,omitempty"`
}

func main() {
	// as the API server's own flag, and like it for the whole process: a gate that the release does not have is an error
	gates := flag.String("feature-gates", "", "gates that are not at their default, ContainerStopSignals=true")
	flag.Parse()
	if err := utilfeature.DefaultMutableFeatureGate.Set(*gates); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(64)
	}
	// the flag --allow-privileged, which clusters have on
	capabilities.Setup(true, 0)
	if err := answerAll(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func answerAll(questions io.Reader, answers io.Writer) error {
	lines := bufio.NewReaderSize(questions, 1<<20)
	out := bufio.NewWriter(answers)
	encoder := json.NewEncoder(out)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 {
			var asked question
			if err := json.Unmarshal(line, &asked); err != nil {
				return fmt.Errorf("not a question: %w", err)
			}
			if err := encoder.Encode(answerTo(asked)); err != nil {
				return err
			}
		}
		// one who asks one by one waits for each answer
		if err != nil || lines.Buffered() == 0 {
			if err := out.Flush(); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func answerTo(asked question) answer {
	if asked.Text == "" {
		return create(answer{ID: asked.ID}, asked.Manifest)
	}
	said := answer{ID: asked.ID}
	read, err := readText(asked.Text)
	if err != nil {
		said.ReadError = err.Error()
		return said
	}
	said.Read = read
	return create(said, read)
}
