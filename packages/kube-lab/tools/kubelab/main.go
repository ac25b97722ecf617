// Kubelab is a whole Kubernetes control plane in one executable: etcd, kube-apiserver, kube-controller-manager and
// kube-scheduler, each unmodified, a stand-in for the kubelet, which starts no container, and a network for pods.
package main

import (
	"fmt"
	"os"
	"strings"

	"example.invalid/kubelab/kubelet"
	"example.invalid/kubelab/network"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	"k8s.io/component-base/version"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

// Programs by the name that is the first argument; each gets the arguments after it as its own.
var programs = map[string]func(args []string) int{
	"etcd": func(args []string) int {
		etcdmain.Main(append([]string{"etcd"}, args...))
		return 0
	},
	"kube-apiserver":          func([]string) int { return cli.Run(apiserver.NewAPIServerCommand()) },
	"kube-controller-manager": func([]string) int { return cli.Run(controllermanager.NewControllerManagerCommand()) },
	"kube-scheduler":          func([]string) int { return cli.Run(scheduler.NewSchedulerCommand()) },
	"kubelet":                 kubelet.Main,
	"network":                 network.Main,
	network.Inside:            network.MainInside,
	"version": func([]string) int {
		fmt.Println(version.Get().GitVersion)
		return 0
	},
}

func main() {
	if len(os.Args) > 1 {
		if program, known := programs[os.Args[1]]; known {
			// Cobra reads os.Args by itself.
			os.Args = os.Args[1:]
			os.Exit(program(os.Args[1:]))
		}
	}
	names := []string{"etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "network", "version"}
	fmt.Fprintf(os.Stderr, "usage: kubelab %s [flags]\n", strings.Join(names, "|"))
	os.Exit(2)
}
