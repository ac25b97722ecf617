// Package kubelet plays the kubelet of some nodes and starts no container. A pod that is bound to one of its nodes
// becomes ready when everything is there that a kubelet looks up before it starts containers; otherwise it waits, with
// the reasons that a kubelet gives, and is tried again.
package kubelet

import (
	"context"
	"fmt"
	"os"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/equality"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/record"
)

// Never is the answer of sync when nothing is to be done before the pod changes.
const never time.Duration = -1

// How often a pod that waits is tried again.
const retry = 500 * time.Millisecond

type kubelet struct {
	client    kubernetes.Interface
	look      lookup
	nodes     map[string]bool
	addresses *addresses
	behaviour func() *Behaviour
	events    record.EventRecorder
	now       func() time.Time
	// What pods run in; nil where they run in nothing.
	sandboxes sandboxes
	// Has a pod synced soon, by its key.
	requeue func(key string)
}

// sync brings the pod one step further, and says when to do so again.
func (k *kubelet) sync(ctx context.Context, pod *corev1.Pod) time.Duration {
	if !k.nodes[pod.Spec.NodeName] {
		return never
	}
	if pod.DeletionTimestamp != nil {
		return k.end(ctx, pod)
	}
	if pod.Status.Phase == corev1.PodSucceeded || pod.Status.Phase == corev1.PodFailed {
		return never
	}
	now := metav1.NewTime(k.now())
	behaviour := *k.behaviour()
	readyIn := k.readyIn(pod, behaviour, now.Time)
	result := outcomesOf(ctx, pod, k.look, behaviour, readyIn <= 0)
	address, err := k.address(pod, result)
	if err == nil && result.reason == "" {
		err = k.runIn(pod, address, &result)
	}
	if err != nil {
		k.events.Event(pod, corev1.EventTypeWarning, "FailedCreatePodSandBox", err.Error())
		return retry
	}
	status := statusOf(pod, result, address, now)
	if !equality.Semantic.DeepEqual(pod.Status, status) {
		if result.reason != "" {
			k.events.Event(pod, corev1.EventTypeWarning, result.reason, result.message)
		}
		if err := k.write(ctx, pod, status); err != nil {
			return retry
		}
	}
	switch {
	case result.reason != "":
		return retry
	case readyIn > 0:
		return readyIn
	}
	return never
}

// readyIn is how long the containers of the pod still take to be ready; they started when the pod did.
func (k *kubelet) readyIn(pod *corev1.Pod, behaviour Behaviour, now time.Time) time.Duration {
	if pod.Status.StartTime == nil {
		return behaviour.ReadyAfter.Duration
	}
	return pod.Status.StartTime.Add(behaviour.ReadyAfter.Duration).Sub(now)
}

func (k *kubelet) address(pod *corev1.Pod, result outcomes) (string, error) {
	if pod.Status.PodIP != "" {
		k.addresses.keep(pod.UID, pod.Status.PodIP)
		return pod.Status.PodIP, nil
	}
	// A kubelet makes the network of a pod once its volumes are there.
	if result.reason == "FailedMount" {
		return "", nil
	}
	return k.addresses.of(pod.UID)
}

func (k *kubelet) write(ctx context.Context, pod *corev1.Pod, status corev1.PodStatus) error {
	changed := pod.DeepCopy()
	changed.Status = status
	_, err := k.client.CoreV1().Pods(pod.Namespace).UpdateStatus(ctx, changed, metav1.UpdateOptions{})
	// Somebody else was faster: the pod that the watch brings is synced anyway.
	if err != nil && !apierrors.IsNotFound(err) && !apierrors.IsConflict(err) {
		fmt.Fprintf(os.Stderr, "%s/%s: %v\n", pod.Namespace, pod.Name, err)
	}
	return err
}

// end removes the pod when its time is over: the API server only marks a pod that a kubelet has.
func (k *kubelet) end(ctx context.Context, pod *corev1.Pod) time.Duration {
	grace := time.Duration(0)
	if seconds := pod.DeletionGracePeriodSeconds; seconds != nil {
		grace = time.Duration(*seconds) * time.Second
	}
	drain := min(grace, k.behaviour().StopAfter.Duration)
	if k.sandboxes != nil {
		if !k.sandboxes.End(pod.UID, drain, grace, func() { k.syncSoon(pod) }) {
			return never
		}
	} else if left := pod.DeletionTimestamp.Add(drain - grace).Sub(k.now()); left > 0 {
		return left
	}
	immediately := int64(0)
	err := k.client.CoreV1().Pods(pod.Namespace).Delete(ctx, pod.Name, metav1.DeleteOptions{
		GracePeriodSeconds: &immediately,
		Preconditions:      metav1.NewUIDPreconditions(string(pod.UID)),
	})
	if err == nil || apierrors.IsNotFound(err) || apierrors.IsConflict(err) {
		return never
	}
	fmt.Fprintf(os.Stderr, "%s/%s: %v\n", pod.Namespace, pod.Name, err)
	return retry
}
