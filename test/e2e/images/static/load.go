package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

type result struct {
	Requests int            `json:"requests"`
	Failed   int            `json:"failed"`
	Reasons  map[string]int `json:"reasons"`
}

// load asks a URL at a constant rate, each time over a connection of its own, and counts what failed.
func load(arguments []string) {
	flags := flag.NewFlagSet("load", flag.ExitOnError)
	url := flags.String("url", "", "what is asked for")
	rate := flags.Int("rate", 50, "requests per second")
	duration := flags.Duration("for", time.Minute, "how long, if no SIGTERM ends it")
	timeout := flags.Duration("timeout", 5*time.Second, "the longest that a request may take")
	flags.Parse(arguments)

	client := &http.Client{Timeout: *timeout, Transport: &http.Transport{DisableKeepAlives: true}}
	counted := result{Reasons: map[string]int{}}
	var lock sync.Mutex
	var running sync.WaitGroup
	ticks := time.NewTicker(time.Second / time.Duration(*rate))
	defer ticks.Stop()
	end := time.After(*duration)
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	tell(os.Stdout, "started")
	for asking := true; asking; {
		select {
		case <-end:
			asking = false
			continue
		case <-stop:
			asking = false
			continue
		case <-ticks.C:
		}
		running.Add(1)
		go func() {
			defer running.Done()
			reason := ask(client, *url)
			lock.Lock()
			defer lock.Unlock()
			counted.Requests++
			if reason != "" {
				counted.Failed++
				counted.Reasons[reason]++
			}
		}()
	}
	running.Wait()
	line, _ := json.Marshal(counted)
	tell(os.Stdout, "result", string(line))
}

// ask says why it failed; the empty string is success.
func ask(client *http.Client, url string) string {
	response, err := client.Get(url)
	if err != nil {
		return kindOf(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return kindOf(err)
	}
	if response.StatusCode >= 400 {
		return fmt.Sprintf("status %d", response.StatusCode)
	}
	return ""
}
