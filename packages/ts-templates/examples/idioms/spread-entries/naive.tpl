apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    {{- toYaml .Values.podLabels | nindent 4 }}
    app: web
    release: {{ .Release.Name }}
spec:
  containers:
    - name: web
      args:
        - serve
        {{- toYaml .Values.extraArgs | nindent 8 }}
