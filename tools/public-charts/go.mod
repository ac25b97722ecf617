// Public charts that the examples are compared with. Nothing is built from these modules: only their charts are read.
module example.invalid/tools/public-charts

go 1.26.1

require (
	github.com/stefanprodan/podinfo v1.8.1-0.20250910200901-e86405a8674e
	sigs.k8s.io/external-dns v0.21.0
)
