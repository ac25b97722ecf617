package sandbox

import (
	"net/netip"
	"testing"
)

func TestPlaces(t *testing.T) {
	address := onLoopback(netip.MustParseAddr("10.1.2.10"))
	loopback := Config{Directory: "/lab", Loopback: true}
	for _, one := range []struct {
		config    Config
		isProxied bool
		want      place
	}{
		{Config{}, true, place{"tcp4", "0.0.0.0:8443"}},
		{loopback, true, place{"unix", "/lab/7-8443.sock"}},
		{loopback, false, place{"tcp4", "127.1.2.10:8443"}},
	} {
		if got := placeOf(&one.config, address, one.isProxied, "7", 8443); got != one.want {
			t.Errorf("%+v: %+v", one, got)
		}
	}
}

func TestSocketsAreThoseOfPortsBehindAProxy(t *testing.T) {
	ports := []*port{
		{number: 8443, place: place{"unix", "/lab/7-8443.sock"}}, {number: 80, place: place{"tcp4", "127.1.2.10:80"}},
	}
	if sockets := socketsOf(ports); len(sockets) != 1 || sockets[8443] != "/lab/7-8443.sock" {
		t.Errorf("sockets %v", sockets)
	}
}
