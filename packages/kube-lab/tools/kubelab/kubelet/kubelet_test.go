package kubelet

import (
	"context"
	"net/netip"
	"os"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/schema"
	dynamicfake "k8s.io/client-go/dynamic/fake"
	"k8s.io/client-go/kubernetes/fake"
	"k8s.io/client-go/tools/record"
)

// lab is a kubelet over an API in memory, at a time that stands still.
type lab struct {
	*kubelet
	events *record.FakeRecorder
	time   time.Time
}

func newLab(t *testing.T, behaviour string, objects ...runtime.Object) *lab {
	t.Helper()
	var typed, custom []runtime.Object
	for _, object := range objects {
		if _, isCustom := object.(*unstructured.Unstructured); isCustom {
			custom = append(custom, object)
		} else {
			typed = append(typed, object)
		}
	}
	client := fake.NewClientset(typed...)
	kinds := map[schema.GroupVersionResource]string{secretProviderClasses: "SecretProviderClassList"}
	dynamic := dynamicfake.NewSimpleDynamicClientWithCustomListKinds(runtime.NewScheme(), kinds, custom...)
	l := &lab{events: record.NewFakeRecorder(10), time: time.Unix(1_700_000_000, 0)}
	l.kubelet = &kubelet{
		client: client, look: lookup{client, dynamic}, nodes: map[string]bool{"node-1": true},
		addresses: newAddresses(netip.MustParsePrefix("10.244.0.0/24")), events: l.events,
		now: func() time.Time { return l.time },
	}
	l.behave(t, behaviour)
	return l
}

func (l *lab) behave(t *testing.T, text string) {
	t.Helper()
	config := readConfig(t, text)
	l.behaviour = func() *Behaviour { return &config.Behaviour }
}

