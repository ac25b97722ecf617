package sandbox

import (
	"fmt"
	"net/netip"
	"os"
	"strconv"
	"sync"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
)

// How many pods are started at a time: what takes their time is the processor.
const atOnce = 4

// Runtime has all pods of the lab.
type Runtime struct {
	config Config
	bits   int
	turns  chan struct{}

	mutex sync.Mutex
	pods  map[types.UID]*entry
	last  int
}

// entry is one pod, from its first start to its end.
type entry struct {
	sandbox sandbox
	// Closed when the start has come to an end, with err.
	started chan struct{}
	err     error
	// Closed when it is to end, and when it has.
	ending, ended chan struct{}
	isEnding      bool
}

// New makes a runtime for pods with addresses of that network.
func New(config Config, podNetwork netip.Prefix) *Runtime {
	return &Runtime{
		config: config, bits: podNetwork.Bits(), turns: make(chan struct{}, atOnce), pods: map[types.UID]*entry{},
	}
}

// Ensure starts the pod unless it was started, and says whether it is ready; changed is called when that may be otherwise.
// After an error it is started anew the next time.
func (r *Runtime) Ensure(pod *corev1.Pod, address string, changed func()) (bool, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	current, known := r.pods[pod.UID]
	if !known {
		ip, err := netip.ParseAddr(address)
		if err != nil {
			return false, err
		}
		r.last++
		current = &entry{started: make(chan struct{}), ending: make(chan struct{}), ended: make(chan struct{})}
		r.pods[pod.UID] = current
		go r.run(current, pod, netip.PrefixFrom(ip, r.bits), strconv.Itoa(r.last), changed)
		return false, nil
	}
	select {
	case <-current.ended:
		delete(r.pods, pod.UID)
		return false, current.err
	case <-current.started:
		return current.err == nil && !current.isEnding, nil
	default:
		return false, nil
	}
}

// End begins to end the pod, and says whether it has ended; changed is called when it has. The pod takes leave for drain,
// and has until grace to finish what it was asked.
func (r *Runtime) End(pod types.UID, drain, grace time.Duration, changed func()) bool {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	current, known := r.pods[pod]
	if !known {
		return true
	}
	select {
	case <-current.ended:
		delete(r.pods, pod)
		return true
	default:
	}
	if !current.isEnding {
		current.isEnding = true
		close(current.ending)
		go func() {
			<-current.started
			if current.err == nil {
				current.finish(drain, grace)
			}
			<-current.ended
			changed()
		}()
	}
	return false
}

func (r *Runtime) run(current *entry, pod *corev1.Pod, address netip.Prefix, name string, changed func()) {
	r.turns <- struct{}{}
	begin := time.Now()
	err := current.sandbox.start(&r.config, pod, address, name, current.ending)
	<-r.turns
	how := "is ready"
	if err != nil {
		how = err.Error()
	}
	fmt.Printf("%s/%s at %s, pod%s: %s after %d ms\n", pod.Namespace, pod.Name, address.Addr(), name, how, time.Since(begin).Milliseconds())
	current.err = err
	close(current.started)
	if err != nil {
		current.finish(0, 0)
		changed()
		return
	}
	changed()
	if current.sandbox.proxy == nil {
		return
	}
	select {
	case <-current.ending:
	case <-current.sandbox.proxy.ended:
		r.lose(current, changed)
	}
}

// lose ends what is left of a pod whose proxy ended by itself.
func (r *Runtime) lose(current *entry, changed func()) {
	r.mutex.Lock()
	isEnding := current.isEnding
	current.isEnding = true
	r.mutex.Unlock()
	if isEnding {
		return
	}
	current.err = fmt.Errorf("Envoy ended: %s", current.sandbox.proxy.endOfLog())
	current.finish(0, 0)
	changed()
}

func (e *entry) finish(drain, grace time.Duration) {
	if err := e.sandbox.end(drain, grace); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	close(e.ended)
}
