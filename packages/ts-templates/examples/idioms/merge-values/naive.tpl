apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      securityContext: {{ merge .Values.web.securityContext .Values.securityContext | toJson }}
---
apiVersion: v1
kind: Pod
metadata:
  name: worker
spec:
  containers:
    - name: worker
      securityContext: {{ mergeOverwrite .Values.securityContext .Values.worker.securityContext | toJson }}
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: defaults
data:
  securityContext: {{ .Values.securityContext | toJson | quote }}
