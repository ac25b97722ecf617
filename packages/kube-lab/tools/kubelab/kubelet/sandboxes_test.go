package kubelet

import (
	"context"
	"errors"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
)

// fakeSandboxes do what they are told, and remember for how long a pod was to take leave.
type fakeSandboxes struct {
	ready, ended bool
	err          error
	address      string
	drain, grace time.Duration
}

func (f *fakeSandboxes) Ensure(_ *corev1.Pod, address string, _ func()) (bool, error) {
	f.address = address
	return f.ready, f.err
}

func (f *fakeSandboxes) End(_ types.UID, drain, grace time.Duration, _ func()) bool {
	f.drain, f.grace = drain, grace
	return f.ended
}

func TestPodIsReadyWhenItsSandboxIs(t *testing.T) {
	l := newLab(t, `{"pullable": ".*"}`, podOf(nil))
	sandboxes := &fakeSandboxes{}
	l.sandboxes = sandboxes
	pod, _ := l.step(t, "app")
	if isReady(pod) || pod.Status.PodIP != sandboxes.address {
		t.Fatalf("ready %v with address %q, and its sandbox has %q", isReady(pod), pod.Status.PodIP, sandboxes.address)
	}
	sandboxes.ready = true
	if pod, _ = l.step(t, "app"); !isReady(pod) {
		t.Fatal("it is not ready, and its sandbox is")
	}
}

func TestPodWithoutSandboxIsTriedAgain(t *testing.T) {
	l := newLab(t, `{"pullable": ".*"}`, podOf(nil))
	l.sandboxes = &fakeSandboxes{err: errors.New("no bridge")}
	if _, again := l.step(t, "app"); again != retry {
		t.Fatalf("it is tried again after %v", again)
	}
	if event := <-l.events.Events; event != "Warning FailedCreatePodSandBox no bridge" {
		t.Fatal(event)
	}
}

func TestPodIsGoneWhenItsSandboxIs(t *testing.T) {
	l := newLab(t, `{"pullable": ".*", "stopAfterMs": 2000}`)
	sandboxes := &fakeSandboxes{}
	l.sandboxes = sandboxes
	grace := int64(30)
	pod := podOf(nil)
	pod.DeletionTimestamp, pod.DeletionGracePeriodSeconds = &metav1.Time{Time: l.time.Add(30 * time.Second)}, &grace
	pod.Finalizers = []string{"example.com/kept"}
	if _, err := l.client.CoreV1().Pods("web").Create(context.Background(), pod, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	if kept, again := l.step(t, "app"); kept == nil || again != never || sandboxes.drain != 2*time.Second || sandboxes.grace != 30*time.Second {
		t.Fatalf("%v, again after %v, %v to take leave, %v at most", kept, again, sandboxes.drain, sandboxes.grace)
	}
	sandboxes.ended = true
	if gone, _ := l.step(t, "app"); gone != nil {
		t.Fatal("it is still there")
	}
}
