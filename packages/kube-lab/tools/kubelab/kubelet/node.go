package kubelet

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/component-base/version"
)

// registerNode makes the node and says that it is ready.
func registerNode(ctx context.Context, client kubernetes.Interface, config NodeConfig) error {
	nodes := client.CoreV1().Nodes()
	node, err := nodes.Create(ctx, nodeOf(config), metav1.CreateOptions{})
	if apierrors.IsAlreadyExists(err) {
		node, err = nodes.Get(ctx, config.Name, metav1.GetOptions{})
	}
	if err != nil {
		return fmt.Errorf("node %s: %w", config.Name, err)
	}
	status, err := nodeStatus(config, metav1.Now())
	if err != nil {
		return fmt.Errorf("node %s: %w", config.Name, err)
	}
	node.Status = status
	node, err = nodes.UpdateStatus(ctx, node, metav1.UpdateOptions{})
	if err == nil && len(node.Spec.Taints) > 0 {
		// A new node is tainted as not ready; the controller that takes the taint off would also want heartbeats.
		node.Spec.Taints = nil
		_, err = nodes.Update(ctx, node, metav1.UpdateOptions{})
	}
	if err != nil {
		return fmt.Errorf("node %s: %w", config.Name, err)
	}
	return nil
}

func nodeOf(config NodeConfig) *corev1.Node {
	labels := map[string]string{
		corev1.LabelHostname: config.Name, corev1.LabelOSStable: "linux", corev1.LabelArchStable: "amd64",
	}
	for name, value := range config.Labels {
		labels[name] = value
	}
	return &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: config.Name, Labels: labels}}
}

func nodeStatus(config NodeConfig, now metav1.Time) (corev1.NodeStatus, error) {
	capacity := corev1.ResourceList{}
	for name, text := range config.Capacity {
		quantity, err := resource.ParseQuantity(text)
		if err != nil {
			return corev1.NodeStatus{}, fmt.Errorf("capacity %s: %w", name, err)
		}
		capacity[corev1.ResourceName(name)] = quantity
	}
	return corev1.NodeStatus{
		Capacity:    capacity,
		Allocatable: capacity,
		Conditions: []corev1.NodeCondition{{
			Type: corev1.NodeReady, Status: corev1.ConditionTrue, Reason: "KubeletReady",
			Message: "stand-in: it starts no container", LastHeartbeatTime: now, LastTransitionTime: now,
		}},
		Addresses: []corev1.NodeAddress{{Type: corev1.NodeHostName, Address: config.Name}},
		NodeInfo: corev1.NodeSystemInfo{
			OperatingSystem: "linux", Architecture: "amd64", KubeletVersion: version.Get().GitVersion, ContainerRuntimeVersion: "none://",
		},
	}, nil
}
