// Runs the sources of both labs, so on Node 24. Each says what fails and sets the exit code; the other is tried anyway.
await import("./install-mesh-programs.mjs");
await import("./install-kube-programs.mjs");
await import("./install-pod-programs.mjs");

export {};
