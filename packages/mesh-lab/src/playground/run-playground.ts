import { MeshLabError } from "../errors.ts";
import { parseObjects } from "../manifest/index.ts";
import { type Mesh, type MeshOptions, startMesh } from "../mesh/index.ts";
import type { Example } from "./example.ts";
import { makeExamples } from "./make-examples.ts";
import { type MeshFiles, writeMeshFiles } from "./mesh-files.ts";
import { startPage } from "./page-server.ts";
import { routingPicture } from "./routing-picture.ts";
import { type Said, sayJson, sayText } from "./say.ts";
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
  /** Makes more examples, which come first, when the mesh is up. */
  readonly examples?: (mesh: Mesh, files: MeshFiles) => Promise<readonly Example[]>;
  /** Is called when the mesh is up and everything has been said. */
  readonly onUp?: (mesh: Mesh) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/**
 * Starts a mesh, says what may be tried in it and what comes of it, and keeps it up until the signal.
 *
 * @throws MeshLabError as `startMesh` does; `request.nowhere` where a backend is for a workload that is not there;
 *   `playground.nothing` where nothing of the manifests takes a request; `playground.interrupted` where the signal came
 *   before the mesh was up; `program.ended` where a program ends by itself
 */
export async function runPlayground(options: PlaygroundOptions): Promise<void> {
  const mesh = await startInTime(options);
  try {
    check(mesh, options.mesh);
    const picture = routingPicture(mesh.plan());
    const files = await writeMeshFiles(mesh);
    const more = (await options.examples?.(mesh, files)) ?? [];
    await play({ mesh, picture, examples: [...more, ...makeExamples(picture, files)] }, options);
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

/** What cannot be obeyed is said at once, not when it is missed. */
function check(mesh: Mesh, { backends = {}, manifests }: MeshOptions): void {
  for (const [workload, backend] of Object.entries(backends)) mesh.setBackend(workload, backend);
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

async function play(said: Said & { readonly mesh: Mesh }, options: PlaygroundOptions): Promise<void> {
  const { page: hasPage = true, json = false, hasColors = false, out, onUp, signal } = options;
  const page = hasPage ? await startPage(said) : undefined;
  const say = json ? sayJson(said, out) : sayText(said, out, hasColors);
  const stopWatching = watchRequests(said.mesh, (trace) => {
    say.request(trace);
    page?.show(trace);
  });
  try {
    say.up(page?.url);
    onUp?.(said.mesh);
    await Promise.race([aborted(signal), said.mesh.broken]);
  } finally {
    stopWatching();
    await page?.stop();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}
