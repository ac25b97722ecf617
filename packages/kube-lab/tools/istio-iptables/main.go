// Istio-iptables sets the rules by which the connections of a pod go through its sidecar: the command of Istio's own init
// container, as a program of its own.
package main

import (
	"fmt"
	"os"

	"istio.io/istio/pkg/log"
	"istio.io/istio/tools/istio-iptables/pkg/cmd"
)

func main() {
	options := log.DefaultOptions()
	command := cmd.GetCommand(options)
	options.AttachCobraFlags(command)
	if err := command.Execute(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
