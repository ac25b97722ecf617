{{- define "web.isSecure" -}}
{{ and .Values.tls.enabled (not (empty .Values.tls.secretName)) }}
{{- end -}}
{{- define "web.endpoint" -}}
host: {{ .Release.Name }}: web
port: {{ if include "web.isSecure" . }}443{{ else }}80{{ end }}
{{- end -}}
{{- $endpoint := fromYaml (include "web.endpoint" .) -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  {{- if include "web.isSecure" . }}
  tls:
    - secretName: {{ .Values.tls.secretName | quote }}
  {{- end }}
  defaultBackend:
    service:
      name: {{ $endpoint.host }}
      port:
        number: {{ $endpoint.port }}
