import { copyFile, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { repository, run, temporaryDirectory } from "./repository.ts";

const src = "packages/ts-templates/src";
const rooms =
  "expr, values, template, evaluate, print, manifest, files, golden, review, istio, prove, graph, report, cluster, release, deploy, operate, helm, cache, git, scaffold, import";
const project = `The room project may import ${rooms}, each by its index.ts.`;
const cli = `The room cli may import ${rooms}, project, unchanged, each by its index.ts.`;
const everyRoom = "The entry imports every room but cli and vitest, each by its index.ts.";
const entry = "The application imports the toolkit by its entry: @helm/ts-templates.";
const layers = "A template must not know which cloud it is for: of src/values, import chart-schema.ts alone.";
const folder = "Enter a folder through its index.ts, or for names alone through its names.ts.";
const resources =
  "Resource functions import the toolkit and the deep paths of the Kubernetes interfaces, nothing else.";

/** What lint says to each import, by importing file. */
const refused: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${src}/expr/a.ts`]: {
    "../values/index.ts": "The room expr may import no other room.",
    zod: "The room expr may import no package and nothing of Node.",
  },
  [`${src}/values/a.ts`]: {
    "../template/index.ts": "The room values may import expr, each by its index.ts.",
    execa: "The room values may import these packages alone: zod, js-yaml, acorn, node:module, node:path, node:url.",
  },
  [`${src}/template/a.ts`]: {
    "../print/index.ts": "The room template may import expr, values, each by its index.ts.",
  },
  [`${src}/stdlib/a.ts`]: {
    "../values/index.ts": "The room stdlib may import expr, functions, template, each by its index.ts.",
    execa: "The room stdlib may import these packages alone: zod.",
  },
  [`${src}/evaluate/a.ts`]: {
    "../print/index.ts": "The room evaluate may import expr, values, template, go, each by its index.ts.",
  },
  [`${src}/print/a.ts`]: {
    "../evaluate/index.ts": "The room print may import expr, values, template, each by its index.ts.",
    "../expr/node.ts": "The room print may import expr, values, template, each by its index.ts.",
    "node:fs": "The room print may import no package and nothing of Node.",
  },
  [`${src}/manifest/a.ts`]: {
    "../expr/index.ts": "The room manifest may import go, each by its index.ts.",
    "node:fs/promises": "The room manifest may import these packages alone: js-yaml, node:crypto.",
  },
  [`${src}/go/a.ts`]: { "../evaluate/index.ts": "The room go may import no other room." },
  [`${src}/files/a.ts`]: { "../manifest/index.ts": "The room files may import no other room." },
  [`${src}/golden/a.ts`]: {
    "../review/index.ts": "The room golden may import manifest, files, each by its index.ts.",
  },
  [`${src}/review/a.ts`]: {
    "../golden/index.ts": "The room review may import istio, prove, graph, manifest, each by its index.ts.",
  },
  [`${src}/istio/a.ts`]: {
    "../prove/index.ts": "The room istio may import manifest, each by its index.ts.",
    "node:fs": "The room istio may import no package and nothing of Node.",
  },
  [`${src}/prove/a.ts`]: {
    "../graph/index.ts": "The room prove may import istio, manifest, each by its index.ts.",
    "js-yaml": "The room prove may import no package and nothing of Node.",
  },
  [`${src}/graph/a.ts`]: { "../prove/index.ts": "The room graph may import istio, manifest, each by its index.ts." },
  [`${src}/report/a.ts`]: {
    "../prove/index.ts": "The room report may import manifest, review, graph, deploy, each by its index.ts.",
    "node:fs": "The room report may import these packages alone: node:crypto.",
  },
  [`${src}/cluster/a.ts`]: {
    "../release/index.ts": "The room cluster may import manifest, each by its index.ts.",
  },
  [`${src}/cluster/kubeconfig/a.ts`]: {
    "../../helm/index.ts": "The room cluster may import manifest, each by its index.ts.",
  },
  [`${src}/release/a.ts`]: {
    "../deploy/index.ts": "The room release may import helm, cluster, manifest, values, each by its index.ts.",
    "../cluster/connection.ts": "The room release may import helm, cluster, manifest, values, each by its index.ts.",
    execa:
      "The room release may import these packages alone: node:fs/promises, node:path, node:timers/promises, node:util, node:zlib.",
  },
  [`${src}/helm/a.ts`]: {
    "../project/index.ts": "The room helm may import manifest, files, cache, each by its index.ts.",
  },
  [`${src}/scaffold/a.ts`]: {
    "../files/index.ts": "The room scaffold may import no other room.",
    execa: "The room scaffold may import these packages alone: node:fs/promises, node:path, node:url.",
  },
  [`${src}/unchanged/a.ts`]: {
    "../project/index.ts": "The room unchanged may import cache, files, helm, each by its index.ts.",
    zod: "The room unchanged may import these packages alone: node:crypto, node:fs, node:path, node:process.",
  },
  [`${src}/cache/a.ts`]: {
    "../helm/index.ts": "The room cache may import files, each by its index.ts.",
    execa:
      "The room cache may import these packages alone: node:crypto, node:fs, node:fs/promises, node:path, node:process, node:url.",
  },
  [`${src}/import/a.ts`]: {
    "../helm/index.ts": "The room import may import values, manifest, each by its index.ts.",
    "node:fs": "The room import may import no package and nothing of Node.",
  },
  [`${src}/git/a.ts`]: {
    "../files/index.ts": "The room git may import no other room.",
    "node:fs": "The room git may import these packages alone: execa.",
  },
  [`${src}/vitest/a.ts`]: {
    "../files/index.ts": "The room vitest may import manifest, golden, review, project, each by its index.ts.",
    execa: "The room vitest may import these packages alone: node:path, vitest.",
  },
  [`${src}/project/a.ts`]: { "../cli/index.ts": project },
  [`${src}/cli/commands/a.ts`]: { "../../helm/run-helm.ts": cli },
  [`${src}/index.ts`]: { "./cli/index.ts": everyRoom, "./vitest/index.ts": everyRoom, "./print/doc.ts": everyRoom },
  "bench/measure/a.ts": { "../peers/index.ts": "The room measure of the benchmark may import no other room." },
  "bench/results/a.ts": {
    "../parts/index.ts": "The room results of the benchmark may import measure, peers, each by its index.ts.",
  },
  "src/chart.ts": { "@helm/ts-templates/dist/index.js": entry, "./values/defaults.ts": layers },
  "test/chart.test.ts": { "../packages/ts-templates/src/index.ts": entry },
  "helm-ts.config.ts": { "./packages/ts-templates/src/index.ts": entry },
  "src/values/a.ts": { "../frontend/deployment.ts": "Values know nothing of the templates." },
  "src/frontend/a.ts": { "../values/defaults.ts": layers },
  "src/mise/a.ts": { "../values/index.ts": layers },
  "src/routing/a.ts": { "../values/clouds/dev/dev.ts": layers, "../frontend/deployment.ts": folder },
  "src/mesh/a.ts": { zod: resources, "kubernetes-models": resources, "node:process": resources },
};

const allowed: Readonly<Record<string, readonly string[]>> = {
  [`${src}/values/a.ts`]: ["../expr/index.ts"],
  [`${src}/print/a.ts`]: ["../template/index.ts", "./doc.ts"],
  [`${src}/print/blocks/a.ts`]: ["../doc.ts"],
  [`${src}/expr/a.ts`]: ["../errors.ts"],
  [`${src}/manifest/a.ts`]: ["js-yaml"],
  [`${src}/cluster/a.ts`]: ["../manifest/index.ts", "../errors.ts", "execa", "./kubeconfig/index.ts"],
  [`${src}/cluster/kubeconfig/a.ts`]: ["../connection.ts", "../../manifest/index.ts", "../../errors.ts"],
  [`${src}/release/a.ts`]: ["../cluster/index.ts", "../helm/index.ts", "../visible.ts"],
  [`${src}/helm/a.ts`]: ["execa"],
  [`${src}/git/a.ts`]: ["execa"],
  [`${src}/project/a.ts`]: ["../helm/index.ts"],
  [`${src}/cli/commands/a.ts`]: ["../../project/index.ts", "../../errors.ts", "../program.ts"],
  [`${src}/index.ts`]: ["./expr/index.ts"],
  "bench/parts/a.ts": ["../measure/index.ts", "../projects/index.ts"],
  "src/chart.ts": ["@helm/ts-templates", "./values/chart-schema.ts"],
  "src/frontend/a.ts": [
    "@helm/ts-templates",
    "kubernetes-models/apps/v1/Deployment",
    "../values/chart-schema.ts",
    "./names.ts",
  ],
  "src/routing/a.ts": ["../frontend/index.ts"],
  "src/mesh/a.ts": ["../mise/names.ts"],
  "src/values/a.ts": ["zod"],
};

describe("folder boundaries", () => {
  test("refuse every import that crosses them", async () => {
    const found = Object.fromEntries(Object.keys(refused).map((file): [string, Record<string, string>] => [file, {}]));
    const imports = mapValues(refused, Object.keys);
    for (const { path, line, message } of await lint(mapValues(imports, exportsFrom))) {
      const to = imports[path]?.[line - 1] ?? "";
      found[path] = { ...found[path], [to]: message };
    }
    expect(found).toEqual(refused);
  });

  test("allow every other import", async () => {
    expect(await lint(mapValues(allowed, exportsFrom))).toEqual([]);
  });

  test("hold for type imports, re-exports and dynamic imports", async () => {
    const lines = [
      'import type { Values } from "../values/index.ts";',
      'export { print } from "../print/index.ts";',
      'export const helm = (): Promise<Values> => import("../helm/index.ts");',
    ];
    const found = await lint({ [`${src}/expr/a.ts`]: lines });
    expect(found.map(({ message }) => message)).toEqual(lines.map(() => "The room expr may import no other room."));
  });

  test("refuse a cycle inside a room", async () => {
    const found = await lint({
      [`${src}/expr/a.ts`]: ['import { b } from "./b.ts";', "export const a = () => b;"],
      [`${src}/expr/b.ts`]: ['import { a } from "./a.ts";', "export const b = () => a;"],
    });
    expect(found.map(({ message }) => message)).toEqual(Array(2).fill("This import is part of a cycle."));
  });

  test.each(["ts-templates", "mesh-lab", "kube-lab"])("are stated for every room of %s", async (name) => {
    const rooms = join("packages", name, "src");
    const folders = await readdir(join(repository, rooms), { withFileTypes: true });
    const names = folders.filter((file) => file.isDirectory() && file.name !== "cli").map(({ name }) => name);
    const files = names.map((room) => [`${rooms}/${room}/a.ts`, exportsFrom(["../cli/index.ts"])]);
    const found = await lint(Object.fromEntries(files));
    expect(found.map(({ message }) => message)).toEqual(
      names.map((room) => expect.stringContaining(`The room ${room} may import `)),
    );
  });
});

interface Finding {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** What lint says, ordered by path, about files that stand alone in a repository with our configuration. */
async function lint(files: Readonly<Record<string, readonly string[]>>): Promise<readonly Finding[]> {
  const directory = await temporaryDirectory();
  for (const file of ["biome.json", ".gitignore"]) await copyFile(join(repository, file), join(directory, file));
  for (const [file, lines] of Object.entries(files)) {
    await mkdir(join(directory, dirname(file)), { recursive: true });
    await writeFile(join(directory, file), `${lines.join("\n")}\n`);
  }
  const { stdout } = await run("biome", ["lint", "--reporter=json", "--max-diagnostics=none", "."], directory);
  const report: Report = JSON.parse(stdout);
  expect(report.summary.unchanged).toBeGreaterThanOrEqual(Object.keys(files).length);
  const findings = report.diagnostics.map(({ message, location: { path, start } }) => ({
    path,
    line: start.line,
    message,
  }));
  return findings.sort((a, b) => a.path.localeCompare(b.path));
}

interface Report {
  readonly summary: { readonly unchanged: number };
  readonly diagnostics: readonly {
    readonly message: string;
    readonly location: { readonly path: string; readonly start: { readonly line: number } };
  }[];
}

function exportsFrom(modules: readonly string[]): readonly string[] {
  return modules.map((module, index) => `export * as module${index} from "${module}";`);
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
