import { type Identity, identityOf, type Mesh, principalOf, texts } from "../istio/index.ts";
import type { NamedIdentity } from "./options.ts";

/** Someone who may send a request. */
export interface Client {
  readonly name: string;
  /** Absent for plain text from outside of the mesh. */
  readonly identity?: Identity;
}

/**
 * One client for each way in that policies can tell apart: the declared identities, the gateways, every workload and
 * everyone whom a policy names; a pod of the same namespace, a stranger in the mesh, and plain text.
 */
export function clientsOf(mesh: Mesh, declared: readonly NamedIdentity[] = []): readonly Client[] {
  const named = declared.flatMap(({ name, principal }) => client(name, identityOf(principal)));
  const gateways = mesh.gateways.map(({ id, identity }) => ({ name: `gateway ${id}`, identity }));
  const inMesh = [...workloadIdentities(mesh), ...policyIdentities(mesh)].map((identity) => ({
    name: `${identity.namespace}/${identity.serviceAccount}`,
    identity,
  }));
  const strangers = mesh.workloads.map(({ namespace }) => ({
    name: `another pod of ${namespace}`,
    identity: { trustDomain: mesh.trustDomain, namespace, serviceAccount: "default" },
  }));
  const foreign = { trustDomain: mesh.trustDomain, namespace: "foreign", serviceAccount: "foreign" };
  return [
    ...distinct([...named, ...gateways, ...inMesh, ...strangers, { name: "a foreign identity", identity: foreign }]),
    { name: "plain text" },
  ];
}

function workloadIdentities({ workloads, trustDomain }: Mesh): readonly Identity[] {
  return workloads.map(({ namespace, serviceAccount }) => ({ trustDomain, namespace, serviceAccount }));
}

function policyIdentities({ policies, trustDomain }: Mesh): readonly Identity[] {
  const sources = policies.flatMap(({ rules }) => rules.flatMap(({ from = [] }) => from));
  return sources.flatMap((source) => [
    ...[...texts(source["principals"]), ...texts(source["notPrincipals"])].flatMap((one) => example(one) ?? []),
    ...[...texts(source["namespaces"]), ...texts(source["notNamespaces"])].map((pattern) => ({
      trustDomain,
      namespace: pattern.replace("*", "foreign"),
      serviceAccount: "default",
    })),
    ...[...texts(source["serviceAccounts"]), ...texts(source["notServiceAccounts"])].flatMap((pattern) => {
      const [namespace, serviceAccount] = pattern.split("/");
      return namespace === undefined || serviceAccount === undefined
        ? []
        : [{ trustDomain, namespace, serviceAccount }];
    }),
  ]);
}

/** An identity that a pattern of principals matches: `cluster.local/ns/shop/*` for one in namespace shop. */
function example(pattern: string): Identity | undefined {
  const fillings = ["foreign", "sa/foreign", "foreign/sa/foreign", "cluster.local/ns/foreign"];
  return [pattern, ...fillings.map((filling) => pattern.replace("*", filling))].flatMap((one) => {
    const identity = one.includes("*") ? undefined : identityOf(one);
    return identity ?? [];
  })[0];
}

function client(name: string, identity: Identity | undefined): readonly Required<Client>[] {
  return identity === undefined ? [] : [{ name, identity }];
}

function distinct(clients: readonly Required<Client>[]): readonly Client[] {
  const byPrincipal = new Map<string, Client>();
  for (const one of clients) {
    const principal = principalOf(one.identity);
    if (!byPrincipal.has(principal)) byPrincipal.set(principal, one);
  }
  return [...byPrincipal.values()];
}
