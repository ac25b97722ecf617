package kubelet

import (
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// statusOf is the status of the pod when its containers go like that. What does not change keeps its time.
func statusOf(pod *corev1.Pod, result outcomes, address string, now metav1.Time) corev1.PodStatus {
	status := *pod.Status.DeepCopy()
	status.InitContainerStatuses = containerStatuses(pod.Spec.InitContainers, result.init, status.InitContainerStatuses, now)
	status.ContainerStatuses = containerStatuses(pod.Spec.Containers, result.main, status.ContainerStatuses, now)
	isInitialized := all(result.init, func(o outcome) bool { return o.waiting == "" })
	isReady := isInitialized && all(result.main, func(o outcome) bool { return o.ready && !o.done })
	status.Phase = phaseOf(isInitialized, result.main)
	status.ObservedGeneration = pod.Generation
	if status.StartTime == nil {
		status.StartTime = &now
	}
	if address != "" {
		status.PodIP, status.PodIPs = address, []corev1.PodIP{{IP: address}}
	}
	setCondition(&status, corev1.PodReadyToStartContainers, address != "", "", now)
	setCondition(&status, corev1.PodInitialized, isInitialized, "ContainersNotInitialized", now)
	setCondition(&status, corev1.ContainersReady, isReady, "ContainersNotReady", now)
	setCondition(&status, corev1.PodReady, isReady, "ContainersNotReady", now)
	return status
}

func phaseOf(isInitialized bool, main []outcome) corev1.PodPhase {
	if !isInitialized {
		return corev1.PodPending
	}
	if all(main, func(o outcome) bool { return o.done }) {
		return corev1.PodSucceeded
	}
	// A container that ended and is to be started again was there: that is a running pod.
	if all(main, func(o outcome) bool { return o.waiting == "" || o.waiting == crashLoop }) {
		return corev1.PodRunning
	}
	return corev1.PodPending
}

func containerStatuses(
	containers []corev1.Container, results []outcome, before []corev1.ContainerStatus, now metav1.Time,
) []corev1.ContainerStatus {
	statuses := make([]corev1.ContainerStatus, 0, len(containers))
	for i := range containers {
		var last corev1.ContainerStatus
		if i < len(before) {
			last = before[i]
		}
		statuses = append(statuses, containerStatus(&containers[i], results[i], last, now))
	}
	return statuses
}

func containerStatus(
	container *corev1.Container, result outcome, last corev1.ContainerStatus, now metav1.Time,
) corev1.ContainerStatus {
	isStarted := result.waiting == ""
	status := corev1.ContainerStatus{
		Name: container.Name, Image: container.Image, RestartCount: last.RestartCount,
		Ready: result.ready, Started: &isStarted, LastTerminationState: last.LastTerminationState,
	}
	if isStarted {
		status.ImageID = container.Image
	}
	switch {
	case result.waiting != "":
		status.State.Waiting = &corev1.ContainerStateWaiting{Reason: result.waiting, Message: result.message}
		if result.waiting == crashLoop && last.RestartCount == 0 {
			status.RestartCount = 1
			ended := &corev1.ContainerStateTerminated{ExitCode: 1, Reason: "Error", StartedAt: now, FinishedAt: now}
			status.LastTerminationState = corev1.ContainerState{Terminated: ended}
		}
	case result.done:
		status.State = last.State
		if last.State.Terminated == nil {
			ended := &corev1.ContainerStateTerminated{ExitCode: 0, Reason: "Completed", StartedAt: now, FinishedAt: now}
			status.State = corev1.ContainerState{Terminated: ended}
		}
	default:
		status.State = last.State
		if last.State.Running == nil {
			status.State = corev1.ContainerState{Running: &corev1.ContainerStateRunning{StartedAt: now}}
		}
	}
	return status
}

func setCondition(status *corev1.PodStatus, kind corev1.PodConditionType, holds bool, reason string, now metav1.Time) {
	next := corev1.PodCondition{Type: kind, Status: corev1.ConditionFalse, Reason: reason, LastTransitionTime: now}
	if holds {
		next.Status, next.Reason = corev1.ConditionTrue, ""
	}
	for i := range status.Conditions {
		if status.Conditions[i].Type != kind {
			continue
		}
		if status.Conditions[i].Status == next.Status {
			next.LastTransitionTime = status.Conditions[i].LastTransitionTime
		}
		status.Conditions[i] = next
		return
	}
	status.Conditions = append(status.Conditions, next)
}

func all(results []outcome, holds func(outcome) bool) bool {
	for _, result := range results {
		if !holds(result) {
			return false
		}
	}
	return true
}
