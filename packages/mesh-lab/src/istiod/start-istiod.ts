import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Keeper, type Program, waitUntilReady } from "../processes/index.ts";
import { ask } from "./debug.ts";
import {
  type IstiodSettings,
  istiodArguments,
  istiodEnvironment,
  istiodPorts,
  istiodXds,
  kubeconfig,
  kubeconfigPath,
  meshConfigMapName,
} from "./istiod-program.ts";

/** Which istiod is started and with what. */
export interface StartIstiodOptions extends IstiodSettings {
  readonly keeper: Keeper;
  /** The executable: `pilot-discovery`. */
  readonly path: string;
  /** An existing directory for its files and its log. */
  readonly directory: string;
  /** How long it may take until it is ready; 30 s by default. */
  readonly timeoutMs?: number;
}

/** A running istiod. */
export interface Istiod {
  readonly program: Program;
  /** Base URL of `/debug` and `/ready`. */
  readonly debugUrl: string;
  /** Base URL of `/metrics`. */
  readonly monitoringUrl: string;
  /** Where proxies ask for their configuration, and the name that istiod's certificate has. */
  readonly xds: { readonly host: string; readonly port: number; readonly name: string };
  /** The control plane's revision, when it has one: objects of others are not for it. */
  readonly revision?: string;
  /** The ConfigMaps that its mesh configuration is read from. */
  readonly meshConfig: { readonly namespace: string; readonly names: readonly string[] };
}

const TIMEOUT_MS = 30_000;

/**
 * Starts istiod and waits until it is ready. The kube API must have its mesh configuration and its CA by then.
 *
 * @throws MeshLabError with the end of its log, when it ends before or is not ready in time
 */
export async function startIstiod(options: StartIstiodOptions): Promise<Istiod> {
  const { keeper, path, console = options.host } = options;
  // Its own: istiod looks for certificates and templates below the directory it runs in.
  const directory = join(options.directory, "istiod");
  await mkdir(directory, { recursive: true });
  await writeFile(kubeconfigPath(directory), kubeconfig(options.kubeApi), { mode: 0o600 });
  const program = await keeper.start({
    name: "istiod",
    command: path,
    args: istiodArguments(options, directory),
    env: istiodEnvironment(options),
    cwd: directory,
    log: join(options.directory, "istiod.log"),
  });
  const debugUrl = `http://${console}:${istiodPorts.http}`;
  await waitUntilReady(program, () => isReady(debugUrl), {
    what: "the answer of /ready",
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
  });
  return runningIstiod(program, console, options);
}

async function isReady(debugUrl: string): Promise<boolean> {
  await ask(`${debugUrl}/ready`);
  return true;
}

function runningIstiod(program: Program, console: string, settings: IstiodSettings): Istiod {
  const { rootNamespace, revision, sharedMeshConfig } = settings;
  const names = [meshConfigMapName(revision), ...(sharedMeshConfig === undefined ? [] : [sharedMeshConfig])];
  return {
    program,
    debugUrl: `http://${console}:${istiodPorts.http}`,
    monitoringUrl: `http://${console}:${istiodPorts.monitoring}`,
    xds: istiodXds(settings),
    ...(revision === undefined ? {} : { revision }),
    meshConfig: { namespace: rootNamespace, names },
  };
}
