// gophercloud as a program uses it: a ProviderClient for all goroutines, a ServiceClient for each
// service. The commands are those of worker.hpp.
package main

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/gophercloud/gophercloud"
	"github.com/gophercloud/gophercloud/openstack"
)

const warmUp = 20

type figures map[string]interface{}

type worker struct {
	settings map[string]string
	provider *gophercloud.ProviderClient
	compute  *gophercloud.ServiceClient
}

func cpuMicroseconds() float64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e3
}

func peakRSSMiB() float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		panic(err)
	}
	for _, line := range strings.Split(string(status), "\n") {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "VmHWM:" {
			kib, _ := strconv.ParseFloat(fields[1], 64)
			return kib / 1024
		}
	}
	panic("/proc/self/status does not say VmHWM")
}

func transport(ca string) (*http.Transport, error) {
	made := http.DefaultTransport.(*http.Transport).Clone()
	made.MaxIdleConnsPerHost = 16 // or a dozen goroutines would reconnect all the time
	if ca == "" {
		return made, nil
	}
	pem, err := os.ReadFile(ca)
	if err != nil {
		return nil, err
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	made.TLSClientConfig = &tls.Config{RootCAs: roots}
	return made, nil
}

func newWorker(settings map[string]string) (*worker, error) {
	provider, err := openstack.NewClient(settings["auth_url"])
	if err != nil {
		return nil, err
	}
	way, err := transport(settings["ca"])
	if err != nil {
		return nil, err
	}
	provider.HTTPClient = http.Client{Transport: way}
	options := gophercloud.AuthOptions{
		IdentityEndpoint: settings["auth_url"],
		Username:         "demo",
		DomainID:         "default",
		Password:         "secret",
		Scope:            &gophercloud.AuthScope{ProjectName: "demo", DomainID: "default"},
	}
	if err := openstack.AuthenticateV3(provider, &options, gophercloud.EndpointOpts{}); err != nil {
		return nil, err
	}
	where := gophercloud.EndpointOpts{Region: "region-0", Availability: gophercloud.AvailabilityPublic}
	compute, err := openstack.NewComputeV2(provider, where)
	return &worker{settings, provider, compute}, err
}

func (w *worker) request(method, url string, options gophercloud.RequestOpts) (int64, error) {
	options.KeepResponseBody = true
	response, err := w.provider.Request(method, url, &options)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return io.Copy(io.Discard, response.Body)
}

// Reads the answer into memory, as the others do.
func (w *worker) one() error {
	options := gophercloud.RequestOpts{KeepResponseBody: true}
	response, err := w.compute.Get(w.compute.ServiceURL("servers"), nil, &options)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	var body bytes.Buffer
	_, err = body.ReadFrom(response.Body)
	return err
}

func (w *worker) repeat(times int) error {
	for i := 0; i < times; i++ {
		if err := w.one(); err != nil {
			return err
		}
	}
	return nil
}

func (w *worker) get(times int) (figures, error) {
	wall, cpu := time.Now(), cpuMicroseconds()
	err := w.repeat(times)
	passed := float64(time.Since(wall).Nanoseconds()) / 1e3
	return figures{
		"wall_us": passed / float64(times),
		"cpu_us":  (cpuMicroseconds() - cpu) / float64(times),
	}, err
}

func (w *worker) threads(count, times int) (figures, error) {
	var ready, done sync.WaitGroup
	start := make(chan struct{})
	failures := make([]error, count)
	ready.Add(count)
	done.Add(count)
	for i := 0; i < count; i++ {
		go func(failure *error) {
			defer done.Done()
			*failure = w.repeat(warmUp)
			ready.Done()
			<-start
			if *failure == nil {
				*failure = w.repeat(times)
			}
		}(&failures[i])
	}
	ready.Wait()
	begin := time.Now()
	close(start)
	done.Wait()
	seconds := time.Since(begin).Seconds()
	for _, failure := range failures {
		if failure != nil {
			return nil, failure
		}
	}
	return figures{"rps": float64(count*times) / seconds}, nil
}

func nanoseconds(times int, step func() error) (figures, error) {
	if err := step(); err != nil {
		return nil, err
	}
	begin := time.Now()
	for i := 0; i < times; i++ {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return figures{"ns": float64(time.Since(begin).Nanoseconds()) / float64(times)}, nil
}

func (w *worker) endpoint(times int) (figures, error) {
	where := gophercloud.EndpointOpts{
		Type:         w.settings["look_up_type"],
		Region:       w.settings["look_up_region"],
		Availability: gophercloud.Availability(w.settings["look_up_interface"]),
	}
	return nanoseconds(times, func() error {
		_, err := w.provider.EndpointLocator(where)
		return err
	})
}

func (w *worker) header(times int) (figures, error) {
	return nanoseconds(times, func() error {
		if w.provider.AuthenticatedHeaders()["X-Auth-Token"] == "" {
			return errors.New("no token")
		}
		return nil
	})
}

// Says how long the body is: of a stream http.NewRequest does not know.
type sized struct {
	next http.RoundTripper
	size int64
}

func (s sized) RoundTrip(request *http.Request) (*http.Response, error) {
	request.ContentLength = s.size
	return s.next.RoundTrip(request)
}

func (w *worker) upload(mib int) (figures, error) {
	begin := time.Now()
	file, err := os.Open(w.settings["upload_file"])
	if err != nil {
		return nil, err
	}
	defer file.Close()
	next := w.provider.HTTPClient.Transport
	w.provider.HTTPClient.Transport = sized{next, int64(mib) << 20}
	options := gophercloud.RequestOpts{RawBody: file, OkCodes: []int{200}}
	_, err = w.request("PUT", w.settings["upload_url"], options)
	return stream(mib, begin), err
}

func (w *worker) download(mib int) (figures, error) {
	begin := time.Now()
	got, err := w.request("GET", w.settings["download_url"], gophercloud.RequestOpts{})
	if err == nil && got != int64(mib)<<20 {
		err = errors.New("the body was not complete")
	}
	return stream(mib, begin), err
}

func stream(mib int, begin time.Time) figures {
	return figures{"mib_s": float64(mib) / time.Since(begin).Seconds(), "rss_mib": peakRSSMiB()}
}

func (w *worker) carryOut(line string) (figures, error) {
	words := strings.Fields(line)
	numbers := []int{0, 0}
	for i, word := range words[1:] {
		numbers[i], _ = strconv.Atoi(word)
	}
	switch words[0] {
	case "get":
		return w.get(numbers[0])
	case "threads":
		return w.threads(numbers[0], numbers[1])
	case "endpoint":
		return w.endpoint(numbers[0])
	case "header":
		return w.header(numbers[0])
	case "upload":
		return w.upload(numbers[0])
	case "download":
		return w.download(numbers[0])
	}
	return nil, fmt.Errorf("no command '%s'", words[0])
}

func main() {
	settings := map[string]string{}
	for _, argument := range os.Args[1:] {
		name, value, _ := strings.Cut(argument, "=")
		settings[name] = value
	}
	w, err := newWorker(settings)
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		answer := figures{}
		if err == nil {
			answer, err = w.carryOut(lines.Text())
		}
		if err != nil {
			answer = figures{"error": err.Error()}
		}
		text, _ := json.Marshal(answer)
		fmt.Println(string(text))
	}
}
