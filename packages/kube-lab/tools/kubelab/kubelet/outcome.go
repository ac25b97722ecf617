package kubelet

import (
	"context"
	"fmt"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/kubernetes/pkg/util/parsers"
)

// The reasons of a real kubelet, which tools and people know.
const (
	creating         = "ContainerCreating"
	initializing     = "PodInitializing"
	configError      = "CreateContainerConfigError"
	invalidImageName = "InvalidImageName"
	pullBackOff      = "ImagePullBackOff"
	crashLoop        = "CrashLoopBackOff"
)

// outcome is how one container goes: it waits for a reason, it runs, or it is done.
type outcome struct {
	waiting, message string
	done             bool
	ready            bool
}

// outcomes are those of a pod's containers, in the order of the pod.
type outcomes struct {
	init, main []outcome
	// What keeps the pod from starting, as an event says it; empty when nothing does.
	reason, message string
}

// outcomesOf looks up what the containers of the pod need. A container waits for the ones before it, as with a kubelet.
func outcomesOf(ctx context.Context, pod *corev1.Pod, look lookup, behaviour Behaviour, isLate bool) outcomes {
	started := startedContainers(pod)
	// What is mounted once stays mounted.
	if len(started) == 0 {
		if problem := look.volumeProblem(ctx, pod); problem != "" {
			return blocked(pod, 0, creating, "", "FailedMount", problem)
		}
	}
	result := outcomes{}
	for i := range pod.Spec.InitContainers {
		container := &pod.Spec.InitContainers[i]
		next := starting(ctx, pod, container, look, behaviour, started)
		if next.waiting != "" {
			reason, message := eventOf(next)
			stuck := blocked(pod, i, next.waiting, next.message, reason, message)
			copy(stuck.init, result.init)
			return stuck
		}
		next.done = !isSidecar(container)
		next.ready = true
		result.init = append(result.init, next)
	}
	for i := range pod.Spec.Containers {
		container := &pod.Spec.Containers[i]
		next := starting(ctx, pod, container, look, behaviour, started)
		if next.waiting != "" && result.reason == "" {
			result.reason, result.message = eventOf(next)
		}
		next.ready = next.waiting == "" && isLate && !behaviour.Unready.Matches(container.Image)
		next.done = next.waiting == "" && pod.Spec.RestartPolicy != corev1.RestartPolicyAlways && next.ready
		result.main = append(result.main, next)
	}
	return result
}

// blocked is a pod that comes no further than its init container of that number.
func blocked(pod *corev1.Pod, at int, waiting, message, reason, event string) outcomes {
	rest := waiting
	if len(pod.Spec.InitContainers) > 0 {
		rest = initializing
	}
	result := outcomes{reason: reason, message: event}
	for i := range pod.Spec.InitContainers {
		next := outcome{waiting: initializing}
		if i == at {
			next = outcome{waiting: waiting, message: message}
		}
		if waiting == creating {
			next = outcome{waiting: initializing}
		}
		result.init = append(result.init, next)
	}
	for range pod.Spec.Containers {
		result.main = append(result.main, outcome{waiting: rest})
	}
	return result
}

// starting looks up what the container needs, unless it was started: then it has it.
func starting(
	ctx context.Context, pod *corev1.Pod, container *corev1.Container, look lookup, behaviour Behaviour, started map[string]bool,
) outcome {
	image := container.Image
	if !started[container.Name] {
		if _, _, _, err := parsers.ParseImageName(image); err != nil {
			message := fmt.Sprintf("Failed to apply default image tag %q: %v", image, err)
			return outcome{waiting: invalidImageName, message: message}
		}
		if !behaviour.Pullable.Matches(image) {
			return outcome{waiting: pullBackOff, message: fmt.Sprintf("Back-off pulling image %q", image)}
		}
		if problem := look.environmentProblem(ctx, pod.Namespace, container); problem != "" {
			return outcome{waiting: configError, message: problem}
		}
	}
	if behaviour.Crashing.Matches(image) {
		return outcome{waiting: crashLoop, message: fmt.Sprintf(
			"back-off 10s restarting failed container=%s pod=%s_%s(%s)", container.Name, pod.Name, pod.Namespace, pod.UID)}
	}
	return outcome{}
}

// eventOf is what the event of a container that waits says.
func eventOf(waiting outcome) (reason, message string) {
	if waiting.waiting == crashLoop {
		return "BackOff", waiting.message
	}
	return "Failed", "Error: " + waiting.message
}

func startedContainers(pod *corev1.Pod) map[string]bool {
	started := map[string]bool{}
	for _, statuses := range [][]corev1.ContainerStatus{pod.Status.InitContainerStatuses, pod.Status.ContainerStatuses} {
		for _, status := range statuses {
			if status.State.Waiting == nil && status.ImageID != "" || status.RestartCount > 0 {
				started[status.Name] = true
			}
		}
	}
	return started
}

func isSidecar(container *corev1.Container) bool {
	return container.RestartPolicy != nil && *container.RestartPolicy == corev1.ContainerRestartPolicyAlways
}
