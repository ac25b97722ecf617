import { authorizerOf, echo } from "../backends/index.ts";
import { MeshLabError } from "../errors.ts";
import { parseObjects } from "../manifest/index.ts";
import { type Mesh, type MeshOptions, startMesh } from "../mesh/index.ts";
import type { Example } from "./example.ts";
import { makeExamples } from "./make-examples.ts";
import { type MeshFiles, writeMeshFiles } from "./mesh-files.ts";
import { startPage } from "./page-server.ts";
import { routingPicture } from "./routing-picture.ts";
import { sayJson, sayText } from "./say.ts";
import type { View } from "./view.ts";
import { watchRequests } from "./watch-requests.ts";

/** A mesh to play with, and where to say what happens in it. */
export interface PlaygroundOptions {
  readonly mesh: Omit<MeshOptions, "signal">;
  /** Hears what runs and one line for every request. */
  readonly out: (text: string) => void;
  /** Whether `out` shows colors. */
  readonly hasColors?: boolean;
  /** Whether it is told JSON, one object a line, instead of text. */
  readonly json?: boolean;
  /** Whether there is a page for a browser; there is. */
  readonly page?: boolean;
  /** Is called when the mesh is up, before anything has been said; where it throws, the mesh ends. */
  readonly prepare?: (mesh: Mesh) => void;
  /** Makes more examples, which come first. */
  readonly examples?: (mesh: Mesh, files: MeshFiles) => Promise<readonly Example[]>;
  /** Is called when the mesh is up and everything has been said. */
  readonly onUp?: (playground: Playground) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** A playground that is up. */
export interface Playground {
  readonly mesh: Mesh;
  /** Makes anew what the page shows, after the mesh or the examples have changed. */
  readonly refresh: () => Promise<void>;
}

/**
 * Starts a mesh, says what may be tried in it and what comes of it, and keeps it up until the signal.
 *
 * @throws MeshLabError as `startMesh` does; `playground.nothing` where nothing of the manifests takes a request;
 *   `playground.interrupted` where the signal came before the mesh was up; `program.ended` where a program ends by itself
 */
export async function runPlayground(options: PlaygroundOptions): Promise<void> {
  const mesh = await startInTime(options);
  try {
    checkReachable(mesh, options.mesh);
    for (const workload of authorizersWithoutBackend(mesh, options.mesh)) mesh.setBackend(workload, authorizerOf(echo));
    options.prepare?.(mesh);
    await play(mesh, options);
  } finally {
    await mesh.stop();
  }
}

async function startInTime({ mesh, signal }: PlaygroundOptions): Promise<Mesh> {
  try {
    return await startMesh({ ...mesh, signal });
  } catch (error) {
    // What fails then fails since it was ended on its way.
    if (signal.aborted) throw new MeshLabError("playground.interrupted", "Ended before the mesh was up");
    throw error;
  }
}

function checkReachable(mesh: Mesh, { manifests }: MeshOptions): void {
  const { gateways, workloads } = mesh.plan();
  const ports = [...gateways.flatMap(({ servers }) => servers), ...workloads.flatMap((workload) => workload.ports)];
  if (ports.length > 0) return;
  const objects = typeof manifests === "string" ? parseObjects(manifests) : manifests;
  const kinds = [...new Set(objects.map(({ kind }) => kind))].sort();
  throw new MeshLabError(
    "playground.nothing",
    "Nothing of these manifests takes a request: there is neither a Gateway nor a workload with a port.\n" +
      `They are of the kinds ${kinds.join(", ")}.`,
  );
}

/** What says who it is answers no question by gRPC. */
function authorizersWithoutBackend({ plan }: Mesh, { backends = {} }: MeshOptions): readonly string[] {
  const asked = plan().providers.flatMap(({ workloads }) => workloads);
  return [...new Set(asked)].filter((workload) => !Object.hasOwn(backends, workload));
}

async function play(mesh: Mesh, options: PlaygroundOptions): Promise<void> {
  const { page: hasPage = true, json = false, hasColors = false, out, onUp, signal } = options;
  let view = await viewOf(mesh, options);
  const page = hasPage ? await startPage({ mesh, view: () => view }) : undefined;
  const say = json ? sayJson(out) : sayText(out, hasColors);
  const stopWatching = watchRequests(mesh, (trace) => {
    say.request(trace);
    page?.show(trace);
  });
  try {
    say.up(view, page?.url);
    const refresh = async () => {
      view = await viewOf(mesh, options);
      page?.refresh();
    };
    onUp?.({ mesh, refresh });
    await Promise.race([aborted(signal), mesh.broken]);
  } finally {
    stopWatching();
    await page?.stop();
  }
}

async function viewOf(mesh: Mesh, { examples }: PlaygroundOptions): Promise<View> {
  const picture = routingPicture(mesh.plan());
  const files = await writeMeshFiles(mesh);
  const more = (await examples?.(mesh, files)) ?? [];
  return { versions: mesh.versions, picture, examples: [...more, ...makeExamples(picture, files)] };
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
