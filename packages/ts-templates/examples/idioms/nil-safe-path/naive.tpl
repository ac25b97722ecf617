apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
  dnsPolicy: {{ dig "dns" "policy" "ClusterFirst" .Values.pod }}
  {{- if hasKey .Values.pod.dns "ndots" }}
  dnsConfig:
    options:
      - name: ndots
        value: {{ .Values.pod.dns.ndots | quote }}
  {{- end }}
