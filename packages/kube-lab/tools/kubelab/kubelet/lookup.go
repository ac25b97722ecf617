package kubelet

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
)

const secretsStoreDriver = "secrets-store.csi.k8s.io"

var secretProviderClasses = schema.GroupVersionResource{
	Group: "secrets-store.csi.x-k8s.io", Version: "v1", Resource: "secretproviderclasses",
}

// lookup reads from the API what a kubelet reads before it starts a container.
type lookup struct {
	client  kubernetes.Interface
	dynamic dynamic.Interface
}

// volumeProblem says what the first volume that cannot be mounted misses; it is empty when all can.
func (l lookup) volumeProblem(ctx context.Context, pod *corev1.Pod) string {
	for _, volume := range pod.Spec.Volumes {
		if err := l.volume(ctx, pod.Namespace, volume.VolumeSource); err != nil {
			return fmt.Sprintf("MountVolume.SetUp failed for volume %q : %v", volume.Name, err)
		}
	}
	return ""
}

func (l lookup) volume(ctx context.Context, namespace string, volume corev1.VolumeSource) error {
	switch {
	case volume.ConfigMap != nil:
		source := volume.ConfigMap
		return l.configMap(ctx, namespace, source.Name, itemKeys(source.Items), source.Optional)
	case volume.Secret != nil:
		source := volume.Secret
		return l.secret(ctx, namespace, source.SecretName, itemKeys(source.Items), source.Optional)
	case volume.Projected != nil:
		for _, source := range volume.Projected.Sources {
			if err := l.projection(ctx, namespace, source); err != nil {
				return err
			}
		}
	case volume.CSI != nil && volume.CSI.Driver == secretsStoreDriver:
		name := volume.CSI.VolumeAttributes["secretProviderClass"]
		_, err := l.dynamic.Resource(secretProviderClasses).Namespace(namespace).Get(ctx, name, metav1.GetOptions{})
		return err
	}
	return nil
}

func (l lookup) projection(ctx context.Context, namespace string, source corev1.VolumeProjection) error {
	if reference := source.ConfigMap; reference != nil {
		return l.configMap(ctx, namespace, reference.Name, itemKeys(reference.Items), reference.Optional)
	}
	if reference := source.Secret; reference != nil {
		return l.secret(ctx, namespace, reference.Name, itemKeys(reference.Items), reference.Optional)
	}
	return nil
}

// environmentProblem says what the environment of the container misses; it is empty when it can be made.
func (l lookup) environmentProblem(ctx context.Context, namespace string, container *corev1.Container) string {
	for _, source := range container.EnvFrom {
		if err := l.environmentSource(ctx, namespace, source); err != nil {
			return err.Error()
		}
	}
	for _, variable := range container.Env {
		if variable.ValueFrom == nil {
			continue
		}
		if err := l.variable(ctx, namespace, variable.ValueFrom); err != nil {
			return err.Error()
		}
	}
	return ""
}

func (l lookup) environmentSource(ctx context.Context, namespace string, source corev1.EnvFromSource) error {
	if reference := source.ConfigMapRef; reference != nil {
		return l.configMap(ctx, namespace, reference.Name, nil, reference.Optional)
	}
	if reference := source.SecretRef; reference != nil {
		return l.secret(ctx, namespace, reference.Name, nil, reference.Optional)
	}
	return nil
}

func (l lookup) variable(ctx context.Context, namespace string, source *corev1.EnvVarSource) error {
	if reference := source.ConfigMapKeyRef; reference != nil {
		return l.configMap(ctx, namespace, reference.Name, []string{reference.Key}, reference.Optional)
	}
	if reference := source.SecretKeyRef; reference != nil {
		return l.secret(ctx, namespace, reference.Name, []string{reference.Key}, reference.Optional)
	}
	return nil
}

func (l lookup) configMap(ctx context.Context, namespace, name string, keys []string, optional *bool) error {
	if optional != nil && *optional {
		return nil
	}
	found, err := l.client.CoreV1().ConfigMaps(namespace).Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return err
	}
	for _, key := range keys {
		_, isText := found.Data[key]
		_, isBinary := found.BinaryData[key]
		if !isText && !isBinary {
			return fmt.Errorf("couldn't find key %s in ConfigMap %s/%s", key, namespace, name)
		}
	}
	return nil
}

func (l lookup) secret(ctx context.Context, namespace, name string, keys []string, optional *bool) error {
	if optional != nil && *optional {
		return nil
	}
	found, err := l.client.CoreV1().Secrets(namespace).Get(ctx, name, metav1.GetOptions{})
	if err != nil {
		return err
	}
	for _, key := range keys {
		if _, there := found.Data[key]; !there {
			return fmt.Errorf("couldn't find key %s in Secret %s/%s", key, namespace, name)
		}
	}
	return nil
}

func itemKeys(items []corev1.KeyToPath) []string {
	keys := make([]string, 0, len(items))
	for _, item := range items {
		keys = append(keys, item.Key)
	}
	return keys
}
