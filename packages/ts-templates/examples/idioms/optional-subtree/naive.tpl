apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: example.com/web
  affinity: {{ toYaml .Values.affinity | nindent 4 }}
  nodeSelector: {{ toYaml .Values.nodeSelector | nindent 4 }}
  tolerations: {{ toYaml .Values.tolerations | nindent 4 }}
