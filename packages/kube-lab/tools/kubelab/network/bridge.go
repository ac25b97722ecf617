package network

import (
	"fmt"

	"github.com/vishvananda/netlink"
)

// Bridge is the name of the bridge that pods are attached to.
const Bridge = "pods"

func makeBridge(address string) error {
	loopback, err := netlink.LinkByName("lo")
	if err != nil {
		return fmt.Errorf("lo: %w", err)
	}
	if err := netlink.LinkSetUp(loopback); err != nil {
		return fmt.Errorf("lo: %w", err)
	}
	bridge := &netlink.Bridge{LinkAttrs: netlink.LinkAttrs{Name: Bridge}}
	if err := netlink.LinkAdd(bridge); err != nil {
		return fmt.Errorf("a bridge cannot be made: %w", err)
	}
	network, err := netlink.ParseAddr(address)
	if err != nil {
		return err
	}
	if err := netlink.AddrAdd(bridge, network); err != nil {
		return fmt.Errorf("%s for the bridge: %w", address, err)
	}
	return netlink.LinkSetUp(bridge)
}
