// Package sandbox runs pods without their containers: each in a network namespace of its own, with its own address. What
// listens at a container's port leads to a process outside that answers for it, and a pod that was injected gets the
// rules of Istio's init container and an Envoy for its sidecar.
package sandbox

import "net/netip"

// Config is what all pods share.
type Config struct {
	// An existing directory that Envoys can enter.
	Directory string `json:"directory"`
	// Whether pods are on loopback addresses of this machine, in no namespace of their own and without Istio's rules.
	Loopback bool `json:"loopback"`
	// The address of the bridge, by which pods reach everything else.
	Gateway netip.Addr `json:"gateway"`
	// The unix socket of who tells what an Envoy is started with.
	Agent string `json:"agent"`
	// The unix socket of who answers for containers.
	Backends string `json:"backends"`
	Envoy    string `json:"envoy"`
	// What Envoy is told beside its configuration.
	EnvoyArguments []string `json:"envoyArguments"`
	// The program that sets Istio's rules.
	IstioIptables string `json:"istioIptables"`
	// The environment in which it finds iptables.
	IptablesEnvironment []string `json:"iptablesEnvironment"`
	// The user and the group that Envoy runs as; 0 where there is no other.
	ProxyUser uint32 `json:"proxyUser"`
}