// step syncs the pod, and gives it as it is then.
func (l *lab) step(t *testing.T, name string) (*corev1.Pod, time.Duration) {
	t.Helper()
	pods := l.client.CoreV1().Pods("web")
	pod, err := pods.Get(context.Background(), name, metav1.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	again := l.sync(context.Background(), pod)
	pod, err = pods.Get(context.Background(), name, metav1.GetOptions{})
	if err != nil {
		pod = nil
	}
	return pod, again
}

func podOf(change func(spec *corev1.PodSpec)) *corev1.Pod {
	spec := corev1.PodSpec{
		NodeName: "node-1", RestartPolicy: corev1.RestartPolicyAlways,
		Containers: []corev1.Container{{Name: "app", Image: "registry.example/app:1"}},
	}
	if change != nil {
		change(&spec)
	}
	return &corev1.Pod{ObjectMeta: metav1.ObjectMeta{Namespace: "web", Name: "app", UID: "uid-app"}, Spec: spec}
}

func TestBehaviourIsThatOfTheFileAtThatTime(t *testing.T) {
	path := writeConfig(t, `{"pullable": "one"}`)
	file := newBehaviourFile(path, &Behaviour{})
	first := file.read()
	if !first.Pullable.Matches("one") || file.read() != first {
		t.Errorf("behaviour %+v", first)
	}
	for _, one := range []struct{ text, matches string }{{`{"pullable": "two"}`, "two"}, {`{"pull`, "two"}, {`{"pullable": "three"}`, "three"}} {
		// As kube-lab replaces it.
		if err := os.Rename(writeConfig(t, one.text), path); err != nil {
			t.Fatal(err)
		}
		if now := file.read(); !now.Pullable.Matches(one.matches) {
			t.Errorf("%s: behaviour %+v", one.text, now)
		}
	}
}

func isReady(pod *corev1.Pod) bool {
	for _, condition := range pod.Status.Conditions {
		if condition.Type == corev1.PodReady {
			return condition.Status == corev1.ConditionTrue
		}
	}
	return false
}

func TestPodThatMissesNothingIsReady(t *testing.T) {
	l := newLab(t, `{"pullable": ".*"}`, podOf(nil))
	pod, again := l.step(t, "app")
	if !isReady(pod) || pod.Status.Phase != corev1.PodRunning || pod.Status.PodIP != "10.244.0.10" {
		t.Errorf("status %+v", pod.Status)
	}
	if again != never {
		t.Errorf("synced again after %v", again)
	}
}

func TestPodOfAnotherNodeIsLeftAlone(t *testing.T) {
	l := newLab(t, `{"pullable": ".*"}`, podOf(func(spec *corev1.PodSpec) { spec.NodeName = "node-2" }))
	if pod, again := l.step(t, "app"); pod.Status.Phase != "" || again != never {
		t.Errorf("status %+v, again %v", pod.Status, again)
	}
}

func yes() *bool { value := true; return &value }

func fromConfigMap(name, key string, optional *bool) func(spec *corev1.PodSpec) {
	return func(spec *corev1.PodSpec) {
		reference := corev1.LocalObjectReference{Name: name}
		selector := &corev1.ConfigMapKeySelector{LocalObjectReference: reference, Key: key, Optional: optional}
		spec.Containers[0].Env = []corev1.EnvVar{{Name: "A", ValueFrom: &corev1.EnvVarSource{ConfigMapKeyRef: selector}}}
	}
}

func fromSecret(name, key string) func(spec *corev1.PodSpec) {
	return func(spec *corev1.PodSpec) {
		selector := &corev1.SecretKeySelector{LocalObjectReference: corev1.LocalObjectReference{Name: name}, Key: key}
		spec.Containers[0].Env = []corev1.EnvVar{{Name: "A", ValueFrom: &corev1.EnvVarSource{SecretKeyRef: selector}}}
	}
}

func volume(source corev1.VolumeSource) func(spec *corev1.PodSpec) {
	return func(spec *corev1.PodSpec) { spec.Volumes = []corev1.Volume{{Name: "data", VolumeSource: source}} }
}

func image(name string) func(spec *corev1.PodSpec) {
	return func(spec *corev1.PodSpec) { spec.Containers[0].Image = name }
}

func secretsStore() corev1.VolumeSource {
	attributes := map[string]string{"secretProviderClass": "vault"}
	return corev1.VolumeSource{CSI: &corev1.CSIVolumeSource{Driver: secretsStoreDriver, VolumeAttributes: attributes}}
}

func TestWaitingReasons(t *testing.T) {
	settings := &corev1.ConfigMap{
		ObjectMeta: metav1.ObjectMeta{Namespace: "web", Name: "settings"}, Data: map[string]string{"known": "1"},
	}
	key := &corev1.Secret{
		ObjectMeta: metav1.ObjectMeta{Namespace: "web", Name: "key"}, Data: map[string][]byte{"known": {1}},
	}
	vault := &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "secrets-store.csi.x-k8s.io/v1", "kind": "SecretProviderClass",
		"metadata": map[string]any{"namespace": "web", "name": "vault"},
	}}
	projected := func(name string) corev1.VolumeSource {
		source := &corev1.SecretProjection{LocalObjectReference: corev1.LocalObjectReference{Name: name}}
		sources := []corev1.VolumeProjection{{Secret: source}}
		return corev1.VolumeSource{Projected: &corev1.ProjectedVolumeSource{Sources: sources}}
	}
	envFrom := func(spec *corev1.PodSpec) {
		reference := &corev1.ConfigMapEnvSource{LocalObjectReference: corev1.LocalObjectReference{Name: "none"}}
		spec.Containers[0].EnvFrom = []corev1.EnvFromSource{{ConfigMapRef: reference}}
	}
	all := []runtime.Object{settings, key, vault}
	cases := []struct {
		name, reason, event string
		change              func(spec *corev1.PodSpec)
		objects             []runtime.Object
	}{
		{"key of a ConfigMap", "", "", fromConfigMap("settings", "known", nil), all},
		{"no such key of a ConfigMap", configError, "couldn't find key none in ConfigMap web/settings",
			fromConfigMap("settings", "none", nil), all},
		{"no such ConfigMap", configError, `configmaps "settings" not found`, fromConfigMap("settings", "known", nil), nil},
		{"optional key", "", "", fromConfigMap("settings", "none", yes()), nil},
		{"key of a Secret", "", "", fromSecret("key", "known"), all},
		{"no such key of a Secret", configError, "couldn't find key none in Secret web/key", fromSecret("key", "none"), all},
		{"no such Secret", configError, `secrets "key" not found`, fromSecret("key", "known"), nil},
		{"no such ConfigMap in envFrom", configError, `configmaps "none" not found`, envFrom, all},
		{"volume of a Secret", "", "", volume(corev1.VolumeSource{Secret: &corev1.SecretVolumeSource{SecretName: "key"}}), all},
		{"no such Secret for a volume", creating, `MountVolume.SetUp failed for volume "data" : secrets "key" not found`,
			volume(corev1.VolumeSource{Secret: &corev1.SecretVolumeSource{SecretName: "key"}}), nil},
		{"no such Secret in a projected volume", creating, `secrets "none" not found`, volume(projected("none")), all},
		{"volume of the secrets store", "", "", volume(secretsStore()), all},
		{"no such SecretProviderClass", creating, `secretproviderclasses.secrets-store.csi.x-k8s.io "vault" not found`,
			volume(secretsStore()), nil},
		{"image that is not there", pullBackOff, `Back-off pulling image "registry.example/none:1"`,
			image("registry.example/none:1"), nil},
		{"image with an empty digest", invalidImageName, "invalid reference format", image("registry.example/app@"), nil},
		{"image that crashes", crashLoop, "back-off 10s restarting failed container=app", image("registry.example/crash:1"), nil},
	}
	for _, one := range cases {
		t.Run(one.name, func(t *testing.T) {
			behaviour := `{"pullable": "/(app|crash)[@:]", "crashing": "/crash:"}`
			l := newLab(t, behaviour, append([]runtime.Object{podOf(one.change)}, one.objects...)...)
			pod, again := l.step(t, "app")
			if one.reason == "" {
				if !isReady(pod) || again != never {
					t.Fatalf("not ready, again %v: %+v", again, pod.Status)
				}
				return
			}
			waiting := pod.Status.ContainerStatuses[0].State.Waiting
			if isReady(pod) || again != retry || waiting == nil || waiting.Reason != one.reason {
				t.Fatalf("again %v: %+v", again, pod.Status)
			}
			if event := <-l.events.Events; !strings.Contains(event, one.event) {
				t.Errorf("event %q", event)
			}
		})
	}
}

