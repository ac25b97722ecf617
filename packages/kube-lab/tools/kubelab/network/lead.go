package network

import (
	"bufio"
	"fmt"
	"net"
	"strings"
	"time"

	"example.invalid/kubelab/relay"
)

const dialTimeout = 5 * time.Second

func accept(listener net.Listener, handle func(net.Conn)) {
	for {
		connection, err := listener.Accept()
		if err != nil {
			return
		}
		go handle(connection)
	}
}

// lead connects to the target; where nobody is there, the connection ends as one to nobody does.
func lead(connection net.Conn, target string) {
	onward, err := net.DialTimeout("tcp4", target, dialTimeout)
	if err != nil {
		if tcp, is := connection.(*net.TCPConn); is {
			_ = tcp.SetLinger(0)
		}
		_ = connection.Close()
		return
	}
	relay.Relay(connection, onward)
}

// leadWhereAsked reads a line with an address and a port, and answers one: ok, or why not.
func leadWhereAsked(connection net.Conn) {
	reader := bufio.NewReaderSize(connection, 256)
	line, err := reader.ReadSlice('\n')
	if err != nil {
		_ = connection.Close()
		return
	}
	onward, err := net.DialTimeout("tcp4", strings.TrimSpace(string(line)), dialTimeout)
	if err != nil {
		fmt.Fprintf(connection, "%v\n", err)
		_ = connection.Close()
		return
	}
	// Who asks waits for the answer before it says more, so that the reader holds nothing.
	fmt.Fprintln(connection, "ok")
	relay.Relay(connection, onward)
}
