import { fileURLToPath } from "node:url";
import { type Playground, runPlayground } from "@helm/mesh-lab";
import { openProject, renderTarget } from "#toolkit/project";
import { type Manifest, readManifests } from "../../parity/manifest.ts";
import { backendsOf, createEntra, hostsOf, misesOf, neighbours, type Rollout } from "../lab/index.ts";
import type { PlaygroundChoices } from "./arguments.ts";
import { authorizedExamples } from "./authorized-examples.ts";
import { type Command, keysText } from "./keys.ts";
import { setMiseMode } from "./mise-mode.ts";

/** Where a playground speaks, and what it listens to. */
export interface PlaygroundTerminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly hasColors: boolean;
  /** Obeys keys from when it is up, until what it gives back is called; undefined where nobody has any. */
  readonly keys: ((obey: (command: Command) => void) => () => void) | undefined;
  readonly signal: AbortSignal;
  readonly end: () => void;
}

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** How often tokens are made anew; MISE takes a proof of possession that is five minutes old. */
const RENEW_MS = 60_000;

/**
 * Keeps the chart of a target up in a mesh, as its sources are now, until the signal.
 *
 * @throws HelmTsError or MeshLabError, for a person
 */
export async function runChartPlayground(choices: PlaygroundChoices, terminal: PlaygroundTerminal): Promise<void> {
  const { target, rollout, istio, page, json } = choices;
  const { entra, callers } = await createEntra(target);
  let mode = choices.mise;
  let manifests = await render(target, rollout);
  let mises = misesOf(manifests, entra);
  setMiseMode(mises, mode);
  const hosts = hostsOf(manifests);
  const around = surroundings(manifests);
  const say = (text: string) => terminal.err(`${text}\n`);

  const become = async (next: Rollout, { mesh, refresh }: Playground) => {
    say(`rollout ${next}: rendered and applied …`);
    const start = performance.now();
    manifests = await render(target, next);
    const renewed = misesOf(manifests, entra);
    setMiseMode(renewed, mode);
    // One that is new has to answer before the first request reaches it.
    mises = { ...renewed, ...mises };
    await mesh.replace([...manifests, ...around]);
    mises = renewed;
    setMiseMode(mises, mode);
    await refresh();
    say(`rollout ${next}: in force after ${((performance.now() - start) / 1000).toFixed(1)} s`);
  };
  const obey = (command: Command, playground: Playground) => {
    if (command.does === "end") return terminal.end();
    if (command.does === "rollout") return void become(command.rollout, playground).catch((error) => say(`${error}`));
    mode = command.mode;
    setMiseMode(mises, mode);
    say(`MISE: ${mode}`);
  };
  const stops: (() => void)[] = [];
  try {
    await runPlayground({
      mesh: {
        manifests: [...manifests, ...around],
        backends: backendsOf(
          () => mises,
          () => {},
        ),
        ...(istio !== undefined && { istio }),
        progress: say,
      },
      examples: (mesh, files) => authorizedExamples(mesh, files, callers, hosts),
      onUp: (playground) => {
        const timer = setInterval(() => void playground.refresh().catch(() => {}), RENEW_MS);
        stops.push(() => clearInterval(timer));
        if (terminal.keys === undefined) return;
        stops.push(terminal.keys((command) => obey(command, playground)));
        say(keysText);
      },
      out: terminal.out,
      hasColors: terminal.hasColors,
      page,
      json,
      signal: terminal.signal,
    });
  } finally {
    for (const stop of stops) stop();
  }
}

async function render(target: string, rollout: Rollout | undefined): Promise<readonly Manifest[]> {
  const states = rollout === undefined ? {} : { rollout };
  return readManifests(await renderTarget(await openProject(root), target, { inputs: "sample", states }));
}

/** The charts beside this one, without what tests put there to be refused. */
function surroundings(manifests: readonly Manifest[]): readonly Manifest[] {
  return neighbours(manifests).filter(({ metadata }) => !["stray", "stranger"].includes(metadata.name));
}