func TestPodBecomesReadyOnceWhatItMissedIsThere(t *testing.T) {
	l := newLab(t, `{"pullable": ".*"}`, podOf(fromConfigMap("settings", "known", nil)))
	if pod, _ := l.step(t, "app"); isReady(pod) {
		t.Fatal("ready too early")
	}
	settings := &corev1.ConfigMap{ObjectMeta: metav1.ObjectMeta{Name: "settings"}, Data: map[string]string{"known": "1"}}
	if _, err := l.client.CoreV1().ConfigMaps("web").Create(t.Context(), settings, metav1.CreateOptions{}); err != nil {
		t.Fatal(err)
	}
	if pod, again := l.step(t, "app"); !isReady(pod) || again != never {
		t.Errorf("again %v: %+v", again, pod.Status)
	}
}

func TestRunningContainerIsNotPulledAgain(t *testing.T) {
	l := newLab(t, `{"pullable": ".*"}`, podOf(fromConfigMap("settings", "known", yes())))
	l.step(t, "app")
	l.behave(t, `{"pullable": ""}`)
	if pod, _ := l.step(t, "app"); !isReady(pod) {
		t.Errorf("status %+v", pod.Status)
	}
	l.behave(t, `{"crashing": "app"}`)
	pod, _ := l.step(t, "app")
	if status := pod.Status.ContainerStatuses[0]; isReady(pod) || status.RestartCount != 1 || status.LastTerminationState.Terminated == nil {
		t.Errorf("status %+v", pod.Status)
	}
	l.behave(t, `{"unready": "app"}`)
	if pod, _ := l.step(t, "app"); isReady(pod) || pod.Status.Phase != corev1.PodRunning {
		t.Errorf("status %+v", pod.Status)
	}
}

