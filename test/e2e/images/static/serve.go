package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"flag"
	"fmt"
	"math/big"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// how often a process that was asked to stop tells that it is still there: the last line is when it was killed
const heartbeat = 100 * time.Millisecond

type server struct {
	started        time.Time
	unhealthyAfter time.Duration
	draining       bool
	unhealthy      sync.Once
}

// serve answers on a port, and stops as its flags say.
func serve(arguments []string) {
	flags := flag.NewFlagSet("serve", flag.ExitOnError)
	port := flags.Int("port", 0, "HTTP port; none when 0")
	tlsPort := flags.Int("tls-port", 0, "HTTPS port with a certificate that nobody signed; none when 0")
	window := flags.Duration("stop-after", 0, "time from SIGTERM to exit; negative: never")
	status := flags.Int("exit", 0, "exit status")
	unhealthyAfter := flags.Duration("unhealthy-after", 0, "when /healthz begins to fail; never when 0")
	exitAfter := flags.Duration("exit-after", 0, "when it ends by itself; never when 0")
	listenDelay := flags.Duration("listen-delay", 0, "time from start to listening")
	flags.Parse(arguments)

	signals := make(chan os.Signal, 16)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGQUIT, syscall.SIGINT, syscall.SIGHUP, syscall.SIGUSR1, syscall.SIGUSR2)
	tell(os.Stdout, "started", fmt.Sprintf("uid=%d", os.Getuid()))
	service := &server{started: time.Now(), unhealthyAfter: *unhealthyAfter}
	time.AfterFunc(*listenDelay, func() { service.listen(*port, *tlsPort) })
	if *exitAfter > 0 {
		time.AfterFunc(*exitAfter, func() { end(*status) })
	}
	var beats <-chan time.Time
	for {
		select {
		case received := <-signals:
			name := signalName(received)
			tell(os.Stdout, "signal", name)
			if beats != nil || (name != "SIGTERM" && name != "SIGQUIT") {
				continue
			}
			beats = time.Tick(heartbeat)
			if *window >= 0 {
				time.AfterFunc(*window, func() { end(*status) })
			}
		case <-beats:
			tell(os.Stdout, "alive")
		}
	}
}

func end(status int) {
	tell(os.Stdout, "exit", strconv.Itoa(status))
	os.Exit(status)
}

func signalName(received os.Signal) string {
	names := map[os.Signal]string{
		syscall.SIGTERM: "SIGTERM", syscall.SIGQUIT: "SIGQUIT", syscall.SIGINT: "SIGINT",
		syscall.SIGHUP: "SIGHUP", syscall.SIGUSR1: "SIGUSR1", syscall.SIGUSR2: "SIGUSR2",
	}
	return names[received]
}

func (service *server) listen(port, tlsPort int) {
	if port > 0 {
		go func() { fatal(http.ListenAndServe(fmt.Sprintf(":%d", port), service)) }()
		tell(os.Stdout, "listening", strconv.Itoa(port))
	}
	if tlsPort > 0 {
		settings := &tls.Config{Certificates: []tls.Certificate{ownCertificate()}}
		listener := &http.Server{Addr: fmt.Sprintf(":%d", tlsPort), Handler: service, TLSConfig: settings}
		go func() { fatal(listener.ListenAndServeTLS("", "")) }()
		tell(os.Stdout, "listening", strconv.Itoa(tlsPort))
	}
}

func (service *server) ServeHTTP(response http.ResponseWriter, request *http.Request) {
	path := request.URL.Path
	if path != "/healthz" && path != "/" {
		scheme := "http"
		if request.TLS != nil {
			scheme = "https"
		}
		tell(os.Stdout, "request", request.Method, scheme, request.URL.RequestURI(), strconv.Quote(request.UserAgent()),
			"x-hook="+request.Header.Get("X-Hook"))
	}
	status := http.StatusOK
	switch {
	case path == "/healthz":
		if service.draining || service.unhealthyAfter > 0 && time.Since(service.started) > service.unhealthyAfter {
			status = http.StatusServiceUnavailable
			service.unhealthy.Do(func() { tell(os.Stdout, "unhealthy") })
		}
	case path == "/drain":
		service.draining = true
	case path == "/shutdown":
		time.AfterFunc(heartbeat, func() { end(0) })
	case strings.HasPrefix(path, "/status/"):
		status, _ = strconv.Atoi(strings.TrimPrefix(path, "/status/"))
	case strings.HasPrefix(path, "/delay/"):
		wait, _ := time.ParseDuration(strings.TrimPrefix(path, "/delay/"))
		time.Sleep(wait)
	}
	if status < 100 || status > 599 {
		status = http.StatusBadRequest
	}
	response.WriteHeader(status)
	fmt.Fprintln(response, http.StatusText(status))
}

func ownCertificate() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	fatal(err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	fatal(err)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}

func fatal(err error) {
	if err != nil {
		tell(os.Stdout, "error", err.Error())
		os.Exit(1)
	}
}
