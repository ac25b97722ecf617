// The oldest that the chart supports. Nothing is built from these modules: only files of them are read.
module example.invalid/tools/kubernetes-schemas/oldest

go 1.24.11

require (
	github.com/prometheus-operator/prometheus-operator v0.85.0
	istio.io/api v1.26.4
	k8s.io/kubernetes v1.30.14
	sigs.k8s.io/gateway-api v1.4.1
	sigs.k8s.io/secrets-store-csi-driver v1.5.5
)
