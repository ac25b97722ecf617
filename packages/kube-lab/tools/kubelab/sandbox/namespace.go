package sandbox

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"runtime"

	"github.com/vishvananda/netlink"
	"github.com/vishvananda/netns"
	"golang.org/x/sys/unix"
)

// namespace is the network namespace of a pod. It lives as long as it is open, or something runs or listens in it.
type namespace struct{ file *os.File }

func newNamespace() (*namespace, error) {
	type made struct {
		file *os.File
		err  error
	}
	answer := make(chan made, 1)
	go func() {
		// The thread is never unlocked, so that it ends with this function and nothing else runs in the namespace.
		runtime.LockOSThread()
		if err := unix.Unshare(unix.CLONE_NEWNET); err != nil {
			answer <- made{err: fmt.Errorf("a network namespace cannot be made: %w", err)}
			return
		}
		file, err := os.Open("/proc/thread-self/ns/net")
		answer <- made{file, err}
	}()
	result := <-answer
	if result.err != nil {
		return nil, result.err
	}
	return &namespace{result.file}, nil
}

// run calls work on a thread that is in the namespace. What is opened or started there stays there. Without a namespace
// that is where everything else is.
func (n *namespace) run(work func() error) error {
	if n == nil {
		return work()
	}
	answer := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		if err := unix.Setns(int(n.file.Fd()), unix.CLONE_NEWNET); err != nil {
			answer <- err
			return
		}
		answer <- work()
	}()
	return <-answer
}

// connect gives the namespace its loopback interface, and eth0 with the address at the other end of a wire to the bridge.
func (n *namespace) connect(bridge, wire string, address netip.Prefix, gateway netip.Addr) error {
	master, err := netlink.LinkByName(bridge)
	if err != nil {
		return fmt.Errorf("the bridge %s: %w", bridge, err)
	}
	attributes := netlink.NewLinkAttrs()
	// Attached from the start: what is sent into a wire that leads nowhere is lost, and a proxy waits before it tries again.
	attributes.Name, attributes.MasterIndex, attributes.Flags = wire, master.Attrs().Index, net.FlagUp
	pair := &netlink.Veth{
		LinkAttrs: attributes, PeerName: "eth0", PeerNamespace: netlink.NsFd(n.file.Fd()),
		PeerHardwareAddr: hardwareAddress(address.Addr()),
	}
	if err := netlink.LinkAdd(pair); err != nil {
		return fmt.Errorf("the wire %s cannot be made: %w", wire, err)
	}
	inside, err := netlink.NewHandleAt(netns.NsHandle(n.file.Fd()))
	if err != nil {
		return err
	}
	defer inside.Close()
	for _, name := range []string{"lo", "eth0"} {
		link, err := inside.LinkByName(name)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if name == "eth0" {
			ip := &net.IPNet{IP: address.Addr().AsSlice(), Mask: net.CIDRMask(address.Bits(), address.Addr().BitLen())}
			if err := inside.AddrAdd(link, &netlink.Addr{IPNet: ip}); err != nil {
				return fmt.Errorf("%s for eth0: %w", address, err)
			}
		}
		if err := inside.LinkSetUp(link); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := netlink.LinkSetUp(pair); err != nil {
		return fmt.Errorf("the wire %s: %w", wire, err)
	}
	return inside.RouteAdd(&netlink.Route{Gw: gateway.AsSlice()})
}

// hardwareAddress is the same for every pod that has the address, one after the other: others still know it by that.
func hardwareAddress(address netip.Addr) net.HardwareAddr {
	return append(net.HardwareAddr{0x0a, 0x58}, address.AsSlice()...)
}

// allowLowPorts lets any user listen at any port, as container runtimes do.
func (n *namespace) allowLowPorts() error {
	return n.run(func() error {
		return os.WriteFile("/proc/sys/net/ipv4/ip_unprivileged_port_start", []byte("0"), 0o644)
	})
}

// remove takes the wire away at once, so that its address can be given to another pod.
func (n *namespace) remove(wire string) error {
	link, err := netlink.LinkByName(wire)
	if err == nil {
		err = netlink.LinkDel(link)
	}
	var gone netlink.LinkNotFoundError
	if errors.As(err, &gone) {
		err = nil
	}
	return errors.Join(err, n.file.Close())
}
