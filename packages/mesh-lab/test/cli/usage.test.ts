import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { reportError } from "../../src/cli/report-error.ts";
import { MeshLabError } from "../../src/errors.ts";
import { captured, runHere } from "./captured.ts";

const seeHelp = "(--help lists commands and options)\n";
const forms =
  "It has the form namespace/name=how, with one of echo, allow, deny, reset, slow or a status from 200 to 599.";
const wrongBackend = (value: string) =>
  `error: option '--backend <workload=how>' argument '${value}' is invalid. ${forms}\n`;

test.each([
  ["upp", "error: unknown command 'upp'\n(Did you mean up?)\n"],
  ["up", "error: required option '-f, --manifests <file>' not specified\n"],
  ["up -f shop.yaml --jsn", "error: unknown option '--jsn'\n(Did you mean --json?)\n"],
  ["up -f shop.yaml --backend check=deny", wrongBackend("check=deny")],
  ["up -f shop.yaml --backend auth/check=maybe", wrongBackend("auth/check=maybe")],
  ["up -f shop.yaml --backend auth/check=199", wrongBackend("auth/check=199")],
  ["up -f shop.yaml --backend auth/check=constructor", wrongBackend("auth/check=constructor")],
])("wrong command line: mesh-lab %s", async (args, stderr) => {
  expect(await runHere(...args.split(" "))).toEqual({ exitCode: 2, stdout: "", stderr: `${stderr}${seeHelp}` });
});

/** Runs `up` with files; where they are is left out of what it says. */
async function up(files: Readonly<Record<string, string>>, ...paths: readonly string[]) {
  const root = await mkdtemp(join(tmpdir(), "mesh-lab-files-"));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(root, name, ".."), { recursive: true });
    await writeFile(join(root, name), text);
  }
  const { exitCode, stdout, stderr } = await runHere("up", ...paths.flatMap((path) => ["-f", join(root, path)]));
  return { exitCode, stdout, stderr: stderr.replaceAll(`${root}/`, "") };
}

const service = "{apiVersion: v1, kind: Service, metadata: {name: shop, namespace: web}}\n";

test("all that is wrong with manifests is said at once", async () => {
  const files = {
    "a.yaml": service,
    "b/deep/b.json": service,
    "b/notes.txt": "no manifest",
    "broken.yaml": "a: [1",
    "half.yaml": "kind: Service\n---\n7\n",
    "empty/notes.txt": "no manifest",
  };
  expect(await up(files, "a.yaml", "b", "broken.yaml", "half.yaml", "empty", "gone.yaml")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: `error: empty has no .yaml, .yml or .json file
gone.yaml does not exist
broken.yaml cannot be read as Kubernetes objects:
  - line 1: unexpected end of the stream within a flow collection
half.yaml cannot be read as Kubernetes objects:
  - document 1 has no apiVersion, no metadata.name
  - document 2 is no Kubernetes object
Service web/shop is in a.yaml and in b/deep/b.json
`,
  });
});

test("a file that is named twice is read once; no object is a problem", async () => {
  expect(await up({ "none.yaml": "---\n# nothing\n" }, "none.yaml", "none.yaml")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "error: no object in none.yaml\n",
  });
});

test("manifests that take no request are refused after all was read", async () => {
  const { exitCode, stdout, stderr } = await up({ "service.yaml": service }, "service.yaml");
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 1,
    stdout: "",
    stderr:
      "error: Nothing of these manifests takes a request: there is neither a Gateway nor a workload with a port.\n" +
      "They are of the kinds Service.\n",
  });
});

test("a backend of a workload that is not there is refused, with those that are", async () => {
  const shop = new URL("../playground/shop.yaml", import.meta.url).pathname;
  expect(await runHere("up", "-f", shop, "--backend", "auth/chekc=deny")).toEqual({
    exitCode: 1,
    stdout: "",
    stderr: "error: There is no workload auth/chekc. Workloads: web/shop-v1, web/shop-v2, auth/check.\n",
  });
});

test("errors have their exit codes, are JSON for programs, and show no stack but that of a defect", () => {
  const report = (error: unknown, json = false) => {
    const terminal = captured();
    return [reportError(error, terminal, json), terminal.outText(), terminal.errText().split("\n")[0]];
  };
  expect(report(new MeshLabError("plan.revision", "There is no such revision"))).toEqual([
    1,
    "",
    "error: There is no such revision",
  ]);
  expect(report(new MeshLabError("usage.cases", "no cases"), true)).toEqual([
    2,
    '{\n  "error": {\n    "code": "usage.cases",\n    "message": "no cases"\n  }\n}\n',
    "error: no cases",
  ]);
  expect(report(new MeshLabError("playground.interrupted", "Ended"))).toEqual([130, "", "error: Ended"]);
  const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", syscall: "write" });
  expect(report(full)).toEqual([1, "", "error: ENOSPC: no space left on device, write"]);
  const [code, out, line] = report(new TypeError("x is not a function"));
  expect([code, out, line]).toEqual([70, "", "unexpected error, a defect of mesh-lab:"]);
});
