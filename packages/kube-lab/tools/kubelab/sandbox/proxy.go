package sandbox

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	corev1 "k8s.io/api/core/v1"
)

// The names that Istio's injector gives to its containers.
const (
	proxyContainer = "istio-proxy"
	rulesContainer = "istio-init"
)

// The number of the first file that a program is given beside its input and its two outputs.
const firstInherited = 3

const (
	requestTimeout = 5 * time.Second
	pause          = 20 * time.Millisecond
	patience       = 60 * time.Second
)

// proxy is a running Envoy.
type proxy struct {
	command *exec.Cmd
	admin   *http.Client
	log     string
	// Closed when it has ended.
	ended chan struct{}
}

// proxyOf gives the sidecar or gateway container of the pod; nil where it has none.
func proxyOf(pod *corev1.Pod) *corev1.Container {
	return containerCalled(pod, proxyContainer)
}

func containerCalled(pod *corev1.Pod, name string) *corev1.Container {
	for _, containers := range [][]corev1.Container{pod.Spec.InitContainers, pod.Spec.Containers} {
		for i := range containers {
			if containers[i].Name == name {
				return &containers[i]
			}
		}
	}
	return nil
}

// setRules does what the init container of Istio does, with its own arguments.
func setRules(config *Config, space *namespace, pod *corev1.Pod, name string) error {
	container := containerCalled(pod, rulesContainer)
	if container == nil {
		return nil
	}
	// The first argument is the command of pilot-agent.
	args := slices.Clone(container.Args[min(1, len(container.Args)):])
	if config.ProxyUser != proxyUser {
		user := strconv.FormatUint(uint64(config.ProxyUser), 10)
		args = append(args, "--proxy-uid", user, "--proxy-gid", user)
	}
	command := exec.Command(config.IstioIptables, args...)
	// Legacy iptables locks a file, and would take one that is the same for the whole machine.
	lock := filepath.Join(config.Directory, name+".lock")
	command.Env = append(slices.Clone(config.IptablesEnvironment), "XTABLES_LOCKFILE="+lock)
	var output bytes.Buffer
	command.Stdout, command.Stderr = &output, &output
	if err := space.run(command.Start); err != nil {
		return fmt.Errorf("istio-iptables: %w", err)
	}
	if err := command.Wait(); err != nil {
		return fmt.Errorf("istio-iptables: %w: %s", err, lastOf(output.String()))
	}
	return nil
}

// The user that Istio's rules leave alone.
const proxyUser = 1337

func lastOf(output string) string {
	lines := strings.Split(strings.TrimSpace(output), "\n")
	return strings.Join(lines[max(0, len(lines)-5):], " | ")
}

// startProxy starts an Envoy in the namespace of the pod, with what the agent says.
func startProxy(config *Config, space *namespace, pod *corev1.Pod, address, name string, sockets map[int32]string) (*proxy, error) {
	socket := filepath.Join(config.Directory, name+".admin")
	log := filepath.Join(config.Directory, name+".log")
	bootstrap, err := ask(config.Agent, pod, address, socket, log, sockets)
	if err != nil {
		return nil, fmt.Errorf("what its Envoy is to start with: %w", err)
	}
	file := filepath.Join(config.Directory, name+".json")
	if err := writeFor(config.ProxyUser, file, bootstrap); err != nil {
		return nil, err
	}
	// Envoy opens the file behind its output again, for the lines of requests.
	if err := writeFor(config.ProxyUser, log, nil); err != nil {
		return nil, err
	}
	output, err := os.OpenFile(log, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	defer output.Close()
	executable, err := os.Open(config.Envoy)
	if err != nil {
		return nil, err
	}
	defer executable.Close()
	args := append([]string{"--config-path", file}, config.EnvoyArguments...)
	// The user that Envoy runs as may not come to where it is; so it is opened here.
	command := exec.Command(fmt.Sprintf("/proc/self/fd/%d", firstInherited), args...)
	command.ExtraFiles = []*os.File{executable}
	command.Env, command.Dir = []string{}, config.Directory
	command.Stdout, command.Stderr = output, output
	if config.ProxyUser != 0 {
		command.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: config.ProxyUser, Gid: config.ProxyUser}}
	}
	if err := space.run(command.Start); err != nil {
		return nil, fmt.Errorf("Envoy: %w", err)
	}
	p := &proxy{command: command, admin: clientOf(socket), log: log, ended: make(chan struct{})}
	go func() {
		_ = command.Wait()
		close(p.ended)
	}()
	return p, nil
}

