/** A small mesh with one of everything that a plan reads. */
export const shop = `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: edge, namespace: ingress}
spec:
  selector: {istio: edge}
  servers:
  - port: {number: 443, name: https, protocol: HTTPS}
    tls: {mode: SIMPLE, credentialName: shop-cert}
    hosts: [web/shop.example.com]
  - port: {number: 80, name: http, protocol: HTTP}
    hosts: ["*"]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: ops, namespace: ingress}
spec:
  gatewayClassName: istio
  listeners:
  - name: https
    port: 443
    protocol: HTTPS
    hostname: ops.example.com
    tls: {mode: Terminate, certificateRefs: [{kind: Secret, name: ops-cert}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec:
      serviceAccountName: shop
      containers:
      - name: shop
        ports: [{containerPort: 8080, name: web}, {containerPort: 9000}]
---
# orders
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders, namespace: web}
spec:
  selector: {matchLabels: {app: orders}}
  template:
    metadata: {labels: {app: orders}}
    spec: {containers: [{name: orders}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: check, namespace: auth}
spec:
  selector: {matchLabels: {app: check}}
  template:
    metadata:
      labels: {app: check, sidecar.istio.io/inject: "false"}
    spec: {containers: [{name: check, ports: [{containerPort: 8000}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: web}
spec:
  selector: {app: shop}
  ports: [{name: http, port: 8443, targetPort: web}]
---
apiVersion: v1
kind: Service
metadata: {name: orders, namespace: web}
spec:
  selector: {app: orders}
  ports: [{name: api, port: 8081, appProtocol: kubernetes.io/h2c}, {name: raw, port: 8082}]
---
apiVersion: v1
kind: Service
metadata: {name: check, namespace: auth}
spec:
  selector: {app: check}
  ports: [{name: http, port: 8000}]
---
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    trustDomain: shop.local
    extensionProviders:
    - name: check
      envoyExtAuthzHttp: {service: check.auth.svc.cluster.local, port: "8000", pathPrefix: /check}
    - name: elsewhere
      envoyExtAuthzGrpc: {service: elsewhere.example.com, port: 9000}
    - name: traces
      zipkin: {service: zipkin.tracing.svc.cluster.local, port: 9411}
`;
