/** What may be otherwise in the shop of {@link shop}. */
export interface ShopParts {
  readonly provider?: string;
  readonly custom?: string;
  readonly allow?: string;
  readonly callers?: string;
  readonly labels?: string;
  readonly port?: string;
  readonly route?: string;
  readonly more?: string;
}

/** A shop that nobody reaches without the allowance of its authorizer, and what of it may be otherwise. */
export function shop(parts: ShopParts = {}): string {
  const {
    provider = "includeRequestHeadersInCheck: [x-tier, x-user]",
    custom = '{rules: [{to: [{operation: {ports: ["8080"]}}]}], selector: {matchLabels: {app: shop}}}',
    allow = "selector: {matchLabels: {app: shop}}, rules: [{from: [{source: {namespaces: [ingress]}}]}]",
    callers = "cluster.local/ns/web/sa/shop",
    labels = "app: shop",
    port = "{name: http, port: 8080}",
    route = `
  - match: [{headers: {x-version: {exact: v2}}}]
    headers: {request: {set: {x-tier: gold}}, response: {set: {x-served-by: v2}}}
    route: [{destination: {host: shop.web.svc.cluster.local}}]
  - headers: {request: {set: {x-tier: plain}}, response: {remove: [x-served-by]}}
    route: [{destination: {host: shop.web.svc.cluster.local}}]`,
    more = "",
  } = parts;
  return `
apiVersion: v1
kind: ConfigMap
metadata: {name: istio, namespace: istio-system}
data:
  mesh: |
    extensionProviders:
    - name: check
      envoyExtAuthzHttp:
        service: check.auth.svc.cluster.local
        port: 8000
        ${provider}
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
  servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [shop.example.com]}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: shop, namespace: web}
spec:
  hosts: [shop.example.com]
  gateways: [ingress/edge]
  http:${route}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: shop, namespace: web}
spec:
  selector: {matchLabels: {app: shop}}
  template:
    metadata: {labels: {${labels}}}
    spec: {serviceAccountName: shop, containers: [{name: shop, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: shop, namespace: web}
spec: {selector: {app: shop}, ports: [${port}]}
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
spec: {selector: {app: check}, ports: [{name: http, port: 8000}]}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: check, namespace: web}
spec: ${custom.replace(/^\{/, "{action: CUSTOM, provider: {name: check}, ")}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: nothing, namespace: web}
spec: {}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: from-the-edge, namespace: web}
spec: {${allow}}
---
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: {name: callers, namespace: auth}
spec: {rules: [{from: [{source: {principals: ["${callers}"]}}]}]}
${more}`;
}
