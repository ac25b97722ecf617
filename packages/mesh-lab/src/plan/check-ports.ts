import { MeshLabError } from "../errors.ts";
import type { Gateway, Workload } from "./mesh-plan.ts";

/**
 * Whether everybody may listen where the manifests say it: policies know a port by its number, so another one will not do.
 *
 * @param firstFreePort ports below it take a privilege
 * @throws MeshLabError `plan.privileged-port` of all that may not
 */
export function checkPorts(workloads: readonly Workload[], gateways: readonly Gateway[], firstFreePort: number): void {
  const listening = [
    ...workloads.flatMap(({ id, ports }) => ports.map(({ number }) => ({ id, number }))),
    ...gateways.flatMap(({ id, servers }) => servers.map(({ listensOn }) => ({ id, number: listensOn }))),
  ];
  const privileged = listening.filter(({ number }) => number < firstFreePort);
  const problems = new Set(privileged.map(({ id, number }) => `${id} listens on ${number}`));
  if (problems.size === 0) return;
  throw new MeshLabError(
    "plan.privileged-port",
    [
      `You may not listen on ports below ${firstFreePort} on this machine, and the manifests need it:`,
      ...[...problems].map((problem) => `  - ${problem}`),
      "Run it as root, or allow it: sysctl -w net.ipv4.ip_unprivileged_port_start=80",
    ].join("\n"),
  );
}
