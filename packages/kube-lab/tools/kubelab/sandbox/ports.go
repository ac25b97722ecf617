package sandbox

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"strings"
	"sync"
	"time"

	"example.invalid/kubelab/relay"
	corev1 "k8s.io/api/core/v1"
)

const backendTimeout = 5 * time.Second

// port is what listens for a container.
type port struct {
	listener net.Listener
	number   int32
	place    place
	// Says who is asked, before what is asked: one line of JSON.
	preface  []byte
	backends string
	// Whether the container serves on after it was told to end.
	servesOn bool

	mutex       sync.Mutex
	connections map[net.Conn]bool
	isClosed    bool
}

// listen opens a port of a container; it is to be called on a thread that is in the pod's namespace.
func listen(pod *corev1.Pod, container *corev1.Container, number int32, at place, backends string) (*port, error) {
	preface, err := json.Marshal(map[string]any{
		"namespace": pod.Namespace, "pod": pod.Name, "workload": workloadOf(pod), "labels": pod.Labels,
		"container": container.Name, "image": container.Image, "port": number,
	})
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen(at.network, at.address)
	if err != nil {
		return nil, fmt.Errorf("container %s: %w", container.Name, err)
	}
	lifecycle := container.Lifecycle
	return &port{
		listener: listener, number: number, place: at, preface: append(preface, '\n'), backends: backends, connections: map[net.Conn]bool{},
		servesOn: lifecycle != nil && lifecycle.PreStop != nil && lifecycle.PreStop.Sleep != nil,
	}, nil
}

func (p *port) serve() {
	for {
		connection, err := p.listener.Accept()
		if err != nil {
			return
		}
		go p.lead(connection)
	}
}

func (p *port) lead(connection net.Conn) {
	if !p.remember(connection) {
		_ = connection.Close()
		return
	}
	defer p.forget(connection)
	ctx, cancel := context.WithTimeout(context.Background(), backendTimeout)
	defer cancel()
	var dialer net.Dialer
	// A socket of the file system can be reached from every network namespace.
	backend, err := dialer.DialContext(ctx, "unix", p.backends)
	if err != nil {
		_ = connection.Close()
		return
	}
	if _, err := backend.Write(p.preface); err != nil {
		_ = connection.Close()
		_ = backend.Close()
		return
	}
	relay.Relay(connection, backend)
}

func (p *port) remember(connection net.Conn) bool {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	if !p.isClosed {
		p.connections[connection] = true
	}
	return !p.isClosed
}

func (p *port) forget(connection net.Conn) {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	delete(p.connections, connection)
}

// close ends the port as the end of its process does: with everything that is under way.
func (p *port) close() {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	p.isClosed = true
	_ = p.listener.Close()
	for connection := range p.connections {
		_ = connection.Close()
	}
}

// workloadOf is namespace/name of the Deployment that the pod is of; of the pod itself where there is none.
func workloadOf(pod *corev1.Pod) string {
	name := pod.Name
	for _, owner := range pod.OwnerReferences {
		if owner.Controller != nil && *owner.Controller {
			name = strings.TrimSuffix(owner.Name, "-"+pod.Labels["pod-template-hash"])
		}
	}
	return pod.Namespace + "/" + name
}
