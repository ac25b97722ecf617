apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostname: {{ tpl .Values.hostname . }}
  containers:
    - name: web
      env:
        {{- tpl .Values.extraEnv . | nindent 8 }}
