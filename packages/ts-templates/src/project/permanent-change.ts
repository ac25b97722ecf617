import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { settingDiff } from "../operate/index.ts";
import { ProblemsError, parsePath, type SettingPlace } from "../values/index.ts";
import { originsOf, selectOrigins } from "./origins.ts";
import type { Project } from "./project.ts";
import { type LayerChoices, resolveTarget } from "./resolve-targets.ts";
import type { State } from "./states.ts";

/** What has to be written into the settings, so that the next deploy does not bring back what was rolled back. */
export type PermanentChange =
  /** The settings say it already. */
  | { readonly type: "said" }
  /** What the settings say is not known: they have problems, or the project has no setting with this state. */
  | { readonly type: "unknown"; readonly why: string }
  | SettingToChange;

/** A setting that says something else than what runs now. */
export interface SettingToChange {
  readonly type: "change";
  /** `rollout` */
  readonly setting: string;
  readonly before: string;
  readonly after: string;
  /** All targets for which it is set in one place, such as the regions of an environment. */
  readonly targets: readonly string[];
  /** The file to edit, relative to the project; absent where no file is of these targets alone. */
  readonly file?: string;
  /** Where the setting is written as a literal for these targets. */
  readonly line?: number;
  /** Where it is decided now, if that is for more than these targets: `src/values/defaults.ts:12`. */
  readonly decidedIn?: string;
  /** As `git apply` takes it; absent where the literal is not found. */
  readonly diff?: string;
}

/** Finds out which line of which layer makes the state permanent. */
export async function permanentChange(
  project: Project,
  name: string,
  { state: wanted, ...choices }: LayerChoices & { readonly state: string },
): Promise<PermanentChange> {
  const state = project.config.values.states.find(({ values }) => values.includes(wanted));
  if (state === undefined) return { type: "unknown", why: `no setting of helm-ts.config.ts has a state ${wanted}` };
  try {
    const target = await resolveTarget(project, name, choices);
    const place = selectOrigins(originsOf(project, target), state.setting)
      .flatMap(({ settings }) => settings)
      .find(({ path }) => path === state.setting);
    if (place === undefined) return { type: "unknown", why: `nothing is derived from ${state.setting}` };
    if (place.value === wanted) return { type: "said" };
    return await changeAt(project, target, { state, place, wanted });
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    return { type: "unknown", why: `the settings of ${name} have problems: ${error.message}` };
  }
}

interface WantedState {
  readonly state: State;
  readonly place: SettingPlace;
  readonly wanted: string;
}

interface PlacedTarget {
  readonly path: readonly string[];
  readonly layerFiles: readonly string[];
}

async function changeAt(
  project: Project,
  { path, layerFiles }: PlacedTarget,
  { state: { setting, level }, place, wanted }: WantedState,
): Promise<SettingToChange> {
  const depth = Math.max(level, place.depth);
  const shared = path.slice(0, depth).join("/");
  const targets = project.config.values.targets
    .map(({ name }) => name)
    .filter((name) => name === shared || name.startsWith(`${shared}/`));
  const change = { type: "change", setting, before: String(place.value), after: wanted, targets } as const;
  const { file, line } = place;
  const decided = file === undefined ? "the settings' schema" : `${file}${line === undefined ? "" : `:${line}`}`;
  if (place.depth < level) {
    const own = layerFiles[level];
    const shown = own === undefined ? undefined : relativeTo(project, own);
    return { ...change, ...(shown !== undefined && { file: shown }), decidedIn: decided };
  }
  if (file === undefined || line === undefined)
    return { ...change, ...(file !== undefined && { file }), decidedIn: decided };
  const text = await readFile(join(project.root, file), "utf8");
  const key = String(parsePath(setting).at(-1));
  const diff = settingDiff({ file, line, text }, { key, before: change.before, after: wanted });
  return { ...change, file, line, ...(diff !== undefined && { diff }) };
}

function relativeTo({ root }: Project, file: string): string {
  return file.startsWith(`${root}/`) ? file.slice(root.length + 1) : file;
}
