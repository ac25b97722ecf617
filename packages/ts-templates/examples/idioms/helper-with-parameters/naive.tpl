{{- define "web.host" -}}
{{ .component }}.{{ $.Release.Namespace }}.{{ $.Values.domain }}
{{- end -}}
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ExternalName
  externalName: {{ include "web.host" (dict "component" "server") }}
