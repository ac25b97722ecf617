package kubelet

import (
	"encoding/json"
	"fmt"
	"net/netip"
	"os"
	"regexp"
	"time"

	"example.invalid/kubelab/sandbox"
)

// Config is the file that the stand-in is started with. The behaviour in it may be changed while it runs.
type Config struct {
	Nodes []NodeConfig `json:"nodes"`
	// The addresses that pods get, such as 10.244.0.0/16. The first ten are left out.
	PodNetwork netip.Prefix `json:"podNetwork"`
	// Pods run in it where it is there; else they are only said to.
	Sandboxes *sandbox.Config `json:"sandboxes"`
	Behaviour
}

// NodeConfig is one node that the stand-in plays the kubelet of.
type NodeConfig struct {
	Name   string            `json:"name"`
	Labels map[string]string `json:"labels"`
	// Such as {"cpu": "16", "memory": "64Gi", "pods": "250"}.
	Capacity map[string]string `json:"capacity"`
}

// Behaviour is how containers go. Images are matched by regular expressions; one that is empty matches no image.
type Behaviour struct {
	// Images that a registry has; every other one ends in ImagePullBackOff.
	Pullable Pattern `json:"pullable"`
	// Images whose process ends at once, again and again.
	Crashing Pattern `json:"crashing"`
	// Images that run and never say that they are ready.
	Unready Pattern `json:"unready"`
	// How long a started container takes until it is ready.
	ReadyAfter Milliseconds `json:"readyAfterMs"`
	// How long a pod takes to end; never longer than its own grace period.
	StopAfter Milliseconds `json:"stopAfterMs"`
}

// Milliseconds is a duration that stands as a number in JSON.
type Milliseconds struct{ time.Duration }

// UnmarshalJSON reads a number of milliseconds.
func (m *Milliseconds) UnmarshalJSON(data []byte) error {
	var number int64
	if err := json.Unmarshal(data, &number); err != nil {
		return err
	}
	m.Duration = time.Duration(number) * time.Millisecond
	return nil
}

// Pattern is a regular expression in Go's syntax.
type Pattern struct{ expression *regexp.Regexp }

// UnmarshalJSON reads the text of the expression.
func (p *Pattern) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	if text == "" {
		p.expression = nil
		return nil
	}
	expression, err := regexp.Compile(text)
	p.expression = expression
	return err
}

// Matches says whether the expression is there and matches.
func (p Pattern) Matches(text string) bool {
	return p.expression != nil && p.expression.MatchString(text)
}

// ReadConfig reads the file, and refuses a key that it does not know.
func ReadConfig(path string) (Config, error) {
	var config Config
	file, err := os.Open(path)
	if err != nil {
		return config, err
	}
	defer file.Close()
	decoder := json.NewDecoder(file)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&config); err != nil {
		return config, fmt.Errorf("%s: %w", path, err)
	}
	return config, nil
}
