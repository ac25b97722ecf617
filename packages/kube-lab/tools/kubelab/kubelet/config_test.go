package kubelet

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"k8s.io/apimachinery/pkg/types"
)

func typesUID(text string) types.UID { return types.UID(text) }

func writeConfig(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "config.json")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func readConfig(t *testing.T, text string) Config {
	t.Helper()
	config, err := ReadConfig(writeConfig(t, text))
	if err != nil {
		t.Fatal(err)
	}
	return config
}

func TestConfigIsRead(t *testing.T) {
	config := readConfig(t, `{
		"nodes": [{"name": "node-1", "labels": {"zone": "a"}, "capacity": {"cpu": "2"}}],
		"podNetwork": "10.244.0.0/16", "pullable": "^good/", "readyAfterMs": 1500
	}`)
	if len(config.Nodes) != 1 || config.Nodes[0].Capacity["cpu"] != "2" || config.PodNetwork.Bits() != 16 {
		t.Errorf("config %+v", config)
	}
	if !config.Pullable.Matches("good/image") || config.Pullable.Matches("bad/image") {
		t.Error("the expression does not hold")
	}
	if config.Crashing.Matches("") || config.ReadyAfter.Duration != 1500*time.Millisecond {
		t.Errorf("behaviour %+v", config.Behaviour)
	}
}

func TestConfigIsRefused(t *testing.T) {
	for _, one := range []struct{ text, message string }{
		{`{"pulable": ".*"}`, `unknown field "pulable"`},
		{`{"pullable": "("}`, "missing closing )"},
		{`{"podNetwork": "10.244"}`, "ParsePrefix"},
		{`{"readyAfterMs": "soon"}`, "cannot unmarshal"},
	} {
		if _, err := ReadConfig(writeConfig(t, one.text)); err == nil || !strings.Contains(err.Error(), one.message) {
			t.Errorf("%s: %v", one.text, err)
		}
	}
}
