package kubelet

import (
	"errors"
	"net/netip"
	"sync"

	"k8s.io/apimachinery/pkg/types"
)

// Left to whatever else is in the network, such as a gateway.
const reserved = 10

// addresses gives every pod an address of its own, and takes it back.
type addresses struct {
	network netip.Prefix
	mutex   sync.Mutex
	byPod   map[types.UID]netip.Addr
	taken   map[netip.Addr]bool
}

func newAddresses(network netip.Prefix) *addresses {
	return &addresses{network: network, byPod: map[types.UID]netip.Addr{}, taken: map[netip.Addr]bool{}}
}

// of gives the address of the pod, the same one every time, and the lowest that is free the first time.
func (a *addresses) of(pod types.UID) (string, error) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	if address, known := a.byPod[pod]; known {
		return address.String(), nil
	}
	address := a.network.Masked().Addr()
	for range reserved {
		address = address.Next()
	}
	for ; a.network.Contains(address); address = address.Next() {
		if !a.taken[address] && a.network.Contains(address.Next()) {
			a.byPod[pod], a.taken[address] = address, true
			return address.String(), nil
		}
	}
	return "", errors.New("no address is free in " + a.network.String())
}

// keep remembers an address that the pod has already.
func (a *addresses) keep(pod types.UID, text string) {
	address, err := netip.ParseAddr(text)
	if err != nil {
		return
	}
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.byPod[pod], a.taken[address] = address, true
}

func (a *addresses) release(pod types.UID) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	delete(a.taken, a.byPod[pod])
	delete(a.byPod, pod)
}
