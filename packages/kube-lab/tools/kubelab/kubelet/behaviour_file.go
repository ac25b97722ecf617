package kubelet

import (
	"fmt"
	"os"
	"sync"
)

// behaviourFile gives the behaviour that its file says at that time, so that a change holds for every later step of a
// pod. A file that cannot be read changes nothing.
type behaviourFile struct {
	path  string
	mutex sync.Mutex
	info  os.FileInfo
	last  *Behaviour
}

func newBehaviourFile(path string, first *Behaviour) *behaviourFile {
	return &behaviourFile{path: path, last: first}
}

// read gives the same pointer as long as the file is the same.
func (f *behaviourFile) read() *Behaviour {
	f.mutex.Lock()
	defer f.mutex.Unlock()
	info, err := os.Stat(f.path)
	if err != nil || f.info != nil && os.SameFile(f.info, info) && f.info.ModTime().Equal(info.ModTime()) {
		return f.last
	}
	f.info = info
	config, err := ReadConfig(f.path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return f.last
	}
	f.last = &config.Behaviour
	return f.last
}
