package kubelet

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	"example.invalid/kubelab/balancer"
	"example.invalid/kubelab/sandbox"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/kubernetes/scheme"
	typedcorev1 "k8s.io/client-go/kubernetes/typed/core/v1"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/clientcmd"
	"k8s.io/client-go/tools/record"
	"k8s.io/client-go/util/workqueue"
)

const workers = 4

// How often the file is looked at.
const reread = 100 * time.Millisecond

// Main runs the stand-in until SIGINT or SIGTERM, and gives the exit code.
func Main(args []string) int {
	flags := flag.NewFlagSet("kubelet", flag.ContinueOnError)
	kubeconfig := flags.String("kubeconfig", "", "how to reach the API server")
	file := flags.String("config", "", "nodes, network and behaviour, as JSON; its behaviour may change")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *kubeconfig, *file); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func run(ctx context.Context, kubeconfig, file string) error {
	config, err := ReadConfig(file)
	if err != nil {
		return err
	}
	rest, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
	if err != nil {
		return err
	}
	// One process for all nodes, so more than one kubelet's share.
	rest.QPS, rest.Burst = 500, 1000
	client, err := kubernetes.NewForConfig(rest)
	if err != nil {
		return err
	}
	custom, err := dynamic.NewForConfig(rest)
	if err != nil {
		return err
	}
	names := map[string]bool{}
	for _, node := range config.Nodes {
		if err := registerNode(ctx, client, node); err != nil {
			return err
		}
		names[node.Name] = true
	}
	k := &kubelet{
		client: client, look: lookup{client, custom}, nodes: names, addresses: newAddresses(config.PodNetwork),
		behaviour: newBehaviourFile(file, &config.Behaviour).read, events: recorder(ctx, client), now: time.Now,
	}
	if config.Sandboxes != nil {
		k.sandboxes = sandbox.New(*config.Sandboxes, config.PodNetwork)
		if !config.Sandboxes.Loopback {
			if err := balancer.Run(ctx, client); err != nil {
				return err
			}
		}
	}
	return k.watch(ctx)
}

// watch syncs every pod when it changes, when it asked for it, and when the behaviour in the file changes.
func (k *kubelet) watch(ctx context.Context) error {
	queue := workqueue.NewTypedDelayingQueue[string]()
	k.requeue = queue.Add
	factory := informers.NewSharedInformerFactory(k.client, 0)
	pods := factory.Core().V1().Pods().Informer()
	add := func(object any) {
		if key, err := cache.MetaNamespaceKeyFunc(object); err == nil {
			queue.Add(key)
		}
	}
	if _, err := pods.AddEventHandler(cache.ResourceEventHandlerFuncs{
		AddFunc:    add,
		UpdateFunc: func(_, object any) { add(object) },
		DeleteFunc: func(object any) {
			if unknown, ok := object.(cache.DeletedFinalStateUnknown); ok {
				object = unknown.Obj
			}
			if pod, ok := object.(*corev1.Pod); ok {
				k.gone(pod)
			}
		},
	}); err != nil {
		return err
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	context.AfterFunc(ctx, queue.ShutDown)
	go k.follow(ctx, func() {
		for _, key := range pods.GetStore().ListKeys() {
			queue.Add(key)
		}
	})
	var running sync.WaitGroup
	for range workers {
		running.Go(func() { k.work(ctx, queue, pods.GetStore()) })
	}
	running.Wait()
	return nil
}

func (k *kubelet) work(ctx context.Context, queue workqueue.TypedDelayingInterface[string], pods cache.Store) {
	for {
		key, isOver := queue.Get()
		if isOver {
			return
		}
		if object, there, _ := pods.GetByKey(key); there {
			if again := k.sync(ctx, object.(*corev1.Pod)); again >= 0 {
				queue.AddAfter(key, again)
			}
		}
		queue.Done(key)
	}
}

// follow calls changed whenever the file has changed, also when nothing else asks for the behaviour.
func (k *kubelet) follow(ctx context.Context, changed func()) {
	last := k.behaviour()
	for ticks := time.Tick(reread); ; {
		select {
		case <-ctx.Done():
			return
		case <-ticks:
		}
		if now := k.behaviour(); now != last {
			last = now
			changed()
		}
	}
}

func recorder(ctx context.Context, client kubernetes.Interface) record.EventRecorder {
	broadcaster := record.NewBroadcaster(record.WithContext(ctx))
	broadcaster.StartRecordingToSink(&typedcorev1.EventSinkImpl{Interface: client.CoreV1().Events("")})
	return broadcaster.NewRecorder(scheme.Scheme, corev1.EventSource{Component: "kubelet"})
}
