import { readFile } from "node:fs/promises";
import type { Command } from "@commander-js/extra-typings";
import type { CaseFile, CaseResult } from "../cases/index.ts";
import { isMeshLabError, MeshLabError } from "../errors.ts";
import type { Mesh } from "../mesh/index.ts";
import { paintFor } from "../paint.ts";
import type { Terminal } from "../terminal/index.ts";
import { caseLines } from "./case-lines.ts";
import { FailedResult } from "./failed-result.ts";
import { collect, described } from "./options.ts";
import { printJson } from "./report-error.ts";

const examples = `
Examples:
  mesh-lab test -f manifests/ cases.yaml
  helm template shop chart/ | mesh-lab test -f - routing.yaml authorization.yaml
  mesh-lab test -f manifests/ --json cases.yaml

A file of cases:
  backends:                                       # what answers; all others say who they are, authorizers allow
    auth/check: { when: { headers: { x-user: eve } }, status: 403 }
  cases:
  - name: the canary gets what asks for it
    request: { gateway: ingress/edge, host: shop.example.com, path: /orders, headers: { x-version: v2 } }
    expect: { status: 200, servedBy: web/shop-v2, authorizedBy: auth/check }

Exit codes: 0 all cases passed, 1 one did not, 2 the command line or a file of cases cannot be used.
`;

/** The cases of one file. */
interface Source {
  readonly name: string;
  readonly file: CaseFile;
}

/** What became of one case, and where it stands. */
interface Told extends CaseResult {
  readonly file: string;
}

/** `mesh-lab test`: sends the requests of files of cases, and looks what comes of them. */
export function testCommand(program: Command, terminal: Terminal): void {
  program
    .command("test")
    .summary("send requests of a file of cases, and see who serves and who authorizes")
    .description("Start the mesh of some manifests, send the requests of files of cases and look what comes of them.")
    .argument("<cases...>", "files of cases; they run in this order in one mesh")
    .requiredOption(...described.manifests, collect)
    .option(...described.istio)
    .option(...described.revision)
    .option(...described.json)
    .addHelpText("after", examples)
    .action(async (files, { manifests, istio, revision, json = false }) => {
      const [{ startMesh }, { readManifests }] = await Promise.all([
        import("../mesh/index.ts"),
        import("./read-manifests.ts"),
      ]);
      const sources = await readSources(files);
      const mesh = await startMesh({
        manifests: await readManifests(manifests),
        progress: (message) => terminal.err(`${message}\n`),
        ...(istio !== undefined && { istio }),
        ...(revision !== undefined && { revision }),
      });
      try {
        report(await runAll(mesh, sources, json ? undefined : terminal), mesh.versions, json, terminal);
      } finally {
        await mesh.stop();
      }
    });
}

/** Tells what is wrong with all of them at once. */
async function readSources(files: readonly string[]): Promise<readonly Source[]> {
  const { readCases } = await import("../cases/index.ts");
  const sources: Source[] = [];
  const problems: MeshLabError[] = [];
  for (const name of files) {
    try {
      sources.push({ name, file: readCases(await readFile(name, "utf8"), name) });
    } catch (error) {
      if (!isMeshLabError(error)) throw error;
      problems.push(error);
    }
  }
  const [first] = problems;
  if (first !== undefined) throw new MeshLabError(first.code, problems.map(({ message }) => message).join("\n"));
  return sources;
}

async function runAll(
  mesh: Mesh,
  sources: readonly Source[],
  terminal: Terminal | undefined,
): Promise<readonly Told[]> {
  const { runCases } = await import("../cases/index.ts");
  const told: Told[] = [];
  for (const { name, file } of sources) {
    await runCases(mesh, file, {
      source: name,
      onResult: (result) => {
        told.push({ ...result, file: name });
        terminal?.out(caseLines(result, name, paintFor(terminal.outHasColors)));
      },
    });
  }
  return told;
}

function report(results: readonly Told[], versions: Mesh["versions"], json: boolean, terminal: Terminal): void {
  const failed = results.filter(({ differences }) => differences.length > 0).length;
  const all = { versions, passed: results.length - failed, failed, cases: results };
  const summary = `${results.length - failed} of ${results.length} cases passed`;
  const by = `istiod ${versions.istio}, Envoy ${versions.envoy}`;
  if (failed > 0) throw new FailedResult("test.failed", `${summary} (${by})`, { text: "", json: all });
  terminal.out(json ? printJson(all) : `${summary} (${by})\n`);
}
