import { deployments, type Policy, policies, providers } from "../shapes.ts";
import type { Check } from "./check.ts";

export const authorizationChecks: readonly Check[] = [
  {
    section: "8.2",
    holds: "whoever may call the API may call just the pods that are bound to MISE",
    breaches: (objects) => {
      const bound = policies(objects, "CUSTOM").map(selectorOf);
      return policies(objects, "ALLOW")
        .filter(({ spec }) =>
          spec.rules.some(
            ({ to }) => to.length === 0 || to.some(({ operation }) => operation.ports?.includes("8443") ?? true),
          ),
        )
        .filter((policy) => !bound.includes(selectorOf(policy)))
        .map(({ metadata }) => metadata.name);
    },
  },
  {
    section: "8.4",
    holds: "MISE is asked about every path of port 8443",
    breaches: (objects) =>
      policies(objects, "CUSTOM")
        .filter(({ spec }) =>
          spec.rules.some(({ to }) =>
            to.some(({ operation }) => JSON.stringify(operation) !== JSON.stringify({ ports: ["8443"] })),
          ),
        )
        .map(({ metadata }) => metadata.name),
  },
  {
    section: "8.6",
    holds: "every provider states its timeout, that it fails closed, and with which status",
    breaches: (objects) =>
      providers(objects)
        .filter(({ envoyExtAuthzHttp: { timeout, failOpen, statusOnError } }) =>
          [timeout !== "5s", failOpen !== false, statusOnError !== "503"].includes(true),
        )
        .map(({ name }) => name),
  },
  {
    section: "8.12",
    holds: "MISE may be called by named workloads alone",
    breaches: (objects) => {
      const closed = policies(objects, "ALLOW")
        .filter(({ spec }) => spec.rules.every(({ from }) => from.some(({ source }) => source.principals?.length)))
        .map(selectorOf);
      return deployments(objects)
        .filter(({ metadata }) => metadata.namespace === "mise")
        .map(({ metadata }) => metadata.name)
        .filter((name) => !closed.includes(JSON.stringify({ app: name })));
    },
  },
  {
    section: "8.12",
    holds: "the namespace of MISE is closed but for what a policy opens",
    breaches: (objects) => {
      const namespaces = policies(objects, "ALLOW")
        .filter(({ spec }) => spec.selector === undefined && spec.rules.length === 0)
        .map(({ metadata }) => metadata.namespace);
      return ["mise"].filter((namespace) => !namespaces.includes(namespace));
    },
  },
  {
    section: "8.28",
    holds: "the admin API, which calls without a token, is exempt by its identity",
    breaches: (objects) =>
      policies(objects, "CUSTOM")
        .filter(
          ({ spec }) => !spec.rules.every(({ from }) => from.some(({ source }) => source.notPrincipals?.length === 1)),
        )
        .map(({ metadata }) => metadata.name),
  },
];

function selectorOf({ spec: { selector } }: Policy): string {
  return JSON.stringify(selector?.matchLabels ?? {});
}
