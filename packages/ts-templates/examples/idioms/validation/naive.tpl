{{- if and (eq .Values.mode "replica") (not .Values.primaryHost) }}
{{- fail "A replica needs primaryHost." }}
{{- end }}
{{- if not .Values.zone }}
{{- fail "zone is the name of a zone." }}
{{- end }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  URL: {{ required "url is the address of the database." .Values.url | quote }}
  POOL: {{ required "poolSize is the number of connections." .Values.poolSize | quote }}
  MODE: {{ .Values.mode | quote }}
