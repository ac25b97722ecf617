import { HelmTsError } from "../errors.ts";
import { nearest } from "../values/index.ts";

/**
 * In which order targets are deployed: by the name of a wave, in the order in which they are written, the names of
 * targets or of all below, such as `public/prod`. A target is of the first wave that names it, so that a later one may
 * name the rest; a target that none names is deployed by hand.
 */
export type Waves = Readonly<Record<string, readonly string[]>>;

/**
 * The wave of each target that has one, by the target's name.
 *
 * @param names all targets
 * @throws HelmTsError `config.invalid` naming every wave that has no target, and every name that is of none
 */
export function wavesOf(waves: Waves, names: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [wave, members] of Object.entries(waves)) {
    const own = names.filter((name) => members.some((member) => isBelow(name, member)));
    for (const name of own) if (!found.has(name)) found.set(name, wave);
  }
  const problems = Object.entries(waves).flatMap(([wave, members]) => [
    ...(NAME.test(wave) ? [] : [`deploy.waves has the wave ${JSON.stringify(wave)}; ${NAME_WORDS}`]),
    ...members.filter((member) => !names.some((name) => isBelow(name, member))).map(unknownMember(wave, names)),
    ...([...found.values()].includes(wave) ? [] : [`deploy.waves.${wave} has no target that no wave before it has`]),
  ]);
  if (problems.length === 0) return found;
  throw new HelmTsError("config.invalid", problems.map((problem) => `helm-ts.config.ts: ${problem}`).join("\n"));
}

/**
 * Checks the names of waves that a person gave.
 *
 * @throws HelmTsError `usage.wave` naming every unknown one and all that there are
 */
export function assertWaves(waves: Waves, wanted: readonly string[]): void {
  const known = Object.keys(waves);
  const unknown = wanted.filter((wave) => !known.includes(wave));
  if (unknown.length === 0) return;
  const lines = unknown.map((wave) => `There is no wave ${wave}.`);
  const all =
    known.length === 0 ? "deploy.waves of helm-ts.config.ts names no wave." : `The waves are: ${known.join(", ")}.`;
  throw new HelmTsError("usage.wave", [...lines, all].join(" "));
}

// A key that is a number would not keep its place.
const NAME = /^[A-Za-z][\w-]*$/;
const NAME_WORDS = "a name of letters, digits, - and _ that begins with a letter is wanted";

function isBelow(name: string, member: string): boolean {
  return name === member || name.startsWith(`${member}/`);
}

function unknownMember(wave: string, names: readonly string[]): (member: string) => string {
  return (member) => {
    const meant = nearest(member, names);
    const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
    return `deploy.waves.${wave} names ${member}, which is no target and has none below it${hint}`;
  };
}
