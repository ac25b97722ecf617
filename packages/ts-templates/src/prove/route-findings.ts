import {
  appliesTo,
  bypassesOf,
  type Destination,
  isHttp,
  type Mesh,
  qualified,
  serviceOf,
  targetOf,
  type VirtualService,
  workloadsOf,
} from "../istio/index.ts";
import type { Finding } from "./finding.ts";

/** Routes that lead nowhere, ways around a proxy, and ports whose protocol it has to guess. */
export function routeFindings(mesh: Mesh): readonly Finding[] {
  return [
    ...mesh.virtualServices.flatMap((one) => lost(mesh, one)),
    ...bypasses(mesh),
    ...filters(mesh),
    ...guessed(mesh),
  ];
}

function lost(mesh: Mesh, virtualService: VirtualService): readonly Finding[] {
  const { routes, otherDestinations, id } = virtualService;
  const destinations = [...routes.flatMap((route) => route.destinations), ...otherDestinations];
  const reasons = destinations.flatMap((one) => reasonOf(mesh, one, virtualService) ?? []);
  return [...new Set(reasons)].map((message) => ({
    code: "destination-missing",
    subject: `VirtualService ${id}`,
    message,
  }));
}

function reasonOf(mesh: Mesh, { host, port }: Destination, { namespace }: VirtualService): string | undefined {
  const service = serviceOf(host, namespace, mesh.services);
  if (service === undefined) return `It routes to ${host}, and there is no such Service. Correct the host.`;
  const numbers = service.ports.map(({ number }) => number);
  if (port === undefined && numbers.length !== 1) {
    return `It routes to ${host} without a port, and the Service has ${numbers.length}. Name the port.`;
  }
  if (port !== undefined && !numbers.includes(port)) {
    return `It routes to port ${port} of ${host}, and the Service has ${numbers.join(", ")}. Correct the port.`;
  }
  if (workloadsOf(service, mesh.workloads).length === 0)
    return `It routes to ${host}, and that Service selects no pod.`;
  return undefined;
}

function bypasses({ workloads, manifests }: Mesh): readonly Finding[] {
  return workloads.flatMap((workload) =>
    bypassesOf(workload, manifests)
      .filter(({ opens }) => workload.ports.some(({ number }) => opens(number)))
      .map(({ setting, opens }) => {
        const ports = workload.ports.filter(({ number }) => opens(number)).map(({ number }) => number);
        return {
          code: "proxy-bypassed",
          subject: workload.id,
          message: `${setting} leads around the proxy, so no policy is in force on port ${ports.join(", ")}. Remove it.`,
        } as const;
      }),
  );
}

function filters({ manifests }: Mesh): readonly Finding[] {
  return manifests
    .filter(({ kind }) => kind === "EnvoyFilter")
    .map((one) => ({
      code: "envoy-filter",
      subject: `EnvoyFilter ${qualified(one)}`,
      message: "An EnvoyFilter can take the authorizer out of a proxy, and what it does is not proved here. Remove it.",
    }));
}

/**
 * A port whose protocol is guessed: a client whose mTLS handshake says http/1.1 is taken for TCP there, and then no
 * authorizer is asked.
 */
function guessed(mesh: Mesh): readonly Finding[] {
  const custom = mesh.policies.filter(({ action }) => action === "CUSTOM");
  return mesh.services.flatMap((service) =>
    service.ports
      .filter((port) => !isHttp(port))
      .filter((port) =>
        workloadsOf(service, mesh.workloads).some(
          (workload) =>
            targetOf(port, workload) !== undefined &&
            custom.some((one) => asksAt(one, targetOf(port, workload)) && appliesTo(one, workload, mesh.rootNamespace)),
        ),
      )
      .map((port) => ({
        code: "protocol-guessed",
        subject: `Service ${service.namespace}/${service.name}:${port.number}`,
        message: `Istio ${port.protocol === undefined ? "guesses the protocol" : `takes the protocol for ${port.protocol}`}, and asks an authorizer only about HTTP. Set appProtocol: http.`,
      })),
  );
}

/** Whether a rule of a policy can match on a port: one without ports can on all. */
function asksAt({ rules }: Mesh["policies"][number], target: number | undefined): boolean {
  return rules.some(({ to }) => {
    if (to === undefined) return true;
    return to.some(({ ports }) => !Array.isArray(ports) || ports.map(String).includes(String(target)));
  });
}
