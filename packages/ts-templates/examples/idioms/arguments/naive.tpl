apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      args:
        {{- if .Values.debug }}
        - --v=5
        {{- end }}
        {{- with .Values.logFormat }}
        - --log-format={{ . }}
        {{- end }}
        {{- range .Values.extraArgs }}
        - {{ . }}
        {{- end }}
