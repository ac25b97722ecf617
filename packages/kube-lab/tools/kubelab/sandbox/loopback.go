package sandbox

import (
	"fmt"
	"net/netip"
	"path/filepath"
	"strings"
)

// onLoopback gives the address of this machine that stands for the address of a pod: the API refuses loopback addresses.
func onLoopback(address netip.Addr) netip.Addr {
	bytes := address.As4()
	bytes[0] = 127
	return netip.AddrFrom4(bytes)
}

// place is where something listens.
type place struct{ network, address string }

// placeOf says where a port of a container listens: in a namespace on all addresses; on loopback behind the proxy, which
// has the port on the address of the pod, or there itself.
func placeOf(config *Config, address netip.Addr, isProxied bool, name string, number int32) place {
	switch {
	case !config.Loopback:
		return place{"tcp4", fmt.Sprintf("0.0.0.0:%d", number)}
	case isProxied:
		return place{"unix", filepath.Join(config.Directory, fmt.Sprintf("%s-%d.sock", name, number))}
	}
	return place{"tcp4", netip.AddrPortFrom(address, uint16(number)).String()}
}

// socketsOf gives the unix sockets of the ports that have one.
func socketsOf(ports []*port) map[int32]string {
	sockets := map[int32]string{}
	for _, each := range ports {
		if each.place.network == "unix" {
			sockets[each.number] = each.place.address
		}
	}
	return sockets
}

// leadsTo says whether the proxy has a cluster for each of the sockets: what listens in its place has come from istiod then.
func (p *proxy) leadsTo(sockets map[int32]string) bool {
	if len(sockets) == 0 {
		return true
	}
	clusters, err := p.get("/clusters")
	if err != nil {
		return false
	}
	for _, socket := range sockets {
		if !strings.Contains(clusters, socket) {
			return false
		}
	}
	return true
}