func writeFor(user uint32, path string, content []byte) error {
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return err
	}
	if user == 0 {
		return nil
	}
	return os.Chown(path, int(user), int(user))
}

func clientOf(socket string) *http.Client {
	dial := func(ctx context.Context, _, _ string) (net.Conn, error) {
		var dialer net.Dialer
		return dialer.DialContext(ctx, "unix", socket)
	}
	return &http.Client{Timeout: requestTimeout, Transport: &http.Transport{DisableKeepAlives: true, DialContext: dial}}
}

// ask has the agent tell what the Envoy of a pod starts with.
func ask(agent string, pod *corev1.Pod, address, socket, log string, sockets map[int32]string) ([]byte, error) {
	role := "sidecar"
	if slices.Contains(proxyOf(pod).Args, "router") {
		role = "router"
	}
	account := pod.Spec.ServiceAccountName
	question, err := json.Marshal(map[string]any{
		"role": role, "ip": address, "name": pod.Name, "namespace": pod.Namespace, "serviceAccount": account,
		"labels": pod.Labels, "adminSocket": socket, "log": log, "uid": pod.UID, "sockets": sockets,
	})
	if err != nil {
		return nil, err
	}
	response, err := clientOf(agent).Post("http://agent/bootstrap", "application/json", bytes.NewReader(question))
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: %s", response.Status, answer)
	}
	return answer, err
}

// untilReady waits until Envoy is live and has listeners and clusters of istiod, which is what Istio's agent waits for, and
// leads to the sockets behind it.
func (p *proxy) untilReady(sockets map[int32]string, giveUp <-chan struct{}) error {
	late := time.After(patience)
	for {
		if p.isReady() && p.leadsTo(sockets) {
			return nil
		}
		select {
		case <-p.ended:
			return fmt.Errorf("Envoy ended: %s", p.endOfLog())
		case <-giveUp:
			return errors.New("it is to end")
		case <-late:
			return fmt.Errorf("Envoy is not ready after %s: %s", patience, p.endOfLog())
		case <-time.After(pause):
		}
	}
}

func (p *proxy) isReady() bool {
	if answer, err := p.get("/ready"); err != nil || strings.TrimSpace(answer) != "LIVE" {
		return false
	}
	answer, err := p.get("/stats?filter=^(cluster_manager.cds|listener_manager.lds).update_success$")
	return err == nil && strings.Count(answer, "update_success: ") == 2 && !strings.Contains(answer, "update_success: 0")
}

func (p *proxy) get(path string) (string, error) {
	response, err := p.admin.Get("http://envoy" + path)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return string(answer), err
}

// drain tells clients to go elsewhere, as Istio's agent does first: what comes is still answered.
func (p *proxy) drain() {
	response, err := p.admin.Post("http://envoy/drain_listeners?inboundonly&graceful", "", nil)
	if err == nil {
		_ = response.Body.Close()
	}
}

// isBusy says whether requests of clients are under way.
func (p *proxy) isBusy() bool {
	answer, err := p.get("/stats?filter=^http.(inbound|outbound)_.*downstream_rq_active$")
	if err != nil {
		return false
	}
	for _, line := range strings.Split(strings.TrimSpace(answer), "\n") {
		if line != "" && !strings.HasSuffix(line, ": 0") {
			return true
		}
	}
	return false
}

func (p *proxy) end() {
	_ = p.command.Process.Kill()
	<-p.ended
}

func (p *proxy) endOfLog() string {
	content, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return lastOf(string(content))
}
