import type { Paint } from "../paint.ts";
import { printTable } from "../print-table.ts";
import { printable } from "./printable.ts";
import type { RoutingPicture } from "./routing-picture.ts";
import type { View } from "./view.ts";

/** What runs, what may be tried and what is not in force, for a person. */
export function overview({ versions, picture, examples }: View, paint: Paint): string {
  const parts = [
    `istiod ${versions.istio}, Envoy ${versions.envoy}\n`,
    table("GATEWAY", ["PORT", "HOSTS", "LISTENS ON"], gatewayRows(picture), paint),
    table("WORKLOAD", ["PORTS", "ADDRESS", "ASKS"], workloadRows(picture), paint),
    table("AUTHORIZER", ["TYPE", "ANSWERED BY"], providerRows(picture), paint),
    picture.notes.map((note) => `note: ${printable(note)}\n`).join(""),
    // Who copies the lines into a shell must get from a comment nothing but a comment.
    examples.map(({ about, curl }) => `${paint("dim", `# ${printable(about)}`)}\n${printable(curl)}\n`).join(""),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

type Rows = readonly (readonly string[])[];

function table(first: string, others: readonly string[], rows: Rows, paint: Paint): string {
  return rows.length === 0
    ? ""
    : printTable(
        [first, ...others],
        rows.map((row) => row.map(printable)),
        paint,
      );
}

function gatewayRows({ gateways }: RoutingPicture): Rows {
  return gateways.flatMap(({ servers, ip }) =>
    servers.map(({ gateway, port, isTls, hosts, listensOn }) => [
      gateway,
      `${port}${isTls ? " TLS" : ""}`,
      hosts.join(", "),
      `${ip}:${listensOn}`,
    ]),
  );
}

function workloadRows({ workloads }: RoutingPicture): Rows {
  return workloads.map(({ id, ports, ip, isMeshed, asks }) => [
    id,
    ports.map(({ number, protocol }) => (protocol === undefined ? String(number) : `${number} ${protocol}`)).join(", "),
    `${ip}${isMeshed ? "" : " without sidecar"}`,
    asks.join(", "),
  ]);
}

function providerRows({ providers }: RoutingPicture): Rows {
  return providers.map(({ name, type, workloads, service, port }) => [
    name,
    type,
    workloads.length === 0 ? `nobody: ${service}:${port} is not in the manifests` : workloads.join(", "),
  ]);
}
