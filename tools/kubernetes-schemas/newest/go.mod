// The newest that the chart supports. Nothing is built from these modules: only files of them are read.
module example.invalid/tools/kubernetes-schemas/newest

go 1.24.11

require (
	github.com/prometheus-operator/prometheus-operator v0.85.0
	istio.io/api v1.28.3
	k8s.io/kubernetes v1.34.4
	k8s.io/pod-security-admission v0.34.4
	sigs.k8s.io/gateway-api v1.4.1
	sigs.k8s.io/secrets-store-csi-driver v1.5.5
)
