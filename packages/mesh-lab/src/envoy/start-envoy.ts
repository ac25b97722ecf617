import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Keeper, type Program, waitUntilReady } from "../processes/index.ts";
import { askAdmin } from "./admin.ts";
import type { Bootstrap, EnvoyAddress } from "./bootstrap.ts";
import { type RejectedUpdate, rejectedUpdates } from "./rejected-updates.ts";
import { parseStats } from "./stats.ts";

/** Which Envoy is started, with what, and where its files are. */
export interface StartEnvoyOptions {
  readonly keeper: Keeper;
  /** The executable. */
  readonly path: string;
  /** An existing directory for its bootstrap and its log. */
  readonly directory: string;
  /** Names the program and its files; one per proxy of a mesh. */
  readonly name: string;
  readonly bootstrap: Bootstrap;
  /** How long it may take until it has its configuration; 20 s by default. */
  readonly timeoutMs?: number;
  /** Why it will never have its configuration, where somebody knows. */
  readonly hopeless?: () => string | undefined;
  /** Envoy's own; `warning` by default. */
  readonly logLevel?: "trace" | "debug" | "info" | "warning" | "error";
}

/** A running Envoy. */
export interface Envoy {
  readonly name: string;
  /** As istiod calls it: `<pod>.<namespace>`. */
  readonly proxy: string;
  readonly program: Program;
  /** Asks the admin interface; the path with its query. */
  readonly admin: (path: string, method?: "GET" | "POST") => Promise<string>;
  /** Counters and gauges whose names match the regular expression; all without one. */
  readonly stats: (filter?: string) => Promise<ReadonlyMap<string, number>>;
  /** What it is configured with, as `/config_dump`; `resource` such as `dynamic_listeners` keeps one part. */
  readonly configDump: (resource?: string) => Promise<unknown>;
  /** Whether all that istiod sent is in use: no listener and no cluster is still warming. */
  readonly settled: () => Promise<boolean>;
  /** Which kinds of configuration it has refused since it started, with the reasons its log has. */
  readonly rejectedUpdates: () => Promise<readonly RejectedUpdate[]>;
}

const TIMEOUT_MS = 20_000;

/**
 * Starts an Envoy and waits until it has its listeners and clusters from istiod and says that it is live.
 *
 * @throws MeshLabError with the end of its log, when it ends before or does not get there in time
 */
export async function startEnvoy(options: StartEnvoyOptions): Promise<Envoy> {
  const { keeper, path, directory, name, bootstrap } = options;
  const config = join(directory, `${name}.json`);
  await writeFile(config, JSON.stringify(bootstrap, undefined, 2), { mode: 0o600 });
  const program = await keeper.start({
    name,
    command: path,
    args: envoyArguments(config, options.logLevel),
    // Envoy reads nothing from its environment that the mesh wants.
    env: {},
    cwd: directory,
    log: join(directory, `${name}.log`),
  });
  const envoy = runningEnvoy(name, program, bootstrap);
  try {
    await waitUntilReady(program, () => isReady(envoy), {
      what: "its configuration from istiod",
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      ...(options.hopeless !== undefined && { hopeless: options.hopeless }),
    });
    return envoy;
  } catch (error) {
    await program.end();
    throw error;
  }
}

/** Envoy's command line: https://www.envoyproxy.io/docs/envoy/latest/operations/cli */
export function envoyArguments(config: string, logLevel?: string): readonly string[] {
  return ["--config-path", config, ...envoyFlags(logLevel)];
}

/** The part of it that is the same for all Envoys. */
export function envoyFlags(logLevel = "warning"): readonly string[] {
  return [
    // Hot restart needs shared memory by a number that all Envoys of the machine share.
    "--disable-hot-restart",
    "--concurrency",
    "1",
    // How long connections that came before an update of a listener keep what it was before.
    "--drain-time-s",
    "2",
    // Who waits for the line of a request waits ten seconds otherwise.
    "--file-flush-interval-msec",
    "100",
    "--log-level",
    logLevel,
    // istiod still sends deprecated fields, hundreds of times.
    "--component-log-level",
    "misc:error",
  ];
}

function adminSocketOf(address: EnvoyAddress): string {
  if ("pipe" in address) return address.pipe.path;
  throw new TypeError("The admin interface of an Envoy of the mesh is on a unix socket");
}

function runningEnvoy(name: string, program: Program, { node, admin: { address } }: Bootstrap): Envoy {
  const socket = adminSocketOf(address);
  const admin: Envoy["admin"] = (path, method = "GET") => askAdmin({ socket, path, method });
  const stats: Envoy["stats"] = async (filter) =>
    parseStats(await admin(filter === undefined ? "/stats" : `/stats?filter=${encodeURIComponent(filter)}`));
  return {
    name,
    proxy: node.cluster,
    program,
    admin,
    stats,
    configDump: async (resource) =>
      JSON.parse(await admin(resource === undefined ? "/config_dump" : `/config_dump?resource=${resource}`)),
    settled: async () => isSettled(await stats(WARMING)),
    rejectedUpdates: async () => rejectedUpdates(await stats(String.raw`\.update_rejected$`), program.log),
  };
}

const WARMING = "^(listener_manager\\.total_listeners_warming|cluster_manager\\.warming_clusters)$";

function isSettled(stats: ReadonlyMap<string, number>): boolean {
  // Both are there from the start: a missing one would be another Envoy than this was written for.
  return stats.size === 2 && [...stats.values()].every((value) => value === 0);
}

const UPDATED = "^(listener_manager\\.lds|cluster_manager\\.cds)\\.update_(success|rejected)$";

async function isReady(envoy: Envoy): Promise<boolean> {
  if ((await envoy.admin("/ready")).trim() !== "LIVE") return false;
  const updates = [...(await envoy.stats(UPDATED))];
  // What it refuses it has got too: somebody else asks about that.
  const kinds = updates.filter(([, count]) => count > 0).map(([name]) => name.replace(/\.update_\w+$/, ""));
  return new Set(kinds).size === 2 && (await envoy.settled());
}
