apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: {{ .Values.serviceAccount.name | default .Release.Name }}
  containers:
    - name: web
