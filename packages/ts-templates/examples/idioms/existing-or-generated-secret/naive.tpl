{{- $old := lookup "v1" "Secret" .Release.Namespace "web" -}}
apiVersion: v1
kind: Secret
metadata:
  name: web
data:
  {{- if .Release.IsUpgrade }}
  password: {{ index $old.data "password" }}
  {{- else }}
  password: {{ randAlphaNum 20 | b64enc }}
  {{- end }}
