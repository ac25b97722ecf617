import { type Mesh, type Provider, qualified, serviceOf, workloadsOf } from "../istio/index.ts";
import type { Finding } from "./finding.ts";

/** Authorizers that policies name and that do not exist, do not refuse when they fail, or are led elsewhere. */
export function providerFindings(mesh: Mesh, external: readonly string[] = []): readonly Finding[] {
  const used = mesh.policies.filter(({ action }) => action === "CUSTOM");
  const names = new Set(used.flatMap(({ provider }) => provider ?? []));
  const defined = mesh.configs.flatMap(({ providers }) => providers).filter(({ name }) => names.has(name));
  const providers = [...new Map(defined.map((one) => [`${one.name} ${one.service}:${one.port}`, one])).values()];
  return [
    ...used.flatMap(({ id, provider }) => undefinedIn(mesh, id, provider)),
    ...providers.flatMap((provider) => (external.includes(provider.service) ? [] : withoutService(mesh, provider))),
    ...providers.filter(({ failOpen }) => failOpen).map(failsOpen),
    ...redirected(mesh, providers),
  ];
}

function undefinedIn({ configs }: Mesh, policy: string, provider: string | undefined): readonly Finding[] {
  const subject = `AuthorizationPolicy ${policy}`;
  const finding = (message: string): readonly Finding[] => [{ code: "provider-undefined", subject, message }];
  if (provider === undefined) return finding("It is CUSTOM and names no provider. Name the authorizer that it asks.");
  if (configs.length === 0) {
    return finding(`It asks ${provider}, and the manifests hold no mesh configuration that defines a provider.`);
  }
  const without = configs.filter(({ providers }) => !providers.some(({ name }) => name === provider));
  if (without.length === 0) return [];
  const where = without.map(({ revision, id }) => `${revision} (ConfigMap ${id})`).join(", ");
  return finding(
    `It asks ${provider}, which the mesh configuration of ${where} does not define. Define the provider in every live revision.`,
  );
}

function withoutService(mesh: Mesh, { name, service, host, port }: Provider): readonly Finding[] {
  const subject = `provider ${name}`;
  const finding = (message: string): readonly Finding[] => [{ code: "provider-without-service", subject, message }];
  const found = serviceOf(host, "", mesh.services);
  if (found === undefined) {
    return finding(`Its service ${service} is not in the manifests. Add the Service, or declare it as external.`);
  }
  if (!found.ports.some(({ number }) => number === port)) {
    return finding(
      `Its service ${service} has no port ${port}; it has ${found.ports.map((one) => one.number).join(", ")}.`,
    );
  }
  if (workloadsOf(found, mesh.workloads).length === 0) {
    return finding(`Its service ${service} selects no pod, so nobody would answer.`);
  }
  return [];
}

function failsOpen({ name }: Provider): Finding {
  return {
    code: "provider-fails-open",
    subject: `provider ${name}`,
    message: "With failOpen, requests pass while the authorizer does not answer. Set failOpen: false.",
  };
}

function redirected({ virtualServices, manifests }: Mesh, providers: readonly Provider[]): readonly Finding[] {
  const virtual = virtualServices.map(({ id, hosts, namespace }) => ({
    subject: `VirtualService ${id}`,
    hosts: hosts.map((host) =>
      host.includes(".") || host.includes("*") ? host : `${host}.${namespace}.svc.cluster.local`,
    ),
  }));
  const entries = manifests
    .filter(({ kind }) => kind === "ServiceEntry")
    .map((one) => ({ subject: `ServiceEntry ${qualified(one)}`, hosts: hostsOf(one.body["spec"]) }));
  return [...virtual, ...entries].flatMap(({ subject, hosts }) => {
    const hit = [...new Set(providers.map(({ host }) => host))].filter((host) =>
      hosts.some((one) => isHost(one, host)),
    );
    if (hit.length === 0) return [];
    const message = `It is on the host of an authorizer, ${hit.join(" and ")}, and may lead the question to somebody else. Remove it.`;
    return [{ code: "provider-host-redirected", subject, message } as const];
  });
}

function hostsOf(spec: unknown): readonly string[] {
  if (typeof spec !== "object" || spec === null || !("hosts" in spec) || !Array.isArray(spec.hosts)) return [];
  return spec.hosts.filter((host) => typeof host === "string");
}

function isHost(pattern: string, host: string): boolean {
  return pattern === host || (pattern.startsWith("*") && host.endsWith(pattern.slice(1)));
}
