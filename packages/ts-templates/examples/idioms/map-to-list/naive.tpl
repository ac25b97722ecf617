apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      env:
        {{- range $name, $value := .Values.environment }}
        - name: {{ $name }}
          value: {{ .Release.Name }}/{{ $value }}
        {{- end }}
