{{- define "library.labels" -}}
shops.example.com/release: {{ .context.Release.Name | quote }}
shops.example.com/component: {{ .component | quote }}
{{- end -}}
