import { leavesOf, mergeValues, type Values, valueAt, withValue } from "../values/index.ts";
import type { DeployRelease } from "./deploy-config.ts";
import type { Deployment } from "./deployment.ts";

/** The releases of a target, in the order in which they are deployed. */
export function targetReleases({
  config,
  values,
  path,
  release,
}: Pick<Deployment, "config" | "values" | "path" | "release">): readonly DeployRelease[] {
  return config.releases?.(values, path) ?? [release];
}

/** What one release gets of the values of a target. */
export function valuesOfRelease({ values: own = {} }: DeployRelease, values: Values): Values {
  return mergeValues([values, own]);
}

/** The values of a target of which a release has those values: what is the release's own is as wanted. */
export function valuesOfTarget({ values: own = {} }: DeployRelease, live: Values, wanted: Values): Values {
  return [...leavesOf(own).values()].reduce<Values>(
    (values, { path }) => mergeValues([withValue(values, path, valueAt(wanted, path)) as Values]),
    live,
  );
}

/** `aro-hcp/frontend`, as a person names a release with `--adopt`. */
export function releaseText({ name, namespace }: Pick<DeployRelease, "name" | "namespace">): string {
  return `${namespace}/${name}`;
}
