{{- $fullname := .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ $fullname }}-server
spec:
  ports:
    - port: 80
---
apiVersion: v1
kind: Service
metadata:
  name: {{ printf "%s-metrics" $fullname | trunc 63 | trimSuffix "-" }}
spec:
  ports:
    - port: 9090
