{{- range $name, $port := .Values.ports }}
apiVersion: v1
kind: Service
metadata:
  name: web-{{ $name }}
spec:
  ports:
    - port: {{ $port }}
{{- end }}
