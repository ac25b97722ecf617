// Package network holds the network of a lab: a network namespace with a bridge for pods and a loopback interface of its
// own, and the ways into it.
package network

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// Inside is the name of the program that the namespace is held by.
const Inside = "network-inside"

// The first file that a started program inherits, after stdin and the two outputs.
const firstInherited = 3

type options struct {
	// With the length of the network's prefix.
	bridge string
	// Where the process id is written to once the network is there.
	ready string
	// The unix socket by which one connects to an address in the network.
	dial string
	// Listeners outside and where they lead to inside, as outside=inside.
	forwards forwards
}

type forwards []string

func (f *forwards) String() string { return strings.Join(*f, ",") }

func (f *forwards) Set(text string) error {
	if !strings.Contains(text, "=") {
		return errors.New("it is to be outside=inside")
	}
	*f = append(*f, text)
	return nil
}

func parse(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("network", flag.ContinueOnError)
	flags.StringVar(&o.bridge, "bridge", "", "address of the bridge, such as 10.244.0.1/16")
	flags.StringVar(&o.ready, "ready", "", "file for the process id, once the network is there")
	flags.StringVar(&o.dial, "dial", "", "unix socket for connections to addresses of the network")
	flags.Var(&o.forwards, "forward", "an address outside and one inside, as outside=inside (repeatable)")
	return o, flags.Parse(args)
}

// Main listens outside and starts this program anew in a network namespace, which is the one of the lab. Without root the
// namespace is in a user namespace. It ends when the other one ends.
func Main(args []string) int {
	o, err := parse(args)
	if err != nil {
		return 2
	}
	inside, err := start(o, args)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if err := inside.Wait(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func start(o options, args []string) (*exec.Cmd, error) {
	// The namespace is to end with this thread, and so with this process.
	runtime.LockOSThread()
	command := exec.Command("/proc/self/exe", append([]string{Inside}, args...)...)
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	command.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET, Pdeathsig: syscall.SIGKILL}
	if os.Geteuid() != 0 {
		command.SysProcAttr.Cloneflags |= syscall.CLONE_NEWUSER
		command.SysProcAttr.UidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}}
		command.SysProcAttr.GidMappings = []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}
	}
	for _, forward := range o.forwards {
		outside, _, _ := strings.Cut(forward, "=")
		listener, err := net.Listen("tcp4", outside)
		if err != nil {
			return nil, err
		}
		file, err := listener.(*net.TCPListener).File()
		if err != nil {
			return nil, err
		}
		command.ExtraFiles = append(command.ExtraFiles, file)
	}
	return command, command.Start()
}

// MainInside makes the network, and leads connections into it.
func MainInside(args []string) int {
	o, err := parse(args)
	if err != nil {
		return 2
	}
	if err := serve(o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func serve(o options) error {
	if err := makeBridge(o.bridge); err != nil {
		return err
	}
	for i, forward := range o.forwards {
		_, target, _ := strings.Cut(forward, "=")
		// What was opened outside stays outside.
		listener, err := net.FileListener(os.NewFile(uintptr(firstInherited+i), forward))
		if err != nil {
			return err
		}
		go accept(listener, func(connection net.Conn) { lead(connection, target) })
	}
	dial, err := net.Listen("unix", o.dial)
	if err != nil {
		return err
	}
	if err := announce(o.ready); err != nil {
		return err
	}
	accept(dial, leadWhereAsked)
	return errors.New("nobody can connect any more")
}

func announce(path string) error {
	if err := os.WriteFile(path+".new", []byte(strconv.Itoa(os.Getpid())), 0o600); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}
