import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import process from "node:process";
import { MeshLabError } from "../errors.ts";
import type { Environment } from "./environment.ts";
import type { FindProgramsOptions } from "./find-programs.ts";
import { goModule } from "./go.ts";
import { InstallationFailed } from "./installation-failed.ts";
import { DEFAULT_ISTIO_BUILD, type IstiodPin, istiodPin } from "./istio-build.ts";
import { ownWords } from "./own-words.ts";
import { programCache } from "./program-cache.ts";
import { runCommand } from "./run-command.ts";

/** What istiod injects into pods, as Istio's chart `istiod` has it. */
export interface Injection {
  /** The template of the sidecar: YAML with actions of Go's `text/template`. */
  readonly template: string;
  /** The chart's values.yaml, of which the template reads some. */
  readonly values: string;
}

/** What a mesh needs of Istio's charts. */
interface Charts {
  readonly injection: Injection;
  /** The CustomResourceDefinitions of the chart `base`, a stream of YAML documents. */
  readonly definitions: string;
}

/** Which build of Istio, and whether what is missing is installed. */
export type FindChartsOptions = Pick<FindProgramsOptions, "istio" | "env" | "install" | "progress">;

/**
 * Finds what istiod of a build injects in the cache of this user, or puts it there out of Istio's Go module.
 *
 * @throws MeshLabError `program.missing`, or `program.install` with the reason
 * @throws MeshLabError `program.unknown-build` for an istiod that there is no build of
 */
export async function findInjection(options: FindChartsOptions = {}): Promise<Injection> {
  return (await findCharts(options)).injection;
}

/** Finds the definitions of Istio's kinds, as YAML; the same way, and throws the same. */
export async function findDefinitions(options: FindChartsOptions = {}): Promise<string> {
  return (await findCharts(options)).definitions;
}

async function findCharts({
  istio = DEFAULT_ISTIO_BUILD,
  env = process.env,
  install = false,
  progress = () => {},
}: FindChartsOptions): Promise<Charts> {
  const pin = istiodPin(istio);
  const cached = join(programCache(env), "charts", `${pin.name}-${pin.revision}.json`);
  const found = await readFile(cached, "utf8").catch(() => undefined);
  if (found !== undefined) return JSON.parse(found) as Charts;
  if (!install) {
    throw new MeshLabError(
      "program.missing",
      [
        `What a mesh needs of Istio's charts is not there for this user: there is no ${cached}.`,
        "Run the set-up of what needs it again. It needs Go, which takes them out of Istio's module.",
      ].join("\n"),
    );
  }
  progress(`Taking the charts out of the module of Istio ${pin.name}`);
  try {
    return await kept(cached, (directory) => extract(pin, directory, env));
  } catch (error) {
    if (!(error instanceof InstallationFailed)) throw error;
    const reason = `What a mesh needs of Istio's charts could not be had: ${error.message}\nThen run the set-up again.`;
    throw new MeshLabError("program.install", reason, { cause: error });
  }
}

async function extract(pin: IstiodPin, directory: string, env: Environment): Promise<Charts> {
  const { options } = await goModule(pin, directory, env);
  const module = await runCommand("go", ["mod", "download", "-json", "istio.io/istio"], options);
  if (module.reason !== undefined) {
    throw new InstallationFailed(`\`go mod download istio.io/istio\` failed:${ownWords(module.reason)}`);
  }
  const { Dir } = JSON.parse(module.stdout) as { readonly Dir: string };
  const read = (file: string) => readFile(join(Dir, "manifests/charts", file), "utf8");
  return {
    injection: {
      template: await read("istio-control/istio-discovery/files/injection-template.yaml"),
      values: await read("istio-control/istio-discovery/values.yaml"),
    },
    definitions: await read("base/files/crd-all.gen.yaml"),
  };
}

/** The file appears whole or not at all, also when several processes make it at once. */
async function kept(path: string, make: (directory: string) => Promise<Charts>): Promise<Charts> {
  await mkdir(dirname(path), { recursive: true });
  const directory = await mkdtemp(`${path}.new-`);
  try {
    const charts = await make(directory);
    const file = join(directory, "charts.json");
    await writeFile(file, JSON.stringify(charts));
    await rename(file, path);
    return charts;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
