{{- $host := printf "web.%s.svc" .Release.Namespace -}}
apiVersion: v1
kind: Secret
metadata:
  name: web-tls
data:
  tls.crt: {{ (genSelfSignedCert $host nil (list $host) 3650).Cert | b64enc }}
  tls.key: {{ (genSelfSignedCert $host nil (list $host) 3650).Key | b64enc }}
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: web
webhooks:
  - name: web.example.com
    clientConfig:
      caBundle: {{ (genSelfSignedCert $host nil (list $host) 3650).Cert | b64enc }}
