import { type Deployment, deployments, ofKind } from "../shapes.ts";
import type { Check } from "./check.ts";

/** The origin's deployer waits that long. */
const helmTimeoutSeconds = 300;

const restricted = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ["ALL"] },
  runAsNonRoot: true,
  seccompProfile: { type: "RuntimeDefault" },
};

export const podChecks: readonly Check[] = [
  {
    section: "8.12",
    holds: "every pod passes Pod Security restricted, but for the audit socket",
    breaches: eachPod(({ containers, volumes }) => [
      ...containers
        .filter(({ securityContext }) =>
          Object.entries(restricted).some(([key, value]) => !same(securityContext[key], value)),
        )
        .map(({ name }) => `container ${name} may do more`),
      ...volumes
        .filter(
          ({ hostPath }) => hostPath !== undefined && !same(hostPath, { path: "/var/run/mdsd", type: "Directory" }),
        )
        .map(({ name }) => `volume ${name} is of the host`),
    ]),
  },
  {
    section: "8.12",
    holds: "every container asks for CPU and memory",
    breaches: eachPod(({ containers }) =>
      containers
        .filter(({ resources }) => !same(Object.keys(resources.requests ?? {}).sort(), ["cpu", "memory"]))
        .map(({ name }) => `container ${name} asks for nothing`),
    ),
  },
  {
    section: "8.12",
    holds: "no pod holds a token for the Kubernetes API, and MISE has an identity of its own",
    breaches: (objects) =>
      deployments(objects).flatMap(({ metadata: { name, namespace }, spec: { template } }) => [
        ...(template.spec.automountServiceAccountToken ? [`${name} holds a token`] : []),
        ...(namespace === "mise" && template.spec.serviceAccountName !== name ? [`${name} is like any other`] : []),
      ]),
  },
  {
    section: "8.12",
    holds:
      "every Deployment with more than one pod keeps one while nodes are drained, and no sick pod holds up a drain",
    breaches: (objects) => {
      const budgets = ofKind(objects, "PodDisruptionBudget").filter((budget) =>
        JSON.stringify(budget).includes('"unhealthyPodEvictionPolicy":"AlwaysAllow"'),
      );
      const kept = budgets.map(({ metadata }) => metadata.name);
      return meshed(objects)
        .filter(({ metadata }) => !kept.includes(metadata.name))
        .map(nameOf);
    },
  },
  {
    section: "8.13",
    holds: "a rollout fails before Helm gives up, and never has fewer pods than before",
    breaches: (objects) => [
      ...deployments(objects)
        .filter(({ spec }) => spec.progressDeadlineSeconds >= helmTimeoutSeconds)
        .map(nameOf),
      ...meshed(objects)
        .filter(({ spec }) => spec.strategy?.rollingUpdate.maxUnavailable !== 0)
        .map(nameOf),
    ],
  },
  {
    section: "8.13",
    holds: "a pod that ends serves longer than its sidecar drains, and has time left to end",
    breaches: (objects) =>
      meshed(objects)
        .filter((deployment) => !endsGracefully(deployment))
        .map(nameOf),
  },
  {
    section: "8.14",
    holds: "every pod that reads a ConfigMap restarts when its data change",
    breaches: (objects) =>
      deployments(objects)
        .filter(({ spec: { template } }) => /configMap/.test(JSON.stringify(template.spec)))
        .filter(
          ({ spec: { template } }) => !/^[0-9a-f]{64}$/.test(template.metadata.annotations["checksum/config"] ?? ""),
        )
        .map(nameOf),
  },
  {
    section: "8.15",
    holds: "a pod has three minutes to start, leaves traffic soon when it is not ready, and is restarted late",
    breaches: (objects) =>
      meshed(objects).flatMap(({ metadata, spec: { template } }) =>
        template.spec.containers
          .filter(({ startupProbe, livenessProbe, readinessProbe }) => {
            const [start, live, ready] = [startupProbe, livenessProbe, readinessProbe].map((probe) =>
              probe === undefined ? 0 : probe.periodSeconds * probe.failureThreshold,
            );
            return start !== 180 || (metadata.namespace === "aro-hcp" && (ready ?? 0) >= (live ?? 0) / 2);
          })
          .map(({ name }) => name),
      ),
  },
  {
    section: "8.17",
    holds: "an image by digest is not pulled again, and no container has a name that says what it is not",
    breaches: eachPod(({ containers }) => [
      ...containers
        .filter(({ imagePullPolicy }) => imagePullPolicy === "Always")
        .map(({ name }) => `${name} is pulled`),
      ...containers
        .filter(({ name, image }) => /init-container|cbl-mariner/.test(name + image))
        .map(({ name }) => name),
    ]),
  },
];

/** What serves requests in the mesh; the certificate refresher does not. */
function meshed(objects: Parameters<Check["breaches"]>[0]): readonly Deployment[] {
  return deployments(objects).filter(({ spec: { template } }) =>
    template.spec.containers.some(({ ports }) => ports.length > 0),
  );
}

function endsGracefully({ spec: { template } }: Deployment): boolean {
  const config = template.metadata.annotations["proxy.istio.io/config"] ?? "";
  const drain = Number(/^terminationDrainDuration: (\d+)s$/.exec(config)?.[1]);
  const grace = template.spec.terminationGracePeriodSeconds;
  return template.spec.containers.every(({ lifecycle }) => {
    const stop = lifecycle?.preStop.sleep.seconds ?? 0;
    return drain >= 60 && stop > drain && grace > stop;
  });
}

function eachPod(find: (pod: Deployment["spec"]["template"]["spec"]) => readonly string[]): Check["breaches"] {
  return (objects) =>
    deployments(objects).flatMap(({ metadata, spec }) =>
      find(spec.template.spec).map((breach) => `${metadata.name}: ${breach}`),
    );
}

function nameOf({ metadata }: Deployment): string {
  return metadata.name;
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