func TestReadinessTakesItsTime(t *testing.T) {
	l := newLab(t, `{"pullable": ".*", "readyAfterMs": 2000}`, podOf(nil))
	pod, again := l.step(t, "app")
	if isReady(pod) || pod.Status.Phase != corev1.PodRunning || again != 2*time.Second {
		t.Fatalf("again %v: %+v", again, pod.Status)
	}
	l.time = l.time.Add(2 * time.Second)
	if pod, again := l.step(t, "app"); !isReady(pod) || again != never {
		t.Errorf("again %v: %+v", again, pod.Status)
	}
}

func TestInitContainersComeFirst(t *testing.T) {
	sidecar := corev1.ContainerRestartPolicyAlways
	l := newLab(t, `{"pullable": "app|proxy"}`, podOf(func(spec *corev1.PodSpec) {
		spec.InitContainers = []corev1.Container{
			{Name: "proxy", Image: "proxy", RestartPolicy: &sidecar}, {Name: "migrate", Image: "migrate"},
		}
	}))
	pod, _ := l.step(t, "app")
	var reasons []string
	for _, status := range append(pod.Status.InitContainerStatuses, pod.Status.ContainerStatuses...) {
		reason := "running"
		if status.State.Waiting != nil {
			reason = status.State.Waiting.Reason
		}
		reasons = append(reasons, reason)
	}
	if got := strings.Join(reasons, " "); got != "running ImagePullBackOff PodInitializing" {
		t.Errorf("reasons %s", got)
	}
	l.behave(t, `{"pullable": ".*"}`)
	pod, _ = l.step(t, "app")
	if migrate := pod.Status.InitContainerStatuses[1]; !isReady(pod) || migrate.State.Terminated == nil {
		t.Errorf("status %+v", pod.Status)
	}
}

func TestPodOfAJobSucceeds(t *testing.T) {
	l := newLab(t, `{"pullable": ".*"}`, podOf(func(spec *corev1.PodSpec) { spec.RestartPolicy = corev1.RestartPolicyNever }))
	if pod, _ := l.step(t, "app"); pod.Status.Phase != corev1.PodSucceeded || isReady(pod) {
		t.Errorf("status %+v", pod.Status)
	}
}

func TestEndingTakesItsTimeWithinTheGracePeriod(t *testing.T) {
	for _, one := range []struct {
		grace int64
		wait  time.Duration
	}{{30, 2 * time.Second}, {1, time.Second}, {0, 0}} {
		pod := podOf(nil)
		l := newLab(t, `{"pullable": ".*", "stopAfterMs": 2000}`)
		asked := metav1.NewTime(l.time.Add(time.Duration(one.grace) * time.Second))
		pod.DeletionTimestamp, pod.DeletionGracePeriodSeconds = &asked, &one.grace
		pod.Finalizers = nil
		if err := l.client.(*fake.Clientset).Tracker().Add(pod); err != nil {
			t.Fatal(err)
		}
		if one.wait > 0 {
			if left, again := l.step(t, "app"); left == nil || again != one.wait {
				t.Errorf("grace %d: again %v, pod %v", one.grace, again, left)
			}
			l.time = l.time.Add(one.wait)
		}
		if left, again := l.step(t, "app"); left != nil || again != never {
			t.Errorf("grace %d: again %v, pod %v", one.grace, again, left)
		}
	}
}

func TestAddressesAreGivenOnceAndTakenBack(t *testing.T) {
	a := newAddresses(netip.MustParsePrefix("10.0.0.0/28"))
	for _, one := range []struct{ pod, want string }{{"a", "10.0.0.10"}, {"b", "10.0.0.11"}, {"a", "10.0.0.10"}} {
		if got, err := a.of(typesUID(one.pod)); err != nil || got != one.want {
			t.Errorf("%s has %s, %v", one.pod, got, err)
		}
	}
	a.release("a")
	a.keep("d", "10.0.0.12")
	var got []string
	for _, pod := range []string{"c", "e", "f", "g"} {
		address, err := a.of(typesUID(pod))
		if err != nil {
			address = err.Error()
		}
		got = append(got, address)
	}
	if want := "10.0.0.10 10.0.0.13 10.0.0.14 no address is free in 10.0.0.0/28"; strings.Join(got, " ") != want {
		t.Errorf("got %v", got)
	}
}
