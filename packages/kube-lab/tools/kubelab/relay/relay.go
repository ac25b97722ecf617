// Package relay passes bytes on between two connections.
package relay

import (
	"io"
	"net"
	"sync"
)

// Relay passes on what either side says until both have said everything, and closes both.
func Relay(one, other net.Conn) {
	defer one.Close()
	defer other.Close()
	var directions sync.WaitGroup
	directions.Go(func() { pass(one, other) })
	directions.Go(func() { pass(other, one) })
	directions.Wait()
}

// pass copies until the source ends, and ends that direction of the target too.
func pass(target, source net.Conn) {
	_, err := io.Copy(target, source)
	if half, can := target.(interface{ CloseWrite() error }); can && err == nil {
		_ = half.CloseWrite()
		return
	}
	// After an error nothing more comes through, in no direction.
	_ = target.Close()
	_ = source.Close()
}
