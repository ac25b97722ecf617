package sandbox

import (
	"errors"
	"fmt"
	"net/netip"
	"time"

	corev1 "k8s.io/api/core/v1"

	"example.invalid/kubelab/network"
)

// sandbox is one pod that runs.
type sandbox struct {
	space *namespace
	wire  string
	ports []*port
	proxy *proxy
}

// start makes everything of a pod, and waits until its proxy is ready. What was made before an error is there to be ended.
func (s *sandbox) start(config *Config, pod *corev1.Pod, address netip.Prefix, name string, giveUp <-chan struct{}) error {
	ip := address.Addr()
	if config.Loopback {
		ip = onLoopback(ip)
	} else if err := s.isolate(config, address, name); err != nil {
		return err
	}
	place := func(number int32) place { return placeOf(config, ip, proxyOf(pod) != nil, name, number) }
	if err := s.space.run(func() error { return s.listen(pod, place, config.Backends) }); err != nil {
		return err
	}
	if s.space != nil {
		if err := setRules(config, s.space, pod, name); err != nil {
			return err
		}
	}
	if proxyOf(pod) == nil {
		return nil
	}
	sockets := socketsOf(s.ports)
	var err error
	if s.proxy, err = startProxy(config, s.space, pod, ip.String(), name, sockets); err != nil {
		return err
	}
	return s.proxy.untilReady(sockets, giveUp)
}

// isolate gives the pod a network namespace of its own, in which it has its address.
func (s *sandbox) isolate(config *Config, address netip.Prefix, name string) error {
	var err error
	if s.space, err = newNamespace(); err != nil {
		return err
	}
	s.wire = "pod" + name
	if err := s.space.connect(network.Bridge, s.wire, address, config.Gateway); err != nil {
		return err
	}
	return s.space.allowLowPorts()
}

func (s *sandbox) listen(pod *corev1.Pod, place func(number int32) place, backends string) error {
	for i := range pod.Spec.Containers {
		container := &pod.Spec.Containers[i]
		if container.Name == proxyContainer {
			continue
		}
		for _, declared := range container.Ports {
			if declared.Protocol != "" && declared.Protocol != corev1.ProtocolTCP {
				continue
			}
			opened, err := listen(pod, container, declared.ContainerPort, place(declared.ContainerPort), backends)
			if err != nil {
				return err
			}
			s.ports = append(s.ports, opened)
			go opened.serve()
		}
	}
	return nil
}

// end does what a kubelet and Istio's agent do: containers that have nothing to wait for end, the proxy takes leave of
// its clients, and when it has answered them, or its time is over, everything ends.
func (s *sandbox) end(drain, grace time.Duration) error {
	for _, each := range s.ports {
		if !each.servesOn {
			each.close()
		}
	}
	last := time.Now().Add(grace)
	if s.proxy != nil && drain > 0 {
		s.proxy.drain()
	}
	time.Sleep(drain)
	for s.proxy != nil && time.Now().Before(last) && s.proxy.isBusy() {
		time.Sleep(pause)
	}
	if s.proxy != nil {
		s.proxy.end()
	}
	for _, each := range s.ports {
		each.close()
	}
	if s.space == nil {
		return nil
	}
	if err := s.space.remove(s.wire); err != nil {
		return errors.Join(fmt.Errorf("the network of the pod"), err)
	}
	return nil
}
