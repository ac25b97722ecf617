apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  {{- if gt .Values.replicas 1 }}
  annotations:
    example.com/spread: "true"
  {{- end }}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          args:
            - --max-bytes={{ .Values.maxBytes }}
