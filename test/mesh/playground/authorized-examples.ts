import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Example, type Mesh, type MeshFiles, shellWords } from "@helm/mesh-lab";
import type { CallerName, Callers, Hosts } from "../lab/index.ts";

/** A request of somebody whom MISE knows. */
interface KnownRequest {
  /** Of the file with its token. */
  readonly name: string;
  readonly about: string;
  readonly caller: CallerName;
  readonly at: keyof Hosts;
  readonly method: string;
  readonly path: string;
  readonly headers?: readonly (readonly [string, string])[];
}

const clusters = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.RedHatOpenShift/hcpOpenShiftClusters";
const version = "api-version=2024-06-10-preview";

const knownRequests: readonly KnownRequest[] = [
  {
    name: "arm-list",
    about: "ARM lists clusters; its token is for this request alone, and the file is renewed every minute",
    caller: "arm",
    at: "frontend",
    method: "GET",
    path: `${clusters}?${version}`,
  },
  {
    name: "arm-list-v2",
    about: "the same, of stack v2",
    caller: "arm",
    at: "frontend",
    method: "GET",
    path: `${clusters}?${version}`,
    headers: [["x-ms-mise-version", "v2"]],
  },
  {
    name: "arm-create",
    about: "ARM creates a cluster",
    caller: "arm",
    at: "frontend",
    method: "PUT",
    path: `${clusters}/playground?${version}`,
  },
  {
    name: "geneva-actions",
    about: "Geneva Actions calls the admin API",
    caller: "genevaActions",
    at: "admin",
    method: "GET",
    path: "/admin/helloworld",
  },
  {
    name: "sessiongate",
    about: "Session Gate is called",
    caller: "sessiongate",
    at: "sessiongate",
    method: "GET",
    path: "/",
  },
];

/**
 * Requests with good tokens. Each token is in a file of the mesh's directory, as a header line for curl, and is made anew
 * every time, since a proof of possession is good for minutes.
 */
export async function authorizedExamples(
  mesh: Mesh,
  { authority }: MeshFiles,
  callers: Callers,
  hosts: Hosts,
): Promise<readonly Example[]> {
  const servers = mesh.plan().gateways.flatMap(({ ip, servers: own }) => own.map((server) => ({ ip, ...server })));
  const examples = knownRequests.map(async (known): Promise<readonly Example[]> => {
    const { name, about, caller, method, path, headers = [] } = known;
    const host = hosts[known.at];
    const server = servers.find((one) => one.hosts.includes(host));
    if (server === undefined) return [];
    const authorization = await callers.authorize(caller, { method, host, path });
    const file = join(mesh.directory, `${name}.header`);
    await writeFile(file, `authorization: ${authorization}\n`, { mode: 0o600 });
    const words = [
      ...["curl", "--cacert", authority, "--connect-to", `::${server.ip}:${server.listensOn}`],
      ...(method === "GET" ? [] : ["--request", method]),
      ...["--header", `@${file}`, ...headers.flatMap(([key, value]) => ["--header", `${key}: ${value}`])],
      `https://${host}${path}`,
    ];
    const request = {
      method,
      host,
      path,
      headers: [["authorization", authorization] as const, ...headers],
      to: { gateway: server.gateway, port: server.port },
    };
    return [{ about, curl: shellWords(words), request }];
  });
  return (await Promise.all(examples)).flat();
}
