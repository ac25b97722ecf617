{{- /* "true", or nothing: a test that the generated templates ask. */ -}}
{{- define "legacy.has-sessions" -}}
{{- if or .Values.sessions.enabled .Values.sessionsUrl -}}
true
{{- end -}}
{{- end -}}
