import { authorizerOf, echo, type HeaderLines, headerValues } from "../backends/index.ts";
import { type Mesh, type MeshRequest, reachedBy, requestText } from "../mesh/index.ts";
import { type Edge, edgesOf } from "./edges.ts";
import type { Finding } from "./report.ts";
import type { RouteSample } from "./routes.ts";
import type { Scope } from "./scope.ts";

/** What nobody in the mesh would write. */
const FORGED = "mesh-lab-forged";

/** A header that routes write, and a request that carries another value of it. */
interface Attempt {
  readonly edge: Edge;
  readonly header: string;
  readonly request: MeshRequest;
}

/** How many headers were forged, and which of them somebody believed. */
export interface ForgedHeaders {
  readonly tried: number;
  readonly findings: readonly Finding[];
}

/** Sends headers that routes write with values of the client's own; backends answer with such ones. */
export async function tryForgedHeaders(mesh: Mesh, scope: Scope): Promise<ForgedHeaders> {
  const edges = edgesOf(mesh.plan());
  const attempts = edges.flatMap(attemptsAt);
  const findings: Finding[] = [];
  for (const attempt of attempts) findings.push(...(await forgeRequest(mesh, attempt)));
  const markers = edges.flatMap(markersAt);
  const names = [...new Set(markers.map(({ header }) => header))];
  forgeAnswers(mesh, names, scope);
  for (const attempt of markers) findings.push(...(await forgeMarker(mesh, attempt)));
  const first = new Map([...findings].reverse().map((finding) => [`${finding.code} ${finding.subject}`, finding]));
  return { tried: attempts.length + markers.length, findings: [...first.values()].reverse() };
}

function attemptsAt(edge: Edge): readonly Attempt[] {
  const names = [...new Set(edge.routes.flatMap(({ requestHeaders }) => requestHeaders))];
  return names.flatMap((header) =>
    samplesOf(edge).flatMap((sample) =>
      formsOf(header).flatMap((lines) =>
        (["http/1.1", "h2"] as const).map((protocol) => ({
          edge,
          header,
          request: { ...requestFor(edge, sample, lines), protocol },
        })),
      ),
    ),
  );
}

function markersAt(edge: Edge): readonly Attempt[] {
  const names = [...new Set(edge.routes.flatMap(({ responseHeaders }) => responseHeaders))];
  return names.flatMap((header) =>
    samplesOf(edge).map((sample) => ({ edge, header, request: requestFor(edge, sample, []) })),
  );
}

/** What every route takes, and what none asks for. */
function samplesOf({ routes }: Edge): readonly RouteSample[] {
  const samples: readonly RouteSample[] = [{ path: "/", headers: [] }, ...routes.flatMap((route) => route.samples)];
  return [...new Map(samples.map((sample) => [JSON.stringify(sample), sample])).values()];
}

/** Once, twice, and in capitals as HTTP/1.1 may have it. */
function formsOf(header: string): readonly HeaderLines[] {
  return [
    [[header, FORGED]],
    [
      [header, FORGED],
      [header, `${FORGED}-again`],
    ],
    [[header.toUpperCase(), FORGED]],
  ];
}

function requestFor(edge: Edge, { path, method, headers }: RouteSample, more: HeaderLines): MeshRequest {
  return {
    to: { gateway: edge.server, port: edge.port },
    host: edge.host,
    path,
    ...(method !== undefined && { method }),
    ...(headers.length + more.length > 0 && { headers: [...headers, ...more] }),
  };
}

async function forgeRequest(mesh: Mesh, { edge, header, request }: Attempt): Promise<readonly Finding[]> {
  const { arrivals } = await mesh.request(request);
  const { asked, served } = reachedBy(arrivals, mesh.plan());
  const saw = [...asked.map((one) => ["the authorizer", one] as const), ...served.map((one) => ["", one] as const)]
    .map(([what, { workload, headers }]) => ({
      who: `${what} ${workload}`.trim(),
      values: headerValues(headers, header),
    }))
    .filter(({ values }) => values.some((value) => value.includes(FORGED)));
  if (saw.length === 0) return [];
  return [
    {
      code: "header-forgeable",
      subject: `header ${header} at ${edge.host}`,
      how: requestText(request),
      seen: saw
        .map(({ who, values }) => `${who} got ${values.map((value) => JSON.stringify(value)).join(" and ")}`)
        .join("; "),
      advice:
        "Write it with set, which takes the client's value away; add leaves it beside its own. Do so in every route of the host.",
    },
  ];
}

function forgeAnswers(mesh: Mesh, names: readonly string[], { plan, authorizers }: Scope): void {
  const isAuthorizer = new Set(authorizers.map(({ id }) => id));
  const forged = names.map((name) => [name, FORGED] as const);
  for (const { id } of plan.workloads)
    mesh.setBackend(id, isAuthorizer.has(id) ? authorizerOf(echo) : () => ({ headers: forged, body: id }));
}

async function forgeMarker(mesh: Mesh, { edge, header, request }: Attempt): Promise<readonly Finding[]> {
  const answer = await mesh.request(request);
  const values = answer.type === "response" ? headerValues(answer.headers, header) : [];
  if (!values.some((value) => value.includes(FORGED))) return [];
  const { served } = reachedBy(answer.arrivals, mesh.plan());
  return [
    {
      code: "marker-forgeable",
      subject: `response header ${header} at ${edge.host}`,
      how: requestText(request),
      seen: `${served.map(({ workload }) => workload).join(", ")} answered with it, and the client got ${values.map((value) => JSON.stringify(value)).join(" and ")}`,
      advice:
        "Set it in every route of the host, or remove it where it does not belong: add leaves what the application says.",
    },
  ];
}
