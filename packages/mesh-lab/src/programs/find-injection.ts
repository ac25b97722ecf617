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

const CHART = "manifests/charts/istio-control/istio-discovery";

/**
 * Finds what istiod of a build injects in the cache of this user, or puts it there out of Istio's Go module.
 *
 * @throws MeshLabError `program.missing`, or `program.install` with the reason
 * @throws MeshLabError `program.unknown-build` for an istiod that there is no build of
 */
export async function findInjection({
  istio = DEFAULT_ISTIO_BUILD,
  env = process.env,
  install = false,
  progress = () => {},
}: Pick<FindProgramsOptions, "istio" | "env" | "install" | "progress"> = {}): Promise<Injection> {
  const pin = istiodPin(istio);
  const cached = join(programCache(env), "injection", `${pin.name}-${pin.revision}.json`);
  const found = await readFile(cached, "utf8").catch(() => undefined);
  if (found !== undefined) return JSON.parse(found) as Injection;
  if (!install) {
    throw new MeshLabError(
      "program.missing",
      [
        `Istio's injection template is not there for this user: there is no ${cached}.`,
        "Run the set-up of what needs it again. It needs Go, which takes the template out of Istio's module.",
      ].join("\n"),
    );
  }
  progress(`Taking the injection template out of the module of Istio ${pin.name}`);
  try {
    return await kept(cached, (directory) => extract(pin, directory, env));
  } catch (error) {
    if (!(error instanceof InstallationFailed)) throw error;
    const reason = `Istio's injection template could not be had: ${error.message}\nThen run the set-up again.`;
    throw new MeshLabError("program.install", reason, { cause: error });
  }
}

async function extract(pin: IstiodPin, directory: string, env: Environment): Promise<Injection> {
  const { options } = await goModule(pin, directory, env);
  const module = await runCommand("go", ["mod", "download", "-json", "istio.io/istio"], options);
  if (module.reason !== undefined) {
    throw new InstallationFailed(`\`go mod download istio.io/istio\` failed:${ownWords(module.reason)}`);
  }
  const { Dir } = JSON.parse(module.stdout) as { readonly Dir: string };
  const read = (file: string) => readFile(join(Dir, CHART, file), "utf8");
  const [template, values] = await Promise.all([read("files/injection-template.yaml"), read("values.yaml")]);
  return { template, values };
}

/** The file appears whole or not at all, also when several processes make it at once. */
async function kept(path: string, make: (directory: string) => Promise<Injection>): Promise<Injection> {
  await mkdir(dirname(path), { recursive: true });
  const directory = await mkdtemp(`${path}.new-`);
  try {
    const injection = await make(directory);
    const file = join(directory, "injection.json");
    await writeFile(file, JSON.stringify(injection));
    await rename(file, path);
    return injection;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
