apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ports:
    - port: 80
  {{- if semverCompare ">=1.31" .Capabilities.KubeVersion.Version }}
  trafficDistribution: PreferClose
  {{- end }}
---
{{- if .Capabilities.APIVersions.Has "policy/v1/PodDisruptionBudget" }}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
{{- end }}
