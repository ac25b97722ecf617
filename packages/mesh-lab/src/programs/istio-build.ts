import { MeshLabError } from "../errors.ts";

/** The name of an istiod that mesh-lab can build, such as `1.31`. */
export type IstioBuild = string;

/** One istiod that mesh-lab knows to work. */
export interface IstiodPin {
  readonly name: IstioBuild;
  /** The version of its Go module; `istiod/<name>/` in this package pins it with all that it needs. */
  readonly module: string;
  /** What istiod says about itself: its VERSION file, as development builds say it, and the commit. */
  readonly version: string;
  readonly revision: string;
  /** What it is, in a few words. */
  readonly what: string;
}

/** The build that is taken when none is asked for. */
export const DEFAULT_ISTIO_BUILD: IstioBuild = "1.31";

/**
 * All builds, oldest first. Istio's release tags are no Go versions, so Go knows an Istio by its commit alone, and the
 * module proxy serves these two: released minors such as 1.28, 1.29 and 1.30 cannot be fetched from it. Both commits
 * have `1.31` in their VERSION file; the early one has still the API of 1.30.0-alpha.1, which is as close as it gets to 1.30.
 */
export const ISTIO_BUILDS: readonly IstiodPin[] = [
  {
    name: "1.31-early",
    module: "v0.0.0-20260423205519-b01690e6db7d",
    version: "1.31-dev",
    revision: "b01690e6db7d",
    what: "1.31 in development on 2026-04-23, soon after 1.30 was branched off",
  },
  {
    name: "1.31",
    module: "v0.0.0-20260827124520-eed52ebb66ad",
    version: "1.31-dev",
    revision: "eed52ebb66ad",
    what: "1.31 on 2026-08-27, with the API of its release candidate",
  },
];

/**
 * The build of that name.
 *
 * @throws MeshLabError `program.unknown-build`, which lists those that there are
 */
export function istiodPin(name: IstioBuild): IstiodPin {
  const pin = ISTIO_BUILDS.find((build) => build.name === name);
  if (pin !== undefined) return pin;
  throw new MeshLabError(
    "program.unknown-build",
    [
      `There is no Istio build ${JSON.stringify(name)}. mesh-lab can build these:`,
      ...ISTIO_BUILDS.map((build) => `  - ${build.name}: ${build.what}`),
      "Go modules have no other: released minors such as 1.28, 1.29 and 1.30 are not served.",
      `The closest is ${closestBuild(name)}.`,
    ].join("\n"),
  );
}

/** The oldest for anything older, else the newest: more than one minor is not to be had. */
function closestBuild(name: string): IstioBuild {
  const [, major = "", minor = ""] = /^v?(\d+)\.(\d+)/.exec(name) ?? [];
  const isOlder = (build: IstiodPin) => {
    const [buildMajor = 0, buildMinor = 0] = build.version.split(/[.-]/).map(Number);
    return Number(major) < buildMajor || (Number(major) === buildMajor && Number(minor) < buildMinor);
  };
  const older = minor === "" ? undefined : ISTIO_BUILDS.find(isOlder);
  return older?.name ?? DEFAULT_ISTIO_BUILD;
}
