apiVersion: v1
kind: ConfigMap
metadata:
  name: web
data:
  MODE: {{ .Values.mode }}
  GREETING: "{{ .Values.greeting }}"
  NOTE: {{ .Values.note | quote }}
