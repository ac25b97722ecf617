{{- define "inventory.labels" -}}
app: inventory
release: {{ .Release.Name }}
{{- end }}
