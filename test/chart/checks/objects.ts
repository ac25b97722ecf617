import { z } from "zod";
import { ofKind } from "../shapes.ts";
import type { Check } from "./check.ts";

const ports = z.looseObject({ ports: z.array(z.looseObject({ port: z.int(), appProtocol: z.string().optional() })) });

export const objectChecks: readonly Check[] = [
  {
    section: "8.16",
    holds: "no value is rendered that nobody reads",
    breaches: (objects) => objects.filter((object) => /FRONTEND_MI_CLIENT_ID/.test(JSON.stringify(object))).map(nameOf),
  },
  {
    section: "8.18",
    holds: "every port of a Service says that it speaks HTTP",
    breaches: (objects) =>
      ofKind(objects, "Service").flatMap((service) =>
        ports
          .parse(service["spec"])
          .ports.filter(({ appProtocol }) => appProtocol !== "http")
          .map(({ port }) => `${service.metadata.name}:${port}`),
      ),
  },
  {
    section: "8.19",
    holds: "every kind of Istio's has one version, v1",
    breaches: (objects) => objects.filter(({ apiVersion }) => /istio\.io\/v1(alpha|beta)/.test(apiVersion)).map(nameOf),
  },
  {
    section: "8.20",
    holds: "metrics say of which stack they are",
    breaches: (objects) =>
      ofKind(objects, "ServiceMonitor")
        .filter(({ metadata }) => metadata.name === "aro-hcp-frontend")
        .filter((monitor) => !JSON.stringify(monitor).includes('"targetLabel":"stack"'))
        .map(nameOf),
  },
];

function nameOf({ metadata }: { readonly metadata: { readonly name: string } }): string {
  return metadata.name;
}
