/** Values that break rules of the chart, on top of those of public/int/uksouth. */
export interface BrokenRules {
  readonly title: string;
  /** A layer of chart values, as a file; `null` takes a value away. */
  readonly file: string;
  readonly messages: readonly string[];
  /** What helm-ts says of the values behind the first message. */
  readonly reads: readonly string[];
}

export const brokenRules: readonly BrokenRules[] = [
  {
    title: "frontends in the root namespace of the mesh, where their policies would hold everywhere",
    file: `
namespaces:
  frontend: aks-istio-system
mise: { callers: { frontend: { namespace: aks-istio-system } } }
`,
    messages: [
      "namespaces.frontend and namespaces.mesh are both aks-istio-system: its policies deny everything else there",
    ],
    reads: ['namespaces.frontend: "aks-istio-system", at broken.yaml:3', 'namespaces.mesh: "aks-istio-system"'],
  },
  {
    title: "a default stack that is not enabled, and its provider and canary",
    file: `
routing:
  canary: { stack: v1, weight: 5 }
stacks:
  v1:
    enabled: false
`,
    messages: [
      "routing.defaultStack is v1, and stacks.v1 is not enabled: nobody would serve the requests that name no stack",
      "routing.canary.weight gives stack v1 5 % of the requests, and stacks.v1 is not enabled",
      "routing.canary.stack and routing.defaultStack are both v1: with a weight above 0 they have to differ",
      "mesh.providers.ext-authz.stack is v1, and stacks.v1 is not enabled: the provider would ask a MISE that is not there",
    ],
    reads: ['routing.defaultStack: "v1", at base.yaml', "stacks.v1.enabled: false, at broken.yaml:6"],
  },
  {
    title: "a canary of a stack that is not enabled",
    file: `
routing: { canary: { weight: 10 } }
stacks: { v2: { enabled: false } }
mesh: { providers: { ext-authz-misev2: null } }
`,
    messages: ["routing.canary.weight gives stack v2 10 % of the requests, and stacks.v2 is not enabled"],
    reads: [
      "routing.canary.weight: 10, at broken.yaml:2",
      'routing.canary.stack: "v2", at base.yaml',
      "stacks.v2.enabled: false, at broken.yaml:3",
    ],
  },
  {
    title: "requests for a stack whose MISE stands alone",
    file: `
routing: { canary: { stack: v2, weight: 10 } }
stacks: { v1: { frontend: { enabled: false } }, v2: { frontend: { enabled: false } } }
`,
    messages: [
      "routing.defaultStack is v1, and stacks.v1.frontend is not enabled: nobody would serve the requests that name no stack",
      "routing.canary.weight gives stack v2 10 % of the requests, and stacks.v2.frontend is not enabled",
    ],
    reads: [
      'routing.defaultStack: "v1", at base.yaml',
      "stacks.v1.enabled: true, at base.yaml",
      "stacks.v1.frontend.enabled: false, at broken.yaml:3",
    ],
  },
  {
    title: "authorization that is enforced without MISE",
    file: `
mise:
  enabled: false
`,
    messages: [
      "authorization.mode enforce needs mise.enabled: bound to a MISE that is not there, the frontends would refuse every request",
    ],
    reads: [
      "components.frontend: true",
      'authorization.mode: "enforce", at base.yaml',
      "mise.enabled: false, at broken.yaml:3",
    ],
  },
  {
    title: "routing without authorization that is no declared exemption",
    file: `
authorization:
  mode: routing-only
`,
    messages: [
      "authorization.mode routing-only lets requests through without MISE: it needs the reason for that exemption in authorization.routingOnlyReason",
    ],
    reads: ['authorization.mode: "routing-only", at broken.yaml:3', "authorization.routingOnlyReason: not set"],
  },
  {
    title: "no provider for the admin API and Session Gate, and none for stack v2",
    file: `
mesh:
  providers: { ext-authz: null, ext-authz-misev2: null }
`,
    messages: [
      "mesh.providers.ext-authz is missing: the admin API and Session Gate bind to that provider in every state of the rollout",
      "mesh.providers.ext-authz-misev2 is missing: the frontend of stack v2 is bound to that provider",
    ],
    reads: ["mesh.providers.ext-authz: not set"],
  },
  {
    title: "providers that ask the other stack's MISE",
    file: `
mesh:
  providers:
    ext-authz: { stack: v2 }
    ext-authz-misev2: { stack: v1 }
`,
    messages: [
      "mesh.providers.ext-authz.stack has to be v1: the frontend of that stack is bound to the provider",
      "mesh.providers.ext-authz-misev2.stack has to be v2: the frontend of that stack is bound to the provider",
    ],
    reads: [
      'authorization.mode: "enforce", at base.yaml',
      "stacks.v1.enabled: true, at base.yaml",
      "stacks.v1.frontend.enabled: true",
      'mesh.providers.ext-authz.stack: "v2", at broken.yaml:4',
    ],
  },
  {
    title: "callers of MISE that are not those who call it",
    file: `
mise:
  callers:
    frontend: { serviceAccount: other }
    admin-api: null
    sessiongate: null
`,
    messages: [
      "mise.callers.frontend has to be aro-hcp/frontend, the namespace and service account of the frontends: MISE would refuse to answer",
      "mise.callers.admin-api has to be aro-hcp-admin-api/admin-api, the namespace and service account of the admin API: MISE would refuse to answer",
      "mise.callers.sessiongate is missing: where authorization is enforced, Session Gate asks MISE; give its namespace and service account",
    ],
    reads: [
      'authorization.mode: "enforce", at base.yaml',
      "mise.enabled: true, at base.yaml",
      'mise.callers.frontend.namespace: "aro-hcp", at base.yaml',
      'mise.callers.frontend.serviceAccount: "other", at broken.yaml:4',
      'namespaces.frontend: "aro-hcp"',
      'frontend.serviceAccount: "frontend"',
    ],
  },
  {
    title: "one Entra application for both stacks",
    file: `
inputs:
  firstPartyAppClientId: 99999999-9999-4999-8999-999999999999
  miseAppId: 99999999-9999-4999-8999-999999999999
`,
    messages: [
      "inputs.firstPartyAppClientId and inputs.miseAppId are one Entra application: the stacks would not be apart; if that is meant, set mise.sharedApplication",
    ],
    reads: [
      "mise.sharedApplication: false",
      "mise.enabled: true, at base.yaml",
      "stacks.v1.enabled: true, at base.yaml",
      "stacks.v2.enabled: true, at base.yaml",
      'inputs.firstPartyAppClientId: "99999999-9999-4999-8999-999999999999", at broken.yaml:3',
      'inputs.miseAppId: "99999999-9999-4999-8999-999999999999", at broken.yaml:4',
    ],
  },
  {
    title: "a MISE that may take longer than the request",
    file: `
mesh: { authorizer: { timeoutSeconds: 10 } }
deadlines: { requestSeconds: 10 }
`,
    messages: [
      "mesh.authorizer.timeoutSeconds, 10, has to be below deadlines.requestSeconds, 10: MISE answers within the time of the request",
    ],
    reads: ["mesh.authorizer.timeoutSeconds: 10, at broken.yaml:2", "deadlines.requestSeconds: 10, at broken.yaml:3"],
  },
];
