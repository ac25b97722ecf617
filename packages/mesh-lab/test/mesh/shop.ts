/**
 * A small mesh with one of everything that a mesh runs: three gateways (of Istio and of the Gateway API, and one whose
 * pods are in the manifests), ports that say HTTP/1.1, HTTP/2, gRPC and nothing, an authorizer, a pod without a sidecar
 * and a ServiceEntry.
 */
export const shop = `
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    trustDomain: shop.local
    extensionProviders:
    - name: check
      envoyExtAuthzHttp:
        service: check.auth.svc.cluster.local
        port: "8000"
        pathPrefix: /check
        includeRequestHeadersInCheck: [x-user]
        headersToUpstreamOnAllow: [x-checked]
---
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: {name: default, namespace: istio-system}
spec: {mtls: {mode: STRICT}}
---
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
metadata: {name: api, namespace: ingress}
spec:
  gatewayClassName: istio
  listeners:
  - name: http
    port: 80
    protocol: HTTP
    hostname: api.example.com
    allowedRoutes: {namespaces: {from: All}}
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: orders, namespace: web}
spec:
  parentRefs: [{name: api, namespace: ingress}]
  hostnames: [api.example.com]
  rules:
  - matches: [{path: {type: PathPrefix, value: /sniffed}}]
    backendRefs: [{name: orders, port: 8083}]
  - backendRefs: [{name: orders, port: 8081}]
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: {name: own, namespace: ingress}
spec:
  selector: {app: own-gateway}
  servers: [{port: {number: 8000, name: http, protocol: HTTP}, hosts: [own.example.com]}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: own-gateway, namespace: ingress}
spec:
  selector: {matchLabels: {app: own-gateway}}
  template:
    metadata: {labels: {app: own-gateway}}
    spec: {serviceAccountName: own-gateway, containers: [{name: istio-proxy, image: auto}]}
---
apiVersion: v1
kind: Service
metadata: {name: own-gateway, namespace: ingress}
spec:
  selector: {app: own-gateway}
  ports: [{name: http, port: 8000, targetPort: 18000}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: shop, namespace: web}
spec:
  hosts: [shop.example.com, own.example.com]
  gateways: [ingress/edge, ingress/own]
  http:
  - match: [{uri: {prefix: /old}}]
    route: [{destination: {host: old.web.svc.cluster.local, port: {number: 8000}}}]
  - route: [{destination: {host: shop.web.svc.cluster.local, port: {number: 8080}}}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {app: shop}}
    spec: {serviceAccountName: shop, containers: [{name: shop, ports: [{containerPort: 8080, name: http}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: web}
spec:
  selector: {app: shop}
  ports: [{name: http, port: 8080}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: orders, namespace: web}
spec:
  selector: {matchLabels: {app: orders}}
  template:
    metadata: {labels: {app: orders}}
    spec: {serviceAccountName: orders, containers: [{name: orders}]}
---
apiVersion: v1
kind: Service
metadata: {name: orders, namespace: web}
spec:
  selector: {app: orders}
  ports:
  - {name: api, port: 8081, appProtocol: kubernetes.io/h2c}
  - {name: grpc, port: 8082}
  - {port: 8083, name: sniffed}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: old, namespace: web}
spec:
  selector: {matchLabels: {app: old}}
  template:
    metadata: {labels: {app: old, sidecar.istio.io/inject: "false"}}
    spec: {containers: [{name: old, ports: [{containerPort: 8000}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: old, namespace: web}
spec:
  selector: {app: old}
  ports: [{name: http, port: 8000}, {name: http-80, port: 80, targetPort: 8000}]
---
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: {name: partner, namespace: web}
spec:
  hosts: [partner.example.com]
  location: MESH_EXTERNAL
  resolution: STATIC
  ports: [{number: 8090, name: http, protocol: HTTP, targetPort: 8000}]
  workloadSelector: {labels: {app: old}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: check, namespace: auth}
spec:
  selector: {matchLabels: {app: check}}
  template:
    metadata: {labels: {app: check}}
    spec: {serviceAccountName: check, containers: [{name: check, ports: [{containerPort: 8000}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: check, namespace: auth}
spec:
  selector: {app: check}
  ports: [{name: http, port: 8000}]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: check, namespace: web}
spec:
  selector: {matchLabels: {app: shop}}
  action: CUSTOM
  provider: {name: check}
  rules: [{to: [{operation: {ports: ["8080"]}}]}]
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: orders, namespace: web}
spec:
  selector: {matchLabels: {app: orders}}
  action: ALLOW
  rules:
  - from: [{source: {principals: [shop.local/ns/web/sa/shop, shop.local/ns/ingress/sa/api-istio]}}]
    to: [{operation: {ports: ["8081", "8082", "8083"]}}]
`;
