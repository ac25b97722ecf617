import { type Expr, each, entries, entry, json, type Templated, type ValueRef, when } from "@helm/ts-templates";
import type { IDeployment } from "kubernetes-models/apps/v1/Deployment";

interface Settings {
  readonly policies: { readonly [name: string]: { readonly roles: readonly string[] } };
}

declare const values: {
  readonly on: Expr<boolean>;
  readonly containers: ValueRef<{ name: string; ports: number[] }[]>;
  readonly policies: ValueRef<Record<string, string[]>>;
};

export const deployment: Templated<IDeployment> = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  spec: {
    selector: {},
    template: {
      spec: {
        containers: [
          each(values.containers, ({ name, ports }) =>
            when(values.on, { name, ports: [each(ports, (containerPort) => ({ containerPort, hostPrt: 80 }))] }),
          ),
        ],
      },
    },
  },
};

export const settings = json<Settings>({
  policies: entries(each(values.policies, (roles, name) => entry(name, { role: roles }))),
});
