package kubelet

import (
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/cache"
)

// sandboxes are what pods run in.
type sandboxes interface {
	// Ensure starts the pod unless it was started, and says whether it is ready. It calls changed when that changes.
	Ensure(pod *corev1.Pod, address string, changed func()) (ready bool, err error)
	// End begins to end the pod unless it was begun, and says whether it has ended. It calls changed when it has. The pod
	// takes leave for drain, and has until grace to finish what it was asked.
	End(pod types.UID, drain, grace time.Duration, changed func()) (ended bool)
}

// runIn runs a pod that nothing keeps from starting in its sandbox; until that is ready the containers are not.
func (k *kubelet) runIn(pod *corev1.Pod, address string, result *outcomes) error {
	if k.sandboxes == nil {
		return nil
	}
	ready, err := k.sandboxes.Ensure(pod, address, func() { k.syncSoon(pod) })
	if ready {
		return err
	}
	for i := range result.main {
		result.main[i].ready, result.main[i].done = false, false
	}
	return err
}

func (k *kubelet) syncSoon(pod *corev1.Pod) {
	if key, err := cache.MetaNamespaceKeyFunc(pod); err == nil {
		k.requeue(key)
	}
}

// gone forgets a pod that is not in the API any more; one that was deleted by force may still run.
func (k *kubelet) gone(pod *corev1.Pod) {
	if k.sandboxes == nil {
		k.addresses.release(pod.UID)
		return
	}
	var release func()
	release = func() {
		if k.sandboxes.End(pod.UID, 0, 0, release) {
			k.addresses.release(pod.UID)
		}
	}
	release()
}
