// Package balancer stands in for the load balancer of a cloud: a Service of type LoadBalancer gets the address that it
// asks for, and what comes there goes to its ready pods in turn.
package balancer

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync"
	"time"

	"example.invalid/kubelab/network"
	"example.invalid/kubelab/relay"
	"github.com/vishvananda/netlink"
	corev1 "k8s.io/api/core/v1"
	discoveryv1 "k8s.io/api/discovery/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	discoverylisters "k8s.io/client-go/listers/discovery/v1"
	"k8s.io/client-go/tools/cache"
)

const dialTimeout = 2 * time.Second

type balancer struct {
	client kubernetes.Interface
	slices discoverylisters.EndpointSliceLister

	mutex sync.Mutex
	// Listeners by address and port.
	listeners map[string]net.Listener
	turn      int
}

// Run serves the Services until the context ends.
func Run(ctx context.Context, client kubernetes.Interface) error {
	factory := informers.NewSharedInformerFactory(client, 0)
	slices := factory.Discovery().V1().EndpointSlices()
	b := &balancer{client: client, slices: slices.Lister(), listeners: map[string]net.Listener{}}
	slices.Informer()
	serve := func(object any) {
		if service, is := object.(*corev1.Service); is && service.Spec.Type == corev1.ServiceTypeLoadBalancer {
			if err := b.serve(ctx, service); err != nil {
				fmt.Fprintf(os.Stderr, "Service %s/%s: %v\n", service.Namespace, service.Name, err)
			}
		}
	}
	if _, err := factory.Core().V1().Services().Informer().AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    serve,
		UpdateFunc: func(_, object any) { serve(object) },
	}); err != nil {
		return err
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	return nil
}

// serve listens at the Service's address, and writes the address into its status.
func (b *balancer) serve(ctx context.Context, service *corev1.Service) error {
	address := service.Spec.LoadBalancerIP
	if address == "" {
		return errors.New("it has no loadBalancerIP: this load balancer chooses none")
	}
	for i := range service.Spec.Ports {
		if err := b.listen(service, &service.Spec.Ports[i], address); err != nil {
			return err
		}
	}
	if len(service.Status.LoadBalancer.Ingress) > 0 {
		return nil
	}
	changed := service.DeepCopy()
	changed.Status.LoadBalancer.Ingress = []corev1.LoadBalancerIngress{{IP: address}}
	_, err := b.client.CoreV1().Services(service.Namespace).UpdateStatus(ctx, changed, metav1.UpdateOptions{})
	return err
}

func (b *balancer) listen(service *corev1.Service, port *corev1.ServicePort, address string) error {
	b.mutex.Lock()
	defer b.mutex.Unlock()
	at := net.JoinHostPort(address, strconv.Itoa(int(port.Port)))
	if b.listeners[at] != nil {
		return nil
	}
	if err := takeAddress(address); err != nil {
		return err
	}
	listener, err := net.Listen("tcp4", at)
	if err != nil {
		return err
	}
	b.listeners[at] = listener
	namespace, name, portName := service.Namespace, service.Name, port.Name
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go b.lead(connection, namespace, name, portName)
		}
	}()
	return nil
}

func takeAddress(address string) error {
	bridge, err := netlink.LinkByName(network.Bridge)
	if err != nil {
		return err
	}
	own, err := netlink.ParseAddr(address + "/32")
	if err != nil {
		return err
	}
	if err := netlink.AddrReplace(bridge, own); err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	return nil
}

// lead tries one ready pod after the other: one that just ended may still be among them.
func (b *balancer) lead(connection net.Conn, namespace, name, port string) {
	for _, target := range b.targets(namespace, name, port) {
		onward, err := net.DialTimeout("tcp4", target, dialTimeout)
		if err == nil {
			relay.Relay(connection, onward)
			return
		}
	}
	if tcp, is := connection.(*net.TCPConn); is {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}

// targets are the ready pods of the Service, a next one first every time.
func (b *balancer) targets(namespace, name, port string) []string {
	of := labels.SelectorFromSet(labels.Set{discoveryv1.LabelServiceName: name})
	slices, err := b.slices.EndpointSlices(namespace).List(of)
	if err != nil {
		return nil
	}
	var ready []string
	for _, slice := range slices {
		for _, offered := range slice.Ports {
			if offered.Port == nil || offered.Name == nil || *offered.Name != port {
				continue
			}
			for _, endpoint := range slice.Endpoints {
				if endpoint.Conditions.Ready != nil && *endpoint.Conditions.Ready {
					ready = append(ready, net.JoinHostPort(endpoint.Addresses[0], strconv.Itoa(int(*offered.Port))))
				}
			}
		}
	}
	if len(ready) == 0 {
		return nil
	}
	b.mutex.Lock()
	defer b.mutex.Unlock()
	b.turn++
	first := b.turn % len(ready)
	return append(ready[first:len(ready):len(ready)], ready[:first]...)
}
